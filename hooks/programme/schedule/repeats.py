"""Repeats: the days that a rule gives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from programme.model.repeat import MonthDay, Repeat, Span

MOST_OCCURRENCES = 1_000  # of one rule
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def repeat_days(repeat: Repeat) -> Iterator[date]:
    """Yield the days of a rule in order, without those in ``except``; ``MOST_OCCURRENCES`` + 1 at most."""
    skipped = _joined(repeat.skip)
    given = 0
    for day in ruled_days(repeat):
        if not _within(day, skipped):
            given += 1
            yield day
        if given > MOST_OCCURRENCES:
            return


def ruled_days(repeat: Repeat) -> Iterator[date]:
    """Yield the days of a rule in order, those in ``except`` among them."""
    days = _weekly(repeat) if repeat.every.unit == "week" else _monthly(repeat)
    return (day for day in days if repeat.first_day <= day <= repeat.last_day)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Put spans in order and join those that touch, so that each day is looked up at once."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.first):
        if found and span.first <= found[-1].last:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return found


def _within(day: date, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, day, key=lambda span: span.first)
    return at > 0 and day <= spans[at - 1].last


def _weekly(repeat: Repeat) -> Iterator[date]:
    weekdays = sorted({on.weekday for on in repeat.on})
    first = min(repeat.first_day + (weekday - repeat.first_day.weekday()) % 7 * DAY for weekday in weekdays)
    monday = first - first.weekday() * DAY
    while monday <= repeat.last_day:
        yield from (monday + weekday * DAY for weekday in weekdays)
        monday += repeat.every.interval * WEEK


def _monthly(repeat: Repeat) -> Iterator[date]:
    year, month = repeat.first_day.year, repeat.first_day.month
    while (year, month) <= (repeat.last_day.year, repeat.last_day.month):
        found = {day for on in repeat.on if (day := _month_day(year, month, on))}
        yield from sorted(found)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _month_day(year: int, month: int, on: MonthDay) -> date | None:
    """Return the first, ... or last weekday of a month; None for a fifth where there is none."""
    first = date(year, month, 1)
    day = first + (on.weekday - first.weekday()) % 7 * DAY
    if on.ordinal == -1:
        while (day + WEEK).month == month:
            day += WEEK
        return day
    day += (on.ordinal - 1) * WEEK
    return day if day.month == month else None
