"""The one line that says which engine a repository installs: a release, a wheel that lies in it, or a commit.

A release and a wheel are held by their hash, an address of Git by its whole commit:
https://pip.pypa.io/en/stable/topics/secure-installs/
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from programme.problems.problem import CommandError

NAME = "programme-site"
FOLDER = "engine"
GIT = re.compile(rf"(?:{NAME} @ )?(git\+(?:https|ssh|file)://[^\s@]+(?:@[^\s@/]+)?/[^\s@]*)@([0-9a-f]{{40}})")
FORMS = (
    f"Give a release ({NAME}==1.0.0), a wheel (a file that ends in .whl), or git+https://… with @ and a whole commit."
)


class Engine(NamedTuple):
    """The line of ``engine.txt``, and the wheel that lies beside it where it names one."""

    line: str
    wheel: Path | None = None


def engine_of(given: str, version: str) -> Engine:
    """Return the engine that somebody names; with nothing given, the one that runs here.

    Raise ``CommandError`` where it is none, is not held by a hash or a commit, or is of another version.
    """
    given = given.strip() or _installed(version)
    if given.endswith(".whl"):
        return _wheel(Path(given), version)
    if found := GIT.fullmatch(given):
        return Engine(f"{NAME} @ {found[1]}@{found[2]}")
    if given.startswith((NAME, "git+")) and "git+" in given:
        raise CommandError(f"{given}: a branch or a tag can change. End it in @ and the 40 characters of a commit.")
    if found := re.fullmatch(rf"{NAME} ?== ?([\w.]+)", given):
        if found[1] != version:
            raise CommandError(_other(version, found[1]))
        return Engine(f"{NAME}=={version} --hash=sha256:{_released(version)}")
    raise CommandError(f'"{given}" names no engine. {FORMS}')


def _wheel(path: Path, version: str) -> Engine:
    if not path.is_file():
        raise CommandError(f"there is no {path}. {FORMS}")
    if path.name.split("-")[1:2] != [version]:
        raise CommandError(_other(version, path.name))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Engine(f"./{FOLDER}/{path.name} --hash=sha256:{digest}", path)


def _other(version: str, wanted: str) -> str:
    return f"the engine that runs here is {version}, not {wanted}. Install that one first, and run its own command."


def _installed(version: str) -> str:
    """Return where the engine that runs here was installed from (https://peps.python.org/pep-0610/)."""
    try:
        told = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        told = {"dir_info": {}}
    address = urlsplit(str(told.get("url", "")))
    if "vcs_info" in told:
        return f"{told['vcs_info'].get('vcs')}+{address.geturl()}@{told['vcs_info'].get('commit_id')}"
    if address.path.endswith(".whl"):
        return unquote(address.path)
    if "dir_info" in told:
        raise CommandError(f"this engine runs from its own folder. Say with --engine which one to install. {FORMS}")
    return f"{NAME}=={version}"


def _released(version: str) -> str:
    """Return the hash of a release's wheel, from the package registry."""
    with tempfile.TemporaryDirectory(prefix="programme-") as place:
        options = ("download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", place)
        command = [sys.executable, "-m", "pip", *options, f"{NAME}=={version}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = list(Path(place).glob("*.whl"))
        if done.returncode or not wheels:
            raise CommandError(f"{NAME} {version} cannot be fetched from the package registry.\n{done.stderr.strip()}")
        return hashlib.sha256(wheels[0].read_bytes()).hexdigest()
