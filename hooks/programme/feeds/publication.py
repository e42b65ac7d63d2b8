"""Feeds: every calendar file of the site, from what ``plan`` has found that each date says.

All of it are plain values. Only ``calendar`` knows iCalendar, and only a build needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from programme.feeds.size import CalendarFile, may_be_large, room_beside, those_that_fit
from programme.feeds.wording import CalendarEntry, Header, gone_entry
from programme.model.addresses import CALENDARS, SESSIONS
from programme.model.event import Event
from programme.model.large import Large
from programme.schedule.content import Content
from programme.schedule.index import Index, grouped
from programme.schedule.ledger import DAYS_KEPT, Ledger
from programme.schedule.renames import old_feeds, old_files
from programme.schedule.subscriptions import Feed

if TYPE_CHECKING:
    from programme.feeds.calendar import CalendarWriter

ENDED = Feed("", "Sessions (this calendar has ended)", "", CALENDARS, ())


class Publication(Large, frozen=True, dict=True):
    """Everything that calendars are written from: the next ledger, and what each planned date says."""

    content: Content
    absolute: Callable[[str], str]
    ledger: Ledger
    feeds: Mapping[str, Feed]
    entries: Mapping[str, CalendarEntry]

    @cached_property
    def writer(self) -> CalendarWriter:
        """What writes the files. Imported here, since icalendar takes 90 ms that a check need not wait for."""
        from programme.feeds.calendar import CalendarWriter  # noqa: PLC0415 (see above)

        return CalendarWriter()

    @cached_property
    def blocks(self) -> Mapping[str, bytes]:
        """The VEVENT of each date that stands in a calendar, by its name."""
        return {name: _block(self, name) for name, published in self.ledger.dates.items() if published.feeds}

    @cached_property
    def listed(self) -> Index[str]:
        """The names of the dates in each calendar, by its address, soonest first."""
        dates = self.ledger.dates
        ordered = sorted(dates, key=lambda name: (dates[name].start, _uid(self, name)))
        return grouped(ordered, lambda name: dates[name].feeds)

    @cached_property
    def kept(self) -> frozenset[str]:
        """The names of the dates that calendars still hold: somebody may go by them, or could not long ago."""
        return self._told_on((self.content.today - DAYS_KEPT).replace(day=1))

    @cached_property
    def coming(self) -> frozenset[str]:
        """The names of the dates that somebody may still go by."""
        return self._told_on(self.content.today)

    def _told_on(self, day: date) -> frozenset[str]:
        return frozenset(name for name, published in self.ledger.dates.items() if published.is_told(day))

    @cached_property
    def ended(self) -> list[str]:
        """The calendars that still list dates, but whose area, venue or so on is gone from the data.

        Their subscribers must hear what becomes of those dates.
        """
        known = {*self.feeds, *self.renamed}
        return sorted(address for address in self.listed if not address.startswith(SESSIONS) and address not in known)

    @cached_property
    def calendars(self) -> Mapping[str, Callable[[], CalendarFile]]:
        """Every calendar file by its address; none is written until it is called."""
        found = {
            **{address: partial(_feed_file, self, address) for address in (*self.feeds, *self.ended)},
            **{address: partial(_event_file, self, address) for address in _event_addresses(self)},
        }
        return {**found, **{old: found[new] for old, new in self.renamed.items()}}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The old addresses of calendars, each with the present one: what had another id before is still found."""
        content = self.content
        found = old_feeds(content.dataset, content.areas)
        for event in content.dataset.all(Event).values():
            found |= old_files(event, content.by_event[event.id])
        return found


def large_calendars(publication: Publication) -> list[CalendarFile]:
    """Write only the calendars that some client may find too large."""
    calendars, blocks = publication.calendars, publication.blocks
    listed = publication.listed.items()
    return [calendars[address]() for address, names in listed if may_be_large([blocks[name] for name in names])]


def _feed_file(publication: Publication, address: str) -> CalendarFile:
    feed = publication.feeds.get(address, ENDED)
    names = [name for name in publication.listed[address] if name in publication.kept]
    said = "Free to subscribe to; it follows every change."
    if feed is ENDED:
        said = "No new dates come here. Please choose another calendar."
    return _file(publication, names, address, feed.title, f"{feed.title}. {said}", feed.page)


def _event_file(publication: Publication, address: str) -> CalendarFile:
    """Write the file of one event or date, also of those that were deleted after they were published."""
    names = publication.listed[address]
    event = publication.content.dataset.get(Event, address.removeprefix(SESSIONS).removesuffix(".ics"))
    first = publication.ledger.dates[names[0]] if names else None
    title = event.title if event else first.title if first else ""
    page = event.page if event else first.page if first else SESSIONS
    is_date = address.count("/") > 2
    said = "One date. It does not follow changes." if is_date else "All dates of this session."
    return _file(publication, names, address, title, said, page, subscribe=not is_date)


def _event_addresses(publication: Publication) -> list[str]:
    own = {f"{event.page.rstrip('/')}.ics" for event in publication.content.dataset.all(Event).values()}
    return sorted(own | {address for address in publication.listed if address.startswith(SESSIONS)})


def _file(
    publication: Publication,
    ordered: Sequence[str],
    address: str,
    title: str,
    said: str,
    page: str,
    *,
    subscribe: bool = True,
) -> CalendarFile:
    dates, blocks, told = publication.ledger.dates, publication.blocks, publication.coming
    calendar = publication.writer.calendar
    header = Header(
        title=title,
        description=said,
        owner=publication.content.site.owner,
        page=publication.absolute(page),
        source=publication.absolute(address) if subscribe else "",
    )
    kept = ordered
    if may_be_large([blocks[name] for name in ordered]):
        coming = [name for name in ordered if name in told]
        gone = [name for name in reversed(ordered) if name not in told]
        fitting = those_that_fit((*coming, *gone), blocks, room_beside(calendar(header, (), None)))
        kept = [name for name in ordered if name in fitting]
    if left_out := len(ordered) - len(kept):
        note = f"It holds {len(kept)} of {len(ordered)} dates, the soonest; smaller calendars hold the others."
        header = replace(header, description=f"{said} {note}")
    modified = max((dates[name].moment for name in kept), default=None)
    return CalendarFile(address, calendar(header, [blocks[name] for name in kept], modified), len(kept), left_out)


def _block(publication: Publication, name: str) -> bytes:
    ledger = publication.ledger
    published = ledger.dates[name]
    entry = publication.entries.get(name)
    if entry is None:
        instead = ledger.replaced.get(name, "")
        page, other = publication.absolute(published.page), instead and (publication.absolute(instead) or instead)
        entry = gone_entry(published, page, other)
    return publication.writer.event(_uid(publication, name), entry, published)


def _uid(publication: Publication, name: str) -> str:
    return f"{name}@{publication.ledger.domain}"
