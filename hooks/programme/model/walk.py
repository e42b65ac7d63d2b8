"""Every text of an entry that readers see, with its path in the file; found from the models' own types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BeforeValidator

from programme.model.base import Model, SourceFields
from programme.model.fields import Ref, read_prose, read_text
from programme.problems.problem import FieldPath

Kinds = tuple[Callable[[Any], str], ...]
NOT_SHOWN = ("notes", "accept")
WORDS = (read_text, read_prose)
MARKDOWN = (read_prose,)


def texts_in(model: Model, path: FieldPath = (), kinds: Kinds = WORDS) -> Iterator[tuple[FieldPath, str]]:
    """Give path and text of every published text of a record; sources that it names are not its own words.

    ``kinds``: ``WORDS`` for all of them, ``MARKDOWN`` for those that may hold Markdown.
    """
    for name, key, is_text in _fields(type(model), kinds):
        value = getattr(model, name)
        many = isinstance(value, tuple)
        for number, item in enumerate(value if many else (value,)):
            where = (*path, key, number) if many else (*path, key)
            if isinstance(item, Model) and not isinstance(item, SourceFields):
                yield from texts_in(item, where, kinds)
            elif is_text and isinstance(item, str):
                yield where, item


@cache
def _fields(model: type[Model], kinds: Kinds) -> tuple[tuple[str, str, bool], ...]:
    """Give name, key in the file, and whether it holds text, of each field that may hold words for readers."""
    fields = ((name, info) for name, info in model.model_fields.items() if name not in NOT_SHOWN)
    found = ((name, info.alias or name, _is_text((info.annotation, *info.metadata), kinds)) for name, info in fields)
    return tuple(found)


def _is_text(parts: tuple[Any, ...], kinds: Kinds) -> bool:
    flat = [*parts, *(item for part in parts for item in _metadata(part))]
    if any(isinstance(item, Ref) for item in flat):
        return False
    return any(isinstance(item, BeforeValidator) and item.func in kinds for item in flat)


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _metadata(part)
