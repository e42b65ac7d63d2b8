"""History: the data as they were at an earlier commit, read with git into a temporary folder. An edge."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from programme.problems.problem import CommandError


COMMIT = re.compile(r"[0-9a-f]{40,64}")


class HistoryError(CommandError):
    """Git could not give the files of that commit."""


def commit_of(root: Path, environ: Mapping[str, str]) -> str:
    """Return the commit that is built: as GitHub says it, else as git does; empty where neither knows."""
    try:
        commit = environ.get("GITHUB_SHA") or _git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
    except HistoryError:
        return ""
    return commit if COMMIT.fullmatch(commit) else ""


@contextmanager
def earlier(root: Path, ref: str, folders: Iterable[str]) -> Iterator[Path]:
    """Lay the ``folders`` below ``root``, as they were at ``ref``, into a temporary folder that then goes away.

    ``ref`` is a branch, a tag or a commit. A folder that was not there yet is left out.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", missing=ref)
    name = commit.decode().strip()
    there = [folder for folder in folders if _git(root, "ls-tree", name, "--", folder)]
    with tempfile.TemporaryDirectory(prefix="programme-") as place:
        if there:
            archive = _git(root, "archive", "--format=zip", name, "--", *there)
            with ZipFile(io.BytesIO(archive)) as files:
                files.extractall(place)  # never outside of it, and a link becomes a plain file
        yield Path(place)


def _git(root: Path, *arguments: str, missing: str = "") -> bytes:
    # Hooks of git set variables that would point it at another repository.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False, env=environ)
    except OSError:
        raise HistoryError("git is not installed here.") from None
    if done.returncode and missing and not _inside(root):
        raise HistoryError(f"{root} is not in a git repository.")
    if done.returncode and missing:
        advice = "Fetch it first: git fetch --unshallow, or git fetch origin main."
        raise HistoryError(f'there is no commit, branch or tag "{missing}" here. {advice}')
    if done.returncode:
        raise HistoryError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _inside(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
