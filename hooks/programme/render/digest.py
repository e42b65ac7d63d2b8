"""The digest for a newsletter: what is coming, what has changed, and what closes soon; as text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.render.changes import ShownChange, shown_changes
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence, offered
from programme.schedule.rows import Row
from programme.words import booking, ended, label, long_date, short_date, times, within
from programme.words.earlier import changed
from programme.words.places import place_line
from programme.words.repeats import rule

MOST_OF_A_SERIES = 3


class Item(Struct, frozen=True):
    """One thing: its title, the public address of its page (empty where the site has none), and lines about it."""

    title: str
    url: str
    lines: tuple[str, ...]


class Section(Struct, frozen=True):
    """Some things under a heading."""

    heading: str
    items: tuple[Item, ...]


class Digest(Struct, frozen=True):
    """The sections that hold something, under a title; ``url`` is where all sessions are."""

    title: str
    sections: tuple[Section, ...]
    url: str


def digest(content: Content, weeks: int, absolute: Absolute, name: str) -> Digest:
    """Return what the next ``weeks`` bring, and what the ledger says has changed in as many; ``name`` is the site's."""
    last = content.today + timedelta(weeks=weeks)
    since = content.build_date - timedelta(weeks=weeks)
    changes = [change for change in shown_changes(content) if change.on > since and change.last >= content.today]
    found = (
        Section("Coming up", tuple(_coming(content, last, absolute))),
        Section("New", tuple(_changes((change for change in changes if change.is_new), absolute))),
        Section("Changed", tuple(_changes((change for change in changes if not change.is_new), absolute))),
        Section("Closing soon", tuple(_deadlines(content, last, absolute))),
    )
    title = f"{name}: {short_date(content.today)} to {short_date(last)}"
    return Digest(title, tuple(section for section in found if section.items), absolute("/sessions/"))


def _coming(content: Content, last: date, absolute: Absolute) -> Iterator[Item]:
    """Yield the lines of the list of what is next, up to the last day."""
    for row in content.lists.everything:
        if row.occurrence.listed_on(content.today) <= last:
            yield _row(row, content, absolute)


def _row(row: Row, content: Content, absolute: Absolute) -> Item:
    occurrence = row.occurrence
    event = occurrence.event
    state = "passed" if occurrence.has_ended(content.today) else occurrence.status
    title = f"{label(state)}: {event.title}" if state != "on" else event.title
    lines = [f"{long_date(occurrence.date)}, {within(times(occurrence))}", _where(occurrence)]
    if not occurrence.off:
        lines += [f"{told.word}. {told.said}" for told in changed(occurrence)]
    lines += [occurrence.reason or "", occurrence.note or ""]
    if row.course and row.later:
        until = short_date(row.later[-1].date)
        come = "" if occurrence.off else " Please come to all of them."
        lines.append(f"{'All' if occurrence.off else 'The first of'} {len(row.dates)} dates, until {until}.{come}")
    elif row.later:
        lines.append(ended(rule(event, row.of, content.today) or _more(row)))
    if not occurrence.off:
        lines += [_terms(event, content.today, occurrence.status == "full")]
    return Item(title, absolute(event.page), tuple(line for line in lines if line))


def _more(row: Row) -> str:
    days = [short_date(occurrence.date) for occurrence in row.later]
    more = f" and {len(days) - MOST_OF_A_SERIES} more dates" if len(days) > MOST_OF_A_SERIES else ""
    return f"Also on {', '.join(days[:MOST_OF_A_SERIES])}{more}"


def _where(occurrence: Occurrence) -> str:
    room = f"{occurrence.room}, " if occurrence.room else ""
    online = ", or join online" if occurrence.link else ""
    return f"{room}{place_line(occurrence.venue)}{online}" if occurrence.venue else "Online"


def _terms(event: Event, today: date, full: bool) -> str:
    """Say what it costs and how to book, where that is known, and there is room."""
    parts = [label(event.cost)] if event.cost else []
    if event.booking and not full:
        said = booking(event.booking, today)
        parts.append("No need to book" if said == "not needed" else f"Booking: {said}")
    return " ".join(ended(part) for part in parts)


def _changes(changes: Iterable[ShownChange], absolute: Absolute) -> Iterator[Item]:
    """Yield an item for what happened to a session; many dates of one that changed alike are one item."""
    alike: dict[tuple[str, str, str, str], list[ShownChange]] = {}
    for change in sorted(changes, key=lambda change: change.begins):
        alike.setdefault((change.word, change.title, change.page, change.reason), []).append(change)
    for (word, title, address, reason), found in alike.items():
        lines = [_what(change) for change in found[:MOST_OF_A_SERIES]]
        lines += [f"and {len(found) - MOST_OF_A_SERIES} more dates"] if len(found) > MOST_OF_A_SERIES else []
        page = absolute(address) if address else ""
        yield Item(title if found[0].is_new else f"{word}: {title}", page, (*lines, *([reason] if reason else [])))


def _what(change: ShownChange) -> str:
    was = f". It was planned for {change.was}." if change.was else ""
    return f"{change.when}, {change.where}{was}"


def _deadlines(content: Content, last: date, absolute: Absolute) -> Iterator[Item]:
    """Yield what has to be applied for or booked up to the last day, soonest first."""
    pages: dict[tuple[str, str], list[str]] = {}
    for day, title, page, what in sorted(_last_days(content)):
        if content.today <= day <= last:
            pages.setdefault((title, page), []).append(f"{what} by {long_date(day)}")
    yield from (Item(title, absolute(page), tuple(lines)) for (title, page), lines in pages.items())


def _last_days(content: Content) -> Iterator[tuple[date, str, str, str]]:
    """Yield the last days of ways in that are open and of sessions that take place: title, page, and what to do."""
    today = content.today
    for way in content.dataset.all(Opportunity).values():
        if way.state(today) == "open":
            days = [cohort.apply_by for cohort in way.cohorts if cohort.state(today) not in ("closed", "past")]
            days += [way.apply.by] if way.apply else []
            yield from ((day, way.name, way.page, "Apply") for day in set(days) if day)
    for event in content.dataset.all(Event).values():
        if event.booking and event.booking.by and offered(content.by_event[event.id], today):
            yield event.booking.by, event.title, event.page, "Book"
