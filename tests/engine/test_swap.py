"""The swap: the new site takes the old one's place whole, or the old one stays whole."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from programme.files.live_site import SwapError, swap

PAGES = ("index.html", "sessions/index.html", "feeds/all.ics")

# Without renameat2 there is a moment between two renames: the way of every system but Linux.
SYSTEMS = ("linux", "darwin")

# Kills itself just before its Nth change to the disk; the audit hook sees each change announced.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
import programme.files.live_site

sys.platform, built, live, left = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])

def count_down(event, arguments):
    global left
    if event in ("os.chmod", "os.rename", "os.remove", "os.rmdir"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count_down)
programme.files.live_site.swap(built, live)
"""


def write_site(folder: Path, words: str) -> Path:
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(words, encoding="utf-8")
    return folder


def words_of(folder: Path) -> str | None:
    """The words of a whole site; None if there is no folder. A site in part, or of two builds, fails."""
    if not folder.exists():
        return None
    found = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.*")}
    assert sorted(found) == sorted(PAGES)
    assert len(set(found.values())) == 1
    return found["index.html"]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return write_site(tmp_path / ".build" / "site", "new")


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", "old")


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    system = str(request.param)
    monkeypatch.setattr(sys, "platform", system)
    return system


@pytest.fixture
def another_disk(tmp_path: Path) -> Iterator[Path]:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system here")
    folder = memory / f"swap-test-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.usefixtures("system")
def test_new_site_takes_the_place_of_the_old(tmp_path: Path, built: Path, live: Path) -> None:
    (live / "gone").mkdir()
    swap(built, live)
    assert words_of(live) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".build", "site"]
    assert not list((tmp_path / ".build").iterdir())


def test_first_site_is_put_where_there_was_none(tmp_path: Path, built: Path) -> None:
    swap(built, tmp_path / "site")
    assert words_of(tmp_path / "site") == "new"


def test_relative_paths(tmp_path: Path, built: Path, live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    swap(built.relative_to(tmp_path), Path("site"))
    assert words_of(live) == "new"


def test_site_can_be_read_by_the_web_server(built: Path, live: Path) -> None:
    built.chmod(0o700)
    swap(built, live)
    assert live.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("fault", ["missing", "empty", "no index", "file", "link"])
def test_what_is_no_built_site_is_refused(tmp_path: Path, built: Path, live: Path, fault: str) -> None:
    if fault == "no index":
        (built / "index.html").unlink()
    else:
        shutil.move(built, tmp_path / "elsewhere")
    if fault == "empty":
        built.mkdir()
    elif fault == "file":
        built.write_text("a file")
    elif fault == "link":
        built.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SwapError, match="no built site here"):
        swap(built, live)
    assert words_of(live) == "old"


@pytest.mark.parametrize("fault", ["file", "link", "broken link"])
def test_a_place_that_is_no_folder_is_refused(tmp_path: Path, built: Path, live: Path, fault: str) -> None:
    live.rename(tmp_path / "elsewhere")
    if fault == "file":
        live.write_text("a file")
    else:
        live.symlink_to(tmp_path / ("elsewhere" if fault == "link" else "nowhere"))
    with pytest.raises(SwapError, match="a file or a link"):
        swap(built, live)
    assert words_of(tmp_path / "elsewhere") == "old"
    assert words_of(built) == "new"


def test_a_place_in_no_folder_is_refused(tmp_path: Path, built: Path) -> None:
    with pytest.raises(SwapError, match="is not there"):
        swap(built, tmp_path / "nowhere" / "site")
    assert words_of(built) == "new"


@pytest.mark.parametrize("place", [".", "inner", ".."])
def test_one_within_the_other_is_refused(built: Path, place: str) -> None:
    with pytest.raises(SwapError, match="within the other"):
        swap(built, (built / place).resolve())
    assert words_of(built) == "new"


def test_another_disk_is_refused(another_disk: Path, built: Path) -> None:
    live = write_site(another_disk, "old")
    with pytest.raises(SwapError, match="different file systems"):
        swap(built, live)
    assert (words_of(live), words_of(built)) == ("old", "new")


def test_a_failing_disk_leaves_the_old_site(built: Path, live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def no_space_for_the_new(self: Path, target: Path) -> Path:
        if target == live and self == built:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "rename", no_space_for_the_new)
    with pytest.raises(SwapError, match="No space left"):
        swap(built, live)
    assert (words_of(live), words_of(built)) == ("old", "new")


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("platform", SYSTEMS)
def test_killed_at_any_moment(tmp_path: Path, platform: str) -> None:
    seen: set[str | None] = set()
    for moment in range(50):
        folder = tmp_path / str(moment)
        built, live = write_site(folder / "built", "new"), write_site(folder / "site", "old")
        command = [sys.executable, "-c", KILLED_AT, platform, str(built), str(live), str(moment)]
        finished = subprocess.run(command, check=False).returncode == 0
        stands = words_of(live)
        seen.add(stands)
        if platform == "linux":
            assert stands in ("old", "new")
        # The next call puts back what was set aside even if it has nothing to put in its place...
        if stands is None:
            with pytest.raises(SwapError):
                swap(folder / "nothing", live)
            assert words_of(live) == "old"
        # ...and clears up after the killed one.
        shutil.rmtree(built, ignore_errors=True)
        swap(write_site(built, "newer"), live)
        assert words_of(live) == "newer"
        assert [path.name for path in folder.iterdir()] == ["site"]
        if finished:
            break
    assert finished and moment > len(PAGES)
    assert seen == ({"old", "new"} if platform == "linux" else {"old", "new", None})
