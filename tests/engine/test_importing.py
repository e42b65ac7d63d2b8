"""Sessions from spreadsheets and calendars, through `programme import` as somebody types it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.styles
import pytest

from programme.__main__ import main
from programme.build import load
from programme.commands.settings import settings_of
from programme.exports.files import csv_bytes
from programme.exports.tables import tables_of
from programme.importing.days import read_days
from programme.importing.doubts import Doubt
from programme.importing.fields import fields, headings
from programme.importing.hours import read_hours
from programme.model.event import Event
from programme.settings import CONFIG_NAME
from programme.words import clock
from tests.engine.builds import OTHER_DATA, ROOT, SAMPLE_DATA
from tests.engine.officer import officer
from tests.engine.small_programme import HERE
from tools.recipes import BUILD_TIME, GUIDE, lay_out

Import = Callable[..., tuple[int, str]]
HEAD = "Title,Date,Time,Venue,Status,Reason,Room,Kind,Ref\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up programme of EDITING.md, on 11 January 2027."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_TIME)
    return lay_out(tmp_path / "site")


@pytest.fixture
def run(site: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import a file into the site: its content, or its path; the exit status, and what was said."""

    def imported(content: str | bytes | Path, *options: str, name: str = "sessions.csv") -> tuple[int, str]:
        path = content if isinstance(content, Path) else site.parent / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        status = main(["--config", str(site / CONFIG_NAME), "import", str(path), *options])
        return status, "".join(capsys.readouterr())

    return imported


def events(site: Path) -> str:
    return (site / "data/events.yaml").read_text(encoding="utf-8")


def added(site: Path) -> str:
    """What is new at the end of the sessions."""
    before = (ROOT / "tests/engine/editing/data/events.yaml").read_text(encoding="utf-8")
    assert events(site).startswith(before)
    return events(site).removeprefix(before)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def questions(said: str) -> list[str]:
    """The places, codes and messages, each on one line."""
    return re.findall(r"^sessions.*?\[[\w: -]+\]$", said, re.M)


def test_47_rows_of_a_busy_officer_come_in_within_two_runs(run: Import, site: Path, tmp_path: Path) -> None:
    status, said = run(officer(tmp_path / "sessions.xlsx"), "--write")
    assert status == 1
    assert questions(said) == [
        'sessions.xlsx, sheet "Spring", row 15, column E ("Post code")  Event "CV clinic": Riverside Community Centre '
        "has the postcode ZZ1 2BB, not ZZ1 1AA. [import-place]",
        'sessions.xlsx, sheet "Spring", row 21, column D ("Venue")  Event "Interview practice": no place on the '
        'site is called "Riverside Comunity Centre". [import-place]',
        'sessions.xlsx, sheet "Summer", row 12, column C ("Time")  Event "CV Clinic": "8 to 10" may mean 8am to 10am '
        "or 8pm to 10pm. [import-doubt]",
    ]
    assert '"Lead officer"' in said
    assert 'row 11 ("EASTER - library closed 26 March to 5 A…"), row 24 ("check dates with Sam")' in said
    assert added(site) == ""
    status, said = run(officer(tmp_path / "sessions.xlsx", mended=True), "--write")
    assert (status, questions(said)) == (0, [])
    assert "New: 6 sessions, 47 dates." in said
    assert "**New:** Job club. 14 Tuesdays, 10am to 3pm: 2, 9, 16 and 23 February" in said
    assert "every: week" in added(site)
    before = events(site)
    assert "Nothing to write" in run(officer(tmp_path / "sessions.xlsx", mended=True), "--write", "--update")[1]
    assert events(site) == before


def occurrences(folder: Path) -> bytes:
    loaded = load(settings_of(folder / CONFIG_NAME))
    return csv_bytes(tables_of(loaded.content, loaded.renderer.shell.base.absolute)[0])


@pytest.mark.parametrize("data", [SAMPLE_DATA, OTHER_DATA, HERE / "programme/data"], ids=["sample", "other", "small"])
def test_the_table_of_dates_comes_back_as_it_was(data: Path, run: Import, site: Path) -> None:
    """Imported into an empty data/, /data/occurrences.csv gives the same file."""
    for path in (site / "data").iterdir():
        path.unlink()
    for path in data.rglob("*.yaml"):
        (site / "data" / path.name).write_bytes(path.read_bytes())
    table = occurrences(site)
    assert "Nothing that they can see." in run(table, "--update", name="occurrences.csv")[1]
    for path in (site / "data").iterdir():
        path.unlink()
    status, said = run(table, "--write", name="occurrences.csv")
    assert status == 0, said
    assert occurrences(site) == table


def test_the_table_of_dates_may_have_been_saved_by_excel(run: Import, site: Path) -> None:
    """Which writes days and hours in its own way, and leaves out what is empty at the end of a row."""
    table = occurrences(site).decode("utf-8-sig")
    saved = re.sub(r'"(\d{4})-(\d\d)-(\d\d)"', r"\3/\2/\1", table)
    saved = re.sub(r'"10:00"(?=.*2027-03-03)', "9:30", saved).replace(',"note","calendar","page"', ",note")
    saved = re.sub(r'(,""){2},"https[^\r\n]*', "", saved)
    status, said = run(saved, "--update", name="occurrences.csv")
    assert status == 0, said
    assert "3 March 2027, 10am to 3pm, now 9:30am to 3pm" in said
    assert said.count("**Moved:**") == 1
    assert "cannot be read" in run(table.replace("2027-03-03", "soon"), name="occurrences.csv")[1]


