"""The calendars: byte for byte as agreed, the same to other readers as to us, and safe whatever people type."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Parameters, vText
from icalendar.parser import Contentline
from msgspec.structs import replace

from programme.feeds.lines import MOST_OCTETS, fold
from programme.feeds.plan import plan_calendars
from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.schedule.joining import join
from programme.schedule.occurrences import Occurrence
from programme.schedule.subscriptions import feeds_of
from tests.engine.agenda import CalendarEvent, event_in, events_in
from tests.engine.calendar_lint import faults_in, unfolded
from tests.engine.chance import examples
from tests.engine.clock_rules import changes_by_rule, changes_of_london
from tests.engine.small_programme import TODAY, build_in, lay_out

GOLDEN = Path(__file__).parent / "golden"
# The whole small programme; a feed without sessions; the file of one date, which is cancelled.
GOLDEN_FILES = ("feeds/all.ics", "feeds/kind/other.ics", "sessions/civic-drop-in/2026-02-28.ics")
PREFIXES = {"cancelled": "CANCELLED: ", "full": "FULL: ", "postponed": "POSTPONED: "}

Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What the calendars of the small programme are made from."""
    return build_in(lay_out(tmp_path_factory.mktemp("content") / "site", {})).renderer.content


@pytest.fixture(scope="module")
def calendars(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The calendar files of the small programme, by path."""
    return calendars_of(tmp_path_factory.mktemp("calendars") / "site", {})


def calendars_of(folder: Path, files: Mapping[str, str | None]) -> Files:
    """Build the small programme with other files on top; give its calendar files."""
    site = build_in(lay_out(folder, files))
    return {output.path: output.content for output in site.outputs if output.path.endswith(".ics")}


def blocks_in(data: bytes) -> dict[str, bytes]:
    """Return the bytes of each event by its UID."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.S)
    return {unfolded(event)[1].removeprefix("UID:"): event for event in found}


@pytest.mark.parametrize("path", GOLDEN_FILES)
def test_a_calendar_is_byte_for_byte_the_golden_one(
    path: str, calendars: Files, request: pytest.FixtureRequest
) -> None:
    """Not one byte changes unseen. Refresh with `pytest --refresh-golden` and look at the difference."""
    golden = GOLDEN / path.replace("/", "-")
    if request.config.getoption("--refresh-golden"):
        golden.write_bytes(calendars[path])
    assert calendars[path].decode() == golden.read_bytes().decode()
    assert calendars[path] == golden.read_bytes()


def test_every_golden_file_is_compared() -> None:
    """No golden file is left over from a test that is gone."""
    assert {path.name for path in GOLDEN.iterdir()} == {path.replace("/", "-") for path in GOLDEN_FILES}


def test_every_calendar_passes_the_linter(calendars: Files) -> None:
    """Bytes, lines and properties of every file are as RFC 5545 and we want them."""
    assert {path: faults for path, data in calendars.items() if (faults := list(faults_in(data)))} == {}


GOOD = GOLDEN / "sessions-civic-drop-in-2026-02-28.ics"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", "byte-order mark"),
        (b"\r\nVERSION", b"\nVERSION", "line end"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "last line"),
        (b"CLASS:PUBLIC\r\n", b"CLASS:PUBLIC\r\n\r\n", "empty line"),
        (b"\r\nSUMMARY:", b"\r\nSUMMARY:" + b"x" * 80, "octets"),
        (b"STATUS:", b"STATUS:\x07", "control character"),
        (b"SUMMARY:", b"summary:", "capitals"),
        (b"\\, 1 Market", b"\\\r\n , 1 Market", "inside an escape"),
        ("–".encode(), "–".encode(), ""),
        (b"SUMMARY:", "SUMMARY:\u2013".encode()[:-1] + b"\r\n " + "\u2013".encode()[-1:], "UTF-8"),
        (b"SEQUENCE:2206\r\n", b"", "properties of VEVENT"),
        (b"PRODID:", b"X-PRODID:", "properties of VCALENDAR"),
        (b"BEGIN:VEVENT\r\n", b"METHOD:PUBLISH\r\nBEGIN:VEVENT\r\n", "properties of VCALENDAR"),
        (b"UID:civic", b"UID:\xc3\xa9civic", "UID"),
        (b"X-WR-CALNAME:Jobs", b"X-WR-CALNAME:Other jobs", "two names"),
        (b"X-WR-CALDESC:One", b"X-WR-CALDESC:Another", "two descriptions"),
        (
            b"\r\nLAST-MODIFIED:20260115T000000Z\r\nBEGIN",
            b"\r\nLAST-MODIFIED:20250115T000000Z\r\nBEGIN",
            "LAST-MODIFIED",
        ),
        (b"CALSCALE:GREGORIAN", b"CALSCALE:JULIAN", "CALSCALE"),
        (b"SUMMARY:CANCELLED: ", b"SUMMARY:", "title and status"),
        (b"STATUS:CANCELLED", b"STATUS:CONFIRMED", "title and status"),
        (b"SUMMARY:CANCELLED: ", b"SUMMARY:CANCELLED: \\\\", "backslash"),
        (b"DTSTART:19810329T010000", b"DTSTART:19810329T020000", "clocks"),
        (b"BYMONTH=3", b"BYMONTH=4", "clocks"),
        (b"TZOFFSETTO:+0100", b"TZOFFSETTO:+0200", "clocks"),
        (b'X-TITLE="First', b'X-TITLE="1st', "X-TITLE"),
    ],
)
def test_the_linter_sees_each_fault(old: bytes, new: bytes, fault: str) -> None:
    """The linter is no better than what it finds: each damage to a good file is one."""
    found = list(faults_in(GOOD.read_bytes().replace(old, new, 1)))
    assert any(fault in said for said in found) if fault else found == []


