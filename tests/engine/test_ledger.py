"""The ledger: calendars hear of every change of a date, and of nothing else, from one publication to the next."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.build import build, load
from programme.feeds import size
from programme.outputs import SitePlan
from programme.problems.problem import ContentError
from tests.engine.agenda import CalendarEvent, events_in
from tests.engine.calendar_lint import faults_in
from tests.engine.publications import Publications
from tests.engine.small_programme import COMPILED, TODAY, lay_out, said, settings_of
from tests.engine.told import CLINIC

EVENT = """\
- id: case
  title: The case
  kind: talk
  venue: civic-hall
  start: 10am
  end: 3pm
  summary: Words.
  dates:
    - date: 2026-02-04
    - date: 2026-03-04
"""
SECOND = "    - date: 2026-03-04\n"
DAY_ONE = 2207  # days from 1 January 2020 to 16 January 2026, the first publication


class Publisher:
    """Publishes one programme again and again, each time with the ledger of the time before."""

    def __init__(self, folder: Path) -> None:
        self.folder = lay_out(folder / "site", {"docs/index.md": "# Home\n"})
        self.day = TODAY
        self.ledger: Path | None = None
        self.files: Mapping[str, bytes] = {}
        self.site: SitePlan | None = None

    def publish(self, text: str, days: int = 1, venues: Callable[[str], str] = str) -> "Publisher":
        """Publish this events.yaml, some days after the last time."""
        (self.folder / "data/events.yaml").write_text(text, encoding="utf-8")
        path = self.folder / "data/venues.yaml"
        path.write_text(venues(path.read_text(encoding="utf-8")), encoding="utf-8")
        self.day += timedelta(days=days)
        self.site = build(replace(settings_of(self.folder), build_date=self.day, previous=self.ledger), COMPILED)
        dated = [output for output in self.site.outputs if output.path.startswith(("feeds/", "sessions/"))]
        self.files = {output.path: output.content for output in dated}
        self.ledger = self.folder / "ledger.json"
        self.ledger.write_bytes(self.files["feeds/ledger.json"])
        for path_in, data in self.files.items():
            assert not path_in.endswith(".ics") or not list(faults_in(data)), path_in
        return self

    def events(self, feed: str = "feeds/all.ics") -> dict[str, CalendarEvent]:
        """Read a calendar back; give its events by the day first published."""
        return {name.removeprefix("case-"): event for name, event in events_in(self.files[feed]).items()}

    def sequence(self, key: str) -> tuple[int, str]:
        """Give the revision of a date and the day on which it last changed."""
        event = self.events()[key]
        assert event.changed == event.stamp
        return event.sequence, event.changed[:10]


@pytest.fixture
def published(tmp_path: Path) -> Publisher:
    """A programme with two dates, published once on 16 January 2026."""
    return Publisher(tmp_path).publish(EVENT)


def test_a_first_publication_begins_with_the_number_of_its_day(published: Publisher) -> None:
    """So whatever is published later, from whichever ledger, has a higher one."""
    assert published.sequence("2026-02-04") == published.sequence("2026-03-04") == (DAY_ONE, "2026-01-16")


def test_publishing_the_same_again_changes_no_byte(published: Publisher) -> None:
    """A nightly build leaves every calendar as it is."""
    before = dict(published.files)
    again = published.publish(EVENT).files
    # Pages with dates say on which day they were right, and so does the ledger; calendars say nothing of the kind.
    calendars = {path for path in before if path.startswith("feeds/") or path.endswith(".ics")} - {"feeds/ledger.json"}
    assert calendars
    assert {path for path in calendars if before[path] != again[path]} == set()
    ledgers = [json.loads(files["feeds/ledger.json"]) for files in (before, again)]
    assert [ledger.pop("published") for ledger in ledgers] == ["2026-01-16", "2026-01-17"]
    assert ledgers[0] == ledgers[1]


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ("      status: cancelled\n      reason: Rain.\n", True),
        ("      status: postponed\n      reason: Rain.\n", True),
        ("      moved_to: {date: 2026-03-05}\n", True),
        ("      moved_to: {start: 11am}\n", True),
        ("      end: 4pm\n", True),
        ("      moved_to: {venue: south-library}\n", True),
        ("      status: full\n", False),
        ("      note: Bring a pen.\n", False),
        ("      room: First floor\n", True),
    ],
)
def test_what_people_travel_by_raises_the_revision(published: Publisher, change: str, changed: bool) -> None:
    """A change of time, place, room or status raises SEQUENCE; other words only move LAST-MODIFIED; one date only."""
    before = published.files["sessions/case/2026-02-04.ics"]
    published.publish(EVENT + change)
    assert published.sequence("2026-03-04") == (DAY_ONE + changed, "2026-01-17")
    assert published.sequence("2026-02-04") == (DAY_ONE, "2026-01-16")
    assert published.files["sessions/case/2026-02-04.ics"] == before


def test_two_changes_on_one_day_are_told_apart(published: Publisher) -> None:
    """A later change has a later stamp, also on the same day."""
    first = published.publish(EVENT + "      note: One.\n", days=1).events()["2026-03-04"].changed
    second = published.publish(EVENT + "      note: Two.\n", days=0).events()["2026-03-04"].changed
    assert second > first


def test_a_cancelled_date_can_come_back(published: Publisher) -> None:
    """Cancelled and restored: CONFIRMED again, without the prefix, and the revision goes up, never down."""
    published.publish(EVENT + "      status: cancelled\n      reason: Rain.\n")
    event = published.events()["2026-03-04"]
    assert (event.status, event.summary, event.sequence) == ("CANCELLED", "CANCELLED: The case", DAY_ONE + 1)
    published.publish(EVENT)
    event = published.events()["2026-03-04"]
    assert (event.status, event.summary, event.sequence) == ("CONFIRMED", "The case", DAY_ONE + 2)


def test_a_moved_date_keeps_its_id(published: Publisher) -> None:
    """The same UID on another day: calendars move the entry and do not show it twice."""
    published.publish(EVENT + "      moved_to: {date: 2026-03-05}\n      reason: Rain.\n")
    assert set(published.events()) == {"2026-02-04", "2026-03-04"}
    assert published.events()["2026-03-04"].day == date(2026, 3, 5)


def test_subscribers_of_the_old_place_hear_of_the_new_one(published: Publisher) -> None:
    """A session that goes elsewhere stays in the calendars of its old place and area, with the new place in it."""
    published.publish(EVENT + "      moved_to: {venue: south-library}\n")
    for feed in ("place/civic-hall", "area/northside", "place/south-library", "area/southside"):
        event = published.events(f"feeds/{feed}.ics")["2026-03-04"]
        assert event.location.startswith("South Library"), feed


def test_a_deleted_date_shows_as_cancelled(published: Publisher) -> None:
    """A date that vanished before its day is cancelled for half a year, and the editor is told how better."""
    published.publish(EVENT.replace(SECOND, ""))
    event = published.events()["2026-03-04"]
    assert (event.status, event.sequence) == ("CANCELLED", DAY_ONE + 1)
    assert event.summary == "CANCELLED: The case"
    assert published.site
    [problem] = [problem for problem in published.site.problems if problem.code == "date-vanished"]
    assert said(problem) == (
        'data/events.yaml:9:5 [warning date-vanished] Event "The case": '
        "the date 4 March 2026 was published on /sessions/case/ and is gone from the data.\n"
        "  Write below `dates`: `- {date: 2026-03-04, status: cancelled, reason: …}`. "
        "Until then calendars show it as cancelled."
    )
    published.publish(EVENT.replace(SECOND, ""), days=1)
    assert published.sequence("2026-03-04") == (DAY_ONE + 1, "2026-01-17")
    published.publish(EVENT.replace(SECOND, ""), days=200)
    assert "2026-03-04" not in published.events("sessions/case.ics")


RULE = """\
- id: case
  title: The case
  kind: talk
  venue: civic-hall
  start: 10am
  end: 3pm
  repeat: {every: week, on: Wednesday, from: 2026-02-04, until: 2026-03-25}
