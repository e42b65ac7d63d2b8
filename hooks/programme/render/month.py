"""The calendar of one month: weeks of seven days, from Monday; on phones it reads as a list."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from programme.schedule.occurrences import Occurrence


@dataclass(frozen=True)
class Day:
    """One day of the month with its sessions; ``date`` is None where the week's day is in another month."""

    date: date | None
    occurrences: Sequence[Occurrence] = ()


Week = Sequence[Day]


def weeks_of(occurrences: Sequence[Occurrence]) -> list[Week]:
    """Return the weeks of the month that sessions are in; all are in the same month, soonest first."""
    first = occurrences[0].date
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    on = {day: list(found) for day, found in groupby(occurrences, key=lambda occurrence: occurrence.date)}
    return [[Day(day, on.get(day, ())) if day.month == first.month else Day(None) for day in week] for week in weeks]
