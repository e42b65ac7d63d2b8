"""EDITING.md, done step by step: a scratch repository with a bare remote, every example as it stands on the page."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from programme.__main__ import main
from tests.builds import PROJECT, ROOT
from tests.conftest import BUILD_TIME
from tools.recipes import BLOCK, Recipe, recipes

GUIDE = (ROOT / "EDITING.md").read_text(encoding="utf-8")
RECIPES = recipes()


def git(folder: Path, *arguments: str) -> str:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | settings
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ).stdout


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in a bare repository, as GitHub holds it."""
    place = tmp_path_factory.mktemp("remote")
    first, bare = place / "first", place / "site.git"
    first.mkdir()
    for name in PROJECT:
        if name != "hooks":
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, first / name)
    git(first, "init")
    git(first, "add", "--all")
    git(first, "commit", "--message", "Content: the sample")
    git(place, "clone", "--bare", str(first), str(bare))
    return bare


def propose(remote: Path, folder: Path, recipe: Recipe, branch: str) -> Path:
    """Do what the page says: change the file on a new branch, push it, and look at it as the robot does."""
    git(folder.parent, "clone", str(remote), str(folder))
    git(folder, "switch", "--detach", "origin/main")
    if recipe.after:
        RECIPES[recipe.after].apply(folder)
        git(folder, "commit", "--all", "--message", "Update the file before")
    before = git(folder, "rev-parse", "HEAD").strip()
    git(folder, "switch", "--create", branch)
    recipe.apply(folder)
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Update the file")
    git(folder, "push", "--set-upstream", "origin", branch)
    git(folder, "switch", "--detach", before)
    git(folder, "merge", "--no-ff", "--message", "Merge", f"origin/{branch}")
    return folder


def test_every_recipe_is_read() -> None:
    assert list(RECIPES) == [
        "Add a date",
        "Move a date",
        "Cancel a date",
        "Put a date back on",
        "Say that a date is full",
        "Cancel a whole series",
        "Add a session",
        "Add a session every week",
        "Cancel one week",
        "Add a venue",
        "Add a partner",
        "Publish news",
    ]


@pytest.mark.parametrize("heading", RECIPES)
def test_what_the_guide_says_works(
    heading: str,
    remote: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The change goes through without an error or a warning, and the robot answers in the words of the page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_TIME)
    recipe = RECIPES[heading]
    folder = propose(remote, tmp_path / "clone", recipe, f"editor-{list(RECIPES).index(heading)}")
    config = ["--config", str(folder / "mkdocs.yml")]
    assert main([*config, "changes", "--base", "HEAD^1"]) == 0
    told = capsys.readouterr().out
    assert f"\n- {recipe.said}\n" in told, told
    assert "Deleted" not in told
    assert main([*config, "check", "--editorial"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_what_the_robot_is_said_to_say_it_says() -> None:
    """The table of usual messages quotes the cases of tests/problems, or the engine itself."""
    quoted = re.findall(r"^\| `(.*?)` \|", GUIDE.partition("What it often says")[2], re.M)
    assert len(quoted) > 8
    cases = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/problems").glob("*.yaml"))
    engine = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks/programme").rglob("*.py"))
    for words in quoted:
        frame = re.sub(r'"[^"]*"', '"…"', words)
        frames = re.sub(r'"[^"\n]*"', '"…"', cases) + engine
        hours = r"\b\d+(:\d\d)?[ap]m\b"
        assert frame in frames or re.sub(hours, "T", frame) in re.sub(hours, "T", cases), words


def test_every_link_and_picture_is_there() -> None:
    """Files by their path, headings by the name that GitHub gives them."""
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(BLOCK, "", GUIDE, flags=re.S))
    headings = {_anchor(heading) for heading in re.findall(r"^## (.*)", GUIDE, re.M)}
    for target in targets:
        path, _, anchor = target.partition("#")
        assert not path or path.startswith("/") or (ROOT / path).exists(), target
        assert path or anchor in headings, target
    pictures = {path.name for path in (ROOT / ".github" / "pictures").iterdir()}
    assert pictures == {Path(target).name for target in targets if target.endswith(".png")}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
