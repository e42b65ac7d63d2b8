"""What changes about sessions: new, moved, cancelled, back on, deleted, and words that people decide by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from programme.changes.details import date_details, event_details
from programme.changes.renames import new_ids
from programme.model.date_advice import WEEKDAYS
from programme.model.event import Event
from programme.model.venue import Venue
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import days_by_month, ended, long_date, times, within
from programme.words.places import place_line

UNHEARD = "It was not on the site before"
MOST_DATES = 3
MOST_NAMED = 40
ORDER = (
    "Deleted",
    "No longer listed",
    "Cancelled",
    "Postponed",
    "Moved",
    "Back on",
    "Already over",
    "Full",
    "Has places again",
    "New",
    "Details",
)
INSTEAD = (
    "Do not delete a date that was published: put it back with `status: cancelled` and a `reason`, or with `moved_to`."
    " Then everybody who holds it in a calendar hears of it."
)


class _Change(Struct, frozen=True):
    """One change of one date: ``detail`` is the same for all dates that changed alike; ``told`` are words it says."""

    what: str
    event: Event
    day: date
    hours: str
    detail: str = ""
    told: tuple[str, ...] = ()


def session_changes(before: Content, after: Content) -> list[str]:
    """Give one line for each change, soonest first; many dates of one series that change alike share a line."""
    changes = [*_date_changes(before, after)]
    groups: dict[tuple[str, str, str], list[_Change]] = {}
    for change in sorted(changes, key=lambda change: (change.day, ORDER.index(change.what), change.event.id)):
        groups.setdefault((change.what, change.event.id, change.detail), []).append(change)
    lines = [_line(group) for group in groups.values()]
    return [*lines, *_pages_gone(before, after, changes), *event_details(before, after)]


def _date_changes(before: Content, after: Content) -> Iterator[_Change]:
    old, new = _by_name(before), _by_name(after)
    for name, occurrence in new.items():
        known = old.get(name)
        if known:
            yield from _changed(known, occurrence, before, after)
        elif occurrence.event.id not in before.dataset.refused("events"):
            yield _appeared(occurrence, before, after)
    for name, occurrence in old.items():
        hidden = after.dataset.may_hide("events", occurrence.event.id)
        if name in new or hidden or occurrence.has_ended(after.today):
            continue
        if not occurrence.off:
            yield _change("Deleted", occurrence, _where(occurrence, before))
        elif occurrence.event.id in after.dataset.all(Event):
            yield _change("No longer listed", occurrence, f"which was {occurrence.status}")


def _change(what: str, occurrence: Occurrence, detail: str, *told: str) -> _Change:
    return _Change(what, occurrence.event, occurrence.date, _hours(occurrence), detail, told)


def _appeared(occurrence: Occurrence, before: Content, after: Content) -> _Change:
    """Say of a date that is off or moved that nobody heard of it before: its ``date`` may be a slip."""
    what, where = occurrence.status.capitalize() if occurrence.off else "New", _where(occurrence, after)
    if occurrence.has_ended(after.today):
        what, where = "Already over", f"{where}. {UNHEARD}. Is the year right?"
    elif occurrence.off:
        where = f"{where}. {_because(occurrence)} {UNHEARD}"
    elif occurrence.moved and occurrence.event.id in before.dataset.all(Event):
        where = f"{where}. It says that it was moved from {long_date(occurrence.earlier[0].date)}. {UNHEARD}"
    return _change(what, occurrence, where)


def _pages_gone(before: Content, after: Content, changes: Iterable[_Change]) -> Iterator[str]:
    """Say which events are gone whose dates to come, if they had any, were off: their deletion is not told yet."""
    told = {change.event.id for change in changes if change.what == "Deleted"} | set(new_ids(before, after, "events"))
    for entry_id, event in before.dataset.all(Event).items():
        hidden = after.dataset.may_hide("events", entry_id)
        if entry_id not in after.dataset.all(Event) and entry_id not in told and not hidden:
            yield f"**Deleted session:** {verbatim(event.title)}. Its page goes, and links to it break."


def _by_name(content: Content) -> Mapping[str, Occurrence]:
    return {occurrence.name: occurrence for occurrence in content.occurrences}


def _changed(old: Occurrence, new: Occurrence, before: Content, after: Content) -> Iterator[_Change]:
    if old.has_ended(after.today) and new.has_ended(after.today):
        return
    changes = [*_became(old, new, after), *_went(old, new, before, after)]
    yield from changes
    if said := date_details(old, new, set(_told(changes, old, new))):
        yield _change("Details", new, said)


def _told(changes: Iterable[_Change], old: Occurrence, new: Occurrence) -> Iterator[str]:
    """Name the words of a date that other lines say, or that follow from them."""
    if changes and not new.reason:
        yield "reason"
    yield from (word for change in changes for word in change.told)
    if new.online:
        yield "link"
    if not _is_same_place(old, new) and not new.room:
        yield "room"


def _became(old: Occurrence, new: Occurrence, after: Content) -> Iterator[_Change]:
    """Say whether it takes place, and whether it has places."""
    if old.status == new.status:
        return
    where = _where(new, after)
    if new.off:
        yield _change(new.status.capitalize(), new, f"{where}. {_because(new)}", "reason")
    elif old.off:
        full = ". It is full" if new.status == "full" else ""
        yield _change("Back on", new, f"{where}{full}")
    else:
        yield _change("Full" if new.status == "full" else "Has places again", new, where)


def _because(occurrence: Occurrence) -> str:
    return ended(f"Reason: {verbatim(occurrence.reason)}") if occurrence.reason else "No reason is given yet."


def _went(old: Occurrence, new: Occurrence, before: Content, after: Content) -> Iterator[_Change]:
    """Say where it went; of one that is back on, the line that says so has the day and the place."""
    moved = _moved(old, new, before, after)
    if not moved or (old.off and not new.off):
        return
    if new.off:
        said = f" It is {new.status}."
    else:
        said = f" Reason: {verbatim(new.reason)}" if new.reason and new.earlier else ""
    yield _Change("Moved", new.event, old.date, _hours(old), f"{moved}.{said}", ("reason",) if "Reason" in said else ())


def _moved(old: Occurrence, new: Occurrence, before: Content, after: Content) -> str:
    """Say what somebody would have to know to come: another day, other hours, another place."""
    parts = []
    if (old.date, old.last_date) != (new.date, new.last_date):
        over = ", which is already over" if new.has_ended(after.today) else ""
        parts.append(f"now on {long_date(new.date)}, {_hours(new)}{over}")
    elif not old.as_published.is_at_the_time_of(new.as_published):
        parts.append(f"now {_hours(new)}")
    known = _places_known(old.event, before) and _places_known(new.event, after)
    there, here = _where(old, before), _where(new, after)
    if not _is_same_place(old, new) and there != here and known:
        parts.append(f"now {here}, before {there}")
    elif old.link != new.link and new.online:
        parts.append("with a new link to join")
    return "; ".join(parts)


def _is_same_place(old: Occurrence, new: Occurrence) -> bool:
    """Say whether a date is where it was, whatever that place is called now."""
    before, after = old.venue, new.venue
    return before is after is None or bool(before and after and before.id in (after.id, *after.was))


def _hours(occurrence: Occurrence) -> str:
    return within(times(occurrence))


def _where(occurrence: Occurrence, content: Content) -> str:
    if occurrence.venue:
        return f"at {verbatim(place_line(occurrence.venue))}"
    return "online" if _places_known(occurrence.event, content) else "at a place that is not known yet"


def _places_known(event: Event, content: Content) -> bool:
    """Say whether every venue that an event names could be read: one that could not is not the same as online."""
    moved = (given.moved_to.venue for given in event.dates if given.moved_to)
    named = {event.venue, *(given.venue for given in event.dates), *moved} - {None, "online"}
    return named <= set(content.dataset.all(Venue))


def _line(group: list[_Change]) -> str:
    first = group[0]
    days = "; ".join(f"{long_date(change.day)}, {change.hours}" for change in group)
    if len(group) > MOST_DATES:
        days = _many(group)
    said = f"**{first.what}:** {ended(verbatim(first.event.title))} {days[:1].upper()}{days[1:]}"
    said = f"{said}, {ended(first.detail)}" if first.detail else said
    return f"{said} {INSTEAD}" if first.what == "Deleted" else said


def _many(group: list[_Change]) -> str:
    """Say many dates by month, with what they have in common: one weekday, the same hours."""
    days = [change.day for change in group]
    weekdays = {f"{WEEKDAYS[day.weekday()]}s" for day in days}
    hours = {change.hours for change in group}
    named = f"{len(days)} {weekdays.pop() if len(weekdays) == 1 else 'dates'}"
    listed = days_by_month(days) if len(days) <= MOST_NAMED else f"{long_date(days[0])} to {long_date(days[-1])}"
    return f"{named}, {hours.pop() if len(hours) == 1 else 'at different hours'}: {listed}"