def test_the_linter_sees_an_event_twice() -> None:
    """Two events of one id are a fault."""
    data = GOOD.read_bytes()
    [event] = blocks_in(data).values()
    assert any("twice" in said for said in faults_in(data.replace(event, event + event)))


def test_other_programs_read_what_the_schedule_says(content: Content, calendars: Files) -> None:
    """Every feed, read back, has the dates, titles, places and states of its sessions, and no other."""
    for feed in feeds_of(content).values():
        found = events_in(calendars[feed.address.lstrip("/")]).values()
        assert sorted(map(read_back, found)) == sorted(map(expected, feed.occurrences))
    assert len(calendars["feeds/all.ics"].split(b"BEGIN:VEVENT")) == 1 + len(content.occurrences) > 10


def read_back(event: CalendarEvent) -> tuple[str, ...]:
    """Write an event of a calendar as text that compares."""
    start, end = event.start, event.end
    if "T" in start:
        start, end = (datetime.fromisoformat(moment).astimezone(UTC).isoformat() for moment in (start, end))
    return event.uid, start, end, event.summary, event.location, event.status


def expected(one: Occurrence) -> tuple[str, ...]:
    """Write a session of the schedule in the same way."""
    if one.start and one.end:
        start, end = (moment.astimezone(UTC).isoformat() for moment in (one.start, one.end))
    else:
        start, end = one.date.isoformat(), (one.last_date + timedelta(days=1)).isoformat()
    place = "Online"
    if one.venue:
        place = ", ".join(part for part in (one.room, one.venue.name, *one.venue.address, one.venue.postcode) if part)
    title = PREFIXES.get(one.status, "") + one.event.title
    return (f"{one.name}@careers.example.org", start, end, title, place, "CANCELLED" if one.off else "CONFIRMED")


def test_a_session_is_the_same_bytes_in_every_file(calendars: Files) -> None:
    """One id, one block, whichever calendar it is in; every session is in the files of its event and its date."""
    known: dict[str, bytes] = {}
    seen: dict[str, set[str]] = {}
    for path, data in calendars.items():
        for uid, event in blocks_in(data).items():
            assert known.setdefault(uid, event) == event, f"{uid} differs in {path}"
            seen.setdefault(uid, set()).add(path)
    # In Northside it was planned, in Southside it now is: subscribers of either hear of it, and so do all the others.
    assert seen["civic-drop-in-2026-03-28@careers.example.org"] >= {
        "feeds/all.ics",
        "feeds/area/southside.ics",
        "feeds/place/south-library.ics",
        "feeds/kind/drop-in.ics",
        "feeds/pathway/support-to-nurse.ics",
        "feeds/programme/careers-hub.ics",
        "sessions/civic-drop-in.ics",
        "sessions/civic-drop-in/2026-03-28.ics",
    }


def test_sessions_of_a_calendar_are_in_order(content: Content, calendars: Files) -> None:
    """The soonest comes first."""
    assert list(blocks_in(calendars["feeds/all.ics"])) == [
        f"{one.name}@careers.example.org" for one in sorted(content.occurrences, key=lambda one: one.order)
    ]


def test_a_calendar_without_sessions_is_valid(calendars: Files) -> None:
    """It still has its zone, since a calendar needs a component, and it reads as empty."""
    data = calendars["feeds/kind/careers-fair.ics"]
    assert events_in(data) == {}
    assert b"BEGIN:VTIMEZONE\r\n" in data
    assert not list(faults_in(data))


