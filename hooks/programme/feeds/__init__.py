"""Feeds: every calendar file of the site. The only place that knows iCalendar.

Why it is so (one VEVENT a date, local times with a zone, no METHOD, no alarms) stands in each module and in
the README, section "Calendars".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from programme.areas import area_of
from programme.content import Content
from programme.feeds.calendar import Header, calendar
from programme.feeds.event import EventText, Revision, event_block
from programme.model.event import Event
from programme.schedule import Occurrence
from programme.subscriptions import feeds_of
from programme.words import short_date

Revisions = Callable[[Occurrence], Revision]
DAYS_KEPT = timedelta(days=180)


def calendar_files(
    content: Content, absolute: Callable[[str], str], revisions: Revisions
) -> Iterator[tuple[str, bytes]]:
    """Give every calendar file as address and bytes.

    ``absolute`` turns an address from the root into a public one (empty where the site has none).
    """
    writer = _Writer(content, absolute, revisions)
    first = (content.today - DAYS_KEPT).replace(day=1)
    for feed in feeds_of(content).values():
        kept = [occurrence for occurrence in feed.occurrences if occurrence.last_date >= first]
        description = f"{feed.title}. Free to subscribe to; it follows every change."
        yield feed.address, writer.write(feed.title, description, kept, feed.page, feed.address)
    for event in content.dataset.all(Event).values():
        dates = content.by_event[event.id]
        address = f"{event.page.rstrip('/')}.ics"
        yield address, writer.write(event.title, "All dates of this session.", dates, event.page, address)
        for one in dates:
            yield one.ics, writer.write(f"{event.title}, {short_date(one.date)}", "One date.", [one], event.page, "")


def reviewed_revisions(build_date: date) -> Revisions:
    """Give the revision of dates without a ledger: never changed, stamped when the entry was last reviewed."""

    def revision(occurrence: Occurrence) -> Revision:
        day = occurrence.event.reviewed or build_date
        return Revision(0, datetime.combine(day, time(), UTC))

    return revision


class _Writer:
    """Writes each VEVENT once, and calendars from them."""

    def __init__(self, content: Content, absolute: Callable[[str], str], revisions: Revisions) -> None:
        self.content, self.absolute = content, absolute
        self.revisions = {occurrence.name: revisions(occurrence) for occurrence in content.occurrences}
        self.blocks = {occurrence.name: self._block(occurrence) for occurrence in content.occurrences}

    def _block(self, occurrence: Occurrence) -> bytes:
        content = self.content
        text = EventText(
            uid=f"{occurrence.name}@{content.site.uid_domain}",
            url=self.absolute(occurrence.page),
            contact=content.contact_of(content.programme_of(occurrence.event), occurrence.event.contact),
            area=area_of(occurrence, content.areas).name,
        )
        return event_block(occurrence, text, self.revisions[occurrence.name])

    def write(self, title: str, said: str, occurrences: Iterable[Occurrence], page: str, source: str) -> bytes:
        names = [occurrence.name for occurrence in occurrences]
        modified = max((self.revisions[name].modified for name in names), default=None)
        header = Header(
            title=title,
            description=said,
            owner=self.content.site.owner,
            page=self.absolute(page),
            source=self.absolute(source) if source else "",
        )
        return calendar(header, [self.blocks[name] for name in names], modified)
