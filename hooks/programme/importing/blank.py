"""The spreadsheet to fill in: a line on what each column means, the headings, and the choices of this site."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from programme.importing.fields import fields
from programme.model.dataset import Dataset
from programme.model.event import DATE_STATUSES
from programme.model.marks import OneOf
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.model.venue import Venue

COLUMNS: Mapping[str, str] = {
    "title": "Title",
    "date": "Date",
    "start": "Start",
    "end": "End",
    "moved_to_date": "New date",
    "venue": "Venue",
    "area": "Area",
    "room": "Room",
    "link": "Link",
    "kind": "Kind",
    "programme": "Programme",
    "run_by": "Run by",
    "summary": "Summary",
    "cost": "Cost",
    "booking": "Booking",
    "audience": "Audience",
    "languages": "Languages",
    "status": "Status",
    "reason": "Reason",
    "note": "Note for readers",
    "attended": "Attended",
    "ref": "Ref",
}
# What is written here in another way than in the data files.
ABOUT: Mapping[str, str] = {
    # No year: one that stands above the headings is that of the dates below.
    "date": "One row for each date, with its day of the week or its year: Tues 5 Jan.",
    "moved_to_date": "If it moves: leave Date as it is, and write the new day here.",
    "area": "Only of a new place.",
    "start": "10am, 2:30pm.",
    "end": "3pm.",
    "venue": "Choose one, or write Online. Of a new place write name, address and postcode.",
    "run_by": "The partner who runs it, if that is not the programme.",
    "programme": "Choose one.",
    "status": "Leave it empty where it goes ahead.",
    "reason": "Why the date changed, for readers.",
    "ref": "Your own number for this date, if you have one: you can then change its day here.",
}
ROWS = 500
WIDTH = 18
CHOICES = "Choices"


def blank_sheet(dataset: Dataset) -> bytes:
    """Return a workbook (XLSX) with columns for sessions; what import reads are the rows below the headings."""
    workbook = Workbook()
    sheet, choices = workbook.worksheets[0], workbook.create_sheet(CHOICES)
    sheet.title, choices.sheet_state = "Sessions", "hidden"
    listed = dict(_choices(dataset))
    columns = [name for name in COLUMNS if name != "programme" or len(listed["programme"]) > 1]
    for at, name in enumerate(columns, 1):
        letter, found = get_column_letter(at), fields()[name][1]
        about, heading = sheet[f"{letter}1"], sheet[f"{letter}2"]
        about.value = ABOUT.get(name) or ((found.info.description or "").replace("`", "") if found else "")
        about.alignment, about.font = Alignment(wrap_text=True, vertical="top"), Font(italic=True)
        heading.value, heading.font, heading.fill = COLUMNS[name], Font(bold=True), PatternFill("solid", "DDDDDD")
        sheet.column_dimensions[letter].width = WIDTH
        for row in range(3, ROWS + 3):
            sheet[f"{letter}{row}"].number_format = "@"  # as typed: Excel turns 10-3 into a date otherwise
        if words := listed.get(name):
            for row, word in enumerate(words, 1):
                choices[f"{letter}{row}"].value = word
            rule = DataValidation("list", formula1=f"{CHOICES}!${letter}$1:${letter}${len(words)}", allow_blank=True)
            rule.showErrorMessage = name not in ("venue", "run_by")  # a place may be new
            rule.add(f"{letter}3:{letter}{ROWS + 2}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "B3"
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _choices(dataset: Dataset) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the choices of columns: fixed words from the models, and what this site has."""
    programmes = dataset.all(Programme).values()
    for name in COLUMNS:
        found = fields()[name][1]
        marks = found.marks if found else ()
        yield from ((name, list(mark.words)) for mark in marks if isinstance(mark, OneOf))
    yield "status", DATE_STATUSES
    yield "area", [*dict.fromkeys(area.name for known in programmes for area in known.areas), "elsewhere"]
    yield "venue", [*sorted(venue.name for venue in dataset.all(Venue).values() if not venue.closed), "Online"]
    yield "programme", sorted(programme.name for programme in programmes)
    yield "run_by", sorted(partner.name for partner in dataset.all(Partner).values())
