"""History: the data as they were at an earlier commit, read with git into a temporary folder. An edge."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from programme.files.laying import lay
from programme.problems.problem import CommandError

COMMIT = re.compile(r"[0-9a-f]{40,64}")
# A line of git ls-tree; what has another mode is the commit of another repository.
LISTED = re.compile(r"1[0-9]{5} blob (?P<blob>[0-9a-f]+)\t(?P<path>.+)", re.S)


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

    ``ref`` is a branch, a tag or a commit. A folder that was not there yet is left out. The files are read one by one:
    ``git archive`` leaves out what a ``.gitattributes`` in them names.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", missing=ref)
    name = commit.decode().strip()
    listed = _git(root, "ls-tree", "-r", "-z", name, "--", *folders).decode("utf-8", "replace")
    files = [LISTED.fullmatch(line) for line in listed.split("\0")]
    blobs = {found["path"]: found["blob"] for found in files if found}
    with tempfile.TemporaryDirectory(prefix="programme-") as place:
        held = zip(blobs, _contents(root, blobs.values()), strict=True)  # a link becomes a plain file
        lay({path: content for path, content in held if ".." not in PurePosixPath(path).parts}, Path(place))
        yield Path(place)


def _contents(root: Path, blobs: Iterable[str]) -> Iterator[bytes]:
    """Yield the bytes of each blob, all asked for at once."""
    answer = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        size = int(answer[start:end].split()[-1])
        yield answer[end + 1 : end + 1 + size]
        start = end + size + 2


def _git(root: Path, *arguments: str, missing: str = "", given: bytes = b"") -> bytes:
    # Hooks of git set variables that would point it at another repository.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False, env=environ
        )
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
