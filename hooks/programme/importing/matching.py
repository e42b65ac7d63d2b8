"""Matching: which session of the site, and which of its dates, a row means."""

from __future__ import annotations

from collections.abc import Sequence

from programme.importing.folding import folded
from programme.importing.sessions import Given, Session
from programme.model.event import Event
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import clock


def fitting_events(session: Session, content: Content) -> list[Event]:
    """Return the events that rows may mean: by id, else by where they came from, else by title and place, folded."""
    events = content.dataset.all(Event)
    if ("id",) in session.rows[0].values:
        return [event for event in (events.get(session.key[0]),) if event]
    came = [event for event in events.values() if session.refs & {event.ref, *(given.ref for given in event.dates)}]
    alike = [event for event in came or events.values() if _is_alike(session, event)]
    return alike if len(came) != 1 and alike else came


def _is_alike(session: Session, event: Event) -> bool:
    places = ("", event.venue, *(given.venue for given in event.dates))
    return folded(event.title) == session.key[0] and session.key[1] in places


def fitting_dates(session: Session, event: Event, content: Content) -> dict[int, Occurrence]:
    """Return the dates of an event that are given, by their number in the session; those missing are new."""
    found: dict[int, Occurrence] = {}
    for by in (_by_ref, _by_day, _by_hour, _by_new_day):
        for number, given in enumerate(session.dates):
            if number not in found:
                left = [occurrence for occurrence in content.by_event[event.id] if occurrence not in found.values()]
                fits = by(given, left, session)
                found |= {number: fits[0]} if len(fits) == 1 else {}
    return found


def ref_of(occurrence: Occurrence) -> str | None:
    """Return what a date is called where it was imported from; a series may have one name for all its dates."""
    return (occurrence.written and occurrence.written.ref) or occurrence.event.ref


def _by_ref(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    """A name that several dates have in common tells none of them apart."""
    ref = given.values.get("ref")
    alone = ref and sum(other.values.get("ref") == ref for other in session.dates) == 1
    return [occurrence for occurrence in dates if alone and ref_of(occurrence) == ref]


def _by_day(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    alone = sum(other.day == given.day for other in session.dates) == 1
    same = [occurrence for occurrence in dates if occurrence.planned == given.day]
    return [occurrence for occurrence in same if occurrence.slot == given.slot or (alone and not given.slot)]


def _by_hour(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    same = [occurrence for occurrence in dates if occurrence.planned == given.day]
    return [
        occurrence
        for occurrence in same
        if occurrence.start and clock(occurrence.start.time()) == given.values.get("start")
    ]


def _by_new_day(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    return [occurrence for occurrence in dates if occurrence.date == given.day and occurrence.moved]
