"""Changes of sessions, as editors name them: a date is added, changed, cancelled, moved, put back on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from programme.edits.data_file import Change
from programme.edits.entry import Path, drop, insert, put
from programme.load.spans import Span, read_spans
from programme.model.base import Entry
from programme.model.event import Event, EventDateFields
from programme.model.walk import fields_of

_OF_ALL = tuple(field.key for field in fields_of(Entry) if field.key not in ("id", "was"))
# As entries are written: what every entry has, but for its id, stands last.
EVENT_FIELDS = (
    "id",
    "was",
    *(field.key for field in fields_of(Event) if field.name not in Entry.model_fields),
    *_OF_ALL,
)
DATE_FIELDS = tuple(field.key for field in fields_of(EventDateFields))
Fields = Mapping[str, Any]


def change_event(fields: Fields) -> Change:
    return lambda text, path: put(text, path, fields, EVENT_FIELDS)


def add_date(day: date, fields: Fields | None = None) -> Change:
    """Add a date, in the order of time where the others are in it."""
    more = dict(fields or {})
    value: Any = {"date": str(day), **more} if more else str(day)

    def change(text: str, path: Path) -> str:
        days = [given for given, *_ in _dates(text, path)]
        if not days:
            return put(text, path, {"dates": [value]}, EVENT_FIELDS)
        later = [number for number, given in enumerate(days) if given > str(day)]
        number = later[0] if later and days == sorted(days) else len(days)
        return insert(text, (*path, "dates"), number, value)

    return change


def change_date(day: date, fields: Fields, slot: str = "", without: Sequence[str] = ()) -> Change:
    """Set fields of a date and take others away; a date that only the rule gives is written out first."""

    def change(text: str, path: Path) -> str:
        numbers = [number for number, key in enumerate(_dates(text, path)) if key[:2] == (str(day), slot)]
        if not numbers:
            return add_date(day, ({"slot": slot} if slot else {}) | dict(fields))(text, path)
        where = (*path, "dates", numbers[0])
        for name in without:
            text = drop(text, where, name)
        return put(text, where, fields, DATE_FIELDS) if fields else text

    return change


def cancel_date(day: date, reason: str = "", slot: str = "") -> Change:
    """Cancel a date."""
    return change_date(day, {"status": "cancelled", **({"reason": reason} if reason else {})}, slot)


def move_date(day: date, moved_to: Fields, reason: str = "", slot: str = "") -> Change:
    """Say where a date went: any of ``date``, ``start``, ``end``, ``venue``. A new day ends a postponement."""
    fields = {"moved_to": dict(moved_to), **({"reason": reason} if reason else {})}

    def change(text: str, path: Path) -> str:
        postponed = "date" in moved_to and (str(day), slot, "postponed") in _dates(text, path)
        return change_date(day, fields, slot, without=("status",) if postponed else ())(text, path)

    return change


def put_back_on(day: date, slot: str = "") -> Change:
    """Let a date take place that was cancelled, postponed or full."""
    return change_date(day, {}, slot, without=("reason", "status"))


def _dates(text: str, path: Path) -> list[tuple[str, str, str]]:
    """Return day, slot and status of each date that is written out."""
    root = read_spans(text)
    span = root.at((*path, "dates")) if root else None
    spans = [] if span is None else span.items if span.items is not None else [span]
    found = [
        (_text(given, "date") or given.value or "", _text(given, "slot"), _text(given, "status")) for given in spans
    ]
    return [key for key in found if key[0]]


def _text(span: Span, key: str) -> str:
    found = span.at((key,))
    return (found.value or "") if found else ""