ROW = "CV help in Riverside,4 Feb 2027,2pm-4pm,Café Riverside,,,,talk,\n"
PLACE = "- id: cafe\n  name: Café Riverside\n  area: Riverside\n  address: 1 Mill Lane\n  postcode: ZZ1 2BB\n"


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode(),
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).encode("cp1252"),
        (HEAD + ROW).replace(",", ";").replace("\n", "\r\n").encode("cp1252"),
        (HEAD + ROW).replace(",", "\t").encode("utf-16"),
        (HEAD + ROW).replace(",", "|").encode("utf-16-le"),
        ("sep=;\r\n" + (HEAD + ROW).replace(",", ";")).encode("cp1252"),
        (HEAD + ROW).replace(",", ", ").replace("CV help in Riverside", '"CV help  in\u00a0Riverside\u200b"').encode(),
    ],
    ids=["utf-8", "mark", "windows", "semicolons", "tabs", "bars", "hint", "spaces"],
)
def test_a_table_is_read_however_it_is_saved(content: bytes, run: Import, site: Path) -> None:
    append(site / "data/venues.yaml", f"\n{PLACE}")
    status, said = run(content, "--write")
    assert status == 0, said
    assert added(site) == (
        "\n- id: cv-help-in-riverside\n  title: CV help in Riverside\n  kind: talk\n  venue: cafe\n"
        "  start: 2pm\n  end: 4pm\n  dates:\n    - 2027-02-04\n"
    )


DAYS = {
    "Tues 5 Jan": "2027-01-05",
    "31/1/27": "2027-01-31",
    "5.2.2027": "2027-02-05",
    "3-Feb-27": "2027-02-03",
    "Tuesday, 5th of January 2027": "2027-01-05",
    "January 5, 2027": "2027-01-05",
    "5, 12 and 19 January 2027": "2027-01-05 2027-01-12 2027-01-19",
    "2027-02-03 10:00": "2027-02-03 + 10:00",
    "Tues 5 Jan 2027.": "2027-01-05",
    "- 5 January 2027": "2027-01-05",
    "Tues 5 Jan 10-3": "2027-01-05 + 10-3",
    "Tuesday 9 March 2027, 3-5": "2027-03-09 + 3-5",
    "9/3/2027, 3pm": "2027-03-09 + 3pm",
    "Mon 22 Feb, 1 March and 8 March 2027": "2027-02-22 2027-03-01 2027-03-08",
    "Mon, 22 Feb, Tues 2 March 2027": "2027-02-22 2027-03-02",
    "2027-03-09, 2027-03-16": "2027-03-09 2027-03-16",
    "9 March 2027, 16 March 2027": "2027-03-09 2027-03-16",
    "Wed 5 Jan": '"Wed 5 Jan" has no year. It may be Tuesday 5 January 2027 or Wednesday 5 January 2028.',
    "5 Feb": '"5 Feb" has no year. It may be Friday 5 February 2027 or Saturday 5 February 2028.',
    "Wed 5 Jan 2027": '5 January 2027 is a Tuesday, not what "Wed 5 Jan 2027" says.',
    "5-9 Jan 2027": '"5-9 Jan 2027" may mean each of these days, or one session over all of them.',
    "28 December, 4 and 11 January 2027": (
        '"28 December, 4 and 11 January 2027" has one year for days before and after a New Year.'
    ),
    "28 December 2026, 4 and 11 January 2027": "2026-12-28 2027-01-04 2027-01-11",
    "31/2/2027": 'there is no day "31/2/2027".',
    "1/31/2027": 'there is no day "1/31/2027".',
    "every Tuesday": '"every Tuesday" cannot be read as a day.',
}


@pytest.mark.parametrize("typed", DAYS)
def test_days_are_read_day_first_and_never_guessed(typed: str) -> None:
    try:
        days, rest = read_days(typed, date(2027, 1, 11))
        found = " ".join(map(str, days)) + (f" + {rest}" if rest else "")
    except Doubt as doubt:
        found = doubt.message
    assert found == DAYS[typed]


HOURS = {
    "10-3": "10am to 3pm",
    "10.00am – 3.00pm": "10am to 3pm",
    "9.30am-12noon": "9:30am to midday",
    "2 to 4": "2pm to 4pm",
    "1000-1500hrs": "10am to 3pm",
    "from 10am til 3": "10am to 3pm",
    "10am-12pm": "10am to midday",
    "6-8": "6pm to 8pm",
    "14:00": "2pm",
    "10.3": "10:30am",
    "22:00 - 03:00am": "10pm to 3am",
    "10am-12am": '"12am" may be at noon or at midnight.',
    "00:30-2am": "12:30am to 2am",
    "8-10": '"8 to 10" may mean 8am to 10am or 8pm to 10pm.',
    "7": '"7" may mean 7am or 7pm.',
    "10.5": '"10.5" may mean half past or ten to.',
    "02:30": '"02:30" is in the night.',
    "10-12 and 2-4": '"10-12 and 2-4" cannot be read as the hours of one session.',
    "10-10": '"10 to 10" is no time of a session.',
}


@pytest.mark.parametrize("typed", HOURS)
def test_hours_are_those_of_a_session_and_never_guessed(typed: str) -> None:
    try:
        found = " to ".join(clock(hour) for hour in read_hours(typed) if hour is not None)
    except Doubt as doubt:
        found = doubt.message
    assert found == HOURS[typed]


