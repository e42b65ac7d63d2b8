"""Columns: the flat field map of a model, read from the model itself.

A mapping inside an entry (``contact``) becomes columns that begin with its name (``contact_phone``). A list stays one
column. Names are those that editors type, so they are as stable as the data files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from programme.model.base import Model, Record, SourceFields
from programme.model.event import BookingFields
from programme.model.fields import read_url

UNPUBLISHED = ("notes", "accept")
LAST = ("sources", "reviewed", "review_by")
DATATYPES = {date: "date", datetime: "dateTime", time: "time", bool: "boolean", float: "number", int: "integer"}


@dataclass(frozen=True)
class Column:
    """One column: ``path`` leads to its value through attributes; ``many`` where the cell holds a list.

    ``datatype`` is a name of CSVW (https://www.w3.org/TR/tabular-metadata/#built-in-datatypes).
    """

    name: str
    about: str
    path: tuple[str, ...]
    datatype: str = "string"
    many: bool = False

    def value(self, record: Model) -> Any:
        """Give the value of a record in this column; None where a part on the way is not there."""
        found: Any = record
        for name in self.path:
            if found is None:
                return None
            found = getattr(found, name)
        return found


@cache
def columns_of(model: type[Model]) -> tuple[Column, ...]:
    """Give the columns of a model: its id first, then its own fields, then where it comes from and its review."""
    return tuple(_columns(model))


@cache
def published_fields(model: type[Model]) -> tuple[tuple[str, FieldInfo], ...]:
    """Give name and description of each field that readers may see; what every entry has comes last."""
    fields = [(name, info) for name, info in model.model_fields.items() if not _hidden(model, name)]
    places = {"id": -1, **{name: place for place, name in enumerate(LAST, 1)}}
    return tuple(sorted(fields, key=lambda field: places.get(field[0], 0)))


def _hidden(model: type[Model], name: str) -> bool:
    """Notes and accept are for editors; elsewhere, as in a place's access, notes are for readers."""
    return name in UNPUBLISHED and issubclass(model, Record)


def _columns(model: type[Model]) -> Iterator[Column]:
    if issubclass(model, BookingFields):
        # A booking without words means that none is needed; the same cells are empty where nothing is known.
        yield Column("needed", "Whether people have to book.", ("needed",), "boolean")
    for name, info in published_fields(model):
        bare, many = bare_type(info.annotation)
        key, about = info.alias or name, (info.description or "").replace("`", "")
        if not many and isinstance(bare, type) and issubclass(bare, Model) and not issubclass(bare, SourceFields):
            for column in columns_of(bare):
                said = f"{about} {column.about}"
                yield replace(column, name=f"{key}_{column.name}", about=said, path=(name, *column.path))
        else:
            yield Column(key, about, (name,), _datatype(bare, info, name), many)


def bare_type(annotation: Any) -> tuple[Any, bool]:
    """Take an annotation apart: the type of one value, and whether there may be many."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return bare_type(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return bare_type(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is tuple:
        return bare_type(get_args(annotation)[0])[0], True
    return annotation, False


def _datatype(bare: Any, info: FieldInfo, name: str) -> str:
    if any(isinstance(item, BeforeValidator) and item.func is read_url for item in _metadata(info)):
        return "anyURI"
    return "string" if name == "weekday" else DATATYPES.get(bare, "string")


def _metadata(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    parts = [info.annotation, *get_args(info.annotation)]
    for part in parts:
        yield from getattr(part, "__metadata__", ())
