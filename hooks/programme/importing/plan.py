"""The plan: what an import would change in the data files, and what it asks instead."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from programme.edits.data_file import Change
from programme.edits.sessions import add_date, cancel_date
from programme.importing import rules
from programme.importing.differences import date_changes, event_changes, is_kept
from programme.importing.events import date_fields, entry_of, typed
from programme.importing.folding import folded
from programme.importing.matching import fitting_dates, fitting_events, ref_of
from programme.importing.places import Places
from programme.importing.sessions import OF_EITHER, Session
from programme.load.entries import source_context
from programme.model.event import Event
from programme.model.fields import MOST_ID_CHARACTERS, TAKEN_IDS, slug
from programme.problems.problem import Place, Problem
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import clock, long_date

SHARE_CANCELLED = 3  # more than one in so many dates are cancelled only where their number is given


class Wishes(Struct, frozen=True):
    """What is asked besides adding what is new: whether what is known changes, and how many dates may go."""

    update: bool = False
    cancel: int | None = None


class Plan(Struct):
    """New entries by collection, changes by event, the session that each event comes from, and every problem.

    ``differ`` counts what the data say otherwise; ``cancelled`` are dates that the file no longer has; ``kept`` are
    those that moved or were called off on the site only; ``beside`` are those of a title and day that the file has at
    another place, so that one of the two may be meant; ``left`` are those that the file does not have, of sessions that
    get new ones: a day may have been typed over.
    """

    new: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    new_dates: int = 0
    differ: int = 0
    cancelled: list[Occurrence] = field(default_factory=list)
    kept: list[Occurrence] = field(default_factory=list)
    beside: list[Occurrence] = field(default_factory=list)
    left: list[Occurrence] = field(default_factory=list)


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
    plan.beside = _beside(new, known, content)
    if wishes.update and whole:
        _cancel(plan, matched, content, wishes)
    plan.left = _left(plan, matched, content, wishes)
    plan.new |= {name: list(found.values()) for name, found in places.new.items() if found}
    return plan


def _beside(new: Iterable[Session], known: Container[str], content: Content) -> list[Occurrence]:
    """Return the first date to come of each event that the file lacks, where a session new in it has its title and day.

    A session that has a rule is compared by its title.
    """
    titles = {folded(session.rows[0].title) for session in new if "repeat" in session.fields}
    days = {(folded(session.rows[0].title), given.day) for session in new for given in session.dates}
    found: dict[str, Occurrence] = {}
    for occurrence in content.occurrences:
        title = folded(occurrence.event.title)
        coming = occurrence.event.id not in known and not occurrence.off and occurrence.date > content.today
        if coming and (title in titles or (title, occurrence.date) in days):
            found.setdefault(occurrence.event.id, occurrence)
    return list(found.values())


def _left(
    plan: Plan, matched: Mapping[str, Sequence[Occurrence]], content: Content, wishes: Wishes
) -> list[Occurrence]:
    """Return dates to come that stay; where nothing is taken over from the file, those between its first and last."""
    first, last = _span(plan)
    known = {occurrence.name for found in (*matched.values(), plan.cancelled) for occurrence in found}
    return [
        occurrence
        for event_id, found in matched.items()
        for occurrence in content.by_event[event_id]
        if len(plan.sessions[event_id].dates) > len(found) and occurrence.is_going(content.today)
        if occurrence.name not in known and (wishes.update or first <= occurrence.date <= last)
    ]


def _span(plan: Plan) -> tuple[date, date]:
    """Return the first and the last day of the file."""
    days = [given.day for session in plan.sessions.values() for given in session.dates]
    return (min(days), max(days)) if days else (date.max, date.min)


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


def _cancel(plan: Plan, matched: Mapping[str, Sequence[Occurrence]], content: Content, wishes: Wishes) -> None:
    """Propose as cancelled the dates to come that the file does not have.

    They are those between its first and its last day; of a series that it has as a rule, also before and after.
    """
    followed: dict[str, date] = {}
    for session in plan.sessions.values():
        followed |= session.rows[0].columns.sheet.followed
    first, last = _span(plan)
    coming = [
        occurrence
        for event_id in matched
        for occurrence in content.by_event[event_id]
        if occurrence.date > content.today and not occurrence.off
        if first <= occurrence.date <= last or occurrence.date <= followed.get(ref_of(occurrence) or "", date.min)
    ]
    gone = [occurrence for occurrence in coming if occurrence not in matched[occurrence.event.id]]
    if wishes.cancel != len(gone) and (wishes.cancel is not None or len(gone) * SHARE_CANCELLED > len(coming)):
        sheet = next(iter(plan.sessions.values())).rows[0].columns.sheet.name
        listed = "; ".join(f"{occurrence.event.title}, {long_date(occurrence.date)}" for occurrence in gone) or "none"
        message = f"{len(gone)} of {len(coming)} dates to come are not in the file, and would be cancelled: {listed}."
        advice = f"If they are all cancelled, add --cancel {len(gone)}. Otherwise put their rows back."
        plan.problems.append(Problem(Place(sheet), rules.IMPORT_CANCEL, "", message, advice))
    plan.cancelled = gone
    for occurrence in gone:
        change = cancel_date(occurrence.planned, slot=occurrence.slot)
        plan.changes.setdefault(occurrence.event.id, []).append(change)
