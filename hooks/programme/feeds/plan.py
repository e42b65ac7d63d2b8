"""What each planned date says in calendars, compared with what was published before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from programme.feeds.clean import clean_text
from programme.feeds.publication import Publication
from programme.feeds.wording import DIGEST_VERSION, CalendarEntry, EntryContext, entry_of
from programme.model.event import Event
from programme.prose.markdown import plain_text
from programme.schedule.content import Content
from programme.schedule.index import grouped
from programme.schedule.ledger import Published
from programme.schedule.occurrences import Occurrence
from programme.schedule.revisions import revise
from programme.schedule.rows import is_course
from programme.schedule.subscriptions import feeds_of
from programme.words import short_date


def plan_calendars(content: Content, absolute: Callable[[str], str]) -> Publication:
    """Compare what the data say with the last ledger.

    ``absolute`` turns an address from the root into a public one (empty where the site has none).
    """
    feeds = feeds_of(content)
    happens = {
        event.id: plain_text(event.description or "", lambda address: absolute(address) or address)
        for event in content.dataset.all(Event).values()
    }
    listed = grouped(feeds.values(), lambda feed: (occurrence.name for occurrence in feed.occurrences))
    entries, now = {}, {}
    for occurrence in content.occurrences:
        name = occurrence.name
        entries[name] = entry_of(occurrence, _context(occurrence, content, absolute, happens))
        now[name] = _published(occurrence, entries[name], [feed.address for feed in listed[name]])
    ledger = revise(content.site.uid_domain, now, content.previous, content.build_date, DIGEST_VERSION, content.commit)
    return Publication(content, absolute, ledger, feeds, entries)


def _context(
    occurrence: Occurrence, content: Content, absolute: Callable[[str], str], happens: Mapping[str, str]
) -> EntryContext:
    return EntryContext(
        url=absolute(occurrence.page),
        contact=content.contact_about(occurrence.event),
        area=content.areas.of(occurrence).name,
        happens=happens[occurrence.event.id],
        course=_course(occurrence.event, content),
    )


def _course(event: Event, content: Content) -> str:
    if not is_course(event, content.by_event):
        return ""
    held = [occurrence for occurrence in content.by_event[event.id] if not occurrence.off]
    if len(held) < 2:
        return ""
    span = f"{short_date(held[0].date)} to {short_date(held[-1].date)}"
    return f"One of {len(held)} dates, {span}. Please come to all of them."


def _published(occurrence: Occurrence, entry: CalendarEntry, listed: Iterable[str]) -> Published:
    now = occurrence.as_published
    return Published(
        start=now.start,
        end=now.end,
        place=now.place,
        status=occurrence.status if occurrence.off else "on",
        title=clean_text(occurrence.event.title, one_line=True),
        where=entry.location,
        page=occurrence.page,
        digest=entry.digest,
        feeds=(*listed, f"{occurrence.page.rstrip('/')}.ics", occurrence.ics),
        room=now.room,
        link=now.link,
        reason=clean_text(occurrence.reason or "", one_line=True),
        earlier=occurrence.earlier,
    )
