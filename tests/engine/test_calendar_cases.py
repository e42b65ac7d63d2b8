"""The nasty cases of calendars: each a small file in feeds/ (one entry) or stories/ (a publication after another)."""

import ast
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from programme.build import build
from programme.feeds.plan import plan_calendars
from programme.feeds.publication import large_calendars
from programme.feeds.size import MOST_BYTES, CalendarFile, large_files
from programme.model.event import Event
from programme.model.fields import slug
from programme.schedule.content import Content
from programme.schedule.joining import join
from tests.engine.agenda import event_in, events_in
from tests.engine.builds import OTHER_DATA
from tests.engine.builds import build as build_site
from tests.engine.calendar_lint import faults_in, unfolded
from tests.engine.calendar_readers import moment
from tests.engine.feed_cases import CASES, EVENT, TODAY, calendars_of, content_of, read_case
from tests.engine.publications import Publication, Publications
from tests.engine.small_programme import COMPILED, content_in, lay_out, settings_of
from tests.engine.small_programme import said as told

HERE = Path(__file__).parent
STORIES = sorted((HERE / "stories").glob("*.yaml"))
TABLE: Mapping[int, Mapping[str, Any]] = yaml.safe_load((HERE / "calendar-cases.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What the calendars of the small programme are made from."""
    return content_in(lay_out(tmp_path_factory.mktemp("content") / "site", {}))


# ---- The table ----


def test_the_table_has_every_case() -> None:
    """All 48 are there, each with at least one proof, and every proof is there too."""
    assert list(TABLE) == list(range(1, 49))
    for number, case in TABLE.items():
        assert case["says"], number
        assert case["proof"], number
        assert [proof for proof in case["proof"] if not is_there(proof)] == [], number


def is_there(proof: str) -> bool:
    """Say whether a proof is a file of this folder, or a test in one."""
    name, _, test = proof.partition("::")
    path = HERE / name
    if not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8")) if test else ast.Module([], [])
    return not test or any(isinstance(node, ast.FunctionDef) and node.name == test for node in tree.body)


def test_a_proof_that_is_not_there_is_seen() -> None:
    """The table is no better than what is looked for."""
    assert not is_there("feeds/no-such-case.yaml")
    assert not is_there("test_feeds.py::test_no_such_test")
    assert is_there("test_calendar_cases.py::test_a_proof_that_is_not_there_is_seen")


# ---- One entry ----


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_entry_is_as_its_case_says(path: Path, content: Content) -> None:
    """Lines stand as whole lines, what it contains in some line, what it never has nowhere; times are in UTC."""
    case = read_case(path)
    assert set(case) <= {"says", "event", "venue", "lines", "contains", "never", "folded", "moments"}
    data = calendars_of(content_of([path], content))["feeds/all.ics"]
    assert not list(faults_in(data))
    lines = unfolded(data)
    entries = lines[lines.index("END:VTIMEZONE") + 1 :]
    assert entries.count("BEGIN:VEVENT") == len(read_case(path)["event"]["dates"])
    assert [line for line in case.get("lines", ()) if line not in entries] == []
    text = "\r\n".join(entries)
    assert [words for words in case.get("contains", ()) if words not in text] == []
    assert [words for words in case.get("never", ()) if words in text] == []
    assert case.get("folded", "") in data.decode()
    moments = {key: span for key, span in times_in(data).items() if key in case.get("moments", {})}
    assert moments == case.get("moments", {})


def times_in(data: bytes) -> dict[str, str]:
    """Return start and end of each entry in UTC, by the day first published."""
    read = {True: datetime.fromisoformat, False: date.fromisoformat}
    return {
        name[-10:]: "/".join(moment(read["T" in text](text)) for text in (event.start, event.end))
        for name, event in events_in(data).items()
    }


def test_two_places_at_one_time_have_two_ids(content: Content) -> None:
    """The same title at the same time in two places is two entries, one in each place's calendar."""
    given = {**EVENT, "dates": ["2026-03-04"]}
    events = {
        name: Event.model_validate({**given, "id": name, "venue": venue})
        for name, venue in (("north", "civic-hall"), ("south", "south-library"))
    }
    entries = {**content.dataset.entries, "events": events}
    files = calendars_of(join(replace(content.dataset, entries=entries), (), TODAY, TODAY))
    assert uids_in(files["feeds/all.ics"]) == [f"{name}-2026-03-04@careers.example.org" for name in ("north", "south")]
    assert uids_in(files["feeds/place/south-library.ics"]) == ["south-2026-03-04@careers.example.org"]


def uids_in(data: bytes) -> list[str]:
    """Return the ids of a calendar in its order."""
    return [line.removeprefix("UID:") for line in unfolded(data) if line.startswith("UID:")]


def test_an_address_is_percent_encoded_and_never_escaped(content: Content) -> None:
    """Accents, spaces, commas and semicolons in the public address are encoded wherever a calendar names it."""
    files = calendars_of(content, "https://careers.example.org/säo paulo, east;west")
    lines = unfolded(files["feeds/all.ics"])
    found = [line for line in lines if re.match("URL|SOURCE", line)]
    assert found[0] == ("SOURCE;VALUE=URI:https://careers.example.org/s%C3%A4o%20paulo%2C%20east%3Bwest/feeds/all.ics")
    assert len(found) > 10
    assert not [line for line in found if re.search(r"[ ,\\ä]|;(?!VALUE=URI)", line)]


def test_names_make_addresses_that_do_not_clash() -> None:
    """A name becomes plain letters; two names that become the same id are refused where they are typed."""
    assert slug("St Mary's / Llŷn") == "st-marys-llyn"
    assert slug("a b") == slug("a-b") == "a-b"


# ---- A publication after another ----

MEMBERS = {"events.yaml", "venues.yaml", "programmes.yaml"}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_ends_as_it_says(path: Path, tmp_path: Path) -> None:
    """After each publication: revision, day of change, time, place and title of every date, and who hears of it."""
    story = read_case(path)
    publications = Publications(tmp_path)
    before: Mapping[str, bytes] = {}
    for step in story["steps"]:
        found = publications.publish(files_of(step, publications.folder), int(step.get("after", "1")))
        check_step(step, found, before)
        before = found.files
    assert any("calendar" in step or "feeds" in step for step in story["steps"])


def files_of(step: Mapping[str, Any], folder: Path) -> dict[str, str]:
    """Write the files of a step: its event, and words replaced in other files."""
    event = step["event"]
    entries = [{**EVENT, "id": "case", **event}] if event else []
    files = {"events.yaml": yaml.safe_dump(entries, allow_unicode=True)}
    for name, changes in step.get("replace", {}).items():
        text = (folder / "data" / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        files[name] = text
    assert set(files) <= MEMBERS
    return files


def check_step(step: Mapping[str, Any], found: Publication, before: Mapping[str, bytes]) -> None:
    """Compare what was published with what the step says."""
    known = {"after", "event", "replace", "calendar", "feeds", "same", "without", "problems", "changes", "stamps"}
    assert set(step) <= known
    blocks = blocks_in(found.files["feeds/all.ics"])
    if "calendar" in step:
        assert {key: said(block) for key, block in blocks.items()} == step["calendar"]
    for feed, keys in step.get("feeds", {}).items():
        assert list(blocks_in(found.files[feed])) == keys, feed
    earlier = blocks_in(before["feeds/all.ics"]) if before else {}
    assert [key for key in step.get("same", ()) if blocks[key] != earlier[key]] == []
    assert [feed for feed in step.get("without", ()) if feed in found.files] == []
    for key, stamp in step.get("stamps", {}).items():
        assert f"\r\nLAST-MODIFIED:{stamp}\r\n".encode() in blocks[key]
    if "problems" in step:
        assert sorted(set(found.codes)) == sorted(step["problems"])
    if "changes" in step:
        assert [change.what for change in found.ledger.changes] == step["changes"]


def blocks_in(data: bytes) -> dict[str, bytes]:
    """Return the bytes of each entry of the case, by the day first published."""
    found = re.findall(rb"BEGIN:VEVENT\r\nUID:case-(.*?)@.*?END:VEVENT\r\n", data, re.S)
    blocks = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.S)
    return {key.decode(): block for key, block in zip(found, blocks, strict=True)}


def said(block: bytes) -> str:
    """Write an entry as the stories do."""
    event = event_in(block)
    place = event.location.partition(",")[0]
    state = f"{event.sequence} {event.status} of {event.changed[:10]}"
    return f"{state}, {event.day} {event.start[11:16] or '00:00'}, {place}: {event.summary}"


def test_an_editor_is_told_of_a_calendar_that_ended(tmp_path: Path) -> None:
    """Which calendar, why, and what to type; the calendar itself says so to who follows it."""
    publications = Publications(tmp_path)
    step = {"event": {"venue": "south-library", "dates": ["2026-03-04"]}}
    publications.publish(files_of(step, publications.folder))
    gone = {"event": None, "replace": {"venues.yaml": {"id: south-library": "id: other-library"}}}
    found = publications.publish(files_of(gone, publications.folder))
    [problem] = [problem for problem in found.problems if problem.code == "feed-ended"]
    assert told(problem) == (
        "data/venues.yaml [warning feed-ended] Calendar: "
        'people may subscribe to /feeds/place/south-library.ics, and "south-library" is gone from the data.\n'
        "  If it has another id now, add `was: south-library` to it. Else that calendar says that it has ended."
    )
    lines = unfolded(found.files["feeds/place/south-library.ics"])
    assert "X-WR-CALNAME:Sessions (this calendar has ended)" in lines
    assert "URL:https://careers.example.org/calendars/" in lines


def test_the_pages_say_what_the_calendars_say_of_deleted_dates(tmp_path: Path) -> None:
    """A deleted event keeps a page, to which its calendar entries lead; a deleted date is named on its event's page."""
    folder = lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"})
    path = folder / "data/events.yaml"
    both = [
        {**EVENT, "id": name, "title": f"Was {name}", "dates": ["2026-03-04", "2026-04-01"]}
        for name in ("gone", "kept")
    ]
    path.write_text(yaml.safe_dump(both), encoding="utf-8")
    ledger = tmp_path / "ledger.json"
    first = {one.path: one.content for one in build(settings_of(folder), COMPILED).outputs}
    ledger.write_bytes(first["feeds/ledger.json"])
    path.write_text(yaml.safe_dump([{**both[1], "dates": ["2026-03-04"]}]), encoding="utf-8")
    site = build(replace(settings_of(folder), previous=ledger), COMPILED)
    second = {one.path: one.content for one in site.outputs}
    assert [problem.code for problem in site.problems] == ["date-vanished"] * 3
    gone, kept = (second[f"sessions/{name}/index.html"].decode() for name in ("gone", "kept"))
    assert "This session is no longer planned" in gone
    assert re.findall(r"<li>(\w+ \d+ \w+ 2026), 10am to 3pm", gone) == [
        "Wednesday 4 March 2026",
        "Wednesday 1 April 2026",
    ]
    assert "This session is no longer planned" not in kept
    assert re.findall(r"<li>(\w+ \d+ \w+ 2026), 10am to 3pm, Civic", kept) == ["Wednesday 1 April 2026"]
    lines = unfolded(second["sessions/gone/2026-03-04.ics"])
    assert lines.count("URL:https://careers.example.org/sessions/gone/") == 2
    changes = second["sessions/changes/index.html"].decode()
    assert changes.count("No longer planned") == 3
    assert changes.count('href="../gone/"') == 2


# ---- Whole sites ----


def test_a_build_a_day_later_gives_the_same_calendars(tmp_path: Path) -> None:
    """With the ledger of the first, a nightly build of the other programme changes no byte of any calendar."""
    first = build_site(tmp_path / "first", PROGRAMME_DATA=str(OTHER_DATA), PROGRAMME_AS_AT="2024-06-01")
    second = build_site(
        tmp_path / "second",
        PROGRAMME_DATA=str(OTHER_DATA),
        PROGRAMME_AS_AT="2024-06-01",
        PROGRAMME_PREVIOUS=str(first / "feeds/ledger.json"),
        SOURCE_DATE_EPOCH="1796126400",
    )
    names = sorted(path.relative_to(first).as_posix() for path in first.rglob("*.ics"))
    assert names == sorted(path.relative_to(second).as_posix() for path in second.rglob("*.ics"))
    assert len(names) > 20
    assert [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()] == []
    ledgers = [json.loads((site / "feeds/ledger.json").read_bytes()) for site in (first, second)]
    assert [ledger.pop("published") for ledger in ledgers] == ["2026-11-30", "2026-12-01"]
    assert ledgers[0] == ledgers[1]


def test_every_calendar_of_the_sample_passes_the_linter(site_dir: Path) -> None:
    """Bytes, order, properties, ids and clock rules of every file that the sample publishes."""
    files = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in site_dir.rglob("*.ics")}
    assert len(files) > 40
    assert {name: faults for name, data in files.items() if (faults := list(faults_in(data)))} == {}


def test_a_session_of_the_sample_is_the_same_bytes_in_every_file(site_dir: Path) -> None:
    """One id, one entry, whichever file it is in."""
    known: dict[str, bytes] = {}
    for path in site_dir.rglob("*.ics"):
        data = path.read_bytes()
        blocks = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.S)
        for uid, block in zip(uids_in(data), blocks, strict=True):
            assert known.setdefault(uid, block) == block, f"{uid} differs in {path}"
    assert len(known) > 3


