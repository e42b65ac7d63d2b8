"""Put a freshly built site where the public one stands, in one step.

MkDocs empties its output folder and then writes for seconds, so it never writes to the live one. A ``Replacement``
mends what an earlier build left when it was killed, lets MkDocs build beside, and exchanges the two folders: whatever
fails, and whenever, there is one whole site. Two builds of one site come one after the other.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from programme.files.kept import take_over
from programme.problems.problem import CommandError

# From <fcntl.h> and <linux/fs.h>; see https://man7.org/linux/man-pages/man2/rename.2.html (renameat2).
AT_FDCWD = -100
RENAME_EXCHANGE = 2


class SwapError(CommandError):
    """The swap was refused or failed; the live site is as it was."""


class Replacement:
    """The site that is to stand in the place of ``live``: built in a folder beside it, which nobody else builds in."""

    def __init__(self, live: Path, wait: Callable[[], None]) -> None:
        """Make ready; ``wait`` is called where another build of this site has to end first. Raise ``SwapError``."""
        self.live = live.absolute()
        self.built = self.live.parent / f".{live.name}.building"
        self._lock = FileLock(self.live.parent / f".{live.name}.lock")
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            wait()
            self._lock.acquire()
        except OSError as error:
            raise SwapError(f"{self.live.parent}: nothing can be built here ({error}); nothing has changed.") from error
        for name in (self.built, *_beside(self.live)):
            if name.is_file() or name.is_symlink():
                name.unlink()  # the names are our own
        prepare(self.built, self.live)

    def end(self, whole: bool) -> None:
        """Put the site in its place where it is ``whole``, else take it away. Raise ``SwapError``."""
        try:
            if whole:
                _take_over(self.live, self.built)
                swap(self.built, self.live)
            else:
                shutil.rmtree(self.built, ignore_errors=True)
        finally:
            self._lock.release()


def _take_over(live: Path, built: Path) -> None:
    try:
        take_over(live, built)
    except OSError as error:
        raise SwapError(f"{built}: the new site could not be made ready ({error}); {live} has not changed.") from error


def prepare(built: Path, live: Path) -> None:
    """Put back a site that a killed `swap` set aside, clear what was left, and make sure that both can be written.

    Raises SwapError where they cannot, before a build is made for nothing.
    """
    built, live = built.absolute(), live.absolute()
    set_aside, discarded = _beside(live)
    try:
        if set_aside.is_dir() and not live.exists():
            set_aside.rename(live)
        built.parent.mkdir(parents=True, exist_ok=True)
        for leftover in (set_aside, discarded, built):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
        for folder in (built.parent, live.parent):
            if not os.access(folder, os.W_OK | os.X_OK):
                raise SwapError(f"{folder}: nothing can be written here. Whose folder is it? Nothing has changed.")
    except OSError as error:
        raise SwapError(f"{built.parent}: nothing can be built here ({error}); {live} has not changed.") from error


def swap(built: Path, live: Path) -> None:
    """Move the folder `built` to `live`, and remove what stood there before.

    Both lie on one file system. On Linux the exchange is atomic; elsewhere there is a moment without a site,
    and if the program is killed in just that moment, the next call (of `prepare` too) puts the old site back.
    """
    built, live = built.absolute(), live.absolute()
    set_aside, discarded = _beside(live)
    try:
        if set_aside.is_dir() and not live.exists():
            set_aside.rename(live)
        _refuse_unfit(built, live)
        for leftover in (set_aside, discarded):
            if leftover.exists():
                shutil.rmtree(leftover)
        built.chmod(0o755)
        if not live.exists():
            built.rename(live)
            return
        if _exchange(built, live):
            old = built
        else:
            live.rename(set_aside)
            try:
                built.rename(live)
            except OSError:
                set_aside.rename(live)
                raise
            old = set_aside
    except OSError as error:
        raise SwapError(f"{live}: the new site could not be put here ({error}); nothing has changed.") from error
    # Renamed first, so that a half-removed site is never mistaken for a new build or for one set aside.
    # A failure here harms nobody: the new site is in place, and the next call tries again.
    try:
        old.rename(discarded)
        shutil.rmtree(discarded)
    except OSError:
        pass


def _beside(live: Path) -> tuple[Path, Path]:
    """Return where the old site waits between two renames, and where it is removed."""
    return live.parent / f".{live.name}.set-aside", live.parent / f".{live.name}.discarded"


def _refuse_unfit(built: Path, live: Path) -> None:
    """Raise SwapError, before anything is touched, if `built` is no whole site or `live` no place for it."""
    if built.is_symlink() or not (built / "index.html").is_file():
        raise SwapError(f"{built}: there is no built site here (no index.html). Build it first.")
    if live.is_symlink() or (live.exists() and not live.is_dir()):
        raise SwapError(f"{live}: this is a file or a link, not a folder. Move it away, or name another place.")
    if not live.parent.is_dir():
        raise SwapError(f"{live}: the folder {live.parent} is not there. Make it first.")
    inner, outer = built.resolve(), live.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise SwapError(f"{built} and {live}: one lies within the other. Build in a folder beside the live one.")
    devices = {path.stat().st_dev for path in (built, built.parent, live.parent, live) if path.exists()}
    if len(devices) > 1:
        raise SwapError(f"{built} and {live} are on different file systems. Build on the one where the site is.")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places atomically. False where this system or file system cannot do it."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result: int = renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return result == 0
