"""Rows: each row of a sheet that is a session or a date of one, with its values and the column of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from programme.importing.cells import is_unknown, read_cell, read_status, shown_hours
from programme.importing.columns import Columns
from programme.importing.days import read_days
from programme.importing.doubts import Doubt
from programme.importing.fields import DATES, Way, fields
from programme.importing.hours import read_hours
from programme.importing.places import Places
from programme.problems.problem import Cell, Problem
from programme.words import long_date, weekday

DITTO = re.compile(r"[\"“”〃]|ditto|do\.?|as above|same( as above)?", re.I)
YEAR = re.compile(r"(?<!\d)20\d\d(?![\d/])")
ALL_DAY = re.compile(r"all.?day", re.I)
MARKS = ("title", "date", "repeat_from")  # a row without any of them is a note
HOURS = ("time", "start", "end")
OF_PLACE = ("venue", "venue_name", "postcode", "address", "area", "latitude", "longitude", "programme_name")


@dataclass
class Row:
    """One row: values by their way in an entry, those below ``dates`` for each of its ``days``."""

    columns: Columns
    number: int
    title: str
    days: list[date]
    values: dict[Way, Any] = field(default_factory=dict)
    names: dict[Way, str] = field(default_factory=dict)  # the field whose column a value stands in

    def cell(self, way: Way = ()) -> Cell:
        """Return the cell that a value stands in, or the nearest that is known."""
        name = next((self.names[way[:end]] for end in range(len(way), 0, -1) if way[:end] in self.names), "")
        column = self.columns.of(name or (way[-1] if way else ""))
        return self.columns.sheet.cell(self.number, column, self.columns.titles.get(column, ""))

    def problem(self, code: str, message: str, advice: str, way: Way = ()) -> Problem:
        """Return a problem of this row."""
        return Problem(self.cell(way), code, f'Event "{self.title}"' if self.title else "", message, advice)


@dataclass
class Reading:
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
            reading.problems += _read_row(Row(columns, number, "", []), texts, places, today, year, reading)
            above = texts
        elif number != columns.row and not headings:
            year = _year(" ".join(cells)) or year
            if number > columns.row:
                reading.notes.append((columns.sheet.cell(number, 0), " ".join(filter(None, cells))))
    return reading


def _year(text: str) -> int:
    """Return the one year that a text names; 0 where it names none, or several."""
    found = set(YEAR.findall(text))
    return int(found.pop()) if len(found) == 1 else 0


def _texts(columns: Columns, number: int, cells: tuple[str, ...], above: Mapping[str, str]) -> dict[str, str]:
    texts = {}
    for column, name in columns.fields.items():
        text = cells[column - 1] if column <= len(cells) else ""
        text = above.get(name, "") if DITTO.fullmatch(text) else re.sub(r"^'(?=[=+@-])", "", text)
        link = columns.sheet.links.get((number, column), "")
        if link.startswith("http") and name in ("booking", "link", "booking_url"):
            text = link
        if not is_unknown(text):
            texts[name] = text
    return texts


def _read_row(
    row: Row, known: Mapping[str, str], places: Places, today: date, year: int, reading: Reading
) -> Iterator[Problem]:
    """Read one row, yield every problem of it, and add it where there is none."""
    texts = dict(known)
    row.title = " ".join(texts.get("title", "").split())
    good = True
    for step in (_title, _days, _hours, _place, _status, _others):
        for name, way, doubt in step(row, texts, places, today, year):
            row.names[way] = name
            good = False
            yield row.problem(doubt.code, doubt.message, doubt.advice, way)
    if good:
        reading.rows.append(row)


Doubts = Iterator[tuple[str, Way, Doubt]]


def _title(row: Row, texts: dict[str, str], places: Places, today: date, year: int) -> Doubts:
    if row.title:
        row.values["title",] = row.title
    else:
        advice = 'Write it; if it is the same as in the row above, write "as above".'
        yield "title", ("title",), Doubt("import-unread", "this row has no title.", advice)


def _days(row: Row, texts: dict[str, str], places: Places, today: date, year: int) -> Doubts:
    try:
        if text := texts.pop("date", ""):
            row.days, rest = read_days(text, today, year)
            named = texts.pop("weekday", "")[:3].casefold()
            if wrong := [day for day in row.days if named and not weekday(day).casefold().startswith(named)]:
                message = f"{long_date(wrong[0])} is not a {named.capitalize()}."
                raise Doubt("import-doubt", message, "Which is right, the date or the day?", "weekday")
            if rest and not any(name in texts for name in HOURS):
                texts["time"] = rest
                row.names["start",] = row.names["end",] = "date"
        elif "repeat_from" not in texts:
            raise Doubt("import-unread", "this row has no date.", "Write it, or take the row out until it is known.")
    except Doubt as doubt:
        yield doubt.field or "date", (DATES, "date"), doubt


def _hours(row: Row, texts: dict[str, str], places: Places, today: date, year: int) -> Doubts:
    said = {name: texts.pop(name, "") for name in HOURS}
    typed = said["time"] or said["start"]
    if not typed:
        return
    for name in ("start", "end"):
        way = "time" if said["time"] else name if said[name] else "start"
        row.names.setdefault((name,), way)
    if ALL_DAY.fullmatch(typed):
        row.values["all_day",] = "yes"
        return
    try:
        # A cell of Excel may hold the day as well.
        hours = read_hours(
            *(re.sub(r"^\d{4}-\d\d-\d\d ", "", text) for text in (typed, "" if said["time"] else said["end"]))
        )
        row.values |= {(name,): hour for name, hour in shown_hours(hours).items()}
    except Doubt as doubt:
        yield row.names["start",], ("start",), doubt


def _place(row: Row, texts: dict[str, str], places: Places, today: date, year: int) -> Doubts:
    said = {name: texts.pop(name, "") for name in OF_PLACE} | {"programme": texts.get("programme", "")}
    was = texts.pop("was_venue", "")
    if not (said["venue"] or said["postcode"]):
        return
    row.names["venue",] = "venue" if said["venue"] else "postcode"
    try:
        row.values["venue",] = places.find(said)
        if was:
            row.values |= {(DATES, "moved_to", "venue"): row.values["venue",], ("venue",): was}
    except Doubt as doubt:
        yield doubt.field or row.names["venue",], ("venue",), doubt


def _status(row: Row, texts: dict[str, str], places: Places, today: date, year: int) -> Doubts:
    try:
        if text := texts.pop("status", ""):
            status, reason = read_status(text)
            row.values["status",] = status
            row.names["status",] = "status"
            if reason and "reason" not in texts:
                row.values["reason",] = reason
                row.names["reason",] = "status"
    except Doubt as doubt:
        yield "status", ("status",), doubt


def _others(row: Row, texts: dict[str, str], places: Places, today: date, year: int) -> Doubts:
    for name, text in texts.items():
        way, found = fields()[name]
        if found is None or name == "title":
            continue
        row.names[way] = name
        try:
            row.values[way] = read_cell(name, found, text, places.dataset, today, year)
        except Doubt as doubt:
            yield name, way, doubt
