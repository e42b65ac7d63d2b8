"""The plan: what an import would change in the data files, and what it asks instead."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from programme.edits.sessions import add_date
from programme.importing import absent, rules
from programme.importing.differences import date_changes, event_changes, is_kept
from programme.importing.events import date_fields, entry_of, typed
from programme.importing.matching import fitting_dates, fitting_events
from programme.importing.places import Places
from programme.importing.planned import Plan, Wishes
from programme.importing.sessions import OF_EITHER, Session
from programme.load.entries import source_context
from programme.model.event import Event
from programme.model.fields import MOST_ID_CHARACTERS, TAKEN_IDS, slug
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import clock


def plan_import(
    sessions: Iterable[Session], places: Places, content: Content, wishes: Wishes, whole: bool = True
) -> Plan:
    """Compare what was read with the data: what is missing there is new; with ``update`` what differs changes.

    ``whole`` is false where rows could not be read, so that nobody knows which dates are gone.
    """
    plan = Plan()
    context = source_context(content.dataset)
    known: dict[str, Session] = {}
    new: list[Session] = []
    for session in sessions:
        plan.problems += session.problems
        fitting = fitting_events(session, content)
        if len(fitting) > 1:
            said = " and ".join(f'"{event.id}"' for event in fitting)
            message = f"this fits {len(fitting)} sessions of the site: {said}."
            advice = f'Say which, such as "{fitting[0].id}", in a column Event, read with --map "Event=id".'
            plan.problems.append(session.rows[0].problem(rules.IMPORT_TWICE, message, advice, ("title",)))
        elif fitting:
            first = known.setdefault(fitting[0].id, session)
            if first is not session:  # one of its dates has another title or place by now
                first.rows += session.rows
                first.dates += session.dates
        else:
            _add(plan, session, content, context)
            new.append(session)
    matched = {
        event_id: _compare(plan, event_id, session, content, wishes, context) for event_id, session in known.items()
    }
    plan.beside = absent.beside(new, known, content)
    if wishes.update and whole:
        absent.cancel(plan, matched, content, wishes)
    plan.left = absent.left(plan, matched, content, wishes)
    plan.new |= {name: list(found.values()) for name, found in places.new.items() if found}
    return plan


def _add(plan: Plan, session: Session, content: Content, context: Mapping[str, Any]) -> None:
    name, place = session.key
    taken = {*content.dataset.known_ids.get("events", ()), *plan.sessions}
    names = (slug(name), slug(f"{slug(name) or 'session'}-{place}"))
    entry = entry_of(session, free_id(names, taken))
    problems = typed(session, entry, context)[1]
    plan.problems += problems
    plan.sessions[entry["id"]] = session
    if not (problems or session.problems):
        plan.new_dates += len(session.dates)
        plan.new.setdefault("events", []).append(entry)


def free_id(names: Sequence[str], taken: Container[str]) -> str:
    """Return the first of these names that can be an id, or the last with a number behind it."""
    numbered = (f"{names[-1][: MOST_ID_CHARACTERS - 5]}-{number}" for number in range(2, 10_000))
    return next(name for name in (*names, *numbered) if name and name not in taken and name not in TAKEN_IDS)


def _compare(
    plan: Plan, event_id: str, session: Session, content: Content, wishes: Wishes, context: Mapping[str, Any]
) -> list[Occurrence]:
    """Plan what is new or different of an event that is known; return those of its dates that the file has."""
    event = content.dataset.all(Event)[event_id]
    new, problems = typed(session, entry_of(session, event_id), context)
    plan.problems += problems
    plan.sessions[event_id] = session
    found = fitting_dates(session, event, content)
    if not new:
        return list(found.values())
    changes = list(event_changes(session, new, event))
    for number, occurrence in found.items():
        changes += date_changes(session.dates[number], occurrence)
        if occurrence.date > content.today and is_kept(session.dates[number], occurrence):
            plan.kept.append(occurrence)
    if not wishes.update:
        plan.differ += len(changes)
        changes = []
    said = _said(event)
    ruled = {occurrence.planned for occurrence in found.values() if occurrence.given is None}
    for number, given in enumerate(session.dates):
        if number not in found:
            plan.new_dates += 1
            if given.slot and given.day in ruled:  # what has a slot would stand in place of that of the rule
                ruled.remove(given.day)
                changes.append(add_date(given.day))
            changes.append(add_date(given.day, date_fields(given, said)))
    if changes:
        plan.changes[event_id] = changes
    return list(found.values())


def _said(event: Event) -> dict[str, Any]:
    """Return what an event says of all its dates, as it is typed."""
    found = {key: getattr(event, key) for key in OF_EITHER}
    hours = {key: clock(found[key]) for key in ("start", "end") if found[key]}
    return found | hours | {"languages": list(event.languages)}
