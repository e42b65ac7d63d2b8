"""From events to occurrences: each dated session, with its times in London and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from programme.model.dataset import Dataset
from programme.model.event import Event, EventDateFields
from programme.model.venue import Venue
from programme.schedule.repeats import repeat_days

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Original:
    """What a moved session was before: its day, and its times and place where these changed.

    ``online`` is true where it was to be online and now has a venue, ``all_day`` where it was to last whole days and
    now has hours.
    """

    date: dt.date
    start: datetime | None = None
    end: datetime | None = None
    venue: Venue | None = None
    online: bool = False
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated session.

    ``key`` is the day first published, and the slot where there is one; it never changes. ``start`` and ``end`` are
    aware times in London, both None for a whole day; ``last_date`` is the day on which it ends. ``status`` is ``on``,
    ``full``, ``cancelled`` or ``postponed``. ``given`` is its number among the event's own ``dates``; None where the
    rule gives it.
    """

    event: Event
    key: str
    date: dt.date
    last_date: dt.date
    start: datetime | None
    end: datetime | None
    venue: Venue | None
    room: str | None
    link: str | None
    status: str
    reason: str | None
    note: str | None
    languages: tuple[str, ...]
    moved: Original | None
    given: int | None

    @property
    def all_day(self) -> bool:
        """Say whether it lasts whole days."""
        return self.start is None

    @property
    def online(self) -> bool:
        """Say whether it is online only."""
        return self.venue is None

    @property
    def off(self) -> bool:
        """Say whether it does not take place."""
        return self.status in ("cancelled", "postponed")

    @property
    def name(self) -> str:
        """Give the part of its UID before the domain."""
        return f"{self.event.id}-{self.key}"

    @property
    def slot(self) -> str:
        """Give the word that tells it from others on its day; empty where there is none."""
        return self.key[11:]

    @property
    def page(self) -> str:
        """Give the address of its event's page."""
        return self.event.page

    @property
    def ics(self) -> str:
        """Give the address of its own calendar file."""
        return f"{self.event.page}{self.key}.ics"

    def is_past(self, today: dt.date) -> bool:
        """Say whether it ended before ``today``."""
        return self.last_date < today

    @property
    def order(self) -> tuple[dt.date, time, str]:
        """Sort by day, then time, then UID."""
        return self.date, self.start.time() if self.start else time(), self.name


def occurrences_of(event: Event, dataset: Dataset) -> tuple[Occurrence, ...]:
    """Give every occurrence of an event that passed its checks, soonest first."""
    planned = [_occurrence(event, number, given, dataset) for number, given in _planned(event)]
    return tuple(sorted(planned, key=lambda occurrence: occurrence.order))


def schedule(dataset: Dataset) -> tuple[Occurrence, ...]:
    """Give every occurrence of every event, soonest first."""
    found = (occurrence for event in dataset.all(Event).values() for occurrence in occurrences_of(event, dataset))
    return tuple(sorted(found, key=lambda occurrence: occurrence.order))


def _planned(event: Event) -> Iterator[tuple[int | None, EventDateFields]]:
    yield from enumerate(event.dates)
    if event.repeat:
        replaced = {given.date for given in event.dates}
        for day in repeat_days(event.repeat):
            if day not in replaced:
                yield None, EventDateFields.model_construct(date=day)


def _occurrence(event: Event, number: int | None, given: EventDateFields, dataset: Dataset) -> Occurrence:
    planned_venue = _venue(given.venue or event.venue, dataset)
    start, end = given.start or event.start, given.end or event.end
    moved = given.moved_to
    day = (moved.date if moved else None) or given.date
    new_start = (moved.start if moved else None) or start
    new_end = (moved.end if moved else None) or end
    # A moved session that spans several days keeps its length.
    last = given.end_date + (day - given.date) if given.end_date else None
    begins, ends, last_date = _span(day, last, new_start, new_end)
    venue = _venue(moved.venue, dataset) if moved and moved.venue else planned_venue
    status, reason = status_of(event, given)
    return Occurrence(
        event=event,
        key=f"{given.date}-{given.slot}" if given.slot else str(given.date),
        date=day,
        last_date=last_date,
        start=begins,
        end=ends,
        venue=venue,
        room=_room(event, given, venue is planned_venue),
        link=_link(event, given, venue),
        status=status,
        reason=reason,
        note=given.note,
        languages=given.languages or event.languages,
        moved=_was(given, start, end, planned_venue, venue),
        given=number,
    )