def many(count: int, content: Content) -> dict[str, CalendarFile]:
    """Publish weekly sessions without end, some of them past; give the calendar files by address."""
    rule = {"every": "week", "on": "Monday", "from": "2025-06-02"}
    events = {}
    for number in range(count // 100):
        name = f"series-{number}"
        given = {**EVENT, "id": name, "repeat": {**rule, "until": "2027-04-26"}, "summary": "Advice on jobs. " * 10}
        events[name] = Event.model_validate({k: v for k, v in given.items() if k != "dates"})
    entries = {**content.dataset.entries, "events": events}
    joined = join(replace(content.dataset, entries=entries), (), TODAY, TODAY)
    assert len(joined.occurrences) == count
    publication = plan_calendars(joined, "https://example.org{}".format)
    files = {address: write() for address, write in publication.calendars.items()}
    assert large_files(large_calendars(publication)) == large_files(files.values())
    return files


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_many_dates_are_said_to_be_left_out(count: int, content: Content) -> None:
    """A calendar never outgrows 1 MB; the soonest dates stay, and what does not fit is said in it and to the editor."""
    files = many(count, content)
    everything = files["/feeds/all.ics"]
    problems = {problem.place.file: problem.code for problem in large_files(files.values())}
    assert all(len(file.content) <= MOST_BYTES for file in files.values())
    if count == 1_000:
        assert (everything.left_out, problems["feeds/all.ics"]) == (0, "feed-large")
        return
    assert problems["feeds/all.ics"] == "feed-full"
    assert everything.events + everything.left_out == 10_000 - 100 * PAST_WEEKS
    days = sorted(re.findall(rb"DTSTART;TZID=Europe/London:(\d{8})", everything.content))
    assert days[0] == b"20260119"
    note = f"It holds {everything.events} of {everything.events + everything.left_out} dates"
    assert note in "".join(unfolded(everything.content))


PAST_WEEKS = 5  # the Mondays of June 2025, before the window of half a year in whole months


def test_a_full_calendar_is_said_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of calendars says which does not hold every date."""
    monkeypatch.setattr("programme.feeds.size.MOST_BYTES", 5_000)
    monkeypatch.setattr("programme.feeds.size.MANY_BYTES", 4_000)
    folder = lay_out(tmp_path / "site", {"docs/calendars.md": "# Calendars\n\n<!-- list: feeds -->\n"})
    site = build(settings_of(folder), COMPILED)
    assert {problem.code for problem in site.problems} == {"feed-full"}
    advised = {problem.place.file: problem.advice for problem in site.problems}
    assert advised["feeds/all.ics"] == "Point people to the calendars of areas and places: they hold less."
    assert not [path for path, advice in advised.items() if path != "feeds/all.ics" and "areas" in advice]
    assert not [path for path, advice in advised.items() if "/place/" in path and "places" in advice]
    [shown] = site.lists["docs/calendars.md"].values()
    assert re.search(r"It holds the \d+ dates that fit\.", shown)
