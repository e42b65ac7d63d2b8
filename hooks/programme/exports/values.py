"""Values: what a record holds, once as JSON and once as the text of a table's cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from programme.exports.columns import published_fields
from programme.model.base import Model
from programme.model.booking import BookingFields
from programme.model.date_advice import WEEKDAYS
from programme.model.dates import RoughDate
from programme.model.reference import Source
from programme.model.repeat import Every, MonthDay, Span
from programme.words.repeats import ORDINALS

# Lists in a cell, and lists inside an item of such a list. A reader can take them apart again.
BETWEEN_ITEMS = " | "
BETWEEN_INNER = " / "
FIRST_OF_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
NUMBER_OR_PHONE = re.compile(r"[+-]?\d+(\.\d+)?|\+?[\d ()]+")


def plain_value(value: Any) -> Any:
    """Turn a value into what JSON can hold: mappings by the names that editors type, dates in ISO 8601."""
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    if isinstance(value, (tuple, list)):
        return [plain_value(item) for item in value]
    if isinstance(value, Source):
        return value.id
    if isinstance(value, Model):
        return plain_fields(value)
    if isinstance(value, Decimal):  # pounds, and pence
        return int(value) if value == int(value) else float(value)
    return text_of(value)


def plain_fields(record: Model) -> dict[str, Any]:
    """Return the published fields of a record that are filled in."""
    return {name: said for name, value in _filled(record) if (said := plain_value(value)) not in ("", [], {})}


def _filled(record: Model) -> Iterator[tuple[str, Any]]:
    if isinstance(record, BookingFields):
        yield "needed", record.needed
    for field in published_fields(type(record)):
        value = getattr(record, field.name)
        if value is not None and value != ():
            yield field.key, WEEKDAYS[value] if field.name == "weekday" else value


def text_of(value: Any) -> str:
    """Write one value as an editor would type it."""
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, RoughDate):
        return _rough_text(value)
    if isinstance(value, Every):
        return value.unit if value.interval == 1 else f"{value.interval} {value.unit}s"
    if isinstance(value, MonthDay):
        return f"{ORDINALS.get(value.ordinal, '')} {WEEKDAYS[value.weekday]}".strip()
    if isinstance(value, Span):
        return value.first.isoformat() if value.first == value.last else f"{value.first} to {value.last}"
    return str(value)


def _rough_text(when: RoughDate) -> str:
    if when.undated:
        return "undated"
    parts = [f"{when.year:04}", *(f"{part:02}" for part in (when.month, when.day) if part)]
    return f"{when.qualifier} {'-'.join(parts)}".strip()


def cell(value: Any) -> str:
    """Write a value for one cell of a table; the items of a list stand between bars."""
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, (tuple, list)):
        return BETWEEN_ITEMS.join(_item(item, listed=True).replace(BETWEEN_ITEMS, BETWEEN_INNER) for item in value)
    return _item(value)


def _item(value: Any, listed: bool = False) -> str:
    """Write an item: its first needed field, then the others by name: ``Apprenticeship (level: 2; length: a year)``.

    In a list of items of which no field is needed, the first that is filled in stands first.
    """
    if isinstance(value, (tuple, list)):
        return BETWEEN_INNER.join(_item(item, listed=True) for item in value)
    if not isinstance(value, Model):
        return text_of(value)
    if isinstance(value, Source):
        return value.id
    filled = {name: _item(inner) for name, inner in _filled(value) if inner is not False}
    needed = [field.key for field in published_fields(type(value)) if field.info.is_required()]
    needed = needed or (list(filled) if listed else [])
    first = filled.pop(needed[0]) if needed and needed[0] in filled else ""
    more = "; ".join(f"{name}: {said}" for name, said in filled.items() if said)
    return f"{first} ({more})" if first and more else first or more


def harmless(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula: an apostrophe before what one begins with.

    Numbers and phone numbers stay. https://owasp.org/www-community/attacks/CSV_Injection
    """
    if text.startswith(FIRST_OF_FORMULA) and not NUMBER_OR_PHONE.fullmatch(text):
        return f"'{text}"
    return text
