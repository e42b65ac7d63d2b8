"""Forms on GitHub: what they ask, and what becomes of right, slipped, hostile and empty answers."""

import difflib
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from programme.__main__ import main
from programme.build import load
from programme.commands.settings import settings_of
from programme.edits.data_file import edited
from programme.forms.answers import read_answers
from programme.forms.asked import forms_of
from programme.forms.reading import read_form
from programme.forms.report import unread_words
from programme.forms.templates import FOLDER, issue_forms
from programme.load.sheets import clean
from programme.settings import CONFIG_NAME
from tests.engine.answered import answered
from tests.engine.attacked import PAYLOADS
from tests.engine.builds import OTHER_DATA, ROOT, SAMPLE_DATA
from tests.engine.small_programme import lay_out as lay_out_small
from tests.engine.test_workflows import run as judged
from tools.recipes import BUILD_TIME, GUIDE, lay_out

HERE = Path(__file__).resolve().parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "forms/cases.yaml").read_text(encoding="utf-8"))
Fill = Callable[..., tuple[int, str]]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up programme of EDITING.md, on 11 January 2027."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_TIME)
    return lay_out(tmp_path / "site")


@pytest.fixture
def fill(site: Path, capsys: pytest.CaptureFixture[str]) -> Fill:
    """Fill in a form and hand it in: the exit status, and what is said."""

    def filled(form: str, answers: Mapping[str, str], *options: str) -> tuple[int, str]:
        path = site.parent / "form.md"
        path.write_bytes(answered(templates(site)[form], answers).encode())
        status = main(["--config", str(site / CONFIG_NAME), "form", str(path), *options])
        return status, "".join(capsys.readouterr())

    return filled


