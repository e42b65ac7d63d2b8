"""The walk over a record: every value of its fields and of the models inside them, with its path in the file.

What a field holds is read from its annotation, once a model. A ``Wanted`` chooses fields; the walk enters only models
in which some field is wanted, and never another entry, such as a source that is named by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from programme.model.base import Entry, Model, Record, SourceFields
from programme.model.fields import Read, read_prose, read_text
from programme.model.marks import Ref, TextAs
from programme.model.site_language import SiteLanguage
from programme.problems.problem import FieldPath

# A notice shows between its days only, and on pages.
PRIVATE = ("attended", "ref", "notice", "file", "consent")
PRIVATE_OF_RECORDS = ("notes", "accept")


class Field(NamedTuple):
    """One field of a model: its name, its key in files, what a single value of it is, and whether it may hold many.

    ``marks`` are all that stands in the annotation besides types; ``inner`` is the model that a value may be;
    ``private`` is true of what only editors see.
    """

    name: str
    key: str
    info: FieldInfo
    type: Any
    many: bool
    marks: tuple[Any, ...]
    inner: type[Model] | None
    private: bool

    @property
    def ref(self) -> Ref | None:
        """Return the collection that its value names an entry of, where it does."""
        return next((mark for mark in self.marks if isinstance(mark, Ref)), None)

    def is_read_by(self, *readers: Callable[[Any], Any]) -> bool:
        """Say whether one of these functions reads its values."""
        return any(isinstance(mark, Read) and mark.function in readers for mark in self.marks)


class Found(NamedTuple):
    """One value that the walk came by: where it stands, in which field, and itself."""

    path: FieldPath
    field: Field
    value: Any


Wanted = Callable[[Field], bool]


@cache
def fields_of(model: type[Model]) -> tuple[Field, ...]:
    """Return the fields of a model, in the order in which it declares them."""
    return tuple(_field(model, name, info) for name, info in model.model_fields.items())


@cache
def words_in(model: type[Model]) -> frozenset[str]:
    """Return every word that may stand before a colon in an entry."""
    inner = (words_in(field.inner) for field in fields_of(model) if field.inner)
    return frozenset(field.key for field in fields_of(model)).union(*inner)


def walk(model: Model, wanted: Wanted, path: FieldPath = ()) -> Iterator[Found]:
    """Yield each value of the wanted fields of a record; of a list, each item by itself."""
    for field, hit, enter in _routes(type(model), wanted):
        value = getattr(model, field.name)
        if value is None:
            continue
        for number, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            where = (*path, field.key) if number is None else (*path, field.key, number)
            if hit:
                yield Found(where, field, item)
            if enter and isinstance(item, Model) and not isinstance(item, Entry):
                yield from walk(item, wanted, where)


def walk_typed(model: type[Model], typed: Any, wanted: Wanted, path: FieldPath = ()) -> Iterator[Found]:
    """Yield each text of the wanted fields of a record as it was typed, whether or not the record can be read."""
    for field, hit, enter in _routes(model, wanted):
        value = typed.get(field.key) if isinstance(typed, Mapping) else None
        for number, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            where = (*path, field.key) if number is None else (*path, field.key, number)
            if hit and isinstance(item, str):
                yield Found(where, field, item)
            if enter and field.inner:
                alone = next((mark.field for mark in field.marks if isinstance(mark, TextAs)), "")
                inner = {alone: item} if alone and isinstance(item, str) else item
                yield from walk_typed(field.inner, inner, wanted, where)


def texts_of(record: Model) -> list[Found]:
    """Return every published text of a record; sources that it names are not its own words."""
    return [found for found in walk(record, is_published_text) if isinstance(found.value, str)]


def is_published_text(field: Field) -> bool:
    """Say whether a field holds words for readers."""
    return field.is_read_by(read_text, read_prose) and not field.private


def is_markdown(field: Field) -> bool:
    return field.is_read_by(read_prose) and not field.private


@cache
def _routes(model: type[Model], wanted: Wanted) -> tuple[tuple[Field, bool, bool], ...]:
    """Return the fields that are wanted, or have a wanted one somewhere inside; and which of both."""
    found = ((field, wanted(field), _is_entered(field, wanted)) for field in fields_of(model))
    return tuple(route for route in found if route[1] or route[2])


def _is_entered(field: Field, wanted: Wanted) -> bool:
    # The words of a source are its publisher's.
    own = bool(field.inner) and not (field.private or issubclass(field.inner or Model, SourceFields))
    closed = wanted in (is_published_text, is_markdown) and not own
    return bool(field.inner and not closed and _routes(field.inner, wanted))


def _field(model: type[Model], name: str, info: FieldInfo) -> Field:
    # A record has notes for editors; in its parts, as in a place's access, notes are for readers.
    private = name in PRIVATE or (name in PRIVATE_OF_RECORDS and issubclass(model, Record))
    kind, many = _taken_apart(info.annotation)
    marks = (*info.metadata, *_marks(info.annotation))
    inner = _model_in(info.annotation)
    # Pages in a language say themselves which it is, and who has checked them.
    private = private or inner is SiteLanguage
    return Field(name, info.alias or name, info, kind, many, marks, inner, private)


def _taken_apart(annotation: Any) -> tuple[Any, bool]:
    """Return the type of one value of an annotation, and whether there may be many."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _taken_apart(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _taken_apart(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is tuple:
        return _taken_apart(get_args(annotation)[0])[0], True
    return annotation, False


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
