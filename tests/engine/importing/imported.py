"""What the tests of imports share: headings, rows, a calendar, and how a site and what was said are looked at."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.styles

from tests.engine.builds import ROOT

Import = Callable[..., tuple[int, str]]
HEAD = "Title,Date,Time,Venue,Status,Reason,Room,Kind,Ref\n"


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


ROW = "CV help in Riverside,4 Feb 2027,2pm-4pm,Café Riverside,,,,talk,\n"


def workbook(path: Path, rows: Sequence[tuple[Any, ...]], crossed_out: int = 0, hidden: int = 0) -> Path:
    """Write rows below the headings of a session's title, day, start, an end that has no heading, and place."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Title", "Date", "Start", None, "Venue"), *rows):
        sheet.append(row)
    for cell in sheet[crossed_out] if crossed_out else ():
        cell.font = openpyxl.styles.Font(strike=True)
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    book.save(path)
    return path


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