CELLS: Mapping[str, tuple[str, str, str]] = {
    # heading, what is typed, and the lines of the entry; or the question
    "free": ("Cost", "£0.00", "  cost: free\n"),
    "money": ("How much", "5", "  cost: £5\n"),
    "pence": ("Price", "£7.5", "  cost: £7.50\n"),
    "two readings": ("Cost", "1.200", '"1.200" may be pounds and pence, or thousands. [import-doubt]'),
    "no booking": ("Booking", "No need to book!", "  booking: not needed\n"),
    "address": ("Book here", "www.example.org/book", "  booking: https://www.example.org/book\n"),
    "no way to book": ("Booking", "Yes", 'booking: "Yes" does not say how to book. [booking-form]'),
    "last day": ("Book by", "1 Feb 2027", "  booking:\n    by: 2027-02-01\n"),
    "phone": ("Telephone", "1632960123", "  contact:\n    phone: 01632960123\n"),
    "email": ("E-mail", "a at b", '"a at b" is not an email address. [email-form]'),
    "languages": ("Languages", "Polish & Somali", "  languages:\n    - Polish\n    - Somali\n"),
    "guides": ("Pathways", "All", "  pathways: [all]\n"),
    "partner": ("Organiser", "Anytown Council", "  run_by: [anytown-council]\n"),
    "unknown partner": (
        "Run by",
        "Anytwon Council",
        'the partner "Anytwon Council" is not in partners.yaml. [reference-unknown]',
    ),
    "partner in another script": (
        "Run by",
        "পরিষদ",
        'the partner "পরিষদ" is not in partners.yaml. [reference-unknown]',
    ),
    "readers": ("Suits", "Out of work", "  suits: [out-of-work]\n"),
    "word": ("Suits", "Teachers", '"Teachers" is not one of the words that can stand here. [word-unknown]'),
    "weekday": ("Day of week", "Fri", "Thursday 4 February 2027 is not a Fri. [import-doubt]"),
    "not known": ("Room", "TBC", ""),
    "formula": ("Summary", "'=Bring a friend", "  summary: =Bring a friend\n"),
    "attendance": ("Attendance", "12", "  dates:\n    - date: 2027-02-04\n      attended: 12\n"),
    "status": ("Status", "Cancelled - no heating", "      status: cancelled\n      reason: No heating\n"),
    "status with a name in its reason": (
        "Status",
        "cancelled: see Old Town Library",
        "      status: cancelled\n      reason: See Old Town Library\n",
    ),
    "status and why": ("Status", "CANCELLED due to snow!", "      status: cancelled\n      reason: Due to snow!\n"),
    "odd status": ("Status", "maybe", '"maybe" does not say whether it is on, or says more. [import-unread]'),
    "status and a day": (
        "Status",
        "Postponed to 11 Feb",
        '"Postponed to 11 Feb" does not say whether it is on, or says more. [import-unread]',
    ),
    "status and a place": (
        "Status",
        "Going ahead - at the museum",
        '"Going ahead - at the museum" does not say whether it is on, or says more. [import-unread]',
    ),
    "not yet a status": (
        "Status",
        "Cancellation unlikely",
        '"Cancellation unlikely" does not say whether it is on, or says more. [import-unread]',
    ),
    "editors": ("Staff notes", "Ask Sam", "  notes: Ask Sam\n"),
}


@pytest.mark.parametrize("name", CELLS)
def test_cells_are_read_as_people_type_them(name: str, run: Import, site: Path) -> None:
    heading, typed, expected = CELLS[name]
    table = f"Title,Date,Time,Venue,{heading}\nJob fair,Thurs 4 Feb 2027,2-4,old town library,{typed}\n"
    status, said = run(table, "--write")
    if expected.endswith("]"):
        assert status == 1
        assert questions(said) == [next(line for line in said.splitlines() if line.endswith(expected))]
        assert f'row 2, column E ("{heading}")' in said
    else:
        assert status == 0, said
        assert expected in added(site)


