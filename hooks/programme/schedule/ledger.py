"""The ledger: what was published of each date, so that calendars hear of every change and of nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

LONDON = ZoneInfo("Europe/London")
DAYS_KEPT = dt.timedelta(days=180)
SECOND = dt.timedelta(seconds=1)
FRESH = dt.timedelta(days=3)
# In the order in which one of them is told where several are true: another day, hour, place, room, way to join, none.
MOVES = ("moved", "time", "place", "room", "link", "offline")


class Earlier(Struct, frozen=True):
    """What a date was once published as, where somebody would have gone by it. Times as in ``Published``.

    ``where`` names the place in words, ``room`` what stood beside it, ``link`` is a digest of the way to join online,
    never the way itself.
    """

    start: str
    end: str
    place: str
    where: str = ""
    room: str = ""
    link: str = ""
    status: str = "on"

    @property
    def substance(self) -> tuple[str, ...]:
        """Return what somebody would travel by: time, place, room and link."""
        return self.start, self.end, self.place, self.room, self.link

    def is_at_the_time_of(self, other: Earlier) -> bool:
        """Say whether it is for the same time; an end that one of them does not give is no other time."""
        known = self.start != self.end and other.start != other.end
        return self.start == other.start and (self.end == other.end or not known)

    def is_like(self, other: Earlier) -> bool:
        """Say whether whoever travels by one of them comes right by the other."""
        here = (self.place, self.room, self.link) == (other.place, other.room, other.link)
        return here and self.is_at_the_time_of(other)

    @property
    def date(self) -> dt.date:
        """Return its first day."""
        return dt.date.fromisoformat(self.start[:10])

    @property
    def last_date(self) -> dt.date:
        """Return its last day."""
        return last_day(self.start, self.end)

    @property
    def moment(self) -> dt.date:
        """Return when it was to start: the moment in London, or the day."""
        return dt.datetime.fromisoformat(self.start).replace(tzinfo=LONDON) if "T" in self.start else self.date

    @property
    def hours(self) -> tuple[dt.time, dt.time | None] | None:
        """Return when it was to start, and to end where that was given; None for a whole day."""
        if "T" not in self.start:
            return None
        end = dt.datetime.fromisoformat(self.end).time() if self.end != self.start else None
        return dt.datetime.fromisoformat(self.start).time(), end


class Published(Struct, frozen=True):
    """One date as published. Times are local and ISO 8601; a whole day has no time, and its end is the day after.

    An end that is not given is the same as the start.
    ``place`` is the venue's id or ``online``, ``status`` is ``on``, ``cancelled`` or ``postponed``, ``where`` the
    place in words, ``link`` a digest, ``digest`` stands for all words, ``feeds`` are the addresses that list it (none:
    only its revision is remembered), ``gone`` is the day on which it was found deleted. ``reason`` is why it is off or
    changed, ``earlier`` what it was published as before, oldest first, and ``old_pages`` where it stood once.
    """

    start: str
    end: str
    place: str
    status: str
    title: str
    where: str
    page: str
    digest: str
    feeds: tuple[str, ...]
    room: str = ""
    link: str = ""
    reason: str = ""
    earlier: tuple[Earlier, ...] = ()
    old_pages: tuple[str, ...] = ()
    sequence: int = 0
    modified: str = ""
    gone: str = ""

    @property
    def moment(self) -> dt.datetime:
        """Return when it last changed (UTC)."""
        return dt.datetime.fromisoformat(self.modified)

    @property
    def until(self) -> dt.date:
        """Return the last day on which somebody may still go by what was published of it, now or before."""
        return max(last_day(self.start, self.end), *(earlier.last_date for earlier in self.earlier), dt.date.min)

    @property
    def as_published(self) -> Earlier:
        """Return what it is published as, to be remembered once it is not."""
        return Earlier(self.start, self.end, self.place, self.where, self.room, self.link, self.status)

    def is_on(self, page: str) -> bool:
        """Say whether a page is its own, or was."""
        return page == self.page or page in self.old_pages

    def is_told(self, today: dt.date) -> bool:
        """Say whether somebody may still go by it on ``today``, by this day or an earlier one."""
        return self.until >= today


def last_day(start: str, end: str) -> dt.date:
    """Return the last day of a date of the ledger; midnight at its end belongs to the day before."""
    ends = dt.datetime.fromisoformat(end)
    return (ends if start == end else ends - SECOND).date()


class Change(Struct, frozen=True):
    """What happened to a date, for people.

    ``what`` is ``added``, ``cancelled``, ``postponed``, ``restored``, ``removed`` or one of ``MOVES``: what a date
    that takes place has new. ``was`` holds start, end and place in words before that; ``sequence`` tells two changes
    of one day apart.
    """

    on: str
    what: str
    name: str
    title: str
    page: str
    start: str
    end: str
    where: str
    was: tuple[str, str, str] | None = None
    reason: str = ""
    sequence: int = 0


class Ledger(Struct, frozen=True, dict=True):
    """Everything published, by the part of the UID before the domain, and what changed of late.

    ``digest_version`` names how the digests of its dates were worked out; ledgers of old name none, and mean 1.
    ``published`` is the day of the build that wrote it, ``commit`` what that was built from; empty where not known.
    """

    domain: str
    dates: Mapping[str, Published] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    digest_version: int = 1
    published: str = ""
    commit: str = ""

    def is_old(self, today: dt.date) -> bool:
        """Say whether others may have been published since, which it does not know of."""
        return not self.published or dt.date.fromisoformat(self.published) < today - FRESH

    def held(self, name: str) -> bool:
        """Say whether a date took place: it was on, and over, when this was published."""
        date = self.dates.get(name)
        if not date or date.status != "on" or date.gone:
            return False
        return last_day(date.start, date.end).isoformat() < self.published

    @cached_property
    def gone(self) -> Mapping[str, Published]:
        """Return the dates that were published and then deleted, and are still shown."""
        return {name: published for name, published in self.dates.items() if published.gone and published.feeds}

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """Return, by name, those of ``gone`` that go ahead under another name, each with the page of that one.

        A new id or slot, or a date typed over and put back, makes such twins: same title, same start, same place.
        """
        kept = {
            _sight(published): published.page
            for published in self.dates.values()
            if published.status == "on" and not published.gone
        }
        return {name: kept[_sight(published)] for name, published in self.gone.items() if _sight(published) in kept}


def _sight(published: Published) -> tuple[str, str, str]:
    return published.title, published.start, published.place


def with_new_names(ledger: Ledger, places: Mapping[str, str], pages: Mapping[str, str]) -> Ledger:
    """Return a ledger in which places have other ids and events other pages, by their old ones."""
    dates = {
        name: replace(
            date,
            page=pages.get(date.page, date.page),
            old_pages=tuple(dict.fromkeys([*date.old_pages, *([date.page] if date.page in pages else [])])),
            place=places.get(date.place, date.place),
            earlier=tuple(replace(told, place=places.get(told.place, told.place)) for told in date.earlier),
        )
        for name, date in ledger.dates.items()
    }
    changes = tuple(replace(change, page=pages.get(change.page, change.page)) for change in ledger.changes)
    return replace(ledger, dates=dates, changes=changes)
