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
from programme.schedule.rows import is_ordinary
from programme.words import days_by_month, short_date

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
MOST_NAMED = 6


def rule(event: Event, occurrences: Iterable[Occurrence], today: date) -> str:
    """Say the rule of an event, the days ahead on which it does not hold, and others; empty where none is ahead.

    ``occurrences`` are those of the event, or of it at one place. A date that is cancelled or has moved away is such a
    day too. What has hours or words of its own stands by itself.
    """
    if not event.repeat or event.repeat.last_day < today:
        return ""
    dates, ruled = list(occurrences), list(ruled_days(event.repeat))
    held = {occurrence.date for occurrence in dates if not occurrence.off}
    missing = [day for day in ruled if day >= today and day not in held]
    besides = {occurrence.date for occurrence in dates if is_ordinary(occurrence, today)}.difference(ruled)
    said = f"{_how_often(event.repeat)} until {short_date(event.repeat.last_day)}"
    return f"{said}{_some('not', missing)}{_some('also', sorted(besides))}"


def _how_often(repeat: Repeat) -> str:
    if repeat.every.unit == "month":
        days = _of_month(repeat.on)
        some = " that has one" if any(day.ordinal == 5 for day in repeat.on) else ""
        return f"{days[:1].upper()}{days[1:]} of each month{some}"
    days = joined([WEEKDAYS[day.weekday] for day in sorted(repeat.on, key=lambda day: day.weekday)], "and")
    if repeat.every.interval == 1:
        return f"Every {days}"
    return f"Every other {days}" if repeat.every.interval == 2 else f"Every {repeat.every.interval} weeks on {days}"


def _of_month(days: Iterable[MonthDay]) -> str:
    return joined([f"{ORDINALS[day.ordinal]} {WEEKDAYS[day.weekday]}" for day in days], "and")


def _some(word: str, days: list[date]) -> str:
    if not days:
        return ""
    if len(days) <= MOST_NAMED:
        return f", {word} {days_by_month(days)}"
    return f", {word} on {len(days)} days between {short_date(days[0])} and {short_date(days[-1])}"
