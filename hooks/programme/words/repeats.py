"""Rules that repeat, in words: ``Every Tuesday until 30 March 2027, not 22 and 29 December 2026``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from programme.model.date_advice import WEEKDAYS
from programme.model.event import Event
from programme.model.repeat import MonthDay, Repeat
from programme.problems.problem import joined
from programme.schedule.occurrences import Occurrence
from programme.schedule.repeats import ruled_days
from programme.words import days_by_month, short_date

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
MOST_NAMED = 6


def rule(event: Event, occurrences: Iterable[Occurrence], today: date) -> str:
    """Say the rule of an event and the days ahead on which it does not hold; empty where it has none, or none ahead.

    ``occurrences`` are those of the event, or of it at one place. A date that is cancelled or has moved away is such a
    day too.
    """
    if not event.repeat or event.repeat.last_day < today:
        return ""
    held = {occurrence.date for occurrence in occurrences if not occurrence.off}
    missing = [day for day in ruled_days(event.repeat) if day >= today and day not in held]
    return f"{_how_often(event.repeat)} until {short_date(event.repeat.last_day)}{_but_for(missing)}"


def _how_often(repeat: Repeat) -> str:
    if repeat.every.unit == "month":
        days = _of_month(repeat.on)
        return f"{days[:1].upper()}{days[1:]} of each month"
    days = joined([WEEKDAYS[day.weekday] for day in sorted(repeat.on, key=lambda day: day.weekday)], "and")
    if repeat.every.interval == 1:
        return f"Every {days}"
    return f"Every other {days}" if repeat.every.interval == 2 else f"Every {repeat.every.interval} weeks on {days}"


def _of_month(days: Iterable[MonthDay]) -> str:
    return joined([f"{ORDINALS[day.ordinal]} {WEEKDAYS[day.weekday]}" for day in days], "and")


def _but_for(days: list[date]) -> str:
    if not days:
        return ""
    if len(days) <= MOST_NAMED:
        return f", not {days_by_month(days)}"
    return f", not on {len(days)} days between {short_date(days[0])} and {short_date(days[-1])}"