def templates(folder: Path) -> dict[str, str]:
    """The forms of a site, by name."""
    made = issue_forms(load(settings_of(folder / CONFIG_NAME)).content)
    return {Path(path).stem: content.decode() for path, content in made.items()}


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in sorted((folder / "data").glob("*.yaml"))}


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    lines = [
        line
        for name in before
        for line in [*difflib.unified_diff(before[name].splitlines(), after[name].splitlines(), n=0, lineterm="")][2:]
        if not line.startswith("@@")
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_an_answered_form_is_its_lines_and_no_more(case: dict[str, Any], fill: Fill, site: Path) -> None:
    """Shown first, in the words of the changes; then written, and nothing else in the files differs."""
    for earlier in case.get("before", ()):
        assert fill(earlier["form"], earlier["answers"], "--write")[0] == 0
    before = texts(site)
    status, said = fill(case["form"], case["answers"])
    head, _, rest = said.partition("\n")
    assert head.startswith('The form "')
    assert "\n".join(line.rstrip() for line in rest.strip().splitlines()) == case["says"].strip()
    assert texts(site) == before
    wrong = "Put the answers right" in case["says"]
    assert status == fill(case["form"], case["answers"], "--write")[0] == wrong
    assert difference(before, texts(site)) == case["changes"].rstrip("\n")
    again = fill(case["form"], case["answers"], "--write")[1]
    assert "It is written" not in again


def test_each_form_has_right_slipped_hostile_and_empty_answers() -> None:
    """A form that is added is tried too."""
    tried = {case["form"] for case in CASES if not case["answers"]}
    assert tried == {Path(path).stem for path in (ROOT / FOLDER).glob("*.yml")}


def test_what_a_form_adds_can_be_chosen_in_the_forms(site: Path, fill: Fill) -> None:
    """Where there are forms, they are written with the data; so an editor who has only forms keeps them up to date."""
    answers = {"name": "Mill House", "kind": "Other", "area": "Riverside", "address": "3 Mill Street"}
    assert fill("4-new-place", answers | {"name": "Town Hall"}, "--write")[0] == 0
    assert not (site / FOLDER).exists()
    assert main(["--config", str(site / CONFIG_NAME), "schemas"]) == 0
    assert fill("4-new-place", answers, "--write")[0] == 0
    assert '- "Mill House"' in (site / FOLDER / "2-date-changes.yml").read_text(encoding="utf-8")


def test_no_choice_is_made_for_anybody(site: Path) -> None:
    """GitHub chooses the first of a list that has to be answered, and takes the word None for itself."""
    form_texts = templates(site)
    for name, text in form_texts.items():
        form = yaml.safe_load(text)
        ids = [question["id"] for question in form["body"]]
        assert len(set(ids)) == len(ids), name
        for question in form["body"]:
            options = question["attributes"].get("options", ["…"])
            labels = [option["label"] if isinstance(option, dict) else option for option in options]
            assert labels and len({label.casefold() for label in labels}) == len(labels)
            assert "none" not in {label.casefold() for label in labels}
            assert question["type"] != "dropdown" or "validations" not in question


TWINS = """
- id: hall
  name: None
  area: Riverside
- id: hall-2
  name: none
  area: Riverside
- id: centre-2
  name: Riverside Community Centre
  area: Old Town
"""


def test_places_of_one_name_are_told_apart(site: Path, fill: Fill) -> None:
    """By their area, or where that is the same by their id; and each is the place that is meant."""
    path = site / "data/venues.yaml"
    path.write_text(path.read_text(encoding="utf-8") + TWINS, encoding="utf-8")
    form = yaml.safe_load(templates(site)["2-date-changes"])
    [question] = [question for question in form["body"] if question["id"] == "venue"]
    assert question["attributes"]["options"] == [
        "None (hall)",
        "none (hall-2)",
        "Old Town Library",
        "Riverside Community Centre (Old Town)",
        "Riverside Community Centre (Riverside)",
        "Online",
    ]
    answers = {"session": "Jobs drop-in at Old Town Library", "date": "3 March", "venue": "none (hall-2)"}
    assert fill("2-date-changes", answers, "--write")[0] == 0
    assert "venue: hall-2" in texts(site)["events.yaml"]


def test_a_form_that_is_behind_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once a place is added the forms lack it; those who want no forms are told nothing."""
    config = ["--config", str(site / CONFIG_NAME)]
    assert main([*config, "check"]) == 0
    assert "form-behind" not in capsys.readouterr().out
    assert main([*config, "schemas"]) == 0
    assert main([*config, "check"]) == 0
    assert "form-behind" not in capsys.readouterr().out
    path = site / "data/venues.yaml"
    path.write_text(path.read_text(encoding="utf-8") + TWINS, encoding="utf-8")
    assert main([*config, "check"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines() if line.endswith("[notice: form-behind]")] == [
        ".github/ISSUE_TEMPLATE/1-new-session.yml",
        ".github/ISSUE_TEMPLATE/2-date-changes.yml",
    ]
    assert main([*config, "reminders", str(site / "reminders.md"), "--no-links"]) == 0
    assert "form-behind" in (site / "reminders.md").read_text(encoding="utf-8")


def test_a_site_without_sessions_has_no_form_to_change_one(site: Path) -> None:
    """And none that has a list with nothing in it, which GitHub refuses."""
    for name in ("events", "venues"):
        (site / f"data/{name}.yaml").unlink()
    made = templates(site)
    assert list(made) == ["1-new-session", "4-new-place", "5-something-is-wrong"]
    assert "options:\n    " not in "".join(made.values()).replace("options:\n        - ", "")


def test_what_is_no_form_is_said_to_be_none(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.md"
    path.write_text("Dear all,\n\n### What is the session called?\n\nCV help\n", encoding="utf-8")
    assert main(["--config", str(site / CONFIG_NAME), "form", str(path)]) == 1
    assert "is no answered form" in capsys.readouterr().err


def test_the_form_of_the_guide_says_what_the_guide_says(site: Path, fill: Fill) -> None:
    """Its table of forms, the answers that it shows, and both things that it says one is told."""
    section = GUIDE.read_text(encoding="utf-8").partition("## Fill in a form")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.strip(" |").split("|")] for row in re.findall(r"^ *\|.*\|$", section, re.M)]
    names = {yaml.safe_load(text)["name"]: name for name, text in templates(site).items()}
    assert [row[0] for row in rows[2 : 2 + len(names)]] == list(names)
    form = yaml.safe_load(templates(site)["2-date-changes"])
    ids = {question["attributes"]["label"]: question["id"] for question in form["body"]}
    answers = {ids[label]: typed for label, typed in rows[4 + len(names) :]}
    quoted = " ".join(line[1:].strip() for line in section.splitlines() if line.startswith(">")).split("  ")
    moved, day, hours = (
        " ".join(paragraph.split()) for paragraph in " ".join(quoted).replace(" Under", "|Under").split("|")
    )
    assert moved in fill("2-date-changes", answers)[1]
    read = read_answers(
        answered(templates(site)["2-date-changes"], answers | {"new_date": "Wed 4 March 2027", "time": "8-10"}),
        "form",
        forms_of(load(settings_of(site / CONFIG_NAME)).content),
    )
    assert read
    told = unread_words(read_form(read, load(settings_of(site / CONFIG_NAME)).content).problems)
    assert f"- {day}" in told
    assert f"- {hours}" in told


# What is typed into each question of words, and where it must stand afterwards, as it was typed.
TYPED: Mapping[str, tuple[dict[str, str], dict[str, tuple[str | int, ...]]]] = {
    "1-new-session": (
        {"kind": "Talk", "venue": "Old Town Library", "date": "Tues 9 Feb 2027", "time": "10-3"},
        {"title": ("title",), "room": ("room",), "summary": ("summary",)},
    ),
    "2-date-changes": (
        {"session": "CV help in Riverside", "date": "11 March", "new_date": "Fri 12 March 2027"},
        {"room": ("dates", 0, "room"), "reason": ("dates", 0, "reason")},
    ),
    "3-cancelled": (
        {
            "session": "CV help in Riverside",
            "status": "Cancelled",
            "extent": "Every date from the day below on",
            "date": "11 March",
        },
        {"reason": ("reason",)},
    ),
    "4-new-place": (
        {"kind": "Other", "area": "Riverside", "address": "1 Street", "access_checked": "4 Jan 2027"},
        {"name": ("name",), "find_us": ("find_us",), "step_free": ("access", "step_free")},
    ),
}


@pytest.mark.parametrize("form", TYPED)
def test_whatever_is_typed_stays_a_text(form: str, site: Path) -> None:
    """Every attack that pages are tried with, in each question of words: it is asked about, or stands as typed."""
    content = load(settings_of(site / CONFIG_NAME)).content
    template, (others, places) = templates(site)[form], TYPED[form]
    stood = 0
    for payload in PAYLOADS:
        typed = payload["text"].replace("@", "word").replace("^7", "@")
        answers = read_answers(answered(template, others | dict.fromkeys(places, typed)), "form", forms_of(content))
        assert answers
        filled = read_form(answers, content)
        if filled.problems:
            continue
        name = "venues" if form == "4-new-place" else "events"
        before = texts(site)[f"{name}.yaml"]
        after = yaml.load(
            edited(f"{name}.yaml", before, filled.changes, filled.new.get(name, ())), Loader=yaml.BaseLoader
        )
        entry = after[-1]
        assert [known["id"] for known in after[: before.count("- id: ")]] == re.findall("^- id: (.*)", before, re.M)
        for where in places.values():
            value = entry
            for part in where:
                value = value[part]
            assert " ".join(value.split()) == " ".join(clean(typed).split())
        stood += 1
    assert stood > 50


def test_a_session_of_a_site_with_several_programmes_says_whose_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The question is there, has to be answered, and offers none that is past."""
    more = "\n- id: second\n  name: Second Hub\n  areas: [North]\n\n- id: third\n  name: Third Hub\n  status: past\n"
    data = (HERE / "programme/data/programmes.yaml").read_text(encoding="utf-8") + more
    events = (HERE / "programme/data/events.yaml").read_text(encoding="utf-8")
    events = re.sub("^  title:", "  programme: careers-hub\n  title:", events, flags=re.M)
    folder = lay_out_small(tmp_path / "site", {"data/programmes.yaml": data, "data/events.yaml": events})
    form = yaml.safe_load(templates(folder)["1-new-session"])
    [question] = [question for question in form["body"] if question["id"] == "programme"]
    assert "Second Hub" in question["attributes"]["options"]
    assert "Third Hub" not in question["attributes"]["options"]
    [venue] = [question for question in form["body"] if question["id"] == "venue"]
    answers = {"title": "Fair", "kind": "Talk", "date": "5 Feb 2030", "time": "10-3"}
    answers["venue"] = venue["attributes"]["options"][0]
    path = tmp_path / "form.md"
    for chosen, status in (({}, 1), ({"programme": "Second Hub"}, 0)):
        path.write_text(answered(templates(folder)["1-new-session"], answers | chosen), encoding="utf-8")
        assert main(["--config", str(folder / CONFIG_NAME), "form", str(path), "--write"]) == status
    assert 'under "Which programme is it part of?"  this needs an answer. [form-answer]' in capsys.readouterr().out
    assert "programme: second\n" in (folder / "data/events.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [OTHER_DATA, SAMPLE_DATA, None], ids=["other", "sample", "none"])
def test_the_forms_of_any_data_have_the_form_that_github_wants(data: Path | None, site: Path) -> None:
    """With Welsh and Arabic names, with the sample's, and with no data at all."""
    shutil.rmtree(site / "data")
    shutil.copytree(data, site / "data") if data else (site / "data").mkdir()
    files = []
    for name, text in templates(site).items():
        files.append(site / f"{name}.yml")
        files[-1].write_text(text, encoding="utf-8")
    assert len(files) == (5 if data else 3)
    assert not (
        said := judged("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *map(str, files))
    ), said