"""


def test_a_published_date_under_except_is_told_where_it_goes(tmp_path: Path) -> None:
    """At its own place in the list; the advice, followed as it stands, is all that is needed."""
    published = Publisher(tmp_path).publish(RULE)
    left_out = RULE.replace("2026-03-25}", "2026-03-25, except: [2026-04-01, 2026-03-04]}")
    published.publish(left_out)
    assert published.site
    [problem] = [problem for problem in published.site.problems if problem.code == "date-vanished"]
    assert (problem.place.line, problem.place.column) == (7, left_out.splitlines()[6].index("2026-03-04") + 1)
    line = "- {date: 2026-03-04, status: cancelled, reason: …}"
    assert f"Write below `dates`: `{line}`; it may stay in `except`." in problem.advice
    published.publish(f"{left_out}  dates:\n    {line}\n")
    assert "date-vanished" not in [problem.code for problem in published.site.problems]
    assert published.events()["2026-03-04"].status == "CANCELLED"


def test_what_was_held_stays_so_when_its_series_is_cancelled(tmp_path: Path) -> None:
    """Also where nobody says from when: pages, calendars and changes tell only of the dates to come."""
    published = Publisher(tmp_path).publish(EVENT).publish(EVENT, days=30)
    off = EVENT + "  status: cancelled\n  reason: The adviser has left.\n"
    published.publish(off)
    assert {day: event.status for day, event in published.events().items()} == {
        "2026-02-04": "CONFIRMED",
        "2026-03-04": "CANCELLED",
    }
    assert b"4 February" not in published.files["sessions/changes/index.html"]
    later = published.publish(off, days=60)
    assert later.sequence("2026-02-04")[0] == DAY_ONE
    assert later.events("sessions/case.ics")["2026-02-04"].status == "CONFIRMED"


def test_what_is_called_off_on_its_own_day_is_off(tmp_path: Path) -> None:
    """The ledger of the night before knows it as on: that is no proof that it was held."""
    published = Publisher(tmp_path).publish(EVENT).publish(EVENT, days=19)
    assert published.day == date(2026, 2, 4)
    published.publish(EVENT + "  status: cancelled\n  reason: The adviser is ill.\n", days=0)
    assert {event.status for event in published.events().values()} == {"CANCELLED"}


def test_a_date_that_nobody_was_told_of_and_is_over_is_doubted(tmp_path: Path) -> None:
    """One typed with last year's number, in a list or a rule; those first published, or in the ledger, are not."""
    published = Publisher(tmp_path).publish(EVENT + "    - date: 2025-11-05\n")
    assert doubts(published) == []
    published.publish(EVENT + "    - date: 2025-11-05\n    - date: 2025-12-02\n    - date: 2025-12-09\n")
    assert doubts(published) == [
        'data/events.yaml:12:7 [warning date-passed] Event "The case": 2 and 9 December 2025 are already over, '
        "and nobody was told before.\n  Is the year right?"
    ]
    published.publish(EVENT + "    - date: 2025-11-05\n    - date: 2025-12-02\n    - date: 2025-12-09\n")
    assert doubts(published) == []
    published.publish(RULE.replace("case", "other").replace("2026-02-04", "2025-12-03"))
    assert doubts(published) == [
        'data/events.yaml:7:46 [warning date-passed] Event "The other": 7 dates from 3 December 2025 on are already '
        "over, and nobody was told before.\n  Is the year right?"
    ]


