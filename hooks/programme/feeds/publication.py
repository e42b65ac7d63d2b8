"""Feeds: every calendar file of the site, from what the data say and what was published before.

The only place that knows iCalendar. Why a date is one VEVENT, why times are local, and what is left out on purpose,
stands in ``entry`` and ``calendar``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property, partial

from programme.feeds.calendar import Header, calendar
from programme.feeds.entry import EventText, Revision, event_block, event_lines, gone_lines, location
from programme.feeds.lines import clean_text, digest
from programme.feeds.size import CalendarFile, may_be_large, room_beside, those_that_fit
from programme.model.event import Event
from programme.prose.markdown import plain_text
from programme.schedule.areas import area_of
from programme.schedule.content import Content
from programme.schedule.ledger import Ledger, Published, feeds_with, revise
from programme.schedule.occurrences import Occurrence
from programme.schedule.subscriptions import Feed, feeds_of

DAYS_SHOWN = timedelta(days=180)
ENDED = Feed("", "Sessions (this calendar has ended)", "", "/calendars/", ())


@dataclass(frozen=True)
class Publication:
    """Everything that calendars are written from: the next ledger, and each VEVENT once."""

    content: Content
    absolute: Callable[[str], str]
    ledger: Ledger
    feeds: Mapping[str, Feed]
    lines: Mapping[str, Sequence[str]] = field(repr=False)

    @cached_property
    def blocks(self) -> Mapping[str, bytes]:
        """Give the VEVENT of each date that stands in a calendar, by its name."""
        return {name: _block(name, self) for name, one in self.ledger.dates.items() if one.feeds}

    @cached_property
    def listed(self) -> Mapping[str, list[str]]:
        """Give the names of the dates in each calendar, by its address."""
        return feeds_with(self.ledger)

    @cached_property
    def ended(self) -> list[str]:
        """Give the calendars that still list dates, but whose area, venue or so on is gone from the data.

        Their subscribers must hear what becomes of those dates.
        """
        return sorted(one for one in self.listed if one.startswith("/feeds/") and one not in self.feeds)

    @cached_property
    def calendars(self) -> Mapping[str, Callable[[], CalendarFile]]:
        """Give every calendar file by its address; none is written until it is called."""
        return {
            **{address: partial(_feed_file, self, address) for address in self.feeds},
            **{address: partial(_feed_file, self, address) for address in self.ended},
            **{address: partial(_event_file, self, address) for address in _event_addresses(self)},
        }


def plan_calendars(content: Content, absolute: Callable[[str], str], previous: Ledger | None) -> Publication:
    """Compare what the data say with the last ledger.

    ``absolute`` turns an address from the root into a public one (empty where the site has none).
    """
    feeds = feeds_of(content)
    happens = {
        event.id: plain_text(event.description or "", lambda address: absolute(address) or address)
        for event in content.dataset.all(Event).values()
    }
    lines = {one.name: event_lines(one, _text(one, content, absolute, happens)) for one in content.occurrences}
    listed: dict[str, list[str]] = {}
    for feed in feeds.values():
        for one in feed.occurrences:
            listed.setdefault(one.name, []).append(feed.address)
    now = {one.name: _published(one, lines[one.name], listed[one.name]) for one in content.occurrences}
    ledger = revise(content.site.uid_domain, now, previous, content.build_date)
    return Publication(content, absolute, ledger, feeds, lines)


def large_calendars(publication: Publication) -> list[CalendarFile]:
    """Write only the calendars that some client may find too large."""
    calendars, blocks = publication.calendars, publication.blocks
    listed = publication.listed.items()
    return [calendars[address]() for address, names in listed if may_be_large([blocks[name] for name in names])]


def _feed_file(publication: Publication, address: str) -> CalendarFile:
    ledger = publication.ledger
    first = (publication.content.today - DAYS_SHOWN).replace(day=1)
    feed = publication.feeds.get(address, ENDED)
    names = [name for name in publication.listed.get(address, []) if not ledger.dates[name].is_past(first)]
    said = "Free to subscribe to; it follows every change."
    if feed is ENDED:
        said = "No new dates come here. Please choose another calendar."
    return _file(publication, names, address, feed.title, f"{feed.title}. {said}", feed.page)


def _event_file(publication: Publication, address: str) -> CalendarFile:
    """Write the file of one event or date, also of those that were deleted after they were published."""
    names = publication.listed.get(address, [])
    event = publication.content.dataset.get(Event, address.removeprefix("/sessions/").removesuffix(".ics"))
    one = publication.ledger.dates[names[0]] if names else None
    title = event.title if event else one.title if one else ""
    page = event.page if event else one.page if one else "/sessions/"
    is_date = address.count("/") > 2
    said = "One date. It does not follow changes." if is_date else "All dates of this session."
    return _file(publication, names, address, title, said, page, subscribe=not is_date)


def _event_addresses(publication: Publication) -> list[str]:
    own = {f"{event.page.rstrip('/')}.ics" for event in publication.content.dataset.all(Event).values()}
    return sorted(own | {address for address in publication.listed if address.startswith("/sessions/")})


def _file(
    publication: Publication,
    names: Iterable[str],
    address: str,
    title: str,
    said: str,
    page: str,
    *,
    subscribe: bool = True,
) -> CalendarFile:
    dates, blocks, today = publication.ledger.dates, publication.blocks, publication.content.today
    header = Header(
        title=title,
        description=said,
        owner=publication.content.site.owner,
        page=publication.absolute(page),
        source=publication.absolute(address) if subscribe else "",
    )
    ordered = sorted(names, key=lambda name: (dates[name].start, name))
    kept = ordered
    if may_be_large([blocks[name] for name in ordered]):
        coming = [name for name in ordered if not dates[name].is_past(today)]
        gone = [name for name in reversed(ordered) if dates[name].is_past(today)]
        fitting = those_that_fit((*coming, *gone), blocks, room_beside(calendar(header, (), None)))
        kept = [name for name in ordered if name in fitting]
    if left_out := len(ordered) - len(kept):
        note = f"It holds {len(kept)} of {len(ordered)} dates, the soonest; smaller calendars hold the others."
        header = replace(header, description=f"{said} {note}")
    modified = max((dates[name].moment for name in kept), default=None)
    return CalendarFile(address, calendar(header, [blocks[name] for name in kept], modified), len(kept), left_out)


def _text(
    occurrence: Occurrence, content: Content, absolute: Callable[[str], str], happens: Mapping[str, str]
) -> EventText:
    return EventText(
        url=absolute(occurrence.page),
        contact=content.contact_about(occurrence.event),
        area=area_of(occurrence, content.areas).name,
        happens=happens[occurrence.event.id],
    )


def _published(occurrence: Occurrence, lines: Sequence[str], listed: Sequence[str]) -> Published:
    if occurrence.start and occurrence.end:
        start, end = (moment.replace(tzinfo=None).isoformat() for moment in (occurrence.start, occurrence.end))
    else:
        start, end = occurrence.date.isoformat(), (occurrence.last_date + timedelta(days=1)).isoformat()
    return Published(
        start=start,
        end=end,
        place=occurrence.venue.id if occurrence.venue else "online",
        status=occurrence.status if occurrence.off else "on",
        title=clean_text(occurrence.event.title, one_line=True),
        where=location(occurrence),
        page=occurrence.page,
        digest=digest(lines),
        feeds=(*listed, f"{occurrence.page.rstrip('/')}.ics", occurrence.ics),
    )


def _block(name: str, publication: Publication) -> bytes:
    ledger = publication.ledger
    one = ledger.dates[name]
    lines = publication.lines.get(name)
    if lines is None:
        instead = ledger.replaced.get(name, "")
        url = publication.absolute(one.page)
        lines = gone_lines(
            one.start, one.end, one.title, one.where, url, instead and (publication.absolute(instead) or instead)
        )
    return event_block(f"{name}@{ledger.domain}", lines, Revision(one.sequence, one.moment))
