"""A spreadsheet of 47 sessions as a busy officer keeps it: two tabs, merged cells, notes between rows, slips."""

from pathlib import Path

import openpyxl

HEADINGS = ("Session ", "Date", "Time", "Venue", "Post code", "Room", "Cost", "Booking", "Lead officer")
OLD_TOWN, RIVERSIDE = "Old Town Library ", "Riverside Community Centre"
# What is wrong in it, and what the officer writes in its place once it is asked: tab, cell, slip, right.
SLIPS = (
    ("Spring", "E15", "ZZ1 1AA", "ZZ1 2BB"),
    ("Spring", "D21", "Riverside Comunity Centre", RIVERSIDE),
    ("Summer", "C12", "8-10", "8am-10am"),
)
Rows = list[tuple[str | None, ...]]


def officer(path: Path, mended: bool = False) -> Path:
    """Write the spreadsheet, as it was first or once what was asked is answered in it."""
    book = openpyxl.Workbook()
    for sheet, rows in zip((book.worksheets[0], book.create_sheet()), (spring(), summer()), strict=True):
        sheet.title = "Spring" if rows[0][0] == spring()[0][0] else "Summer"
        for row in rows:
            sheet.append(row)
        sheet.merge_cells("A1:I1")
    for area in ("A4:A10", "D4:D10", "A11:I11"):
        book["Spring"].merge_cells(area)
    for tab, cell, slip, right in SLIPS:
        book[tab][cell].value = right if mended else slip
    book.save(path)
    return path


def spring() -> Rows:
    """Return 20 sessions, with a title, a blank line and two notes."""
    tuesdays = (
        "Tues 2 Feb",
        "Tues 9 Feb",
        "Tues 16th Feb",
        "Tue 23 February",
        "Tues 2 March",
        "Tues 9 Mar",
        "Tues 16/3",
    )
    thursdays = (
        "Thurs 4 Feb",
        "Thurs 11 Feb ",
        "18/02/2027",
        "25.2.27",
        "Thursday 4th March",
        "Thurs 11 March",
        "18-Mar-27",
    )
    fridays = ("Fri 5 Feb", "Fri 19 Feb", "Fri 5 March", "Fri 19 March")
    practice = ("1.30pm to 3pm", RIVERSIDE, None, None, "free", "www.example.org/book")
    fair = ("11-1", "OLD TOWN LIBRARY, 1 High Street, Anytown", None, None, "£0.00", "Not needed")
    first = ("Job club ", tuesdays[0], "10-3", OLD_TOWN, None, "Meeting room 1", "Free", "no")
    return [
        ("Jobs and careers sessions - Spring 2027",),
        (),
        HEADINGS,
        first,
        *((None, day, "10-3", None, None, "Meeting room 1", "Free", "no") for day in tuesdays[1:]),
        ("EASTER - library closed 26 March to 5 April!!",),
        (),
        *(
            ("CV clinic", day, "10.00am – 3.00pm", RIVERSIDE, "zz12bb", "", "FREE", "01632 960123", "Sam")
            for day in thursdays
        ),
        *(("Interview practice", day, *practice) for day in fridays),
        (*[None] * 8, "check dates with Sam"),
        *(("Careers fair", day, *fair) for day in ("Sat 6 Feb", "Sat 6 March")),
    ]


def summer() -> Rows:
    """Return 27 sessions, with the headings once more in between."""
    tuesdays = ("Tues 4 May", "Tues 11 May", "Tues 18 May", "Tues 25 May", "Tues 1 June", "Tues 8 June", "Tues 15 June")
    clinics = ("6 May", "20 May", "3 June", "17 June", "1 July", "15 July", "29 July", "12 Aug")
    practice = ("7 May", "21 May", "4 June", "18 June", "2 July", "16 July")
    job_club = ("10am - 3pm", "The Old Town Library", "ZZ1 1AA", "Meeting room 1", "free", "No booking needed")
    online = ("6pm-7.30", "MS Teams", "", "", "Free", "https://www.example.org/online")
    return [
        ("Summer 2027",),
        (),
        HEADINGS,
        *(("Job Club", day, *job_club) for day in tuesdays),
        HEADINGS,
        *(("CV Clinic", day, "10-3", f"{RIVERSIDE}, Mill Lane", "", "", "Free", "01632 960123") for day in clinics),
        *(
            ("Interview Practice", day, "1330-1500", RIVERSIDE, "", "", "Free", "https://www.example.org/book")
            for day in practice
        ),
        *(
            ("Ask us anything - webinar", day, *online)
            for day in ("Weds 5 May", "Weds 2 June", "Weds 7 July", "Weds 4 Aug")
        ),
        *(
            ("Open day", day, "all day", "Riverside Community Centre", "", "", "nil", "no need")
            for day in ("Sat 12 June", "Sat 11 Sept")
        ),
    ]