def test_the_clock_rules_are_those_of_london(calendars: Files) -> None:
    """Each year's changes from 1996 to 2037 are at the moments that the tz database has."""
    lines = unfolded(calendars["feeds/kind/other.ics"])
    rules = "\n".join(lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")])
    for year in range(1997, 2038):
        assert sorted(changes_by_rule(rules, year)) == list(changes_of_london(year))
    autumn = datetime(1996, 10, 27, 1, tzinfo=UTC)
    assert autumn in changes_by_rule(rules, 1996)
    assert autumn in changes_of_london(1996)


def test_what_changed_comes_first_in_the_description(calendars: Files) -> None:
    """Cancelled, moved and full dates say so before anything else, with the reason; each ends with its page."""
    said = {name: event.description for name, event in events_in(calendars["feeds/all.ics"]).items()}
    assert said["civic-drop-in-2026-02-28"].startswith(
        "This session is cancelled. Please do not travel.\nThe hall is flooded. Come to South Library.\n"
    )
    assert said["civic-drop-in-2026-03-28"].startswith(
        "Moved. It was planned for Saturday 28 March 2026, at Civic Hall.\nThe hall is flooded.\n"
    )
    assert said["civic-drop-in-2026-04-25"].startswith("This session is full.\n")
    for uid, words in said.items():
        page = f"https://careers.example.org/sessions/{uid[:-11]}/"
        assert words.endswith(f"\nAll details, and any change: {page}")


def test_a_new_time_is_not_said_as_a_span(calendars: Files) -> None:
    """ "Moved from 6:30pm to 8pm" would read as if it now began at 8pm."""
    [event] = events_in(calendars["sessions/library-club/2026-04-01.ics"]).values()
    assert "6:30pm to 8pm" in event.description
    assert "from 6:30pm to 8pm" not in event.description


def test_markdown_is_plain_text_in_a_calendar(calendars: Files) -> None:
    """Emphasis goes, a link's address stands behind its words, a list keeps its marks."""
    [event] = events_in(calendars["sessions/civic-drop-in/2026-01-31.ics"]).values()
    said = event.description
    assert "Talk to someone who knows. Read the guide (https://www.example.org/guide?a=1,2;b=3)." in said
    assert re.search(r"\n[-*•] Bring your papers\n[-*•] or just questions\n", said), said


def test_addresses_are_the_public_ones(tmp_path: Path) -> None:
    """A site that has no address gives none away: no calendar names this machine, or anything made up."""
    config = "site_name: Anytown careers\n"
    for data in calendars_of(tmp_path / "site", {"mkdocs.yml": config}).values():
        lines = unfolded(data)
        assert not [line for line in lines if line.startswith(("URL", "SOURCE"))]
        assert not re.search(rb"localhost|127\.0\.0\.1|careers\.example\.org/", data)


def test_the_order_of_the_data_does_not_show(calendars: Files, tmp_path: Path) -> None:
    """Events in another order, and other comments, leave every calendar as it is."""
    folder = lay_out(tmp_path / "site", {})
    entries = yaml.load((folder / "data/events.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    entries[0]["dates"].reverse()
    text = f"# Other words.\n{yaml.safe_dump(entries[::-1], allow_unicode=True)}"
    assert calendars_of(tmp_path / "other", {"data/events.yaml": text}) == calendars


def test_a_typing_error_mended_changes_that_event_only(calendars: Files, tmp_path: Path) -> None:
    """Events are apart: another summary, or a cancelled date, leaves the bytes of all others alone."""
    folder = lay_out(tmp_path / "site", {})
    text = (folder / "data/events.yaml").read_text(encoding="utf-8").replace("Too few people", "Only few people")
    before, after = (
        blocks_in(calendars["feeds/all.ics"]),
        blocks_in(calendars_of(folder, {"data/events.yaml": text})["feeds/all.ics"]),
    )
    assert {uid for uid in before if before[uid] != after[uid]} == {"care-course-start-2026-06-02@careers.example.org"}


def test_past_sessions_leave_the_feed_after_half_a_year(tmp_path: Path) -> None:
    """By whole months, so that a feed does not change every day; the file of the session itself stays."""
    event = "- id: case\n  title: The case\n  kind: talk\n  venue: civic-hall\n  start: 10am\n  end: 3pm\n"
    dates = "  dates: [2025-06-30, 2025-07-01, 2026-01-14]\n"
    files = calendars_of(tmp_path / "site", {"data/events.yaml": event + dates})
    kept = [uid.partition("@")[0] for uid in blocks_in(files["feeds/all.ics"])]
    assert kept == ["case-2025-07-01", "case-2026-01-14"]
    assert len(blocks_in(files["sessions/case.ics"])) == 3
    assert len(blocks_in(files["sessions/case/2025-06-30.ics"])) == 1


def test_a_place_that_moved_goes_on_with_its_successor(tmp_path: Path) -> None:
    """Subscribers of a closed venue see the sessions of the venue in its place."""
    folder = lay_out(tmp_path / "site", {})
    venues = (folder / "data/venues.yaml").read_text(encoding="utf-8").rstrip("\n")
    files = calendars_of(folder, {"data/venues.yaml": f"{venues}\n  closed: 2030-01-01\n  replaced_by: civic-hall\n"})
    civic, south = (blocks_in(files[f"feeds/place/{name}.ics"]) for name in ("civic-hall", "south-library"))
    assert civic.keys() < south.keys()


# ---- What people may type ----

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
HOSTILE = {
    "injection": "Jobs\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Gone",
    "controls": "Jobs\x00 \x07\x0b\t\x1b[31m \x7f\x85 drop-in",
    "separators": "Jobs\u2028drop\u2029in \u202eni-pord\u202c \ufeff \u200b",
    "family-at-the-fold": "x" * 60 + FAMILY * 4,
    "long-words": "żółć" * 75 + "日本語" * 30 + "😀" * 30,
    "welsh-arabic-hebrew": "Sesiwn swyddi Llŷn · جلسة وظائف · מפגש עבודה",
    "decomposed": "Cafe\u0301 Cafe\u200b\u0301 Zürich".replace("ü", "u\u0308"),
    "backslashes": r"C:\new\table, \n \; \\ \,",
    "signs": "Bread, butter; “jam” – £5: 'a' \"b\" ^n ^'",
    "markup": "<b>Jobs</b> & <script>alert(1)</script> &amp; {{ 7*7 }} {% raw %}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(name: str, content: Content) -> None:
    """Whatever stands in a title, a reason, a venue's name or a room, it is one event, and it reads back right."""
    check_words(HOSTILE[name], content)


def essence(text: str) -> str:
    """Return what a reader sees of a text, without spaces; a backslash is published as a slash."""
    seen = "".join(letter for letter in text if unicodedata.category(letter)[0] in "LMNPS")
    return unicodedata.normalize("NFC", seen).replace("\\", "/")


NASTY = st.sampled_from("\\,;:\"'\n\r\t\u2028\u200d\u202e😀é\u0301\x00\x7f ")
ANY_WORDS = st.text(st.one_of(NASTY, st.characters(exclude_categories=["Cs"])), min_size=1, max_size=200)


@examples(40)
@given(words=ANY_WORDS.filter(essence))
def test_any_words_stay_words(words: str, content: Content) -> None:
    """The same for whatever a machine can think of."""
    check_words(words, content)


def check_words(words: str, content: Content) -> None:
    """Put words wherever people type them; look at the one event in every calendar that has it."""
    place = {"latitude": "51.5", "longitude": "-0.125"}
    venue = Venue.model_validate({"id": "hall", "name": words, "area": "Northside", "coordinates": place})
    event = Event.model_validate(
        {
            "id": "case",
            "title": words,
            "kind": "talk",
            "venue": "hall",
            "room": words,
            "start": "10am",
            "end": "3pm",
            "dates": [{"date": "2026-03-04", "status": "cancelled", "reason": words}],
            "summary": words,
        }
    )
    entries = {**content.dataset.entries, "events": {"case": event}, "venues": {"hall": venue}}
    joined = join(replace(content.dataset, entries=entries), (), TODAY, TODAY)
    files = {
        address: write().content
        for address, write in plan_calendars(joined, "https://example.org{}".format).calendars.items()
    }
    assert list(blocks_in(files["/feeds/all.ics"])) == ["case-2026-03-04@careers.example.org"]
    assert {path: faults for path, data in files.items() if (faults := list(faults_in(data)))} == {}
    found = [block for data in files.values() for block in blocks_in(data).values()]
    assert len(found) >= 6
    for block in set(found):
        check_event(event_in(block), words)


def check_event(event: CalendarEvent, words: str) -> None:
    """Look at an event, which holds these words and no others."""
    assert essence(event.summary) == essence(f"CANCELLED: {words}")
    assert unicodedata.is_normalized("NFC", event.summary + event.description)
    # A caret is an escape in parameters (RFC 6868), so it may be left out of the place.
    place = essence(f"{words}, {words}").replace('"', "'").replace("^", "")
    assert essence(event.location) == place
    assert essence(event.description).count(essence(words)) >= 2
    assert event.place_on_map == event.location


@examples(100)
@given(st.text(alphabet=st.sampled_from("ab,;\\n é👩‍🚒"), max_size=400))
def test_folding_loses_nothing_and_cuts_no_escape(text: str) -> None:
    """Each line is short, unfolding gives the line back, and no escape is parted from its letter."""
    line = Contentline.from_parts("X", Parameters(), vText(text))
    parts = fold(line).split("\r\n ")
    assert "".join(parts) == line
    assert all(len(part.encode()) <= MOST_OCTETS - (number > 0) for number, part in enumerate(parts))
    assert all((len(part) - len(part.rstrip("\\"))) % 2 == 0 for part in parts[:-1])
