"""Occurrences: each dated session, with its times in London and what became of it; which are next, which are over."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct

from programme.model.event import Event, EventDateFields
from programme.model.venue import Venue
from programme.schedule.ledger import Earlier

DAY = timedelta(days=1)
ONLINE = "online"


class Occurrence(Struct, frozen=True):
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
    def planned(self) -> dt.date:
        """Return the day under which it is written; it stays when the date moves."""
        return dt.date.fromisoformat(self.key[:10])

    @property
    def written(self) -> EventDateFields | None:
        """Return what the event says of this date by itself; None where its rule gives the date."""
        return None if self.given is None else self.event.dates[self.given]

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
    def place(self) -> str:
        """Return the id of its place, or that it is online."""
        return self.venue.id if self.venue else ONLINE

    @property
    def as_published(self) -> Earlier:
        """Return what somebody travels by, as the ledger writes it."""
        end = self.end or self.start or self.last_date + DAY
        return published_as(self.start or self.date, end, self.venue, self.room, self.link)

    @property
    def last_to_come(self) -> dt.date:
        """Return the last day on which somebody may come: of what ends in the night or morning after, its first."""
        over_night = self.start and self.end and self.end - self.start < DAY
        return self.date if over_night else self.last_date

    @property
    def until(self) -> dt.date:
        """Return the last day on which somebody may still go by a day that was published, this one or an earlier."""
        if not self.earlier:  # as of most, and every list asks
            return self.last_to_come
        return max(self.last_to_come, *(earlier.last_date for earlier in self.earlier))

    def places_left(self, today: dt.date) -> tuple[str, ...]:
        """Return the ids of the places where somebody may still look for it, who heard of it there, in vain."""
        told = {earlier.place: None for earlier in self.earlier if earlier.last_date >= today}
        return tuple(place for place in told if place not in (self.place, ONLINE))

    @property
    def moved(self) -> bool:
        """Say whether it was published for another day."""
        return any(earlier.date != self.date for earlier in self.earlier)

    def has_ended(self, today: dt.date) -> bool:
        """Say whether it ended before ``today``."""
        return self.last_to_come < today

    def is_told(self, today: dt.date) -> bool:
        """Say whether somebody may still go by it on ``today``, by this day or one that was published before."""
        return self.until >= today

    def is_going(self, today: dt.date) -> bool:
        """Say whether it is still to come, and takes place."""
        return not self.off and not self.has_ended(today)

    def listed_on(self, today: dt.date) -> dt.date:
        """Return the day that it stands under in lists: once it is over, the next day that people had been told."""
        if not (self.earlier and self.has_ended(today)):
            return self.date
        return min((earlier.date for earlier in self.earlier if earlier.last_date >= today), default=self.date)

    @property
    def order(self) -> tuple[dt.date, time, str]:
        """Sort by day, then time, then name."""
        return self.date, self.start.time() if self.start else time(), self.name


def published_as(start: dt.date, end: dt.date, venue: Venue | None, room: str | None, link: str | None) -> Earlier:
    """Return what somebody travels by, as the ledger writes it; ``start`` and ``end`` are moments, or days."""
    place, where = (venue.id, venue.name) if venue else (ONLINE, "online")
    return Earlier(_local(start), _local(end), place, where, room or "", _mark(link))


def _local(moment: dt.date) -> str:
    return moment.isoformat()[:19]  # without the offset from UTC


def _mark(link: str | None) -> str:
    """Return what tells two links apart and gives neither away: people may have changed one to keep others out."""
    return hashlib.sha256(link.encode()).hexdigest()[:12] if link else ""


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