def _room(event: Event, given: EventDateFields, same_venue: bool) -> str | None:
    """Give the room; that of a venue which a date has left says nothing of the new one."""
    if not same_venue:
        return None
    return given.room or (None if given.venue else event.room)


def _link(event: Event, given: EventDateFields, venue: Venue | None) -> str | None:
    """Give the way to join online; a date of an online series that is at a place has only one of its own."""
    return given.link or (None if event.venue == "online" and venue else event.link)


def _span(
    day: dt.date, last: dt.date | None, start: time | None, end: time | None
) -> tuple[datetime | None, datetime | None, dt.date]:
    """Give start, end and last day; an end at midnight is the end of its day."""
    if start is None or end is None:
        return None, None, last or day
    last = last or day
    midnight = end == time(0)
    ends = datetime.combine(last + DAY if midnight else last, end, LONDON)
    return datetime.combine(day, start, LONDON), ends, last


def _venue(venue_id: str | None, dataset: Dataset) -> Venue | None:
    return None if venue_id == "online" else dataset.get(Venue, venue_id)


def status_of(event: Event, given: EventDateFields) -> tuple[str, str | None]:
    """Give what became of a date and why: its own word first, then that of the whole series."""
    if given.status in ("cancelled", "postponed"):
        return given.status, given.reason or event.reason
    if event.status and (event.status_from is None or event.status_from <= given.date):
        return event.status, given.reason or event.reason
    return given.status or "on", given.reason


def series_status(occurrences: Sequence[Occurrence], today: dt.date) -> str:
    """Say what became of an event as a whole: ``on``, ``cancelled`` or ``postponed``.

    It is off where each date still to come is; where none is to come, each date of all.
    """
    dates = upcoming(occurrences, today) or occurrences
    if not dates or any(not occurrence.off for occurrence in dates):
        return "on"
    return "postponed" if all(occurrence.status == "postponed" for occurrence in dates) else "cancelled"


def _was(
    given: EventDateFields, start: time | None, end: time | None, planned: Venue | None, venue: Venue | None
) -> Original | None:
    moved = given.moved_to
    if not moved:
        return None
    begins, ends, _ = _span(given.date, given.end_date, start, end)
    times = bool(moved.start and moved.start != start) or bool(moved.end and moved.end != end)
    day = moved.date if moved.date != given.date else None
    place = planned is not venue
    if not (times or day or place):
        return None
    return Original(
        date=given.date,
        start=begins if times else None,
        end=ends if times else None,
        venue=planned if place else None,
        online=place and planned is None,
        all_day=times and begins is None,
    )


def upcoming(occurrences: Iterable[Occurrence], today: dt.date) -> tuple[Occurrence, ...]:
    """Give those that have not ended before ``today``."""
    return tuple(occurrence for occurrence in occurrences if not occurrence.is_past(today))


def offered(occurrences: Iterable[Occurrence], today: dt.date) -> list[Occurrence]:
    """Give those to come that take place: first those with room, then those that are full."""
    going = (occurrence for occurrence in upcoming(occurrences, today) if not occurrence.off)
    return sorted(going, key=lambda occurrence: occurrence.status == "full")


def past(occurrences: Iterable[Occurrence], today: dt.date) -> tuple[Occurrence, ...]:
    """Give those that ended before ``today``, latest first."""
    return tuple(occurrence for occurrence in occurrences if occurrence.is_past(today))[::-1]
