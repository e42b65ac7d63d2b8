"""What has changed: the ledger's changes in words, for the page and for the Atom feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from programme.model.event import Event
from programme.render.view import Link
from programme.schedule.content import Content
from programme.schedule.ledger import Change, last_day
from programme.words import clock, long_date

TITLES = {
    "added": "New session",
    "moved": "Moved",
    "cancelled": "Cancelled",
    "postponed": "Postponed",
    "restored": "Back on",
    "removed": "No longer planned",
}


@dataclass(frozen=True)
class ShownChange:
    """One change: ``page`` is empty where the session has no page any more; ``was`` is empty but for a move."""

    on: date
    word: str
    title: str
    page: str
    when: str
    where: str
    was: str
    key: str


@dataclass(frozen=True)
class GoneDate:
    """A date that is no longer planned, in words."""

    when: str
    where: str


def shown_changes(content: Content) -> list[ShownChange]:
    """Give the changes of the last 180 days, newest first."""
    return [_shown(change, content) for change in content.ledger.changes]


def gone_dates(page: str, content: Content) -> list[GoneDate]:
    """Give the dates of one event that were published, would still be to come, and do not take place at all."""
    dates = [
        one
        for name, one in content.ledger.gone.items()
        if one.page == page and not one.is_past(content.build_date) and name not in content.ledger.replaced
    ]
    return [GoneDate(when_in_words(one.start, one.end), one.where) for one in sorted(dates, key=lambda one: one.start)]


def gone_events(content: Content) -> Mapping[str, str]:
    """Give page and title of each event that was published and then deleted, as long as calendars name it."""
    known = {event.page for event in content.dataset.all(Event).values()}
    return {one.page: one.title for one in content.ledger.gone.values() if one.page not in known}


def instead_of(page: str, content: Content) -> list[Link]:
    """Give the sessions that go ahead in place of dates of a deleted event."""
    found = {
        content.ledger.replaced[name]: one
        for name, one in content.ledger.gone.items()
        if one.page == page and name in content.ledger.replaced
    }
    return [Link(one.title, address) for address, one in found.items()]


def last_changed(content: Content) -> str:
    """Give when anything last changed, as Atom writes it (RFC 3339)."""
    stamps = [f"{change.on}T00:00:00+00:00" for change in content.ledger.changes]
    return max(stamps or [one.modified for one in content.ledger.dates.values()], default="1970-01-01T00:00:00+00:00")


def _shown(change: Change, content: Content) -> ShownChange:
    event_id = change.page.strip("/").rpartition("/")[2]
    was = ""
    if change.was:
        start, end, where = change.was
        parts = [when_in_words(start, end) if (start, end) != (change.start, change.end) else ""]
        parts.append(where if where != change.where else "")
        was = ", ".join(part for part in parts if part)
    return ShownChange(
        on=date.fromisoformat(change.on),
        word=TITLES[change.what],
        title=change.title,
        page=change.page if content.dataset.get(Event, event_id) or change.page in gone_events(content) else "",
        when=when_in_words(change.start, change.end),
        where=change.where,
        was=was,
        key=f"{change.name}/{change.sequence}/{change.what}",
    )


def when_in_words(start: str, end: str) -> str:
    """Say when a date of the ledger is: ``Wednesday 31 January 2024, 10am to 3pm``; and a later last day."""
    begins, ends, last = datetime.fromisoformat(start), datetime.fromisoformat(end), last_day(end)
    several = begins.date() != last
    if "T" not in start:
        return f"{long_date(begins)} to {long_date(last)}" if several else long_date(begins)
    until = f" on {long_date(last)}" if several else ""
    return f"{long_date(begins)}, {clock(begins.time())} to {clock(ends.time())}{until}"
