"""Dates, rough dates and weekdays as editors type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from pydantic import PlainValidator

from programme.model.clocks import AM_PM_PATTERN, HOUR_PATTERN, read_clock
from programme.model.fields import mistake, one_form, read_text

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE_FORM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Word processors put one of these in place of the hyphen of the keyboard.
TYPESET_HYPHEN = re.compile(r"[\u2010-\u2015\u2212]")
LOOSE_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
SPAN = re.compile(rf"({LOOSE_DATE.pattern})\s*(?:-|to|until|till)\s*({LOOSE_DATE.pattern})", re.I)
YEARS = range(1900, 2200)
YEAR_MONTH_DAY = "Write year, month and day, such as 2024-01-31."
YEAR_IN_DOUBT = "Is the year right?"
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
        raise mistake("date-far", f'"{text}" is too far away.', YEAR_IN_DOUBT)


def _day(year: int, month: int, day: int) -> str:
    """Give a day as it is to be written; empty where there is no such day."""
    try:
        return str(date(year, month, day)) if year in YEARS else ""
    except ValueError:
        return ""


def _no_such_day(year: int, month: int, day: int) -> str:
    if year not in YEARS:
        return YEAR_IN_DOUBT
    if turned := _day(year, day, month):
        return f"Year, month, day: did you mean {turned}?"
    return f"{MONTHS[month - 1]} {year} has no day {day}." if 1 <= month <= 12 else YEAR_MONTH_DAY


def _date_advice(text: str) -> str:
    plain = TYPESET_HYPHEN.sub("-", text)
    if found := LOOSE_DATE.findall(plain):
        return _loose_advice(plain, [(int(year), int(month), int(day)) for year, month, day in found], plain != text)
    numbers = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", plain)
    if numbers:
        return _numbers_advice(*(int(part) for part in numbers.groups()))
    words = re.search(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([A-Za-z]{3,})\.?,?\s+(\d{4})", plain)
    month = next((n for n, name in enumerate(MONTHS, 1) if words and name.lower().startswith(words[2].lower()[:3])), 0)
    if words and month:
        year, day = int(words[3]), int(words[1])
        return f"Write {_day(year, month, day)}." if _day(year, month, day) else _no_such_day(year, month, day)
    return YEAR_MONTH_DAY


def _loose_advice(text: str, found: list[tuple[int, int, int]], typeset: bool) -> str:
    days = [_day(*parts) for parts in found]
    if "" in days:
        return _no_such_day(*found[days.index("")])
    if SPAN.fullmatch(text):
        return _span_advice(*days)
    if len(days) > 1:
        return f"Write each date on a line of its own, with a hyphen and a space in front: `- {days[0]}`."
    if re.search(r"cancel|off\b|postpone", text, re.I):
        return f"Write `- date: {days[0]}`, and on the next line, in line with `date`, `status: cancelled`."
    if DATE_FORM.fullmatch(text) and typeset:
        return f"Its hyphens are those of a word processor. Type {days[0]} with the hyphen of the keyboard."
    if LOOSE_DATE.fullmatch(text):
        return f"Write {days[0]}."
    return f"Write {days[0]} alone." if text[:1].isdigit() else f"Write `- {days[0]}`: hyphen, space, date."


def _span_advice(first: str, last: str) -> str:
    """Say every way to write the days from one to another; what ``except`` takes is said in ``repeat``."""
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if length < 2:
        return "Write one date, or the earlier one first."
    return (
        f"One date stands in one place. Under `dates`, each of the {length} days needs a line of its own, from "
        f"`- {first}` to `- {last}`; or, if it lasts from the first to the last without a break, write "
        f"`- date: {first}`, and on the next line, in line with `date`, `end_date: {last}`."
    )


def _numbers_advice(day: int, month: int, year: int) -> str:
    year += 2000 if year < 100 else 0
    readings = {_day(year, m, d): f"{d} {MONTHS[m - 1]}" for d, m in ((day, month), (month, day)) if _day(year, m, d)}
    if not readings:
        return _no_such_day(year, month, day)
    return f"Write {' or '.join(f'{iso} for {words}' for iso, words in readings.items())}."


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
WEEKDAY_PATTERN = "([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*"

Date = Annotated[date, PlainValidator(read_date), one_form(f"^{DAY_PATTERN}$")]
Rough = Annotated[RoughDate, PlainValidator(read_rough_date), one_form(f"^({ROUGH_PATTERN})$", "integer")]
Clock = Annotated[
    time, PlainValidator(read_clock), one_form(f"^({HOUR_PATTERN}|{AM_PM_PATTERN}|[Mm]idday|[Mm]idnight)$")
]
Weekday = Annotated[int, PlainValidator(read_weekday), one_form(f"^{WEEKDAY_PATTERN}$")]
