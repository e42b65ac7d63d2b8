"""Differences: what a row says of a date, or rows of an event, that the data say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from programme.edits.data_file import Change
from programme.edits.sessions import change_date, change_event, move_date, put_back_on
from programme.importing.own_table import NEEDED
from programme.importing.sessions import OF_EITHER, Given, Session
from programme.model.base import Model
from programme.model.event import Event, EventDateFields
from programme.model.walk import fields_of
from programme.schedule.occurrences import Occurrence
from programme.words import clock

# What has a way of its own to change: people who hold a date have to hear of it.
TRAVELLED_BY = ("date", "start", "end", "venue", "slot", "status", "moved_to")


def date_changes(given: Given, occurrence: Occurrence) -> Iterator[Change]:
    """Yield the changes of a date that is on the site already; what no column says stays."""
    written, key = occurrence.written, occurrence.planned
    new = EventDateFields.model_validate({"date": str(given.day), **given.values, "status": None})
    if moved := _moved(given, occurrence):
        yield move_date(key, moved, slot=occurrence.slot)
    fields = {}
    for field in fields_of(EventDateFields):
        if field.key in given.values and field.key not in TRAVELLED_BY:
            of_event = occurrence.reason if field.key == "reason" else getattr(occurrence.event, field.name, None)
            old = getattr(written, field.name, None) or of_event
            if getattr(new, field.name) != (old or field.info.default):
                fields[field.key] = given.values[field.key]
    status = given.values.get("status")
    if status == "" and written and written.status:
        yield put_back_on(key, occurrence.slot)
    elif status and status != occurrence.status:
        fields["status"] = status
    if fields:
        yield change_date(key, fields, occurrence.slot)


def is_kept(given: Given, occurrence: Occurrence) -> bool:
    """Say whether a date moved or was called off on the site only; its row may be right, or be behind the times."""
    said, was, now = _sides(given, occurrence)
    moved = any(said.get(key) == was[key] != now[key] for key in was)
    off = given.row.columns.of("status") and occurrence.off and "status" not in given.values
    return bool(moved or off)


def _moved(given: Given, occurrence: Occurrence) -> dict[str, Any]:
    """Return where a date went, by what its row says; a row that still has what was first published moves nothing."""
    said, was, now = _sides(given, occurrence)
    moved_to = given.values.get("moved_to", {})
    new = {key for key in was if said.get(key) and said[key] not in (now[key], "" if key in moved_to else was[key])}
    with_hours = new | ({"start", "end"} if new & {"start", "end"} else set())
    return {key: said[key] for key in was if key in with_hours and key in said}


def _sides(given: Given, occurrence: Occurrence) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """Return when and where a date is: as its row says, as first published, and as the site has it now."""
    written, event = occurrence.written or EventDateFields.model_construct(date=given.day), occurrence.event
    was = _when(written.date, written.start or event.start, written.end or event.end)
    now = _when(occurrence.date, occurrence.start, occurrence.end)
    said = {"date": str(given.day), **given.values, **given.values.get("moved_to", {})}
    return said, was | {"venue": written.venue or event.venue}, now | {"venue": occurrence.place}


def _when(day: date, start: datetime | time | None, end: datetime | time | None) -> dict[str, str | None]:
    return {"date": str(day), "start": _said(start), "end": _said(end)}


def _said(moment: datetime | time | None) -> str:
    return clock(moment.time() if isinstance(moment, datetime) else moment) if moment is not None else ""


def event_changes(session: Session, new: Event, old: Event) -> Iterator[Change]:
    """Yield the change of what a session says as a whole, as far as the sheet has a column for it."""
    names = {field.key: field.name for field in fields_of(Event)}
    fields: dict[str, Any] = {}
    for key, value in session.fields.items():
        was, now = getattr(old, names[key]), getattr(new, names[key])
        of_dates = key in OF_EITHER and not any(not row.days and (key,) in row.values for row in session.rows)
        says_less = value == NEEDED and old.booking is not None and old.booking.needed
        if was == now or of_dates or says_less or key == "id":
            continue
        if isinstance(value, Mapping) and isinstance(was, Model) and isinstance(now, Model):
            inner = [(part.key, part.name) for part in fields_of(type(now)) if part.key in value]
            new_parts = {part: value[part] for part, name in inner if getattr(was, name) != getattr(now, name)}
            fields[key] = _whole(was) | new_parts if key == "booking" and new_parts else new_parts
        else:
            fields[key] = value
    if fields := {key: value for key, value in fields.items() if value}:
        yield change_event(fields)


def _whole(was: Model) -> dict[str, str]:
    """Return what stood there: it may be written as a text alone, which a part beside it would replace."""
    known = ((part.key, getattr(was, part.name)) for part in fields_of(type(was)))
    return {key: str(value) for key, value in known if value}