def test_a_move_is_doubted_only_while_it_goes_into_the_past(tmp_path: Path) -> None:
    """One that was published while its new day was to come is right, however late the site is built."""
    published = Publisher(tmp_path).publish(EVENT)
    published.publish(EVENT + "      moved_to: {date: 2026-01-10}\n      reason: Rain.\n")
    assert doubts(published) == [
        'data/events.yaml:11:24 [warning moved-past] Event "The case": Wednesday 4 March 2026 moves to '
        "Saturday 10 January 2026, which is already over.\n  Is the year right?"
    ]
    published = Publisher(tmp_path / "again").publish(EVENT)
    moved = EVENT + "      moved_to: {date: 2026-01-20}\n      reason: Rain.\n"
    assert doubts(published.publish(moved)) == doubts(published.publish(moved, days=20)) == []


def doubts(published: Publisher) -> list[str]:
    """What the editor was told last of dates and years."""
    assert published.site
    return [said(problem) for problem in published.site.problems if problem.code in ("date-passed", "moved-past")]


def test_a_deleted_event_keeps_its_calendar(published: Publisher) -> None:
    """Who saved the calendar of one event, or of one date, is not left with a dead address."""
    published.publish("[]\n")
    assert set(published.events("sessions/case.ics")) == {"2026-02-04", "2026-03-04"}
    assert published.events("sessions/case/2026-03-04.ics")["2026-03-04"].status == "CANCELLED"


