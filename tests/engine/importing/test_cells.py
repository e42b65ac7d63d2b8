"""Cells of spreadsheets: tables however they are saved, days, hours, and what else people type."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import openpyxl.comments
import openpyxl.styles
import pytest

from programme.importing.days import read_days
from programme.importing.doubts import Doubt
from programme.importing.fields import fields, headings
from programme.importing.hours import read_hours
from programme.model.event import Event
from programme.words import clock
from tests.engine.importing.imported import HEAD, ROW, Import, added, append, questions, workbook

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


def test_days_over_a_new_year_ask_for_the_year_that_is_missing() -> None:
    """Where neither has one, that of the sheet or the form is right for the first."""
    with pytest.raises(Doubt) as asked:
        read_days("8 Dec and 12 Jan", date(2026, 11, 30), 2026)
    assert asked.value.message == '"8 Dec and 12 Jan" has no year, for days before and after a New Year.'
    assert "8 December 2026" in asked.value.advice_in("table")


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
    "10am - 2 hours": '"2 hours" may be how long it lasts, or a time of day.',
    "10am to 1.5 hrs": '"1.5 hrs" may be how long it lasts, or a time of day.',
    "at 14:00 hours": "2pm",
    "0930 to 1200 hours": "9:30am to midday",
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


def test_a_cell_without_a_heading_is_not_passed_over_in_silence(run: Import, tmp_path: Path) -> None:
    """Such as the end, below one heading for both hours."""
    rows = [("Job fair", date(2027, 2, 4), "10:00", "12:00", "Old Town Library")]
    said = run(workbook(tmp_path / "sessions.xlsx", rows))[1]
    assert '  Not read, as no heading stands above it: row 2, column D ("12:00").' in said


def test_a_note_on_a_cell_is_not_passed_over_in_silence(run: Import, tmp_path: Path) -> None:
    path = workbook(tmp_path / "sessions.xlsx", [("Job fair", date(2027, 2, 4), "10:00", None, "Old Town Library")])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B2"].comment = openpyxl.comments.Comment("Cancelled, told Sam", "Lee")
    book.save(path)
    told = '  Not read, as they are notes on cells: row 2, column B ("Cancelled, told Sam").'
    assert told in run(path)[1]


def test_a_row_that_is_crossed_out_is_a_question(run: Import, tmp_path: Path) -> None:
    rows = [("Job fair", date(2027, 2, day), "10:00", None, "Old Town Library") for day in (4, 11)]
    path = workbook(tmp_path / "sessions.xlsx", rows, 3)
    assert questions(run(path)[1]) == [
        'sessions.xlsx, row 3  Event "Job fair": this row is crossed out, or a part of it. [import-doubt]'
    ]
    book = openpyxl.load_workbook(path)
    for cell in book.worksheets[0][3][2:]:
        cell.font = openpyxl.styles.Font(strike=False)
    book.save(path)  # the day alone is still
    assert len(questions(run(path)[1])) == 1


def test_a_row_that_nobody_sees_is_a_question(run: Import, tmp_path: Path) -> None:
    """A filter leaves last year's sessions in the file."""
    rows = [("Job fair", date(2027, 2, day), "10:00", None, "Old Town Library") for day in (4, 11)]
    path = workbook(tmp_path / "sessions.xlsx", rows, hidden=3)
    assert questions(run(path)[1]) == [
        'sessions.xlsx, row 3, column A ("Title")  Event "Job fair": this row is hidden. [import-doubt]'
    ]


YEARLESS = "Title,Date,Time,Venue\nJob fair,5 Feb,10-12,Old Town Library\n"


@pytest.mark.parametrize("line", ["Last updated 5 December 2026", "On 12/12/2026", "Programme 2027-28", "2026/27"])
def test_a_year_that_is_not_that_of_the_dates_is_not_taken(line: str, run: Import) -> None:
    """Of the last change, or of two years."""
    said = run(f"{line},,,\n{YEARLESS}")[1]
    assert '"5 Feb" has no year. It may be Friday 5 February 2027 or Saturday 5 February 2028.' in said
    for name in ("sessions 2026-12-12.csv", "sessions 2026-27.csv"):
        assert '"5 Feb" has no year.' in run(YEARLESS, name=name)[1]
    for line in ("Spring 2028", "Sessions from 5 January to 26 March 2028"):
        said = run(f"{line},,,\n{YEARLESS}")[1]
        assert "Saturday 5 February 2028, 10am to midday" in said


def test_how_long_it_lasts_is_not_taken_for_when_it_ends(run: Import) -> None:
    """10am, and "2 hours" below End, is not until 2pm; nor is it for a date that moves."""
    status, said = run("Title,Date,Start,End,Venue\nJob fair,4 Feb 2027,10am,2 hours,Old Town Library\n")
    assert status == 1
    assert '"2 hours" may be how long it lasts, or a time of day. [import-doubt]' in said
    head = "Title,Date,Time,Venue,New date,moved_to_end\n"
    status, said = run(f"{head}Job fair,4 Feb 2027,10-12,Old Town Library,5 Feb 2027,1 hour\n")
    assert '"1 hour" may be how long it lasts, or a time of day. [import-doubt]' in said


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


def test_several_dates_have_no_new_day_in_common(run: Import) -> None:
    said = run('Title,Date,New date,Time,Venue\nJob,"2, 9 Feb 2027",17 Feb 2027,2-4,Old Town Library\n')[1]
    assert "2 dates cannot all be on one new day. [import-unread]" in said


def test_every_field_of_events_can_be_a_column() -> None:
    reached = {way[0] for way, _ in fields().values()}
    assert set(Event.model_fields) - {"first_day"} <= {"sources" if name == "source" else name for name in reached}
    assert set(headings().values()) <= set(fields())