def workbook(path: Path, rows: Sequence[tuple[Any, ...]], crossed_out: int = 0) -> Path:
    """Write rows below the headings of a session's title, day, start, an end that has no heading, and place."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Title", "Date", "Start", None, "Venue"), *rows):
        sheet.append(row)
    for cell in sheet[crossed_out] if crossed_out else ():
        cell.font = openpyxl.styles.Font(strike=True)
    book.save(path)
    return path


def test_a_cell_without_a_heading_is_not_passed_over_in_silence(run: Import, tmp_path: Path) -> None:
    """Such as the end, below one heading for both hours."""
    rows = [("Job fair", date(2027, 2, 4), "10:00", "12:00", "Old Town Library")]
    said = run(workbook(tmp_path / "sessions.xlsx", rows))[1]
    assert '  Not read, as no heading stands above it: row 2, column D ("12:00").' in said


def test_a_row_that_is_crossed_out_is_a_question(run: Import, tmp_path: Path) -> None:
    rows = [("Job fair", date(2027, 2, day), "10:00", None, "Old Town Library") for day in (4, 11)]
    path = workbook(tmp_path / "sessions.xlsx", rows, 3)
    assert questions(run(path)[1]) == [
        'sessions.xlsx, row 3  Event "Job fair": this row is crossed out. [import-doubt]'
    ]


def test_hours_below_nought_are_a_question(run: Import, tmp_path: Path) -> None:
    """Excel shows them as signs only."""
    rows = [("Job fair", date(2027, 2, 4), timedelta(hours=-2), None, "Old Town Library")]
    status, said = run(workbook(tmp_path / "sessions.xlsx", rows))
    assert status == 1
    assert "cannot be read as the hours of one session. [import-unread]" in said


def test_how_to_book_and_until_when_are_two_columns(run: Import, site: Path) -> None:
    """However it is written, neither takes the place of the other; what is not needed has no last day."""
    head = "Title,Date,Time,Venue,Booking,Book by\n"
    row = "Job fair,Thurs 4 Feb 2027,2-4,old town library,"
    assert run(f"{head}{row}Ring us,\n".replace(",Book by", "").replace("us,", "us"), "--write")[0] == 0
    assert "  booking: Ring us\n" in added(site)
    status, said = run(f"{head}{row}Ring us,1 Feb 2027\n", "--update", "--write")
    assert status == 0, said
    assert "  booking:\n    text: Ring us\n    by: 2027-02-01\n" in added(site)
    status, said = run(f"{head}{row.replace('Job', 'Care')}https://book.example.org/,1 Feb 2027\n", "--write")
    assert status == 0, said
    assert "  booking:\n    url: https://book.example.org/\n    by: 2027-02-01\n" in added(site)
    status, said = run(f"{head}{row.replace('Job', 'Other')}not needed,1 Feb 2027\n")
    assert status == 1
    assert '"not needed", and yet another column says how to book. [import-unread]' in said
    status, said = run(f"{head}{row.replace('Job', 'New')}Ring us,1 Feb 2027\n{row.replace('Job', 'New')}no need,\n")
    assert status == 1
    assert 'and row 2 of the same session says "Ring us, 2027-02-01". [import-differs]' in said


def test_the_rows_of_the_guide_say_what_the_guide_says(run: Import) -> None:
    """Each line that EDITING.md quotes is told of the rows that it shows."""
    section = GUIDE.read_text(encoding="utf-8").partition("## Sessions from a spreadsheet")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", section, re.M)]
    quoted = "\n".join(line[1:].strip() for line in section.splitlines() if line.startswith(">"))
    assert len(rows) == 6
    _, said = run("\n".join(",".join(row) for row in rows if "---" not in row))
    for paragraph in quoted.split("\n\n"):
        assert " ".join(paragraph.split()) in " ".join(said.split())


QUESTIONS = {
    "no title": (",4 Feb 2027,2-4,Old Town Library,,,,,\n", 'A ("Title")  this row has no title. [import-unread]'),
    "no date": ("CV,tbc,2-4,Old Town Library,,,,,\n", 'B ("Date")  Event "CV": this row has no date. [import-unread]'),
    "hours that Excel took for a date": (
        "CV,4 Feb 2027,2027-03-10,Old Town Library,,,,,\n",
        'C ("Time")  Event "CV": Excel has taken "10-3" for a date. [import-unread]',
    ),
    "more than a day": (
        "CV,Thurs 4 Feb 2027 (cancelled),2-4,Old Town Library,,,,,\n",
        'B ("Date")  Event "CV": "Thurs 4 Feb 2027 (cancelled)" says more than the day. [import-unread]',
    ),
    "no hours": ("CV,4 Feb 2027,,Old Town Library,,,,,\n", "it has no start time. [time-missing]"),
    "new place without area": (
        "CV,4 Feb 2027,2-4,Mill House,,,,,\n",
        "is a new place; its area is not said. [import-place]",
    ),
    "half a postcode": (
        "CV,4 Feb 2027,2-4,Old Town Library,,,,,,ZZ1 1\n",
        '"ZZ1 1" is not a whole postcode. [import-place]',
    ),
    "an unknown postcode": (
        "CV,4 Feb 2027,2-4,,,,,,,ZZ9 9ZZ\n",
        "no place on the site has the postcode ZZ9 9ZZ. [import-place]",
    ),
    "a postcode and another name": (
        "CV,4 Feb 2027,2-4,Town Hall,,,,,,ZZ1 1AA\n",
        'no place on the site is called "Town Hall". [import-place]',
    ),
    "an online centre": (
        "CV,4 Feb 2027,2-4,Online Centre,,,,,,\n",
        '"Online Centre" is a new place; its area is not said. [import-place]',
    ),
    "one slip in many rows": (
        "".join(f"CV,{day} Feb 2027,2-4,Old Town Libary,,,,,,\n" for day in (4, 5, 8)),
        'no place on the site is called "Old Town Libary". The same in 2 more rows. [import-place]',
    ),
    "one date twice": (
        "CV,4 Feb 2027,2-4,Old Town Library,,,,,\n" * 2,
        "row 2 has the same session on the same day. [import-twice]",
    ),
    "rows that differ": (
        "CV,4 Feb 2027,2-4,Old Town Library,,,,talk,\nCV,5 Feb 2027,2-4,Old Town Library,,,,course,\n",
        'Event "CV": this says "course", and row 2 of the same session says "talk". [import-differs]',
    ),
    "bank holiday": (
        "CV,3 May 2027,2-4,Old Town Library,,,,,\n",
        "is a bank holiday (Early May bank holiday). [warning: bank-holiday]",
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_unclear_is_asked_at_its_cell(name: str, run: Import, site: Path) -> None:
    rows, expected = QUESTIONS[name]
    _, said = run(HEAD.replace("Ref", "Ref,Postcode") + rows)
    assert [line for line in questions(said) if line.endswith(expected)], said
    assert added(site) == ""


def test_titles_in_other_scripts_are_told_apart(run: Import, site: Path) -> None:
    """None of their letters is in an id, so all of them count; and each has an id of its own."""
    rows = "".join(
        f"{title},{day} Feb 2027,2-4,Old Town Library,,,,talk,\n"
        for title, day in (("কাজের মেলা", 4), ("سيرة CV", 5), ("వృత్తి CV", 8), ("কাজের মেলা!", 9))
    )
    status, said = run(HEAD + rows, "--write")
    assert status == 0, said
    assert re.findall("^- id: (.*)", added(site), re.M) == ["session-old-town-library", "cv", "cv-old-town-library"]
    assert "Nothing to write" in run(HEAD + rows, "--write")[1]


def test_places_in_other_scripts_are_told_apart(run: Import, site: Path) -> None:
    """A name that none of our letters is in is not that of another such place; a new one has an id by its postcode."""
    place = "- id: hall\n  name: గ్రంథాలయం\n  area: Riverside\n"
    append(site / "data/venues.yaml", f"\n{place}")
    rows = 'CV,4 Feb 2027,2-4,గ్రంథాలయం,\nJobs,5 Feb 2027,2-4,"পাঠাগার, 1 Street, ZZ1 3CC",Riverside\n'
    status, said = run(f"Title,Date,Time,Venue,Area\n{rows}", "--write")
    assert status == 0, said
    assert re.findall("venue: (.*)", added(site)) == ["hall", "place-zz1-3cc"]


def test_columns_are_asked_for_where_unsure(run: Import, site: Path) -> None:
    rows = "Name,When,Time,Where,Building,Notes\nCV,4 Feb 2027,2-4,Room 2,Old Town Library,Ask Sam\n"
    status, said = run(rows)
    assert status == 1
    assert '"Name"; to read it: --map "Name=title" or --map "Name=contact_name".' in said
    assert [line.rpartition("  ")[2] for line in questions(said)] == [
        'this column and "Where" both seem to hold "venue". [import-column]',
        'no column is headed "Title", or a word like it. [import-column]',
        'no column is headed "Date", or a word like it. [import-column]',
    ]
    chosen = [f"--map={choice}" for choice in ("Name=title", "When=date", "Where=room", "Notes=")]
    status, said = run(rows, *chosen, "--write")
    assert status == 0, said
    assert "  venue: old-town-library\n  room: Room 2\n" in added(site)
    assert "Sam" not in events(site)
    assert "does not say which field" in run(rows, "--map", "Name=titel")[1]


def test_a_new_place_is_proposed_with_what_is_said_of_it(run: Import, site: Path) -> None:
    rows = "Title,Date,Time,Venue,Address,Borough\n"
    rows += 'CV,4 Feb 2027,2-4,Mill House,"5 Bridge Street, Anytown ZZ1 2CC",riverside\n'
    status, said = run(rows, "--write")
    assert status == 0, said
    assert "**New place:** Mill House, 5 Bridge Street, Anytown, ZZ1 2CC." in said
    places = (site / "data/venues.yaml").read_text(encoding="utf-8")
    lines = "address:\n    - 5 Bridge Street\n    - Anytown\n  postcode: ZZ1 2CC\n"
    assert places.endswith(f"\n- id: mill-house\n  name: Mill House\n  area: Riverside\n  {lines}")


def test_two_of_one_day_get_a_slot_and_a_row_that_fits_two_is_a_question(run: Import, site: Path) -> None:
    rows = "CV,4 Feb 2027,10-12,Old Town Library,,,,,\nCV,4 Feb 2027,2-4,Old Town Library,,,,,\n"
    assert run(HEAD + rows, "--write")[0] == 0
    assert "    - date: 2027-02-04\n      slot: afternoon\n      start: 2pm\n      end: 4pm\n" in added(site)
    again = events(site).replace(
        "- id: cv\n",
        "- id: cv-two\n  title: CV\n  kind: talk\n  venue: old-town-library\n"
        "  start: 9am\n  end: 10am\n  dates: 2027-02-05\n\n- id: cv\n",
    )
    (site / "data/events.yaml").write_text(again, encoding="utf-8")
    status, said = run(HEAD + rows)
    assert status == 1
    assert 'Event "CV": this fits 2 sessions of the site: "cv-two" and "cv". [import-twice]' in said


def test_an_update_changes_what_the_sheet_says_and_no_more(run: Import, site: Path) -> None:
    first = "".join(
        f"Job club,{day} Feb 2027,2-4,Old Town Library,,,Room 1,workshop,R{day}\n" for day in (2, 9, 16, 23)
    )
    assert run(HEAD + first, "--write")[0] == 0
    path = site / "data/events.yaml"
    ours = "- date: 2027-02-02  # ours\n      note: Bring ID.\n      status: cancelled\n      reason: No heating.\n"
    path.write_text(events(site).replace("- date: 2027-02-02\n", ours), encoding="utf-8")
    before = events(site)
    assert run(HEAD + first, "--write", "--update") == run(HEAD + first, "--update")
    assert events(site) == before
    second = first.replace("9 Feb 2027,2-4", "10 Feb 2027,2-4").replace("16 Feb 2027,2-4", "16 Feb 2027,3-5")
    second = second.replace(
        "23 Feb 2027,2-4,Old Town Library,,,Room 1", "23 Feb 2027,2-4,Old Town Library,Full,,Room 2"
    )
    assert "3 things differ" in run(HEAD + second)[1]
    status, said = run(HEAD + second, "--update", "--write")
    assert status == 0, said
    assert "**Moved:** Job club. Tuesday 9 February 2027, 2pm to 4pm, now on Wednesday 10 February 2027" in said
    assert "**Moved:** Job club. Tuesday 16 February 2027, 2pm to 4pm, now 3pm to 5pm." in said
    assert events(site) == before.replace(
        "- date: 2027-02-09\n", "- date: 2027-02-09\n      moved_to:\n        date: 2027-02-10\n"
    ).replace(
        "- date: 2027-02-16\n", "- date: 2027-02-16\n      moved_to:\n        start: 3pm\n        end: 5pm\n"
    ).replace("- date: 2027-02-23\n", "- date: 2027-02-23\n      room: Room 2\n      status: full\n")
    assert "Nothing to write" in run(HEAD + second, "--update", "--write")[1]


def test_a_row_with_a_new_day_may_have_another_place_and_other_hours(run: Import, site: Path) -> None:
    """A column for the new day does not hide what the other columns say."""
    head = "Ref,Title,Date,New date,Time,Venue\n"
    assert run(f"{head}R1,Job club,2 Feb 2027,,2-4,Old Town Library\n", "--write")[0] == 0
    moved = f"{head}R1,Job club,2 Feb 2027,3 Feb 2027,3-5,Riverside Community Centre\n"
    assert run(moved, "--write", "--update")[0] == 0
    said = "date: 2027-02-03\n        start: 3pm\n        end: 5pm\n        venue: riverside-centre\n"
    assert f"- date: 2027-02-02\n      moved_to:\n        {said}" in added(site)
    assert "Nothing to write" in run(moved, "--write", "--update")[1]
    # What has no column stays as the site has it.
    assert "Nothing to write" in run("Ref,Title,Date,New date\nR1,Job club,2 Feb 2027,3 Feb 2027\n", "--update")[1]


def test_several_dates_have_no_new_day_in_common(run: Import) -> None:
    said = run('Title,Date,New date,Time,Venue\nJob,"2, 9 Feb 2027",17 Feb 2027,2-4,Old Town Library\n')[1]
    assert "2 dates cannot all be on one new day. [import-unread]" in said


def test_a_session_that_has_another_place_in_the_file_is_told(run: Import, site: Path) -> None:
    """Without a ref nobody knows that it is the same one: both would stand on the site."""
    row = "Job club,2 Feb 2027,2-4,{},,,,,\n"
    here, there = row.format("Old Town Library"), row.format("Riverside Community Centre")
    assert run(HEAD + here, "--write")[0] == 0
    told = "Still on the site, at another place than in the file: Job club, Tuesday 2 February 2027, Old Town Library."
    assert told in run(HEAD + there)[1]
    assert "Still on" not in run(HEAD + here + there)[1]
    assert "Still on" not in run(HEAD + there.replace("2 Feb", "9 Feb"))[1]


def test_dates_that_are_gone_are_cancelled_by_number(run: Import, site: Path) -> None:
    rows = [f"Job club,{day} Feb 2027,2-4,Old Town Library,,,,workshop,\n" for day in (2, 9, 16, 23)]
    assert run(HEAD + "".join(rows), "--write")[0] == 0
    assert "Nothing to write" in run(HEAD + rows[0] + rows[3], "--write")[1]
    status, said = run(HEAD + rows[0] + rows[2] + rows[3], "--update")
    assert status == 0
    assert "Not in the file any more, so cancelled: Job club, Tuesday 9 February 2027." in said
    status, said = run(HEAD + rows[0] + rows[3], "--update", "--write")
    assert status == 1
    assert "2 of 4 dates to come are not in the file, and would be cancelled: Job club, Tuesday 9" in said
    assert "[import-cancel]" in said
    assert run(HEAD + rows[0] + rows[3], "--update", "--write", "--cancel", "3")[0] == 1
    assert run(HEAD + rows[0] + rows[3], "--update", "--write", "--cancel", "2")[0] == 0
    assert added(site).count("status: cancelled") == 2
    # Before the first day of the file and after its last, nothing is said of a date.
    assert "Nothing to write" in run(HEAD + rows[3], "--update", "--write")[1]


@pytest.mark.parametrize(
    ("rule", "left_out"),
    [("UNTIL=20270330T130000Z", "6 April 2027"), ("COUNT=5", "6 April 2027"), ("DTSTART", "2 March 2027")],
)
def test_dates_that_a_rule_of_a_calendar_no_longer_gives_are_cancelled(
    rule: str, left_out: str, run: Import, site: Path
) -> None:
    """Also where the rule ends sooner, or begins later; what other entries of the site have stays."""
    assert run(SERIES, "--write", name="sessions.ics")[0] == 0
    shorter = SERIES.replace("UNTIL=20270406T130000Z", rule)
    if rule == "DTSTART":
        shorter = re.sub(r"(DT\w+;TZID=Europe/London:)20270302", r"\g<1>20270309", SERIES)
    status, said = run(shorter, "--update", "--write", name="sessions.ics")
    assert status == 0, said
    assert f"Not in the file any more, so cancelled: Job club, Tuesday {left_out}." in said
    assert added(site).count("status: cancelled") == 1


def test_one_row_may_be_a_whole_series(run: Import, site: Path) -> None:
    rows = "Title,Frequency,Repeat on,First date,Last date,Not on,Start,End,Venue\n"
    rows += 'Job club,Weekly,Tuesdays,2 Feb 2027,23 March 2027,"16 Feb 2027, 2 March 2027",2,3.30pm,Old Town Library\n'
    status, said = run(rows, "--write")
    assert status == 0, said
    assert added(site).endswith(
        "  start: 2pm\n  end: 3:30pm\n  repeat:\n    every: week\n    on:\n      - Tuesday\n    from: 2027-02-02\n"
        "    until: 2027-03-23\n    except:\n      - 2027-02-16\n      - 2027-03-02\n"
    )
    assert "Nothing to write" in run(rows, "--write", "--update")[1]
    assert run(rows.replace("23 March", "30 March"), "--write", "--update")[0] == 0
    assert "    until: 2027-03-30\n" in added(site)
    later = rows.replace("23 March", "30 March").replace(",2,3.30pm,", ",3,4.30pm,")
    assert "now 3pm to 4:30pm" in run(later, "--write", "--update")[1]
    assert "  start: 3pm\n  end: 4:30pm\n  repeat:" in added(site)
    elsewhere = later.replace("Old Town Library", "Riverside Community Centre")
    assert "than in the file: Job club, Tuesday 2 February 2027, Old Town Library." in run(elsewhere)[1]


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:club@example.org
SUMMARY:Job club
LOCATION:Old Town Library\\, 1 High Street\\, Anytown ZZ1 1AA
DTSTART;TZID=GMT Standard Time:20270302T140000
DTEND;TZID=GMT Standard Time:20270302T153000
RRULE:FREQ=WEEKLY;COUNT=8
EXDATE;TZID=GMT Standard Time:20270330T140000
DESCRIPTION:Look for jobs together.\\n________________\\nMicrosoft Teams
ATTENDEE;CN=Sam Example:mailto:sam@example.org
END:VEVENT
BEGIN:VEVENT
UID:club@example.org
RECURRENCE-ID;TZID=GMT Standard Time:20270316T140000
SUMMARY:Job club
LOCATION:Old Town Library\\, 1 High Street\\, Anytown ZZ1 1AA
DTSTART;TZID=GMT Standard Time:20270317T150000
DTEND;TZID=GMT Standard Time:20270317T163000
END:VEVENT
BEGIN:VEVENT
UID:web@example.org
SUMMARY:Canceled: Webinar
LOCATION:https://meet.example.org/abc
DTSTART:20270702T180000Z
DURATION:PT1H
END:VEVENT
BEGIN:VEVENT
UID:open@example.org
SUMMARY:Open days
LOCATION:Riverside Community Centre
DTSTART;VALUE=DATE:20270402
DTEND;VALUE=DATE:20270404
END:VEVENT
BEGIN:VEVENT
UID:bad@example.org
SUMMARY:Broken
DTSTART:20271399T180000Z
END:VEVENT
END:VCALENDAR
"""


