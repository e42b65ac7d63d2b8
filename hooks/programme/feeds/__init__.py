"""Feeds: every calendar file of the site, from what the data say and what was published before.

The only place that knows iCalendar. Why a date is one VEVENT, why times are local, and what is left out on purpose,
stands in ``event`` and ``calendar``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from programme.areas import area_of
from programme.content import Content
from programme.feeds.calendar import Header, calendar
from programme.feeds.event import EventText, Revision, event_block, event_lines, gone_lines, location
from programme.feeds.lines import digest
from programme.ledger import Ledger, Published, feeds_with, revise
from programme.model.event import Event
from programme.problems import WARNING, Place, Problem
from programme.schedule import Occurrence
from programme.subscriptions import Feed, feeds_of
from programme.words import short_date

DAYS_SHOWN = timedelta(days=180)
MOST_BYTES = 1_000_000  # Google reads no larger calendar
MANY_BYTES = 500_000
MANY_EVENTS = 1_000


@dataclass(frozen=True)
class CalendarFile:
    """One calendar file; ``left_out`` counts the dates that did not fit."""

    address: str
    content: bytes
    events: int
    left_out: int = 0


@dataclass(frozen=True)
class Publication:
    """Everything that calendars are written from: the next ledger, and each VEVENT once."""

    content: Content
    absolute: Callable[[str], str]
    ledger: Ledger
    feeds: Mapping[str, Feed]
    lines: Mapping[str, Sequence[str]] = field(repr=False)


def publish(content: Content, absolute: Callable[[str], str], previous: Ledger | None) -> Publication:
    """Compare what the data say with the last ledger.

    ``absolute`` turns an address from the root into a public one (empty where the site has none).
    """
    feeds = feeds_of(content)
    lines = {one.name: event_lines(one, _text(one, content, absolute)) for one in content.occurrences}
    listed: dict[str, list[str]] = {}
    for feed in feeds.values():
        for one in feed.occurrences:
            listed.setdefault(one.name, []).append(feed.address)
    now = {one.name: _published(one, lines[one.name], listed[one.name]) for one in content.occurrences}
    ledger = revise(content.site.uid_domain, now, previous, content.build_date)
    return Publication(content, absolute, ledger, feeds, lines)


def vanished(publication: Publication) -> list[Problem]:
    """Warn of each date that was published, is still to come, and is no longer in the data."""
    today = publication.content.build_date
    return [
        Problem(
            Place("data/events.yaml"),
            "date-vanished",
            f'Event "{one.title}"',
            f"the date {short_date(date.fromisoformat(one.start[:10]))} was published and is gone from the data.",
            "Put it back, mark it cancelled and give a reason. Until then calendars show it as cancelled.",
            WARNING,
        )
        for one in publication.ledger.gone.values()
        if not one.is_past(today)
    ]


def calendar_files(publication: Publication) -> Iterator[CalendarFile]:
    """Give every calendar file."""
    ledger, content = publication.ledger, publication.content
    blocks = {name: _block(name, publication) for name in ledger.dates}
    listed = feeds_with(ledger.dates, ledger)
    first = (content.today - DAYS_SHOWN).replace(day=1)
    for address, feed in publication.feeds.items():
        names = [name for name in listed.get(address, []) if not ledger.dates[name].is_past(first)]
        said = f"{feed.title}. Free to subscribe to; it follows every change."
        yield _file(publication, blocks, names, address, feed.title, said, feed.page)
    yield from _event_files(publication, blocks, listed)


def _event_files(
    publication: Publication, blocks: Mapping[str, bytes], listed: Mapping[str, list[str]]
) -> Iterator[CalendarFile]:
    """Give the files of single events and dates, also of those that were deleted after they were published."""
    events = publication.content.dataset.all(Event)
    for address in _event_addresses(publication):
        names = listed.get(address, [])
        event = events.get(address.removeprefix("/sessions/").removesuffix(".ics"))
        one = publication.ledger.dates[names[0]] if names else None
        title = event.title if event else one.title if one else ""
        page = event.page if event else one.page if one else "/sessions/"
        is_date = address.count("/") > 2
        said = "One date. It does not follow changes." if is_date else "All dates of this session."
        yield _file(publication, blocks, names, address, title, said, page, subscribe=not is_date)


def calendar_addresses(publication: Publication) -> list[str]:
    """Give the address of every calendar file, without writing any."""
    return [*publication.feeds, *_event_addresses(publication)]


def _event_addresses(publication: Publication) -> list[str]:
    own = {f"{event.page.rstrip('/')}.ics" for event in publication.content.dataset.all(Event).values()}
    listed = {address for one in publication.ledger.dates.values() for address in one.feeds}
    return sorted(own | {address for address in listed if address.startswith("/sessions/")})


def _file(
    publication: Publication,
    blocks: Mapping[str, bytes],
    names: Iterable[str],
    address: str,
    title: str,
    said: str,
    page: str,
    *,
    subscribe: bool = True,
) -> CalendarFile:
    dates = publication.ledger.dates
    ordered = sorted(names, key=lambda name: (dates[name].start, name))
    kept = _that_fit(ordered, blocks, publication)
    if left_out := len(ordered) - len(kept):
        said = f"{said} Holds {len(kept)} of {len(ordered)} dates: for all of them subscribe to your area."
    header = Header(
        title=title,
        description=said,
        owner=publication.content.site.owner,
        page=publication.absolute(page),
        source=publication.absolute(address) if subscribe else "",
    )
    modified = max((dates[name].moment for name in kept), default=None)
    return CalendarFile(address, calendar(header, [blocks[name] for name in kept], modified), len(kept), left_out)


def _that_fit(names: Sequence[str], blocks: Mapping[str, bytes], publication: Publication) -> list[str]:
    """Keep the soonest dates to come, then the latest of those gone by, until the file is full."""
    room = MOST_BYTES - 5_000
    if sum(len(blocks[name]) for name in names) <= room:
        return list(names)
    dates, today = publication.ledger.dates, publication.content.today
    coming = [name for name in names if not dates[name].is_past(today)]
    gone = [name for name in reversed(names) if dates[name].is_past(today)]
    kept: set[str] = set()
    for name in (*coming, *gone):
        room -= len(blocks[name])
        if room < 0:
            break
        kept.add(name)
    return [name for name in names if name in kept]


def large_files(files: Iterable[CalendarFile]) -> list[Problem]:
    """Warn of calendars that some clients may not read, or that could not hold every date."""
    problems = []
    for file in files:
        place = Place(file.address.lstrip("/"))
        if file.left_out:
            message = f"{file.left_out:,} dates do not fit into 1 MB, the most that Google reads."
            problems.append(Problem(place, "feed-full", "Calendar", message, "Point people to area feeds.", WARNING))
        elif len(file.content) > MANY_BYTES or file.events > MANY_EVENTS:
            message = f"it holds {file.events:,} dates in {len(file.content) // 1000:,} KB; some clients stop early."
            problems.append(Problem(place, "feed-large", "Calendar", message, "Point people to area feeds.", WARNING))
    return problems


def _text(occurrence: Occurrence, content: Content, absolute: Callable[[str], str]) -> EventText:
    return EventText(
        url=absolute(occurrence.page),
        contact=content.contact_of(content.programme_of(occurrence.event), occurrence.event.contact),
        area=area_of(occurrence, content.areas).name,
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
        title=occurrence.event.title,
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
        lines = gone_lines(one.start, one.end, one.title, one.where, publication.absolute("/sessions/"))
    return event_block(f"{name}@{ledger.domain}", lines, Revision(one.sequence, one.moment))