def test_a_past_date_that_is_tidied_away_is_gone(published: Publisher) -> None:
    """Nobody is told that a session of last month is cancelled."""
    published.publish(EVENT, days=30)
    published.publish(EVENT.replace("    - date: 2026-02-04\n", ""))
    assert set(published.events()) == {"2026-03-04"}


def test_a_new_name_changes_no_id(published: Publisher) -> None:
    """A venue or an event that gets another name keeps its ids, its addresses and its revision."""
    published.publish(
        EVENT.replace("The case", "The renamed case"),
        venues=lambda text: text.replace("name: Civic Hall", "name: Town Hall"),
    )
    assert published.sequence("2026-03-04") == (DAY_ONE, "2026-01-17")
    assert set(published.events("feeds/place/civic-hall.ics")) == {"2026-02-04", "2026-03-04"}


def test_the_changes_are_listed_for_people(published: Publisher) -> None:
    """The ledger says what happened to which date, the newest first; a first publication is no news."""
    assert json.loads(published.files["feeds/ledger.json"])["changes"] == []
    published.publish(EVENT + "      status: cancelled\n      reason: Rain.\n    - date: 2026-04-01\n")
    published.publish(EVENT + "      moved_to: {date: 2026-03-05}\n    - date: 2026-04-01\n")
    changes = json.loads(published.files["feeds/ledger.json"])["changes"]
    assert [(change["on"], change["what"], change["name"]) for change in changes] == [
        ("2026-01-18", "restored", "case-2026-03-04"),
        ("2026-01-17", "added", "case-2026-04-01"),
        ("2026-01-17", "cancelled", "case-2026-03-04"),
    ]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("start: 4pm, end: 5pm", "4pm to 5pm"),
        ("start: 10pm, end: midnight", "10pm to midnight"),
        ("start: 10pm, end: 6am, end_date: 2026-03-05", "10pm to 6am on Thursday 5 March 2026"),
        ("start: 9am, end: 4pm, end_date: 2026-03-06", "9am to 4pm on Friday 6 March 2026"),
        ("start: 9am, end: midnight, end_date: 2026-03-05", "9am to midnight"),
    ],
)
def test_a_change_says_when_in_full(hours: str, said: str, published: Publisher) -> None:
    """On the page of changes, and on the page of the session once the date is deleted: the last day too."""
    published.publish(f"{EVENT}    - {{date: 2026-03-04, slot: long, {hours}}}\n")
    words = f"Wednesday 4 March 2026, {said}, Civic Hall"
    assert f"<p>{words}" in published.files["sessions/changes/index.html"].decode()
    published.publish(EVENT)
    assert f"<li>{words}" in published.files["sessions/case/index.html"].decode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "ledger-missing"),
        ("", "ledger-damaged"),
        ("[]", "ledger-damaged"),
        ("{}", "ledger-damaged"),
        ("[" * 100_000, "ledger-damaged"),
        ('{"format": 1, "domain": "careers.example.org"}', "ledger-damaged"),
        ('{"format": 2, "domain": "careers.example.org", "dates": {"x": {}}}', "ledger-damaged"),
        ('{"format": 2, "domain": "other.example.org"}', "ledger-foreign"),
    ],
)
def test_a_ledger_that_cannot_be_used_says_why(content: str | None, code: str, tmp_path: Path) -> None:
    """A missing ledger is a warning, right for the first time; a damaged one, or another site's, stops the build."""
    path = tmp_path / "ledger.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    settings = replace(settings_of(lay_out(tmp_path / "site", {})), previous=path)
    [problem] = load(settings).problems
    assert (problem.code, problem.place.file) == (code, "ledger.json")
    assert problem.level == ("warning" if content is None else "error")
    assert problem.advice
    if content is not None:
        with pytest.raises(ContentError):
            build(settings)


