"""EDITING.md, done step by step on a made-up programme in a scratch repository, every example as it stands there."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from programme.__main__ import main
from programme.build import load
from programme.load.config import load_config
from programme.load.holidays import load_bank_holidays
from programme.model.base import Entry
from programme.model.event import EVENT_KINDS, Event
from programme.model.opportunity import Opportunity
from programme.model.partner import PARTNER_KINDS, Partner
from programme.model.programme import Programme
from programme.model.venue import VENUE_KINDS, Venue
from programme.settings import CONFIG_NAME, make_settings
from tests.engine.builds import SAMPLE
from tools.recipes import BLOCK, BUILD_TIME, GUIDE, ROOT, Recipe, anchor, lay_out, recipes

HERE = Path(__file__).resolve().parent
TEXT = GUIDE.read_text(encoding="utf-8")
# Between an @ and what follows, so that GitHub takes it for nobody's name.
INVISIBLE = "\u200b"
RECIPES = recipes()
DAY = date(2027, 1, 11)


def git(folder: Path, *arguments: str) -> str:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | settings
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ).stdout


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up programme in a bare repository, as GitHub holds it."""
    place = tmp_path_factory.mktemp("remote")
    first, bare = lay_out(place / "first"), place / "site.git"
    git(first, "init")
    git(first, "add", "--all")
    git(first, "commit", "--message", "Content: the made-up programme")
    git(place, "clone", "--bare", str(first), str(bare))
    return bare


def propose(remote: Path, folder: Path, recipe: Recipe, branch: str) -> None:
    """Do what the page says: change the files on a new branch, push it, and look at the merge as the check does."""
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


def test_every_recipe_is_read() -> None:
    assert list(RECIPES) == [
        "Add a date",
        "Move a date",
        "Move a date to another place",
        "Cancel a date",
        "Put a date back on",
        "Say that a date is full",
        "Cancel a whole series",
        "Add a session",
        "Add a weekly session",
        "Cancel one week",
        "Add a course",
        "Add a place",
        "Close a place, or say where it has moved",
        "Give a place, session or guide another name",
        "Add a partner",
        "Change your contact details",
        "Put a notice on every page",
        "Enter this year's pay",
        "Publish news",
    ]
    assert TEXT.count("```yaml") + TEXT.count("```markdown") == sum(
        1 + bool(edit.find) for recipe in RECIPES.values() for edit in recipe.edits
    )


@pytest.mark.parametrize("heading", RECIPES)
def test_what_the_guide_says_works(
    heading: str,
    remote: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The change brings no error and no warning, and the check says what the page says that it should, no more."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_TIME)
    folder = tmp_path / "clone"
    propose(remote, folder, RECIPES[heading], f"editor-{list(RECIPES).index(heading)}")
    config = ["--config", str(folder / CONFIG_NAME)]
    assert main([*config, "changes", "--base", "HEAD^1"]) == 0
    lines = unescape(capsys.readouterr().out).replace(INVISIBLE, "").splitlines()
    told = [line[2:] for line in lines if line.startswith("- ")]
    assert told == list(RECIPES[heading].said)
    assert main([*config, "check", "--editorial", "--format", "json"]) == 0
    problems = json.loads(capsys.readouterr().out)
    assert [problem for problem in problems if problem["level"] != "notice"] == []


def test_what_the_check_is_said_to_say_it_says() -> None:
    """The table of usual messages quotes the cases of problems/, or the engine itself."""
    quoted = re.findall(r"^\| `(.*?)` \|", TEXT.partition("## What the check tells you")[2], re.M)
    assert len(quoted) > 8
    cases = "".join(path.read_text(encoding="utf-8") for path in (HERE / "problems").glob("*.yaml"))
    engine = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks/programme").rglob("*.py"))
    for words in quoted:
        frame = re.sub(r'"[^"]*"', '"…"', words)
        frames = re.sub(r'"[^"\n]*"', '"…"', cases) + engine
        hours = r"\b\d+(:\d\d)?[ap]m\b"
        assert frame in frames or re.sub(hours, "T", frame) in re.sub(hours, "T", cases), words


def test_the_kinds_are_those_of_the_models() -> None:
    kinds = [
        re.findall(r"`([a-z-]+)`", said)
        for said in re.findall(r"^- For `kind`, choose one of (.*?)\.$", TEXT, re.M | re.S)
    ]
    assert kinds == [list(EVENT_KINDS), list(VENUE_KINDS), list(PARTNER_KINDS)]


def test_the_bank_holiday_is_one() -> None:
    [day] = re.findall(r"`- \{date: ([\d-]+), open_on_bank_holiday: yes\}`", TEXT)
    assert date.fromisoformat(day) in load_bank_holidays()[""]


def test_every_link_and_picture_is_there() -> None:
    """Files by their path, headings by the name that GitHub gives them."""
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(BLOCK, "", TEXT, flags=re.S).replace("`[words](/address/)`", ""))
    headings = {anchor(heading) for heading in re.findall(r"^##+ (.*)", TEXT, re.M)}
    for target in targets:
        path, _, name = target.partition("#")
        assert not path or (ROOT / path).exists(), target
        assert path or name in headings, target
    pictures = {path.name for path in (ROOT / ".github" / "pictures").iterdir()}
    assert pictures == {Path(target).name for target in targets if target.endswith(".png")}


def words_of(entry: Entry) -> Iterator[str]:
    """Yield what an entry is known by: its id and names, and of a place its address and postcode, of areas both."""
    yield from (entry.id, entry.label, *getattr(entry, "also_called", ()))
    if isinstance(entry, Venue):
        yield from (*entry.address, entry.postcode or "")
    if isinstance(entry, Programme):
        yield from (word for area in entry.areas for word in (area.id, area.name))


def test_nothing_of_this_site_is_in_the_guide() -> None:
    """It goes to every adopter as it stands, so it speaks of a made-up place only. London alone is anybody's."""
    content = load(make_settings(load_config(SAMPLE / CONFIG_NAME), SAMPLE, DAY)).content
    entries = (content.dataset.all(model) for model in (Venue, Partner, Programme, Event, Opportunity))
    words = {word for found in entries for entry in found.values() for word in words_of(entry)} - {"", "London"}
    assert len(words) > 50
    spoken = " ".join(TEXT.split())
    assert [word for word in sorted(words) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", spoken, re.I)] == []