def test_hours_of_a_zone_that_nobody_knows_are_not_guessed(run: Import) -> None:
    """They are not taken for London's."""
    status, said = run(CALENDAR.replace("GMT Standard Time", "Our Own Time"), name="sessions.ics")
    assert status == 1
    assert re.search(
        r'^sessions.ics, entry \d+, DATE  Event "Job club": its day or its hours cannot be read.', said, re.M
    )


def test_a_calendar_comes_in_with_its_rules_and_changes(run: Import, site: Path) -> None:
    status, said = run(CALENDAR, name="sessions.ics")
    assert status == 1
    assert re.search(
        r'^sessions.ics, entry \d+, DATE  Event "Broken": its day or its hours cannot be read.', said, re.M
    )
    good = re.sub(r"BEGIN:VEVENT\nUID:bad.*?END:VEVENT\n", "", CALENDAR, flags=re.S)
    status, said = run(good, "--write", name="sessions.ics")
    assert status == 0, said
    found = added(site)
    assert "    from: 2027-03-02\n    until: 2027-04-20\n    except:\n      - 2027-03-30\n" in found
    assert (
        "- date: 2027-03-16\n      moved_to:\n        date: 2027-03-17\n        start: 3pm\n        end: 4:30pm\n"
        in found
    )
    assert "  description: Look for jobs together.\n  ref: club@example.org\n" in found
    assert "  link: https://meet.example.org/abc\n  start: 7pm\n  end: 8pm\n" in found
    assert "- date: 2027-04-02\n      end_date: 2027-04-03\n" in found
    assert "Sam" not in found
    assert "Nothing to write" in run(good, "--write", "--update", name="sessions.ics")[1]
    moved = good.replace("EXDATE;TZID=GMT Standard Time:20270330", "EXDATE;TZID=GMT Standard Time:20270406")
    status, said = run(moved, "--update", "--write", name="sessions.ics")
    assert status == 0, said
    assert "**Cancelled:** Job club. Tuesday 6 April 2027" in said
    assert "**New:** Job club. Tuesday 30 March 2027" in said


