"""Rows: which rows of a sheet are sessions, or dates of one, and which are notes between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from programme.importing.cells import UNCERTAIN, UNKNOWN
from programme.importing.columns import Columns
from programme.importing.places import Places
from programme.importing.row import Row
from programme.importing.row_reading import RowReader
from programme.problems.problem import Cell, Problem

DITTO = re.compile(r"[\"“”〃]|ditto|do\.?|as above|same( as above)?", re.I)
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# A year that is not that of what stands below: of a day in numbers, as of the last change, or one of two ("2026-27").
OTHER_YEAR = re.compile(
    r"\d[-/.]20\d\d|20\d\d\s*[-/.\u2013]\s*\d+|\b(?:updated|printed|saved|created|issued|as (?:at|of|on))\b.*", re.I
)
MARKS = ("title", "date", "repeat_from")  # a row without any of them is a note


class Reading(Struct):
    """What a sheet gives: rows, problems, and the rows that are notes and no sessions."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[tuple[Cell, str]] = field(default_factory=list)


def read_rows(columns: Columns, places: Places, today: date) -> Reading:
    """Read every row below the headings."""
    reading = Reading()
    year, above = _year(columns.sheet.name), dict[str, str]()
    for number, cells in columns.sheet.rows:
        texts = _texts(columns, number, cells, above) if number > columns.row else {}
        headings = sum(columns.titles.get(column) == cell for column, cell in enumerate(cells, 1) if cell)
        if sum(map(bool, cells)) > 1 and any(name in texts for name in MARKS) and headings < 2:
            row = Row(columns, number, " ".join(texts.get("title", "").split()), [])
            found = list(RowReader(row, dict(texts), places, today, year).problems())
            reading.problems += found
            reading.rows += [] if found else [row]
            above = texts
        elif number != columns.row and not headings:
            year = _year(" ".join(cells)) or year
            if number > columns.row:
                reading.notes.append((columns.sheet.cell(number, 0), " ".join(filter(None, cells))))
    return reading


def _year(text: str) -> int:
    """Return the one year that a text names; 0 where it names none, or several."""
    found = set(YEAR.findall(OTHER_YEAR.sub(" ", text)))
    return int(found.pop()) if len(found) == 1 else 0


def _texts(columns: Columns, number: int, cells: tuple[str, ...], above: Mapping[str, str]) -> dict[str, str]:
    texts = {}
    for column, name in columns.fields.items():
        text = cells[column - 1] if column <= len(cells) else ""
        text = above.get(name, "") if DITTO.fullmatch(text) else re.sub(r"^'(?=[=+@-])", "", text)
        link = columns.sheet.links.get((number, column), "")
        if link.startswith("http") and name in ("booking", "link", "booking_url"):
            text = link
        # Nobody knows it yet; but whether it is on is asked.
        if not UNKNOWN.fullmatch(text) or (name == "status" and UNCERTAIN.fullmatch(text)):
            texts[name] = text
    return texts