def test_a_ledger_reads_back_as_it_was_written(published: Publisher) -> None:
    """One date a line, sorted, so that a difference can be read; nothing in it depends on the machine."""
    lines = published.files["feeds/ledger.json"].decode().splitlines()
    assert [line.split(":")[0].strip() for line in lines if '"case-' in line] == [
        '"case-2026-02-04"',
        '"case-2026-03-04"',
    ]
    assert json.loads("".join(lines))["domain"] == "careers.example.org"


def test_a_calendar_past_its_size_keeps_what_is_next(published: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit is said in the calendar and to the editor; the soonest dates to come stay."""
    monkeypatch.setattr(size, "MOST_BYTES", 2_500)
    monkeypatch.setattr(size, "MANY_BYTES", 2_000)
    published.publish(EVENT)
    assert set(published.events()) == {"2026-02-04"}
    assert len(published.files["feeds/all.ics"]) <= 2_500
    assert b"It holds 1 of 2 dates" in published.files["feeds/all.ics"].replace(b"\r\n ", b"")
    assert published.site
    assert {problem.code for problem in published.site.problems} == {"feed-full"}


def test_a_large_calendar_is_a_warning(published: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a calendar is too large for some readers, the editor hears of it."""
    monkeypatch.setattr(size, "MANY_EVENTS", 2)
    published.publish(EVENT)
    assert published.site
    assert {problem.code for problem in published.site.problems} == {"feed-large"}


def test_the_ledger_is_of_the_day_of_the_build(tmp_path: Path) -> None:
    """Showing sessions as of another day does not change what was published when."""
    folder = lay_out(tmp_path / "site", {"data/events.yaml": EVENT})
    plain = settings_of(folder)
    shown = replace(plain, as_at=date(2026, 2, 10))
    stamps = [
        {output.path: output.content for output in build(settings, COMPILED).outputs}["feeds/ledger.json"]
        for settings in (plain, shown)
    ]
    assert stamps[0] == stamps[1]


def test_what_is_cancelled_is_not_called_moved(published: Publisher) -> None:
    """New hours of a series say nothing of a date that does not take place."""
    off = EVENT + "      status: cancelled\n      reason: Rain.\n"
    later = published.publish(off).publish(off.replace("start: 10am", "start: 11am"))
    assert later.site
    said = [(one.what, one.name) for one in later.site.renderer.content.ledger.changes]
    assert ("time", "case-2026-02-04") in said
    assert [what for what, name in said if name == "case-2026-03-04"] == ["cancelled"]


def test_a_session_with_a_new_name_is_not_said_to_be_off(published: Publisher) -> None:
    """A new id or slot leaves the old entry in calendars; it says that the session goes ahead, and where."""
    published.publish(EVENT.replace("id: case", "id: new").replace("2026-03-04", "2026-04-01"))
    said = {key: event.description for key, event in published.events().items()}
    assert said["2026-02-04"] == (
        "Only this entry has ended. The session goes ahead: https://careers.example.org/sessions/new/"
    )
    assert said["2026-03-04"] == "This date is no longer planned. Please do not travel."
    page = published.files["sessions/case/index.html"].decode()
    assert "This session has another page now" in page
    assert 'href="../new/"' in page
    assert "Wednesday 4 March 2026" in page
    assert "Wednesday 4 February 2026" not in page


def test_a_room_that_stays_where_a_session_has_another_place_is_asked(tmp_path: Path) -> None:
    """The place was typed over, and the room of the old one would be told of the new one."""
    publications = Publications(tmp_path)
    event = f"{CLINIC}  room: First floor\n  dates: [2026-02-10, 2026-03-10]\n"
    there = event.replace("civic-hall", "south-library")
    assert "room-left" not in publications.publish({"events.yaml": event}).codes
    assert "room-left" not in publications.publish({"events.yaml": event}).codes
    moved = publications.publish({"events.yaml": there})
    [told] = [problem for problem in moved.problems if problem.code == "room-left"]
    assert told.message == 'it was at Civic Hall and is at South Library now, in "First floor" as before.'
    assert "room-left" not in publications.publish({"events.yaml": there}).codes
    assert "room-left" not in publications.publish({"events.yaml": event.replace("First floor", "Hall B")}).codes
