"""Rows: the lines of a list of what is next. A series stands once a place, a course once; what is out of line, alone.

Lists of every date (a month, what has passed, a session's own page, calendars) do not come here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from programme.model.event import Event
from programme.schedule.occurrences import Occurrence, upcoming

# What a date of a series may say of itself and still be like the others.
ORDINARY = {"attended", "date", "open_on_bank_holiday", "ref", "venue", "weekday"}


class Row(Struct, frozen=True):
    """One line: a date, or a series or a course at the date that counts next; ``later`` are its other dates to come.

    ``of`` are all dates of its event there, what the rule of a series holds for.
    """

    occurrence: Occurrence
    later: tuple[Occurrence, ...] = ()
    of: tuple[Occurrence, ...] = ()
    course: bool = False

    @property
    def dates(self) -> tuple[Occurrence, ...]:
        """Return all dates that it stands for."""
        return self.occurrence, *self.later

    @property
    def until(self) -> date:
        """Return the last day on which it says something of use: nobody joins a course once it has begun."""
        return self.occurrence.until if self.course else max(occurrence.until for occurrence in self.dates)


Dates = Mapping[str, tuple[Occurrence, ...]]


def rows_of(occurrences: Iterable[Occurrence], by_event: Dates, today: date) -> list[Row]:
    """Return the rows of what is next among occurrences, soonest first; ``by_event`` holds all dates of each event."""
    courses: dict[str, set[str]] = {}
    series: dict[tuple[str, str], list[Occurrence]] = {}
    rows = []
    for occurrence in upcoming(occurrences, today):
        if is_course(occurrence.event, by_event):
            courses.setdefault(occurrence.event.id, set()).add(occurrence.name)
        elif is_ordinary(occurrence, today):
            series.setdefault((occurrence.event.id, occurrence.place), []).append(occurrence)
        else:
            rows.append(Row(occurrence))
    rows += [
        Row(first, tuple(later), at_its_place(first, by_event[first.event.id])) for first, *later in series.values()
    ]
    starts = ((_course(by_event[event_id], today), names) for event_id, names in courses.items())
    # A course that starts elsewhere is not listed here: people would come here on its first date.
    rows += [row for row, names in starts if row and row.occurrence.name in names]
    return sorted(rows, key=lambda row: (row.occurrence.listed_on(today), row.occurrence.order))


def at_its_place(first: Occurrence, dates: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Return those of the dates of an event that are where one of them is."""
    return tuple(other for other in dates if other.venue is first.venue)


def is_course(event: Event, by_event: Dates) -> bool:
    """Say whether people come to all dates of an event, and there are several."""
    return event.attend_all and len(by_event[event.id]) > 1


def has_begun(event: Event, by_event: Dates, today: date) -> bool:
    """Say whether an event is a course that nobody joins any more: the first of its dates that is held is over."""
    held = (occurrence for occurrence in by_event[event.id] if not occurrence.off)
    first = next(held, None)
    return is_course(event, by_event) and first is not None and first.until < today


def is_ordinary(occurrence: Occurrence, today: date) -> bool:
    """Say whether a date is as its series is: on, where and when it was always going to be, with nothing to add."""
    if occurrence.status != "on" or occurrence.earlier or not occurrence.is_going(today):
        return False
    return not occurrence.written or occurrence.written.model_fields_set <= ORDINARY


def _course(dates: tuple[Occurrence, ...], today: date) -> Row | None:
    """Return the row of a course, at its first date; None once it has begun or can no longer be booked."""
    held = [occurrence for occurrence in dates if not occurrence.off] or list(dates)
    first, *later = held
    booking = first.event.booking
    if first.until < today or (booking and booking.is_closed(today)):
        return None
    return Row(first, tuple(later), dates, course=True)
