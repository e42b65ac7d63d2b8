"""Matching: which session of the site, and which of its dates, a row means."""

from __future__ import annotations

from collections.abc import Sequence

from programme.importing.sessions import Given, Session
from programme.model.event import Event
from programme.model.fields import slug
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import clock


def fitting_events(session: Session, content: Content) -> list[Event]:
    """Return the events that rows may mean: by id, else by where they came from, else by title and place, folded."""
    events = content.dataset.all(Event)
    if ("id",) in session.rows[0].values:
        return [event for event in (events.get(session.key[0]),) if event]
    came = [event for event in events.values() if session.refs & {event.ref, *(given.ref for given in event.dates)}]
    return came or [event for event in events.values() if _is_alike(session, event)]


def _is_alike(session: Session, event: Event) -> bool:
    venue = session.key[1]
    return slug(event.title) == session.key[0] and venue in ("", event.venue, *(given.venue for given in event.dates))


def fitting_dates(session: Session, event: Event, content: Content) -> dict[int, Occurrence]:
    """Return the dates of an event that are given, by their number in the session; those missing are new."""
    found: dict[int, Occurrence] = {}
    for by in (_by_ref, _by_day, _by_hour, _by_new_day):
        for number, given in enumerate(session.dates):
            if number not in found:
                left = [one for one in content.by_event[event.id] if one not in found.values()]
                fits = by(given, left, session)
                found |= {number: fits[0]} if len(fits) == 1 else {}
    return found


def ref_of(occurrence: Occurrence) -> str | None:
    """Return what a date is called where it was imported from; a series may have one name for all its dates."""
    given = None if occurrence.given is None else occurrence.event.dates[occurrence.given].ref
    return given or occurrence.event.ref


def _by_ref(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    """A name that several dates have in common tells none of them apart."""
    ref = given.values.get("ref")
    alone = ref and sum(other.values.get("ref") == ref for other in session.dates) == 1
    return [one for one in dates if alone and ref_of(one) == ref]


def _by_day(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    alone = sum(other.day == given.day for other in session.dates) == 1
    same = [one for one in dates if one.key[:10] == str(given.day)]
    return [one for one in same if one.slot == given.slot or (alone and not given.slot)]


def _by_hour(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    same = [one for one in dates if one.key[:10] == str(given.day)]
    return [one for one in same if one.start and clock(one.start.time()) == given.values.get("start")]


def _by_new_day(given: Given, dates: Sequence[Occurrence], session: Session) -> list[Occurrence]:
    return [one for one in dates if one.date == given.day and one.moved]
