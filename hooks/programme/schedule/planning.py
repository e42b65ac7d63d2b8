"""From events to occurrences: the dates that are typed, and those that a rule gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from msgspec.structs import replace

from programme.model.dataset import Dataset
from programme.model.event import Event, EventDateFields
from programme.model.venue import Venue
from programme.schedule.ledger import LONDON, Earlier, Ledger, Published
from programme.schedule.occurrences import DAY, ONLINE, Occurrence, published_as
from programme.schedule.repeats import repeat_days


def occurrences_of(event: Event, dataset: Dataset, previous: Ledger | None = None) -> tuple[Occurrence, ...]:
    """Return every occurrence of an event that passed its checks, soonest first.

    ``previous`` knows what each was; what was held by then stays so, whatever becomes of the series.
    """
    known = previous.dates if previous else {}
    planned = [_occurrence(event, number, given, dataset, known) for number, given in given_dates(event)]
    if previous and event.status and not event.status_from:
        planned = [_as_held(occurrence) if previous.held(occurrence.name) else occurrence for occurrence in planned]
    return tuple(sorted(planned, key=lambda occurrence: occurrence.order))


def schedule(dataset: Dataset, previous: Ledger | None = None) -> tuple[Occurrence, ...]:
    """Return every occurrence of every event, soonest first."""
    events = dataset.all(Event).values()
    found = (occurrence for event in events for occurrence in occurrences_of(event, dataset, previous))
    return tuple(sorted(found, key=lambda occurrence: occurrence.order))


def given_dates(event: Event) -> Iterator[tuple[int | None, EventDateFields]]:
    """Yield each date as it is written, with its number under ``dates``; then, with None, what only the rule gives."""
    yield from enumerate(event.dates)
    if event.repeat:
        replaced = {given.date for given in event.dates}
        for day in repeat_days(event.repeat):
            if day not in replaced:
                yield None, EventDateFields.model_construct(date=day)


def _occurrence(
    event: Event, number: int | None, given: EventDateFields, dataset: Dataset, known: Mapping[str, Published]
) -> Occurrence:
    planned_venue = _venue(given.venue or event.venue, dataset)
    start, end = given.start or event.start, given.end or event.end
    moved = given.moved_to
    day = (moved.date if moved else None) or given.date
    new_start = (moved.start if moved else None) or start
    new_end = (moved.end if moved else None) or end
    last = moved_last(given, day, (start, end), (new_start, new_end))
    begins, ends, last_date = _span(day, last, new_start, new_end)
    venue = _venue(moved.venue, dataset) if moved and moved.venue else planned_venue
    status, reason = status_of(event, given)
    key = f"{given.date}-{given.slot}" if given.slot else str(given.date)
    name = _name(event, key, known)
    room, link = _room(event, given, venue is planned_venue), _link(event, given, venue)
    now = published_as(begins or day, ends or begins or last_date + DAY, venue, room, link)
    told = known.get(name)
    if told and told.page == event.page:  # else another session had this id
        earlier = [*told.earlier, told.as_published]
    else:
        first, until, last = _span(given.date, given.end_date, start, end)
        room_before = _room(event, given, True)
        before = published_as(first or given.date, until or first or last + DAY, planned_venue, room_before, link)
        earlier = [before] if moved else []
    return Occurrence(
        event=event,
        key=key,
        name=name,
        date=day,
        last_date=last_date,
        start=begins,
        end=ends,
        venue=venue,
        room=room,
        link=link,
        status=status,
        reason=reason,
        note=given.note,
        languages=given.languages or event.languages,
        earlier=_earlier(earlier, now, dataset),
        given=number,
    )


def _as_held(occurrence: Occurrence) -> Occurrence:
    """Return a date as it was held: its series was called off, without a day, after it was over."""
    own = occurrence.written.status if occurrence.written else None
    return replace(occurrence, status=own or "on", reason=None) if own in (None, "full") else occurrence


def _name(event: Event, key: str, known: Mapping[str, Published]) -> str:
    """Return the name of a date in calendars: the one that they have, else that of the event's oldest id."""
    names = [f"{event_id}-{key}" for event_id in (*event.was, event.id)]
    return next((name for name in names if name in known and not known[name].gone), names[0])


def _earlier(told: Iterable[Earlier], now: Earlier, dataset: Dataset) -> tuple[Earlier, ...]:
    """Return each thing that a date was published as but is not now, once; a place by the name that it has today."""
    found: dict[tuple[str, ...], Earlier] = {}
    for earlier in told:
        venue = dataset.get(Venue, earlier.place)
        if not earlier.is_like(now):
            where = venue.name if venue else "online" if earlier.place == ONLINE else earlier.where
            found[earlier.substance] = replace(earlier, where=where)
    return tuple(found.values())


def _room(event: Event, given: EventDateFields, same_venue: bool) -> str | None:
    """Return the room; that of a venue which a date has left says nothing of the new one."""
    if not same_venue:
        return None
    return given.room or (None if given.venue else event.room)


def _link(event: Event, given: EventDateFields, venue: Venue | None) -> str | None:
    """Return the way to join online; a date of an online series that is at a place has only one of its own."""
    return given.link or (None if event.venue == "online" and venue else event.link)


def _span(
    day: dt.date, last: dt.date | None, start: time | None, end: time | None
) -> tuple[datetime | None, datetime | None, dt.date]:
    """Return start, end and last day; an end at midnight is the end of its day, or the start of the day after.

    A day without a start lasts whole; an end that is not given is not known.
    """
    last = last or day
    if start is None or end is None:
        return datetime.combine(day, start, LONDON) if start else None, None, last
    if end == time(0):
        last = day if last == day + DAY else last
        return datetime.combine(day, start, LONDON), datetime.combine(last + DAY, end, LONDON), last
    return datetime.combine(day, start, LONDON), datetime.combine(last, end, LONDON), last


def moved_last(
    given: EventDateFields, day: dt.date, hours: tuple[time | None, time | None], now: tuple[time | None, time | None]
) -> dt.date | None:
    """Return the last day of a date that is on ``day`` now: it keeps its length.

    One that went over midnight, and has hours ``now`` that do not, ends on the day on which it begins.
    """
    if not given.end_date:
        return None
    (start, end), (new_start, new_end) = hours, now
    over_night = start and end and end <= start and given.end_date == given.date + DAY
    if over_night and new_start and new_end and new_end > new_start:
        return day
    return given.end_date + (day - given.date)


def _venue(venue_id: str | None, dataset: Dataset) -> Venue | None:
    return None if venue_id == "online" else dataset.get(Venue, venue_id)


def status_of(event: Event, given: EventDateFields) -> tuple[str, str | None]:
    """Return what became of a date and why: its own word first, then that of the whole series.

    Why a date was moved, and where to, is not why the series is off.
    """
    if given.status in ("cancelled", "postponed"):
        return given.status, given.reason or event.reason
    if event.status and (event.status_from is None or event.status_from <= given.date):
        own = None if given.moved_to or given.status else given.reason
        return event.status, own or event.reason
    return given.status or "on", given.reason
