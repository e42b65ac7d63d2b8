"""From events to occurrences: each dated session, with its times in London and what became of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from programme.model.dataset import Dataset
from programme.model.event import Event, EventDateFields
from programme.model.venue import Venue
from programme.schedule.ledger import LONDON, Earlier, Ledger, Published
from programme.schedule.repeats import repeat_days

DAY = timedelta(days=1)
ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated session.

    ``key`` is the day first published, and the slot where there is one; it never changes. ``name`` is the part of its
    UID before the domain. ``earlier`` is what it was published as before, oldest first. ``start`` and ``end`` are
    aware times in London, both None for a whole day, ``end`` also where nobody says it; ``last_date`` is the day on
    which it ends. ``status`` is ``on``,
    ``full``, ``cancelled`` or ``postponed``. ``given`` is its number among the event's own ``dates``; None where the
    rule gives it.
    """

    event: Event
    key: str
    name: str
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
    earlier: tuple[Earlier, ...]
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
    def slot(self) -> str:
        """Return the word that tells it from others on its day; empty where there is none."""
        return self.key[11:]

    @property
    def page(self) -> str:
        """Return the address of its event's page."""
        return self.event.page

    @property
    def ics(self) -> str:
        """Return the address of its own calendar file."""
        return f"{self.event.page}{self.key}.ics"

    @property
    def as_published(self) -> Earlier:
        """Return what somebody travels by, as the ledger writes it."""
        end = self.end or self.start or self.last_date + DAY
        return published_as(self.start or self.date, end, self.venue, self.room, self.link)

    @property
    def until(self) -> dt.date:
        """Return the last day on which somebody may still go by a day that was published, this one or an earlier."""
        return max((self.last_date, *(earlier.last_date for earlier in self.earlier)))

    @property
    def moved(self) -> bool:
        """Say whether it was published for another day."""
        return any(earlier.date != self.date for earlier in self.earlier)

    def has_ended(self, today: dt.date) -> bool:
        """Say whether it ended before ``today``."""
        return self.last_date < today

    def is_told(self, today: dt.date) -> bool:
        """Say whether somebody may still go by it on ``today``, by this day or one that was published before."""
        return self.until >= today

    def is_going(self, today: dt.date) -> bool:
        """Say whether it is still to come, and takes place."""
        return not self.off and not self.has_ended(today)

    def listed_on(self, today: dt.date) -> dt.date:
        """Return the day that it stands under in lists: once it is over, the next day that people had been told."""
        told = sorted(earlier.date for earlier in self.earlier if earlier.last_date >= today)
        return told[0] if told and self.has_ended(today) else self.date

    @property
    def order(self) -> tuple[dt.date, time, str]:
        """Sort by day, then time, then name."""
        return self.date, self.start.time() if self.start else time(), self.name


def occurrences_of(
    event: Event, dataset: Dataset, previous: Ledger | None = None, today: dt.date = dt.date.min
) -> tuple[Occurrence, ...]:
    """Return every occurrence of an event that passed its checks, soonest first.

    ``previous`` knows what each was; what was held before ``today`` stays so, whatever becomes of the series.
    """
    known = previous.dates if previous else {}
    planned = [_occurrence(event, number, given, dataset, known) for number, given in _planned(event)]
    planned = [_as_held(occurrence, known.get(occurrence.name), today) for occurrence in planned]
    return tuple(sorted(planned, key=lambda occurrence: occurrence.order))


def schedule(dataset: Dataset, previous: Ledger | None = None, today: dt.date = dt.date.min) -> tuple[Occurrence, ...]:
    """Return every occurrence of every event, soonest first."""
    events = dataset.all(Event).values()
    found = (occurrence for event in events for occurrence in occurrences_of(event, dataset, previous, today))
    return tuple(sorted(found, key=lambda occurrence: occurrence.order))


def _planned(event: Event) -> Iterator[tuple[int | None, EventDateFields]]:
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
    # A moved session that spans several days keeps its length.
    last = given.end_date + (day - given.date) if given.end_date else None
    begins, ends, last_date = _span(day, last, new_start, new_end)
    venue = _venue(moved.venue, dataset) if moved and moved.venue else planned_venue
    status, reason = status_of(event, given)
    key = f"{given.date}-{given.slot}" if given.slot else str(given.date)
    name = _name(event, key, known)
    room, link = _room(event, given, venue is planned_venue), _link(event, given, venue)
    now = published_as(begins or day, ends or begins or last_date + DAY, venue, room, link)
    if name in known:
        earlier = [*known[name].earlier, known[name].as_published]
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


def _as_held(occurrence: Occurrence, known: Published | None, today: dt.date) -> Occurrence:
    """Return a date as it was held, where its series was cancelled without a day after it was over."""
    event = occurrence.event
    own = event.dates[occurrence.given].status if occurrence.given is not None else None
    whole = event.status and not event.status_from and own in (None, "full")
    held = known is not None and known.status == "on" and not known.gone
    if whole and held and occurrence.has_ended(today):
        return replace(occurrence, status=own or "on", reason=None)
    return occurrence


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


def published_as(start: dt.date, end: dt.date, venue: Venue | None, room: str | None, link: str | None) -> Earlier:
    """Return what somebody travels by, as the ledger writes it; ``start`` and ``end`` are moments, or days."""
    place, where = (venue.id, venue.name) if venue else (ONLINE, "online")
    return Earlier(_local(start), _local(end), place, where, room or "", _mark(link))


def _local(moment: dt.date) -> str:
    return (moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment).isoformat()


def _mark(link: str | None) -> str:
    """Return what tells two links apart and gives neither away: people may have changed one to keep others out."""
    return hashlib.sha256(link.encode()).hexdigest()[:12] if link else ""


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


def _venue(venue_id: str | None, dataset: Dataset) -> Venue | None:
    return None if venue_id == "online" else dataset.get(Venue, venue_id)


def status_of(event: Event, given: EventDateFields) -> tuple[str, str | None]:
    """Return what became of a date and why: its own word first, then that of the whole series."""
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


def upcoming(occurrences: Iterable[Occurrence], today: dt.date) -> tuple[Occurrence, ...]:
    """Return those that people still have to hear of: to come, or over while an earlier day of theirs is to come."""
    told = (occurrence for occurrence in occurrences if occurrence.is_told(today))
    return tuple(sorted(told, key=lambda occurrence: occurrence.listed_on(today)))


def offered(occurrences: Iterable[Occurrence], today: dt.date) -> list[Occurrence]:
    """Return those to come that take place: first those with room, then those that are full."""
    going = (occurrence for occurrence in occurrences if occurrence.is_going(today))
    return sorted(going, key=lambda occurrence: occurrence.status == "full")


def past(occurrences: Iterable[Occurrence], today: dt.date) -> tuple[Occurrence, ...]:
    """Return those that are over, latest first."""
    return tuple(occurrence for occurrence in occurrences if not occurrence.is_told(today))[::-1]