SERIES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:club@example.org
SUMMARY:Job club
LOCATION:Old Town Library
DTSTART;TZID=Europe/London:20270302T140000
DTEND;TZID=Europe/London:20270302T150000
RRULE:FREQ=WEEKLY;UNTIL=20270406T130000Z
END:VEVENT
BEGIN:VEVENT
UID:club@example.org
SUMMARY:Job club
LOCATION:Old Town Library
RECURRENCE-ID;TZID=Europe/London:20270316T140000
DTSTART;TZID=Europe/London:20270317T160000
DTEND;TZID=Europe/London:20270317T183000
END:VEVENT
END:VCALENDAR
"""
MOVED = "      moved_to:\n        date: 2027-03-{}\n        start: 4pm\n        end: 6:30pm\n"
RULE = "    from: 2027-03-02\n    until: 2027-04-06\n  ref: club@example.org\n"
CHANGED = {
    "another length": (SERIES, f"    - date: 2027-03-16\n{MOVED.format(17)}", RULE),
    "another place": (
        SERIES.replace("Library\nRECURRENCE", "Library, 1 High Street\nRECURRENCE").replace(
            "Old Town Library, 1 High Street", "Riverside Community Centre"
        ),
        f"    - date: 2027-03-16\n{MOVED.format(17)}        venue: riverside-centre\n",
        RULE,
    ),
    "another title": (
        SERIES.replace(
            "Job club\nLOCATION:Old Town Library\nREC", "Cancelled: A guest\nLOCATION:Old Town Library\nREC"
        ),
        f"    - date: 2027-03-16\n      status: cancelled\n{MOVED.format(17)}      note: A guest\n",
        RULE,
    ),
    "until a day": (SERIES.replace("UNTIL=20270406T130000Z", "UNTIL=20270406"), MOVED.format(17), RULE),
    "a day for a moment": (
        SERIES.replace("RECURRENCE-ID;TZID=Europe/London:20270316T140000", "RECURRENCE-ID;VALUE=DATE:20270316"),
        f"    - date: 2027-03-16\n{MOVED.format(17)}",
        RULE,
    ),
    "left out by its day": (
        SERIES.replace("130000Z\nEND", "130000Z\nEXDATE;TZID=Europe/London:20270323T000000\nEND"),
        MOVED.format(17),
        RULE.replace("  ref", "    except:\n      - 2027-03-23\n  ref"),
    ),
    "all that follow": (
        SERIES.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;"),
        f"    - date: 2027-03-23\n{MOVED.format(24)}    - date: 2027-03-30\n{MOVED.format(31)}",
        "",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_date_of_a_calendar_is_told_from_what_its_series_says(name: str, run: Import, site: Path) -> None:
    calendar, date_said, rule = CHANGED[name]
    status, said = run(calendar, "--write", name="sessions.ics")
    assert status == 0, said
    assert added(site).count("- id:") == 1
    assert date_said in added(site)
    assert added(site).endswith(rule)
    assert "Nothing to write" in run(calendar, "--write", "--update", name="sessions.ics")[1]


def test_a_calendar_that_calls_off_is_not_read_as_new_dates(run: Import, site: Path) -> None:
    """As mail programs save a cancellation."""
    off = SERIES.replace("PRODID", "METHOD:CANCEL\nPRODID")
    assert run(off, "--write", name="sessions.ics")[0] == 0
    assert added(site).count("date: 2027") == added(site).count("status: cancelled") + 1 == 7


def test_an_entry_that_ends_before_it_begins_is_not_turned_round(run: Import) -> None:
    assert run(SERIES.replace("0302T150000", "0302T130000"), name="sessions.ics")[0] == 1


def test_a_ref_that_two_sessions_have_tells_neither_from_the_other(run: Import, site: Path) -> None:
    """Such as the number of a project; the title does, each time the sheet is read."""
    rows = "".join(
        f"{title},{day} Feb 2027,2-4,Old Town Library,,,,talk,P1\n" for title, day in (("CV", 2), ("Job", 9))
    )
    assert run(HEAD + rows, "--write")[0] == 0
    assert added(site).count("ref: P1") == 2
    status, said = run(HEAD + rows.replace("9 Feb", "10 Feb"), "--write", "--update")
    assert status == 0, said
    assert "**Moved:** Job. Tuesday 9 February 2027, 2pm to 4pm, now on Wednesday 10 February 2027" in said


def test_a_row_that_goes_back_to_its_first_day_is_told(run: Import, site: Path) -> None:
    """It may be right, or older than the move; who wrote it hears that nothing has changed."""
    row = "Job club,{} Feb 2027,2-4,Old Town Library,,,,,R1\n"
    for day in (2, 3):
        assert run(HEAD + row.format(day), "--write", "--update")[0] == 0
    told = "Not so in the file, but left as it is: Job club, Wednesday 3 February 2027 (moved)."
    assert told in run(HEAD + row.format(2), "--update")[1]
    off = row.format(3).replace("Library,", "Library,Cancelled")
    assert run(HEAD + off, "--write", "--update")[0] == 0
    assert "left as it is" not in run(HEAD + off.replace("Cancelled", "On"), "--update")[1]


def test_a_date_that_a_calendar_puts_back_is_told(run: Import, site: Path) -> None:
    """Nobody knows whether the site or the calendar is behind the times: nothing changes in silence."""
    assert run(SERIES, "--write", name="sessions.ics")[0] == 0
    before = events(site)
    back = re.sub(r"(?<=END:VEVENT\n)BEGIN:VEVENT.*?END:VEVENT\n", "", SERIES, flags=re.S)
    told = "Not so in the file, but left as it is: Job club, Wednesday 17 March 2027 (moved)."
    assert told in run(back, "--write", "--update", name="sessions.ics")[1]
    assert "left as it is" not in run(SERIES, "--update", name="sessions.ics")[1]
    off = SERIES.replace("RECURRENCE-ID", "STATUS:CANCELLED\nRECURRENCE-ID")
    assert run(off, "--write", "--update", name="sessions.ics")[0] == 0
    assert "Job club, Wednesday 17 March 2027 (cancelled)." in run(SERIES, "--update", name="sessions.ics")[1]
    assert events(site) == before.replace("      moved_to", "      status: cancelled\n      moved_to")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sessions.ics", "no calendar", "cannot be read as a calendar"),
        ("sessions.ics", CALENDAR.replace("WEEKLY;COUNT=8", "SECONDLY"), "repeats within a day"),
        ("sessions.xlsx", "PK no workbook", "cannot be opened as a spreadsheet"),
        ("sessions.xls", "old", "Save it as XLSX first"),
        (
            "sessions.csv",
            "a,b\n1,2\n",
            'has no row of headings such as Title, Date, Time and Venue; its first row is "a", "b"',
        ),
        ("sessions.csv", "", "has no row of headings"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name: str, content: str, said: str, run: Import) -> None:
    status, found = run(content, name=name)
    assert status == 1
    assert said in found
    assert "Traceback" not in found


def test_nothing_is_imported_into_data_with_mistakes(run: Import, site: Path) -> None:
    append(site / "data/venues.yaml", "- id: broken\n  nmae: X\n")
    status, said = run(HEAD + ROW)
    assert status == 1
    assert "[field-unknown]" in said


def test_the_sheet_to_fill_in_comes_back(run: Import, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its choices are those of the models and of this site, and a filled row is read without a question."""
    path = site.parent / "fill.xlsx"
    command = ["--config", str(site / CONFIG_NAME), "sheet", str(path)]
    assert main(command) == 0
    assert main(command) == 1  # never over one that is filled in
    book = openpyxl.load_workbook(path)
    sheet = book["Sessions"]
    titles = [cell.value for cell in sheet[2]]
    choices = {
        titles[int(next(iter(rule.sqref.ranges)).min_col) - 1]: [
            cell.value for (cell,) in book["Choices"][rule.formula1.split("!")[1].replace("$", "")]
        ]
        for rule in sheet.data_validations.dataValidation
    }
    assert choices["Venue"] == ["Old Town Library", "Riverside Community Centre", "Online"]
    assert choices["Status"] == ["cancelled", "postponed", "full"]
    assert "drop-in" in choices["Kind"]
    assert all(cell.value for cell in sheet[1])
    assert choices["Area"] == ["Old Town", "Riverside", "elsewhere"]
    row = {
        "Title": "Job fair",
        "Date": "Sat 6 Feb",
        "Start": "11",
        "End": "1",
        "Venue": "Old Town Library",
        "Kind": "careers-fair",
    }
    for number, title in enumerate(titles, 1):
        sheet.cell(3, number).value = row.get(str(title))
    book.save(path)
    capsys.readouterr()
    status, said = run(path, "--write")
    assert status == 0, said
    assert "Not read" not in said
    assert (
        "kind: careers-fair\n  venue: old-town-library\n  start: 11am\n  end: 1pm\n  dates:\n    - 2027-02-06\n"
        in added(site)
    )
    sheet.cell(3, titles.index("New date") + 1).value = "Sat 13 Feb"
    book.save(path)
    status, said = run(path, "--write", "--update")
    assert status == 0, said
    assert "**Moved:** Job fair. Saturday 6 February 2027, 11am to 1pm, now on Saturday 13 February 2027" in said
    sheet.cell(3, titles.index("Date") + 1).value = "6 Feb"
    book.save(path)
    assert '"6 Feb" has no year.' in run(path)[1]  # no year in what the sheet explains is taken for that of the dates


