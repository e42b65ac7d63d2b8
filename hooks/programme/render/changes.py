"""Pages of what has changed: the ledger's changes in words, also as Atom, and a page for each deleted event."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from programme.model.addresses import CHANGES_FEED
from programme.model.event import Event
from programme.render.context import Context
from programme.render.link import Link
from programme.schedule.content import Content
from programme.schedule.ledger import Change, Published, last_day
from programme.words import long_date, span

ATOM = Link("Changes to sessions", CHANGES_FEED, type="application/atom+xml")
TITLES = {
    "added": "New session",
    "moved": "Moved",
    "time": "New time",
    "place": "New place",
    "room": "New room",
    "link": "New link to join",
    "offline": "No longer online",
    "cancelled": "Cancelled",
    "postponed": "Postponed",
    "restored": "Back on",
    "removed": "No longer planned",
}


class ShownChange(Struct, frozen=True):
    """One change: ``page`` is empty where the session has no page any more; ``was`` is empty but for a move.

    ``reason`` is empty where none was given; ``begins`` and ``last`` are its first and last day.
    """

    on: date
    begins: date
    last: date
    word: str
    title: str
    page: str
    when: str
    where: str
    was: str
    reason: str
    key: str

    @property
    def is_new(self) -> bool:
        """Say whether the date was not there before."""
        return self.word == TITLES["added"]


class ChangesPage(Context, frozen=True):
    """The changes of the last 180 days, newest first; ``feed`` is where programs follow them."""

    template = "pages/changes.html"
    feed: Link
    changes: Sequence[ShownChange]


class ChangesFeed(Context, frozen=True):
    """The same as Atom; ``domain`` stands in the names of its entries."""

    template = "pages/changes-atom.html"
    feed: Link
    changes: Sequence[ShownChange]
    updated: str
    domain: str


class GoneDate(Struct, frozen=True):
    """A date that is no longer planned, in words; ``before`` are days to come that it was published for earlier."""

    when: str
    where: str
    before: Sequence[str]


class GonePage(Context, frozen=True):
    """A page that was of an event: its dates still to come, and the sessions that go ahead ``instead``."""

    template = "pages/gone.html"
    gone: Sequence[GoneDate]
    instead: Sequence[Link]


def changes_page(content: Content) -> ChangesPage:
    return ChangesPage(ATOM, shown_changes(content))


def changes_feed(content: Content) -> ChangesFeed:
    return ChangesFeed(ATOM, shown_changes(content), _last_changed(content), content.site.uid_domain)


def gone_page(page: str, content: Content) -> GonePage:
    """Return what is left to say on the page of a deleted event."""
    return GonePage(gone_dates(page, content), _instead_of(page, content))


def gone_dates(page: str, content: Content) -> list[GoneDate]:
    """Return the dates of one event that were published, would still be to come, and do not take place at all."""
    dates = [
        date
        for name, date in content.ledger.gone.items()
        if date.is_on(page) and date.is_told(content.build_date) and name not in content.ledger.replaced
    ]
    dates.sort(key=lambda date: date.start)
    return [
        GoneDate(when_in_words(date.start, date.end), date.where, _days_before(date, content.build_date))
        for date in dates
    ]


def _days_before(date: Published, today: date) -> list[str]:
    """Return the days to come, other than its last, that people were told of a date."""
    days = {told.date: told for told in date.earlier if told.last_date >= today and told.start[:10] != date.start[:10]}
    return [when_in_words(told.start, told.end) for told in days.values()]


def gone_events(content: Content) -> Mapping[str, str]:
    """Return page and title of each event that was published and then deleted, as long as calendars name it."""
    known = {event.page for event in content.dataset.all(Event).values()}
    return {
        page: gone.title
        for gone in content.ledger.gone.values()
        for page in (gone.page, *gone.old_pages)
        if page not in known
    }


def shown_changes(content: Content) -> list[ShownChange]:
    """Return the changes of the last 180 days in words, newest first; none of dates that go ahead by another name."""
    known = {*(event.page for event in content.dataset.all(Event).values()), *gone_events(content)}
    replaced = content.ledger.replaced
    changes = content.ledger.changes
    return [_shown(change, known) for change in changes if change.what != "removed" or change.name not in replaced]


def _instead_of(page: str, content: Content) -> list[Link]:
    """Return the sessions that go ahead in place of dates of a deleted event."""
    replaced = content.ledger.replaced
    gone = {name: date for name, date in content.ledger.gone.items() if date.is_on(page) and name in replaced}
    found = {replaced[name]: date.title for name, date in gone.items()}
    return [Link(title, address) for address, title in found.items()]


def _last_changed(content: Content) -> str:
    """Return when anything last changed, as Atom writes it (RFC 3339)."""
    stamps = [f"{change.on}T00:00:00+00:00" for change in content.ledger.changes]
    stamps = stamps or [published.modified for published in content.ledger.dates.values()]
    return max(stamps, default="1970-01-01T00:00:00+00:00")


def _shown(change: Change, known: Container[str]) -> ShownChange:
    earlier = change.what == "moved" and change.was and change.start < change.was[0]
    return ShownChange(
        on=date.fromisoformat(change.on),
        begins=date.fromisoformat(change.start[:10]),
        last=last_day(change.start, change.end),
        word="Brought forward" if earlier else TITLES[change.what],
        title=change.title,
        page=change.page if change.page in known else "",
        when=when_in_words(change.start, change.end),
        where=change.where,
        was=_was(change),
        reason=change.reason,
        key=f"{change.name}/{change.sequence}/{change.what}",
    )


def _was(change: Change) -> str:
    """Return when and where a date was to be before it moved: only what has changed."""
    if not change.was:
        return ""
    start, end, where = change.was
    when = when_in_words(start, end) if (start, end) != (change.start, change.end) else ""
    return ", ".join(part for part in (when, where if where != change.where else "") if part)


def when_in_words(start: str, end: str) -> str:
    """Return when a date of the ledger is: ``Wednesday 31 January 2024, 10am to 3pm``; and a later last day."""
    begins, ends, last = datetime.fromisoformat(start), datetime.fromisoformat(end), last_day(start, end)
    several = begins.date() != last
    if "T" not in start:
        return f"{long_date(begins)} to {long_date(last)}" if several else long_date(begins)
    until = f" on {long_date(last)}" if several else ""
    return f"{long_date(begins)}, {span(begins.time(), ends.time() if ends != begins else None)}{until}"
