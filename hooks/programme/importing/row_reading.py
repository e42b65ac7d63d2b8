"""Reading a row: each field by itself, so that one mistake hides no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from programme.importing import rules
from programme.importing.cells import read_cell, read_status
from programme.importing.days import read_days
from programme.importing.doubts import Doubt, two_readings, unread
from programme.importing.fields import DATES, Way, fields
from programme.importing.hours import read_hours
from programme.importing.places import Places
from programme.importing.row import Row
from programme.model.booking import is_no_booking
from programme.problems.problem import Problem
from programme.words import clock, long_date, weekday

AS_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")
ALL_DAY = re.compile(r"all.?day", re.I)
HOURS = ("time", "start", "end")
BESIDE_BOOKING = ("booking_by", "booking_text", "booking_url")
OF_PLACE = ("venue", "venue_name", "postcode", "address", "area", "latitude", "longitude", "programme_name")

# What a calendar says of an entry that nobody may be meant to read.
HELD_BACK = {
    "private": "Take it out of the file, or, where it is for the public, take the mark away in your calendar.",
    "tentative": "Is it certain? Confirm it in your calendar, or take it out of the file.",
}


class RowReader(Struct):
    """Reads one row, field by field; ``texts`` are its cells that say something, and those read are taken out."""

    row: Row
    texts: dict[str, str]
    places: Places
    today: date
    year: int

    def problems(self) -> Iterator[Problem]:
        """Read everything, and yield every problem: one that is found hides no other."""
        steps = {
            "title": self.title,
            "date": self.days,
            "start": self.hours,
            "venue": self.place,
            "status": self.status,
        }
        for name, step in steps.items():
            yield from self.tried(name, step)
        for name in self.texts:
            yield from self.tried(name, partial(self.other, name))

    def tried(self, name: str, step: Callable[[], None]) -> Iterator[Problem]:
        try:
            step()
        except Doubt as doubt:
            cell = self.row.column_cell(doubt.field or self.row.names.get((name,), name))
            advice = doubt.advice_in(self.row.columns.sheet.kind)
            yield Problem(cell, doubt.rule, self.row.thing, doubt.message, advice)

    def put(self, way: Way, value: Any, name: str) -> None:
        """Keep a value, and the field whose column it stands in."""
        self.row.values[way], self.row.names[way] = value, name

    def title(self) -> None:
        if self.row.number in self.row.columns.sheet.hidden:
            raise two_readings("this row is hidden.", "Show it in the sheet if it is meant, or take it out.")
        self.texts.pop("title", "")
        if not self.row.title:
            raise unread("this row has no title.", 'Write it; if it is the same as in the row above, write "as above".')
        self.put(("title",), self.row.title, "title")

    def days(self) -> None:
        text, named = self.texts.pop("date", ""), self.texts.pop("weekday", "")[:3].casefold()
        if not text and "repeat_from" not in self.texts:
            raise unread("this row has no date.", "Write it, or take the row out until it is known.")
        if not text:
            return
        try:
            self.row.days, rest = read_days(text, self.today, self.year)
        except Doubt:
            if self.row.columns.sheet.kind != "calendar":
                raise
            advice = "Enter them again in your calendar, and save the file once more."
            raise unread("its day or its hours cannot be read.", advice) from None
        if wrong := [day for day in self.row.days if named and not weekday(day).casefold().startswith(named)]:
            message = f"{long_date(wrong[0])} is not a {named.capitalize()}."
            raise Doubt(rules.IMPORT_DOUBT, message, "Which is right, the date or the day?", "weekday")
        if not rest:
            return
        if not any(name in self.texts for name in HOURS):
            self.texts["time"] = rest
            self.row.names["start",] = self.row.names["end",] = "date"
        elif not re.fullmatch(r"\d\d:\d\d(:\d\d)?", rest) and not self.is_start(rest):
            # A cell of Excel may hold an hour that nobody sees.
            message = f'"{text}" says more than the day.'
            raise unread(message, f'Keep only the day here, and put "{rest}" where it belongs.')

    def is_start(self, text: str) -> bool:
        """Say whether a text says when the session begins, as the columns for hours do."""
        time, start, end = (self.texts.get(name, "") for name in HOURS)
        try:
            return read_hours(text)[0] == (read_hours(time) if time else read_hours(start, end))[0]
        except Doubt:
            return False

    def hours(self) -> None:
        # A cell of Excel may hold the day as well.
        time, start, end = (re.sub(r"^\d{4}-\d\d-\d\d ", "", self.texts.pop(name, "")) for name in HOURS)
        for name, text in (("start", start), ("end", end)):
            self.row.names.setdefault((name,), "time" if time else name if text else "start")
        for text in (time, start, end):
            if excel := AS_DATE.fullmatch(text):
                typed = f"{int(excel[2])}-{int(excel[1])}"
                raise unread(f'Excel has taken "{typed}" for a date.', "Type such as 10am-3pm.")
        if ALL_DAY.fullmatch(time or start):
            self.put(("all_day",), "yes", "time" if time else "start")
        elif time or start:
            hours = zip(("start", "end"), read_hours(time) if time else read_hours(start, end), strict=True)
            self.row.values |= {(name,): clock(hour) for name, hour in hours if hour is not None}

    def place(self) -> None:
        said = {name: self.texts.pop(name, "") for name in OF_PLACE} | {"programme": self.texts.get("programme", "")}
        was = self.texts.pop("was_venue", "")
        name = "venue" if said["venue"] else "postcode"
        self.row.names["venue",] = name
        if said[name]:
            found = self.places.find(said)
            named = was and self.row.columns.sheet.kind == "calendar"  # our own table has its id
            first = self.places.find({"venue": was}) if named else was or found
            self.put(("venue",), first, name)
            if first != found:
                self.put((DATES, "moved_to", "venue"), found, name)

    def status(self) -> None:
        if self.row.number in self.row.columns.sheet.crossed_out and "status" not in self.texts:
            advice = 'Write "Cancelled" in a column Status, or take out what no longer holds.'
            raise two_readings("this row is crossed out, or a part of it.", advice)
        if text := self.texts.pop("status", ""):
            if text in HELD_BACK and self.row.columns.sheet.kind == "calendar":
                raise two_readings(f"your calendar has it as {text}.", HELD_BACK[text])
            status, reason = read_status(text)
            self.put(("status",), status, "status")
            if reason and "reason" not in self.texts:
                self.put(("reason",), reason, "status")

    def other(self, name: str) -> None:
        way, found = fields()[name]
        if name == "moved_to_date" and len(self.row.days) > 1:
            message = f"{len(self.row.days)} dates cannot all be on one new day."
            raise unread(message, "Give each date a row of its own.")
        if found:
            self.row.names[way] = name
            value = read_cell(name, found, self.texts[name], self.places.dataset, self.today, self.year)
            if name == "booking" and any(map(self.row.columns.of, BESIDE_BOOKING)):
                way = self.part_of_booking(value)
            if way:
                self.put(way, value, name)

    def part_of_booking(self, value: str) -> Way:
        """Return what a text is beside columns for the parts of a booking; nothing where these say it all."""
        beside = [name for name in BESIDE_BOOKING if name in self.texts]
        if is_no_booking(value):
            if beside:
                raise unread(f'"{value}", and yet another column says how to book.', "Empty one of the two.")
            return ("booking",)
        if beside and value.casefold() in ("yes", "needed", "required"):
            return ()
        part = "url" if "://" in value else "text"
        if f"booking_{part}" in beside:
            raise unread(f'"{value}" and another column both say how to book.', "Empty one of the two.")
        return "booking", part
