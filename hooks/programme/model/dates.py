"""Dates, rough dates and weekdays as editors type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated

from pydantic import ValidationInfo

from programme.model import rules
from programme.model.clocks import AM_PM_PATTERN, HOUR_PATTERN, read_clock
from programme.model.date_advice import (
    DATE_FORM,
    WEEKDAYS,
    YEAR_IN_DOUBT,
    YEAR_MONTH_DAY,
    YEARS,
    advice_on,
    month_in,
    no_such_day,
    weekdays_in,
)
from programme.model.fields import Read, form, mistake, read_text

EVERY_DAY = re.compile(r"\b(every ?day|daily|all week)\b", re.I)
WORKING_DAYS = re.compile(r"\b(week ?days?|working days?)\b", re.I)
WEEKENDS = re.compile(r"\bweek ?ends?\b", re.I)
SPAN_WORD = re.compile(r"[-\u2010-\u2015\u2212]|\b(to|until|till|through)\b", re.I)
ROUGH_FORMS = "Write 2024-01-31, 2024-01, 2024 or undated; about, before, by or from may stand in front."
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
        """Return the first day it may mean, for sorting and comparing; an unknown date sorts first."""
        return date(self.year or 1, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day that it may mean; an unknown date may be any day."""
        if self.day or not self.year:
            return self.exact or date.max
        last = date(self.year, self.month or 12, 28) + timedelta(days=4)
        return last - timedelta(days=last.day)

    @property
    def exact(self) -> date | None:
        """Return the day where it is known."""
        return date(self.year, self.month, self.day) if self.day else None


def read_date(value: object, today: date | None = None) -> date:
    """Take a date as ``2024-01-31``; other forms get the right form back, in both readings where there are two.

    ``today`` is for advice on a date without a year.
    """
    text = read_text(value)
    found = DATE_FORM.fullmatch(text)
    if not found:
        raise mistake(rules.DATE_FORM, f'"{text}" is not a date that the site can read.', advice_on(text, today))
    year, month, day = (int(part) for part in found.groups())
    _check_year(year, text)
    try:
        return date(year, month, day)
    except ValueError:
        raise mistake(rules.DATE_UNKNOWN, f'there is no day "{text}".', no_such_day(year, month, day)) from None


def _read_date(value: object, info: ValidationInfo) -> date:
    return read_date(value, (info.context or {}).get("today"))


def _check_year(year: int, text: str) -> None:
    if year not in YEARS:
        raise mistake(rules.DATE_FAR, f'"{text}" is too far away.', YEAR_IN_DOUBT)


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
        advice = advice_on(rest)
        if advice == YEAR_MONTH_DAY:
            advice = f"Write {month}." if (month := month_in(rest)) else ROUGH_FORMS
        raise mistake(rules.ROUGH_DATE_FORM, f'"{text}" is not a date that the site can read.', advice)
    _check_year(int(found[1]), text)
    return RoughDate(int(found[1]), int(found[2] or 0), 0, qualifier)


def read_weekday(value: object) -> int:
    """Take the name of a weekday, whole or its first three letters or more; Monday is 0."""
    text = read_text(value)
    for number, name in enumerate(WEEKDAYS):
        if len(text) >= 3 and name.casefold().startswith(text.casefold()):
            return number
    raise mistake(rules.WEEKDAY_FORM, f'"{text}" is not a day of the week.', weekday_advice(text))


def weekday_advice(text: str) -> str:
    """Say which days of the week were meant, as a list where there are several; every one of a span."""
    found = _days_meant(text)
    names = [WEEKDAYS[number] for number in found]
    if len(names) > 1:
        return f"For several days write a list: [{', '.join(names)}]."
    return f'Did you mean "{names[0]}"?' if names else "Write Monday, Tuesday and so on."


def _days_meant(text: str) -> list[int]:
    if EVERY_DAY.search(text):
        return list(range(7))
    if WORKING_DAYS.search(text):
        return list(range(5))
    if WEEKENDS.search(text):
        return [5, 6]
    found = weekdays_in(text)
    if len(found) == 2 and SPAN_WORD.search(text):
        return [(found[0] + more) % 7 for more in range((found[1] - found[0]) % 7 + 1)]
    return found


DAY_PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
ROUGH_PATTERN = f"((about|before|by|from) )?([0-9]{{4}}(-(0[1-9]|1[0-2]))?|{DAY_PATTERN})|undated"
WEEKDAY_PATTERN = "([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*"

Date = Annotated[date, Read(_read_date, form(f"^{DAY_PATTERN}$"), informed=True)]
Rough = Annotated[RoughDate, Read(read_rough_date, form(f"^({ROUGH_PATTERN})$", "integer"))]
Clock = Annotated[time, Read(read_clock, form(f"^({HOUR_PATTERN}|{AM_PM_PATTERN}|[Mm]idday|[Mm]idnight)$"))]
Weekday = Annotated[int, Read(read_weekday, form(f"^{WEEKDAY_PATTERN}$"))]
