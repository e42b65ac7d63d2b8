"""A build that is killed, or that nobody lets write, harms nothing: the last good site stands, or the new one does."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from programme.files.live_site import SwapError, prepare
from tests.engine.builds import ROOT, copy_project, environment, files_of
from tests.engine.rights import as_anybody
from tests.engine.small_programme import lay_out

KILLS = 24  # on each kind of system; some fall on the same change


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies processes")
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_killed_while_building_and_swapping(system: str, tmp_path: Path) -> None:
    """At some two dozen moments on each kind of system `site/` is whole or `prepare` makes it so; then a build runs."""
    project = lay_out(tmp_path / "project", {})
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../..", str(ROOT)), encoding="utf-8")
    command = [sys.executable, "-m", "tests.engine.killing", str(project), system, str(KILLS)]
    result = subprocess.run(command, cwd=ROOT, env=environment({}), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    found = json.loads(result.stdout.splitlines()[-1])
    seen = found["seen"]
    print(f"{system}: {found['changes']} changes of the disk; what stood after each kill: {seen}")
    assert sum(seen.values()) >= KILLS - 10
    assert seen["old"] >= 5
    assert seen["new"] >= 5
    assert seen.get("harmed", 0) == seen["not mended"] == 0
    # Without renameat2 there is one moment between two renames; what `prepare` does then is in the count above.
    assert seen.get("none", 0) == (0 if system == "linux" else 1)
    assert found["last"]
    assert found["left"] == [".site.lock", "data", "docs", "mkdocs.yml", "site"]


def make_site(project: Path, preexec_fn: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as the Makefile does."""
    command = ["make", "site", f"BIN={Path(sys.executable).parent}"]
    return subprocess.run(
        command,
        cwd=project,
        env=environment({}),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=preexec_fn,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with a last good site, which `make` holds to be set up."""
    project = copy_project(tmp_path / "project")
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, project / name)
    for folder in (".venv", "site"):
        (project / folder).mkdir()
    (project / ".venv" / "site-ready").touch()
    (project / "site" / "index.html").write_text("The last good site", encoding="utf-8")
    return project


@pytest.mark.skipif(sys.platform != "linux", reason="processes share the work on Linux only")
def test_killed_while_another_process_writes(project: Path) -> None:
    """The last good site stands; the next build waits for the one that is left, and is whole."""
    killed = "import os\n\n\ndef on_env(env, **_):\n    if os.environ.get('KILLED'):\n        os.kill(os.getpid(), 9)\n"
    (project / "killed.py").write_text(killed, encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("hooks:\n", "hooks:\n  - killed.py\n"), encoding="utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    started = subprocess.run(command, cwd=project, env=environment({"KILLED": "1"}), capture_output=True, check=False)
    assert started.returncode == -9
    assert list(files_of(project / "site")) == [("index.html", b"The last good site")]
    result = make_site(project)
    assert result.returncode == 0, result.stdout + result.stderr
    again = dict(files_of(project / "site"))
    assert make_site(project).returncode == 0
    assert dict(files_of(project / "site")) == again
    assert [path.name for path in project.glob(".site.*")] == [".site.lock"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="gives up rights in Linux's way")
def test_where_nobody_may_write(project: Path) -> None:
    """The command stops before it builds, says which folder it is, and the site stands."""
    project.chmod(0o555)
    try:
        result = make_site(project, preexec_fn=as_anybody)
    finally:
        project.chmod(0o755)
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert "Traceback" not in said
    assert f"{project}: nothing can be built here" in said
    assert list(files_of(project / "site")) == [("index.html", b"The last good site")]


def test_a_file_in_the_way_is_taken_away(project: Path) -> None:
    """The names beside the site are our own."""
    for name in (".site.building", ".site.discarded"):
        (project / name).write_text("", encoding="utf-8")
    result = make_site(project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (project / "site" / "sessions" / "index.html").is_file()
    assert [path.name for path in project.glob(".site.*")] == [".site.lock"]


def test_two_builds_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    """The second waits, says so, and both end well; what stands is whole."""
    project = lay_out(tmp_path / "project", {})
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../..", str(ROOT)), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    lock = FileLock(project / ".site.lock")
    with lock:
        builds = [
            subprocess.Popen(command, cwd=project, env=environment({}), stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        first = [build.stderr.readline() for build in builds if build.stderr]
    said = [line + build.communicate()[1] for line, build in zip(first, builds, strict=True)]
    assert [build.returncode for build in builds] == [0, 0], said
    assert all("Another build of this site is running; waiting." in words for words in said)
    assert (project / "site" / "sessions" / "civic-drop-in" / "index.html").is_file()
    assert [path.name for path in project.glob(".site.*")] == [".site.lock"]


def test_what_mkdocs_refuses_at_the_end_is_not_published(project: Path) -> None:
    """Its strict mode stops after everything is written."""
    late = (
        "import logging\n\n\ndef on_post_build(config):\n    logging.getLogger('mkdocs.hooks.late').warning('late')\n"
    )
    (project / "late.py").write_text(late, encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("hooks:\n", "hooks:\n  - late.py\n"), encoding="utf-8")
    result = make_site(project)
    assert result.returncode != 0
    assert "strict mode" in result.stdout + result.stderr
    assert list(files_of(project / "site")) == [("index.html", b"The last good site")]
    assert [path.name for path in project.glob(".site.*")] == [".site.lock"]


def test_what_was_left_is_cleared(tmp_path: Path) -> None:
    """A site set aside comes back where there is none; folders of builds that ended early go."""
    built, live = tmp_path / ".build" / "site", tmp_path / "site"
    for folder in (built, tmp_path / ".site.discarded", tmp_path / ".site.set-aside"):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(folder.name, encoding="utf-8")
    prepare(built, live)
    assert (live / "index.html").read_text(encoding="utf-8") == ".site.set-aside"
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        ".build",
        "site",
        "site/index.html",
    ]
    prepare(built, live)
    assert (live / "index.html").is_file()


def test_a_site_that_is_there_wins_over_one_set_aside(tmp_path: Path) -> None:
    """What was set aside is the older one."""
    for name in ("site", ".site.set-aside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    prepare(tmp_path / ".build" / "site", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "site"
    assert not (tmp_path / ".site.set-aside").exists()


def test_a_file_that_somebody_names_is_kept(tmp_path: Path) -> None:
    """`programme prepare README.md site` clears folders of builds, not what was named by mistake."""
    (tmp_path / "README.md").write_text("words", encoding="utf-8")
    prepare(tmp_path / "README.md", tmp_path / "site")
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "words"


def test_a_build_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """The message says what cannot be built where."""
    (tmp_path / ".build").write_text("", encoding="utf-8")
    with pytest.raises(SwapError, match=r"\.build: nothing can be built here"):
        prepare(tmp_path / ".build" / "site", tmp_path / "site")
