"""The calendar of one month: weeks of seven days, from Monday; on phones it reads as a list."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from programme.schedule.occurrences import Occurrence
from programme.words import long_date


class DayEntry(Struct, frozen=True):
    """A session on one day of the month; ``note`` says why it is told of on a day that is not its own.

    ``left`` says that this was its day: its time and place are those of another.
    """

    occurrence: Occurrence
    note: str = ""
    left: bool = False


class Day(Struct, frozen=True):
    """One day of the month with its sessions; ``date`` is None where the week's day is in another month."""

    date: date | None
    entries: Sequence[DayEntry] = ()


Week = Sequence[Day]


def weeks_of(month: date, occurrences: Iterable[Occurrence], today: date) -> list[Week]:
    """Return the weeks of a month with its sessions, those that go on from the month before, and those that left."""
    on: defaultdict[date, list[DayEntry]] = defaultdict(list)
    for occurrence in occurrences:
        for day, entry in _entries(occurrence, month, today):
            on[day].append(entry)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    return [[Day(day, on[day]) if day.month == month.month else Day(None) for day in week] for week in weeks]


def _entries(occurrence: Occurrence, month: date, today: date) -> Iterator[tuple[date, DayEntry]]:
    if _within(occurrence.date, month):
        yield occurrence.date, DayEntry(occurrence)
    elif occurrence.date < month <= occurrence.last_to_come:
        yield month, DayEntry(occurrence, f"Continues from {long_date(occurrence.date)}")
    left = {earlier.date for earlier in occurrence.earlier if occurrence.until >= today} - {occurrence.date}
    for day in sorted(left):
        if _within(day, month):
            yield day, DayEntry(occurrence, f"Now on {long_date(occurrence.date)}", left=True)


def _within(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)
