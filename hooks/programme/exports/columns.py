"""Columns: the flat field map of a model, read from the model itself.

A mapping inside an entry (``contact``) becomes columns that begin with its name (``contact_phone``). A list stays one
column. Names are those that editors type, so they are as stable as the data files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from programme.model.base import Model, SourceFields
from programme.model.booking import BookingFields
from programme.model.fields import read_url
from programme.model.walk import Field, fields_of

LAST = ("sources", "reviewed", "review_by")
DATATYPES = {date: "date", datetime: "dateTime", time: "time", bool: "boolean", float: "number", int: "integer"}


class Column(Struct, frozen=True):
    """One column: ``path`` leads to its value through attributes; ``many`` where the cell holds a list.

    ``datatype`` is a name of CSVW (https://www.w3.org/TR/tabular-metadata/#built-in-datatypes).
    """

    name: str
    about: str
    path: tuple[str, ...]
    datatype: str = "string"
    many: bool = False

    def value(self, record: Model) -> Any:
        """Return the value of a record in this column; None where a part on the way is not there."""
        found: Any = record
        for name in self.path:
            if found is None:
                return None
            found = getattr(found, name)
        return found


@cache
def columns_of(model: type[Model]) -> tuple[Column, ...]:
    """Return the columns of a model: its id first, then its own fields, then where it comes from and its review."""
    return tuple(_columns(model))


@cache
def published_fields(model: type[Model]) -> tuple[Field, ...]:
    """Return the fields that readers may see; what every entry has comes last."""
    places = {"id": -1, **{name: place for place, name in enumerate(LAST, 1)}}
    shown = (field for field in fields_of(model) if not field.private)
    return tuple(sorted(shown, key=lambda field: places.get(field.name, 0)))


def _columns(model: type[Model]) -> Iterator[Column]:
    if issubclass(model, BookingFields):
        # A booking without words means that none is needed; the same cells are empty where nothing is known.
        yield Column("needed", "Whether people have to book.", ("needed",), "boolean")
    for field in published_fields(model):
        about = (field.info.description or "").replace("`", "")
        if field.inner and not field.many and not issubclass(field.inner, SourceFields):
            for column in columns_of(field.inner):
                said = f"{about} {column.about}"
                yield replace(column, name=f"{field.key}_{column.name}", about=said, path=(field.name, *column.path))
        else:
            yield Column(field.key, about, (field.name,), _datatype(field), field.many)


def _datatype(field: Field) -> str:
    if field.is_read_by(read_url):
        return "anyURI"
    return "string" if field.name == "weekday" else DATATYPES.get(field.type, "string")
