"""The fault drills of MAINTENANCE.md: what residents see, what editors are told, what the product does by itself."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from programme.build import build
from programme.load.ledger import load_ledger
from programme.outputs import SitePlan
from programme.problems.problem import ContentError, Problem
from tests.engine.agenda import CalendarEvent, events_in
from tests.engine.builds import ROOT
from tests.engine.small_programme import COMPILED, TODAY, lay_out, settings_of

DRILLS = {
    "The nightly build did not run": "test_a_night_without_a_build",
    "The ledger is lost": "test_a_lost_ledger",
    "Someone deleted half of `events.yaml`": "test_half_of_the_sessions_deleted",
    "The host moved": "test_another_host",
    "A venue closed today": "test_a_venue_closed_today",
}
NAMES = ("advice", "course", "fair", "talk")
DATES = [TODAY + timedelta(days=days) for days in (1, 8, 15, 22)]
LATER = timedelta(days=5)
NUMBER = 2206  # the revision of what is first published on TODAY: the days since 1 January 2020


def event(name: str, more: str = "") -> str:
    dates = ", ".join(map(str, DATES))
    return f"""
- id: {name}
  title: {name.title()} for everyone
  kind: talk
  venue: civic-hall
  start: 10am
  end: 3pm
  dates: [{dates}]
  accept: [venue-clash]
{more}"""


def events(*names: str, more: str = "") -> str:
    return "".join(event(name, more) for name in names)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "site", {"docs/index.md": "# Home\n", "data/events.yaml": events(*NAMES)})


def publish(folder: Path, day: date = TODAY, previous: Path | None = None, site_url: str = "") -> SitePlan:
    """Build as the nightly run does; keep the ledger as the host does."""
    settings = replace(settings_of(folder), build_date=day, previous=previous)
    site = build(replace(settings, site_url=site_url or settings.site_url), COMPILED)
    (folder.parent / "ledger.json").write_bytes(outputs(site)["feeds/ledger.json"])
    return site


def outputs(site: SitePlan) -> Mapping[str, bytes]:
    return {output.path: output.content for output in site.outputs}


def entries(site: SitePlan, feed: str = "feeds/all.ics") -> dict[str, CalendarEvent]:
    """The entries of a calendar by their UIDs."""
    return {event.uid: event for event in events_in(outputs(site)[feed]).values()}


def states(site: SitePlan) -> list[tuple[str, int]]:
    """What a calendar says of each entry: its status and its revision."""
    return [(event.status, event.sequence) for event in entries(site).values()]


def words_of(site: SitePlan, path: str) -> str:
    """The words of a page."""
    [main] = LexborHTMLParser(outputs(site)[path].decode()).css("main")
    return main.text()


def test_every_drill_is_written_and_tested() -> None:
    """MAINTENANCE.md has each drill, with the three things that it has to say, and no other."""
    text = (ROOT / "MAINTENANCE.md").read_text(encoding="utf-8")
    written = dict(re.findall(r"^### (.+)\n\n((?:.+\n|\n(?!#))*)", text, re.M))
    assert set(written) == set(DRILLS)
    for title, words in written.items():
        for part in ("Residents see", "Editors do", "The product does by itself"):
            assert f"**{part}**" in words, (title, part)
    assert set(DRILLS.values()) <= set(globals())


def test_a_night_without_a_build(folder: Path) -> None:
    """The pages of five days ago say when they were right, and carry what a script needs to hide what has passed;
    calendars hold all that is to come.

    What the script then does is in tests/engine/browser/test_fresh.py.
    """
    site = publish(folder)
    page = LexborHTMLParser(outputs(site)["sessions/area/northside/index.html"].decode())
    shown = page.css(".session")
    assert len(shown) == len(NAMES)
    assert len(page.css("[data-until]")) >= len(NAMES) * len(DATES)
    assert all(node.attributes.get("data-until") for node in shown)
    assert "15 January 2026" in " ".join(node.text() for node in page.css("[data-made]"))
    assert any("fresh.js" in (node.attributes["src"] or "") for node in page.css("script[src]"))
    still = [one for one in entries(site).values() if one.day > TODAY + LATER]
    assert len(still) == len(NAMES) * len([day for day in DATES if day > TODAY + LATER])


def test_a_lost_ledger(folder: Path) -> None:
    """Calendars begin anew under the same ids; nothing stands twice, what is cancelled stays so, and a warning says
    it. An older copy brings the revisions back.
    """
    first = publish(folder)
    older = folder.parent / "older.json"
    older.write_bytes((folder.parent / "ledger.json").read_bytes())
    cancelled = events(*NAMES, more="  status: cancelled\n  reason: The hall is closed.\n")
    (folder / "data/events.yaml").write_text(cancelled, encoding="utf-8")
    second = publish(folder, TODAY + timedelta(days=1), previous=older)
    lost = publish(folder, TODAY + timedelta(days=2), previous=folder / "not-there.json")
    # Without a ledger nobody knows which dates were held before the series stopped.
    assert {problem.code for problem in lost.problems} == {"ledger-missing", "status-from-missing"}
    assert list(entries(lost)) == list(entries(second)) == list(entries(first))
    assert set(states(second)) == {("CANCELLED", NUMBER + 1)}
    assert set(states(lost)) == {("CANCELLED", NUMBER + 2)}
    restored = publish(folder, TODAY + timedelta(days=2), previous=older)
    assert not {"ledger-missing", "ledger-old"} & {problem.code for problem in restored.problems}
    # The older copy was published before the first date, so it does not know whether that was held.
    assert set(states(restored)) == {("CANCELLED", NUMBER + 2)}


def test_an_old_ledger(folder: Path) -> None:
    """What changed after it, and back, would be the same as in it: so each date to come has a higher revision."""
    publish(folder)
    older = folder.parent / "older.json"
    older.write_bytes((folder.parent / "ledger.json").read_bytes())
    fresh = publish(folder, TODAY + timedelta(days=3), previous=older)
    assert "ledger-old" not in {problem.code for problem in fresh.problems}
    assert set(states(fresh)) == {("CONFIRMED", NUMBER)}
    old = publish(folder, TODAY + timedelta(days=4), previous=older)
    [told] = [problem for problem in old.problems if problem.code == "ledger-old"]
    assert (told.level, told.message.partition(",")[0]) == ("warning", "it is of 15 January 2026")
    assert set(states(old)) == {("CONFIRMED", NUMBER), ("CONFIRMED", NUMBER + 4)}
    over = [event.sequence for event in entries(old).values() if event.day < TODAY + timedelta(days=4)]
    assert set(over) == {NUMBER}
    again = publish(folder, TODAY + timedelta(days=5), previous=folder.parent / "ledger.json")
    assert states(again) == states(old)


def test_a_ledger_says_when_and_of_what_it_was_published(folder: Path) -> None:
    """The day and the commit, as they are told from outside; the same told twice gives the same bytes."""
    settings = replace(settings_of(folder), commit="c0ffee" * 6 + "beef")
    first, second = (outputs(build(settings, COMPILED))["feeds/ledger.json"] for _ in range(2))
    assert first == second
    assert b'"published": "2026-01-15", "commit": "c0ffee' in first
    (folder.parent / "ledger.json").write_bytes(first)
    ledger, problems = load_ledger(folder.parent / "ledger.json", "careers.example.org", TODAY)
    assert (ledger and ledger.commit, problems) == (settings.commit, [])


def test_half_of_the_sessions_deleted(folder: Path) -> None:
    """Every date still to come is named in a warning, calendars show it as cancelled, its page says so; putting the
    lines back puts all on again.
    """
    publish(folder)
    ledger = folder.parent / "ledger.json"
    (folder / "data/events.yaml").write_text(events(*NAMES[:2]), encoding="utf-8")
    site = publish(folder, TODAY + timedelta(days=1), previous=ledger)
    told = [problem for problem in site.problems if problem.code == "date-vanished"]
    assert len(told) == 2 * len(DATES)
    assert all("Put it back" in problem.advice for problem in told)
    assert sorted(states(site)) == [("CANCELLED", NUMBER + 1)] * len(told) + [("CONFIRMED", NUMBER)] * len(told)
    assert "Talk for everyone" in words_of(site, "sessions/talk/index.html")
    (folder / "data/events.yaml").write_text(events(*NAMES), encoding="utf-8")
    mended = publish(folder, TODAY + timedelta(days=2), previous=ledger)
    assert "date-vanished" not in {problem.code for problem in mended.problems}
    assert sorted(states(mended)) == [("CONFIRMED", NUMBER)] * len(told) + [("CONFIRMED", NUMBER + 2)] * len(told)


@pytest.mark.parametrize(
    ("left", "named"),
    [
        ({"data/events/talk.yaml": event("talk").replace(f"{DATES[1]}, ", "")}, "data/events/talk.yaml"),
        ({"data/events/fair.yaml": event("fair")}, "data/events/"),
        ({"data/events.yaml": event("fair")}, "data/events.yaml"),
        ({}, "data/events.yaml"),
    ],
)
def test_what_was_deleted_is_looked_for_where_sessions_stand(folder: Path, left: Mapping[str, str], named: str) -> None:
    """The file of the event, where it is still there; else the file or the folder that holds the others."""
    (folder / "data/events.yaml").unlink()
    (folder / "data/events").mkdir()
    (folder / "data/events/talk.yaml").write_text(event("talk"), encoding="utf-8")
    publish(folder)
    (folder / "data/events/talk.yaml").unlink()
    for name, text in left.items():
        (folder / name).write_text(text, encoding="utf-8")
    site = publish(folder, TODAY, previous=folder.parent / "ledger.json")
    assert {problem.place.file for problem in site.problems if problem.code == "date-vanished"} == {named}


def test_another_host(folder: Path) -> None:
    """Calendar ids stay, no date counts as changed, and every public address is the new one."""
    first = publish(folder)
    moved = publish(folder, TODAY + timedelta(days=1), folder.parent / "ledger.json", "https://new.example.org/jobs/")
    assert list(entries(first)) == list(entries(moved))
    assert set(states(moved)) == {("CONFIRMED", NUMBER)}
    ledger, _ = load_ledger(folder.parent / "ledger.json", "careers.example.org", TODAY)
    assert ledger
    assert ledger.changes == ()
    assert all(one.url.startswith("https://new.example.org/jobs/") for one in entries(moved).values())
    left = [path for path, content in outputs(moved).items() if b"https://careers.example.org" in content]
    assert left == []


def test_a_venue_closed_today(folder: Path) -> None:
    """Each session there stops the build until somebody decides; cancelled from today on, calendars and pages say so,
    and what was before today stays as it was.
    """
    publish(folder)
    venues = folder / "data/venues.yaml"
    text = venues.read_text(encoding="utf-8")
    closed = text.replace(
        "- id: civic-hall\n", f"- id: civic-hall\n  closed: {DATES[1]}\n  replaced_by: south-library\n"
    )
    assert closed != text
    venues.write_text(closed, encoding="utf-8")
    day = DATES[1]
    told = refused(folder, day)
    assert len(told) == len(NAMES) * len(DATES[1:])
    assert all(problem.code == "venue-closed" and "`venue: south-library`" in problem.advice for problem in told)
    off = f"  status: cancelled\n  status_from: {day}\n  reason: The Civic Hall is closed.\n"
    moved = event(NAMES[0]).replace(", ".join(map(str, DATES[1:])), ", ".join(map(to_the_library, DATES[1:])))
    (folder / "data/events.yaml").write_text(events(*NAMES[1:], more=off) + moved, encoding="utf-8")
    site = publish(folder, day, folder.parent / "ledger.json")
    found = entries(site)
    for one in found.values():
        mine = one.uid.startswith(NAMES[0])
        off_now = one.day >= day and not mine
        assert (one.status == "CANCELLED") is off_now
        assert one.sequence == NUMBER + 8 * (one.day >= day)
        assert ("South Library" in one.location) is (mine and one.day >= day)
    assert "The Civic Hall is closed." in words_of(site, "sessions/talk/index.html")


def refused(folder: Path, day: date) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        publish(folder, day)
    return caught.value.problems


def to_the_library(day: date) -> str:
    return f"{{date: {day}, moved_to: {{venue: south-library}}}}"