def test_every_field_of_events_can_be_a_column() -> None:
    reached = {way[0] for way, _ in fields().values()}
    assert set(Event.model_fields) - {"first_day"} <= {"sources" if name == "source" else name for name in reached}
    assert set(headings().values()) <= set(fields())


SUMMARIES = {
    "Canceled: Job club": ("Job club", "cancelled"),
    "[CANCELLED] Job club": ("Job club", "cancelled"),
    "Job club (cancelled)": ("Job club", "cancelled"),
    "POSTPONED - Job club": ("Job club", "postponed"),
    "Fully booked: Job club": ("Job club", "full"),
    "Updated: Job club": ("Job club", ""),
    "Full-time jobs fair": ("Full-time jobs fair", ""),
    "Postponed dreams, a talk": ("Postponed dreams, a talk", ""),
}


@pytest.mark.parametrize("summary", SUMMARIES)
def test_a_title_in_a_calendar_may_say_what_became_of_its_date(summary: str, run: Import, site: Path) -> None:
    """As Outlook and people write it: before the title, or in brackets behind it."""
    title, status = SUMMARIES[summary]
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20270101T000000Z\r\n"
        f"DTSTART:20270204T100000Z\r\nDTEND:20270204T120000Z\r\nSUMMARY:{summary}\r\nLOCATION:Old Town Library\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    code, said = run(calendar, "--write", name="sessions.ics")
    assert code == 0, said
    assert f"  title: {title}\n" in added(site)
    assert re.findall("status: (.*)", added(site)) == [status] * bool(status)
