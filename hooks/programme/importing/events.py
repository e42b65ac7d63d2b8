"""Events: the entry that a session would have in the data files, typed by the model."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError

from programme.edits.sessions import DATE_FIELDS, EVENT_FIELDS
from programme.importing.cells import kind_in
from programme.importing.sessions import ALONE, Given, Session
from programme.load.located import Located
from programme.load.messages import problems_of
from programme.model.base import Model
from programme.model.date_advice import WEEKDAYS
from programme.model.event import Event
from programme.model.repeat import Repeat
from programme.model.walk import fields_of
from programme.problems.problem import FieldPath, Place, Problem

# Where what stands at a path in an entry comes from.
CellOf = Callable[[Mapping[str, Any], FieldPath], Place | None]
LEAST_WEEKS = 4
MOST_LEFT_OUT = 3  # of the weeks of a run, one in so many


def date_fields(given: Given, event: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a date has to say of itself below an event that says this."""
    own = {key: value for key, value in given.values.items() if key in ALONE or value != event.get(key)}
    if {"start", "end"} & set(own):  # a date with hours of its own has both
        own |= {key: given.values[key] for key in ("start", "end") if key in given.values}
    if "moved_to" in own:
        own["moved_to"] = {key: own["moved_to"][key] for key in DATE_FIELDS if key in own["moved_to"]}
    return {key: own[key] for key in DATE_FIELDS if own.get(key)}


def entry_of(session: Session, event_id: str) -> dict[str, Any]:
    """Return the entry that the data file would have for it."""
    fields = {"id": event_id, "kind": kind_in(session.rows[0].title), **session.fields}
    dates: list[Any] = []
    for given in sorted(session.dates, key=lambda given: (given.day, given.hour)):
        more = date_fields(given, fields)
        dates.append({"date": str(given.day), **more} if more else str(given.day))
    run = _weekly([date.fromisoformat(day) for day in dates if isinstance(day, str)], {g.day for g in session.dates})
    if run and "repeat" not in fields:
        fields["repeat"] = run
        dates = [given for given in dates if not isinstance(given, str)]
    if "repeat" in fields:
        order = [field.key for field in fields_of(Repeat)]
        fields["repeat"] = {key: fields["repeat"][key] for key in order if key in fields["repeat"]}
    fields |= {"dates": dates} if dates else {}
    return {key: fields[key] for key in EVENT_FIELDS if key in fields}


def _weekly(days: Sequence[date], given: Container[date]) -> dict[str, Any] | None:
    """Return the rule that gives exactly these days and others that are given too, where few weeks are left out."""
    first, last = min(days, default=date.max), max(days, default=date.min)
    weeks = [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    left_out = [str(day) for day in weeks if day not in given]
    many = len(set(days)) == len(days) >= LEAST_WEEKS and len(left_out) * MOST_LEFT_OUT <= len(weeks)
    if not many or not set(days) <= set(weeks):
        return None
    rule = {"every": "week", "on": WEEKDAYS[first.weekday()], "from": str(first), "until": str(last)}
    return rule | ({"except": left_out} if left_out else {})


def typed(session: Session, entry: Mapping[str, Any], context: Mapping[str, Any]) -> tuple[Event | None, list[Problem]]:
    """Return the event as the model reads it, and each mistake at the cell that it stands in."""
    found = problems_in(Event, entry, f'Event "{session.rows[0].title}"', session.cell, context)
    return (None, found) if found else (Event.model_validate(entry, context=dict(context)), [])


def problems_in(
    model: type[Model], entry: Mapping[str, Any], thing: str, cell: CellOf, context: Mapping[str, Any]
) -> list[Problem]:
    """Return what a model finds wrong in an entry, each mistake where it comes from."""
    located = Located(entry, "")
    paths = [(), *_paths(entry)]
    located.marks = {path: (number, 1) for number, path in enumerate(paths, 1)}
    try:
        model.model_validate(entry, context=dict(context))
    except ValidationError as error:
        found = problems_of(error, located, model, thing)
        return [replace(said, place=cell(entry, paths[said.place.line - 1]) or said.place) for said in found]
    return []


def _paths(value: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in parts:
        yield (*path, part)
        yield from _paths(inner, (*path, part))
