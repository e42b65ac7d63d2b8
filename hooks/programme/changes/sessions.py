"""What changes about sessions: new, moved, cancelled, back on, deleted, and words that people decide by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from programme.content import Content
from programme.model.dates import WEEKDAYS
from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule import Occurrence
from programme.voices import verbatim
from programme.words import days_by_month, long_date, place_line, times

MOST_DATES = 3
MOST_NAMED = 40
ORDER = ("Deleted", "Cancelled", "Postponed", "Moved", "Back on", "Full", "Has places again", "New")
INSTEAD = (
    "Do not delete a date that was published: put it back with `status: cancelled` and a `reason`, or with `moved_to`."
    " Then everybody who holds it in a calendar hears of it."
)
DETAILS = ("title", "cost", "booking", "audience", "bring", "languages", "contact", "summary", "description")


@dataclass(frozen=True)
class _Change:
    """One change of one date: ``detail`` is the same for all dates that changed alike."""

    what: str
    event: Event
    day: date
    hours: str
    detail: str = ""


def session_changes(before: Content, after: Content) -> list[str]:
    """Give one line for each change, soonest first; many dates of one series that change alike share a line."""
    changes = [*_date_changes(before, after)]
    groups: dict[tuple[str, str, str], list[_Change]] = {}
    for change in sorted(changes, key=lambda change: (change.day, ORDER.index(change.what), change.event.id)):
        groups.setdefault((change.what, change.event.id, change.detail), []).append(change)
    lines = [_line(group) for group in groups.values()]
    return [*lines, *_new_ids(before, after), *_details(before, after)]


def _date_changes(before: Content, after: Content) -> Iterator[_Change]:
    old, new = _by_name(before), _by_name(after)
    unsure = after.dataset.refused("events")
    for name, one in new.items():
        known = old.get(name)
        if known:
            yield from _changed(known, one, before, after)
        elif one.event.id not in before.dataset.refused("events") and not one.is_past(after.today):
            what = {"cancelled": "Cancelled", "postponed": "Postponed"}.get(one.status, "New")
            yield _Change(what, one.event, one.date, _hours(one), _where(one, after))
    for name, one in old.items():
        gone = name not in new and one.event.id not in unsure and "events" not in after.dataset.incomplete
        if gone and not one.is_past(after.today) and not one.off:
            yield _Change("Deleted", one.event, one.date, _hours(one), _where(one, before))


def _by_name(content: Content) -> Mapping[str, Occurrence]:
    return {one.name: one for one in content.occurrences}


def _changed(old: Occurrence, new: Occurrence, before: Content, after: Content) -> Iterator[_Change]:
    if old.is_past(after.today) and new.is_past(after.today):
        return
    because = f"Reason: {verbatim(new.reason)}" if new.reason else "No reason is given yet."
    if new.off:
        if old.status != new.status:
            yield _Change(new.status.capitalize(), new.event, new.date, _hours(new), f"{_where(new, after)}. {because}")
        return
    moved = _moved(old, new, before, after)
    if old.off:
        yield _Change("Back on", new.event, new.date, _hours(new), _where(new, after))
    elif moved:
        said = f" Reason: {verbatim(new.reason)}" if new.reason and new.moved else ""
        yield _Change("Moved", new.event, old.date, _hours(old), f"{moved}.{said}")
    if old.status != new.status and not old.off:
        what = "Full" if new.status == "full" else "Has places again"
        yield _Change(what, new.event, new.date, _hours(new), _where(new, after))


def _moved(old: Occurrence, new: Occurrence, before: Content, after: Content) -> str:
    """Say what somebody would have to know to come: another day, other hours, another place."""
    parts = []
    if (old.date, old.last_date) != (new.date, new.last_date):
        parts.append(f"now on {_when(new)}")
    elif (old.start, old.end) != (new.start, new.end):
        parts.append(f"now {times(new)}")
    known = _places_known(old.event, before) and _places_known(new.event, after)
    if _venue(old) != _venue(new) and known:
        parts.append(f"now {_where(new, after)}, before {_where(old, before)}")
    elif old.link != new.link and new.online:
        parts.append("with a new link to join")
    return "; ".join(parts)


def _venue(one: Occurrence) -> str:
    return one.venue.id if one.venue else ""


def _when(one: Occurrence) -> str:
    return f"{long_date(one.date)}, {_hours(one)}"


def _hours(one: Occurrence) -> str:
    return f"{times(one)[:1].lower()}{times(one)[1:]}"


def _where(one: Occurrence, content: Content) -> str:
    if one.venue:
        return f"at {verbatim(place_line(one.venue))}"
    return "online" if _places_known(one.event, content) else "at a place that is not known yet"


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
    detail = f" {first.detail}." if first.detail else ""
    said = f"**{first.what}:** {verbatim(first.event.title)}. {days[:1].upper()}{days[1:]},{detail}"
    said = said.replace("..", ".").replace(",.", ".").rstrip(",")
    return f"{said} {INSTEAD}" if first.what == "Deleted" else said


def _many(group: list[_Change]) -> str:
    """Say many dates by month, with what they have in common: one weekday, the same hours."""
    days = [change.day for change in group]
    weekdays = {f"{WEEKDAYS[day.weekday()]}s" for day in days}
    hours = {change.hours for change in group}
    named = f"{len(days)} {weekdays.pop() if len(weekdays) == 1 else 'dates'}"
    listed = days_by_month(days) if len(days) <= MOST_NAMED else f"{long_date(days[0])} to {long_date(days[-1])}"
    return f"{named}, {hours.pop() if len(hours) == 1 else 'at different hours'}: {listed}"


def _new_ids(before: Content, after: Content) -> Iterator[str]:
    """Say where an event seems to have got another id: its address and its calendar entries would break."""
    old, new = before.dataset.all(Event), after.dataset.all(Event)
    gone = {event.title: entry_id for entry_id, event in old.items() if entry_id not in new}
    for entry_id, event in new.items():
        if entry_id not in old and event.title in gone:
            was = gone[event.title]
            yield f"The id `{was}` became `{entry_id}`. Put `{was}` back: the page's address and all calendars need it."


def _details(before: Content, after: Content) -> Iterator[str]:
    for entry_id, new in after.dataset.all(Event).items():
        old = before.dataset.get(Event, entry_id)
        coming = [one for one in after.by_event.get(entry_id, ()) if not one.is_past(after.today)]
        if old and coming and (said := _words(_texts(old), _texts(new))):
            yield f"**Details:** {verbatim(new.title)}: {said}."


def _texts(event: Event) -> Mapping[str, str]:
    return {name: _said(getattr(event, name)) for name in DETAILS}


def _said(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, str):
        return value
    fields = value.model_dump() if hasattr(value, "model_dump") else {}
    return ", ".join(str(text) for text in fields.values() if text) or "not needed"


def _words(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    return "; ".join(_change_of(name, old[name], new[name]) for name in _differing(old, new))


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[str]:
    return [name for name in old if old[name] != new[name]]


def _change_of(name: str, old: str, new: str) -> str:
    if not new:
        return f"no {name} any more"
    if not old:
        return f"{name} added"
    if len(old) + len(new) > 120:
        return f"another {name}"
    return f'{name} was "{verbatim(old.rstrip("."))}", is now "{verbatim(new.rstrip("."))}"'
