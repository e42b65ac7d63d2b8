"""Dates, rough dates and clock times as editors type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from pydantic import PlainValidator

from programme.model.fields import mistake, one_form, read_text

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE_FORM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
LOOSE_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
YEARS = range(1900, 2200)
QUALIFIERS = ("about", "before", "by", "from")


@dataclass(frozen=True, slots=True)
class RoughDate:
    """A date as well as it is known: year, month and day, each perhaps 0 (not known), and a word in front.

    Year 0 means that the source shows no date (``undated``).
    """

    year: int = 0
    month: int = 0
    day: int = 0
    qualifier: str = ""

    @property
    def undated(self) -> bool:
        """Say whether no date is known at all."""
        return self.year == 0

    @property
    def earliest(self) -> date:
        """Give the first day it may mean, for sorting and comparing; an unknown date sorts first."""
        return date(self.year or 1, self.month or 1, self.day or 1)

    @property
    def exact(self) -> date | None:
        """Give the day where it is known."""
        return date(self.year, self.month, self.day) if self.day else None


def read_date(value: object) -> date:
    """Take a date as ``2024-01-31``; other forms get the right form back, in both readings where there are two."""
    text = read_text(value)
    found = DATE_FORM.fullmatch(text)
    if not found:
        raise mistake("date-form", f'"{text}" is not a date that the site can read.', _date_advice(text))
    year, month, day = (int(part) for part in found.groups())
    _check_year(year, text)
    try:
        return date(year, month, day)
    except ValueError:
        raise mistake("date-unknown", f'there is no day "{text}".', _no_such_day(year, month, day)) from None


def _check_year(year: int, text: str) -> None:
    if year not in YEARS:
        raise mistake("date-far", f'"{text}" is too far away.', "Is the year right?")


def _no_such_day(year: int, month: int, day: int) -> str:
    if 1 <= month <= 12:
        return f"{MONTHS[month - 1]} {year} has no day {day}."
    if 1 <= day <= 12 and 1 <= month <= 31:
        return f"Year, month, day: did you mean {year}-{day:02}-{month:02}?"
    return "Write year, month and day, such as 2024-01-31."


def _date_advice(text: str) -> str:
    if found := LOOSE_DATE.findall(text):
        days = [f"{year}-{int(month):02}-{int(day):02}" for year, month, day in found]
        if len(days) > 1:
            return f"Write each date on a line of its own, with a hyphen and a space in front: `- {days[0]}`."
        if re.search(r"cancel|off\b|postpone", text, re.I):
            return f"Write `- date: {days[0]}`, and on the next line, in line with `date`, `status: cancelled`."
        if LOOSE_DATE.fullmatch(text):
            return f"Write {days[0]}."
        return f"Write {days[0]} alone." if text[:1].isdigit() else f"Write `- {days[0]}`: hyphen, space, date."
    numbers = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", text)
    if numbers:
        return _numbers_advice(*(int(part) for part in numbers.groups()))
    words = re.search(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,})\.?,?\s+(\d{4})", text)
    month = next((n for n, name in enumerate(MONTHS, 1) if words and name.lower().startswith(words[2].lower()[:3])), 0)
    if words and month:
        return f"Write {words[3]}-{month:02}-{int(words[1]):02}."
    return "Write year, month and day, such as 2024-01-31."


def _numbers_advice(day: int, month: int, year: int) -> str:
    year += 2000 if year < 100 else 0
    readings = {
        f"{year}-{m:02}-{d:02}": f"{d} {MONTHS[m - 1]}"
        for d, m in ((day, month), (month, day))
        if 1 <= m <= 12 and 1 <= d <= 31
    }
    if not readings:
        return "Write year, month and day, such as 2024-01-31."
    said = [f"{iso} for {words}" for iso, words in readings.items()]
    return f"Write {' or '.join(said)}."


def read_rough_date(value: object) -> RoughDate:
    """Take a date, a month (``2024-01``), a year or ``undated``, perhaps with about, before, by or from in front."""
    text = read_text(value)
    words = text.casefold().split()
    qualifier = words.pop(0) if words and words[0] in QUALIFIERS else ""
    rest = " ".join(words)
    if rest == "undated" and not qualifier:
        return RoughDate()
    if DATE_FORM.fullmatch(rest):
        day = read_date(rest)
        return RoughDate(day.year, day.month, day.day, qualifier)
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", rest)
    if not found:
        advice = "Write 2024-01-31, 2024-01, 2024 or undated; about, before, by or from may stand in front."
        if re.match(r"\d{1,2}\D", rest):
            advice = _date_advice(rest)
        raise mistake("rough-date-form", f'"{text}" is not a date that the site can read.', advice)
    _check_year(int(found[1]), text)
    return RoughDate(int(found[1]), int(found[2] or 0), 0, qualifier)


CLOCK_24 = re.compile(r"(\d{1,2}):(\d{2})")
CLOCK_12 = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?", re.I)
CLOCK_WORDS = {"midday": time(12), "midnight": time(0)}


def read_clock(value: object) -> time:
    """Take a time of day as ``10:00``, ``10am``, ``2:30pm``, ``midday`` or ``midnight``."""
    text = read_text(value)
    if text.casefold() in CLOCK_WORDS:
        return CLOCK_WORDS[text.casefold()]
    found = CLOCK_24.fullmatch(text)
    if found and int(found[1]) <= 23 and int(found[2]) <= 59:
        return time(int(found[1]), int(found[2]))
    found = CLOCK_12.fullmatch(text)
    if found and 1 <= int(found[1]) <= 11 and int(found[2] or 0) <= 59:
        return time(int(found[1]) + (12 if found[3] in "pP" else 0), int(found[2] or 0))
    if found and int(found[1]) == 12 and 0 < int(found[2] or 0) <= 59:
        return time(12 if found[3] in "pP" else 0, int(found[2]))
    raise mistake("time-form", f'"{text}" is not a time that the site can read.', _clock_advice(text))


def _clock_advice(text: str) -> str:
    span = re.fullmatch(r"(.+?)\s*(?:-|–|to|until)\s*(.+)", text)
    if span:
        return f"Write two lines: `start: {span[1]}` and `end: {span[2]}`."
    if re.fullmatch(r"(12(?:[:.]00)?\s*[ap]\.?m\.?|noon|24:00)", text, re.I):
        return "Write midday or midnight."
    dotted = re.fullmatch(r"(\d{1,2})[.](\d{2})", text)
    if dotted:
        return f"Did you mean {dotted[1]}:{dotted[2]}?"
    run_on = re.fullmatch(r"([01]?\d|2[0-3])([0-5]\d)", text)
    if run_on and len(text) > 2:
        return f"Did you mean {run_on[1]}:{run_on[2]}?"
    if re.fullmatch(r"\d{1,2}", text):
        return f"Write {text}am or {text}pm." if 1 <= int(text) <= 11 else f"Write {text}:00."
    return "Write 10am, 2:30pm or 14:30."


def read_weekday(value: object) -> int:
    """Take the name of a weekday, whole or its first three letters or more; Monday is 0."""
    text = read_text(value)
    for number, name in enumerate(WEEKDAYS):
        if len(text) >= 3 and name.casefold().startswith(text.casefold()):
            return number
    raise mistake("weekday-form", f'"{text}" is not a day of the week.', _weekday_advice(text))


def _weekday_advice(text: str) -> str:
    found = [name for name in WEEKDAYS if name.casefold() in text.casefold()]
    if len(found) > 1:
        return f"For several days write a list: [{', '.join(found)}]."
    return f'Did you mean "{found[0]}"?' if found else "Write Monday, Tuesday and so on."


DAY_PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
ROUGH_PATTERN = f"((about|before|by|from) )?([0-9]{{4}}(-(0[1-9]|1[0-2]))?|{DAY_PATTERN})|undated"
HOUR_PATTERN = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
AM_PM_PATTERN = "((0?[1-9]|1[01])([:.][0-5][0-9])?|12[:.](0[1-9]|[1-5][0-9])) ?[AaPp][.]?[Mm][.]?"
WEEKDAY_PATTERN = "([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*"

Date = Annotated[date, PlainValidator(read_date), one_form(f"^{DAY_PATTERN}$")]
Rough = Annotated[RoughDate, PlainValidator(read_rough_date), one_form(f"^({ROUGH_PATTERN})$", "integer")]
Clock = Annotated[
    time, PlainValidator(read_clock), one_form(f"^({HOUR_PATTERN}|{AM_PM_PATTERN}|[Mm]idday|[Mm]idnight)$")
]
Weekday = Annotated[int, PlainValidator(read_weekday), one_form(f"^{WEEKDAY_PATTERN}$")]
