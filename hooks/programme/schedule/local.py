"""Local facts: what holds in the areas of some programmes only. The one place that says if and where it is shown.

It stands last in its list (a word explained stays where the alphabet has it), and goes once its programmes are past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, partial
from typing import Any, TypeVar

from msgspec.structs import replace

from programme.model.base import Model, Record
from programme.model.dataset import NAMES, Dataset, Placer
from programme.model.facts import FactFields
from programme.model.pathway import Link
from programme.model.programme import Programme
from programme.model.reference import Term
from programme.model.walk import fields_of
from programme.problems.problem import FieldPath, Place

Local = FactFields | Link | Term
M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=FactFields)

# Of each list that is shown otherwise than it is typed: where its items stand in the file.
Orders = dict[FieldPath, Sequence[int]]


def as_shown(dataset: Dataset) -> Dataset:
    """Return the data as readers see them. Their parts still know their places in the files."""
    past = {programme.id for programme in dataset.all(Programme).values() if programme.status == "past"}
    placers = dict(dataset.placers)
    entries = {
        name: {entry_id: shown for entry_id, entry in found.items() if (shown := _shown_record(entry, past, placers))}
        for name, found in dataset.entries.items()
    }
    singles = {name: _settled_record(record, past, placers) for name, record in dataset.singles.items()}
    # What is not shown was not refused: it is as if it were not there.
    gone = {name: set(found) - set(entries[name]) for name, found in dataset.entries.items()}
    known = {
        name: {entry_id: place for entry_id, place in found.items() if entry_id not in gone.get(name, ())}
        for name, found in dataset.known_ids.items()
    }
    return replace(dataset, entries=entries, singles=singles, known_ids=known, placers=placers)


def holding_in(programme: Programme, facts: Iterable[F]) -> tuple[F, ...]:
    """Return the facts that hold in the areas of a programme."""
    return tuple(fact for fact in facts if not fact.programmes or programme.id in fact.programmes)


def _shown_record(record: R, past: Collection[str], placers: dict[tuple[str, str], Placer]) -> R | None:
    shown = _shown(record, past)
    return _settled_record(shown, past, placers) if shown else None


def _shown(item: M, past: Collection[str]) -> M | None:
    """Return an item with those of its programmes that are not past; None where all of them are."""
    named = item.programmes if isinstance(item, Local) else ()
    left = tuple(programme for programme in dict.fromkeys(named) if programme not in past)
    if left == named:
        return item
    return item.model_copy(update={"programmes": left}) if left else None


def _settled_record(record: R, past: Collection[str], placers: dict[tuple[str, str], Placer]) -> R:
    orders: Orders = {}
    settled = _settled(record, past, (), orders)
    key = (NAMES[type(record)], getattr(record, "id", ""))
    if orders and key in placers:
        placers[key] = partial(_place, placers[key], orders)
    return settled


def _settled(model: M, past: Collection[str], path: FieldPath, orders: Orders) -> M:
    """Return a model with its lists, and those of its parts, as they are shown; note where their items were."""
    changed: dict[str, Any] = {}
    for name, key in _lists(type(model)):
        items: tuple[Model, ...] = getattr(model, name)
        where = (*path, key)
        kept = [
            (number, _settled(shown, past, (*where, number), orders))
            for number, item in enumerate(items)
            if (shown := _shown(item, past))
        ]
        kept.sort(key=lambda numbered: isinstance(numbered[1], Local) and bool(numbered[1].programmes))
        changed[name] = tuple(item for _, item in kept)
        if (order := [number for number, _ in kept]) != list(range(len(items))):
            orders[where] = order
    return model.model_copy(update=changed) if changed else model


def _place(placer: Placer, orders: Orders, path: FieldPath, key: bool) -> Place:
    typed: FieldPath = ()
    for part in path:
        order = orders.get(typed)
        typed = (*typed, order[part] if order and isinstance(part, int) else part)
    return placer(typed, key)


@cache
def _lists(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the lists of a model in which something may be local, however deep: name, and key in the file."""
    lists = (field for field in fields_of(model) if field.many and field.inner)
    return tuple((field.name, field.key) for field in lists if field.inner and _may_be_local(field.inner))


def _may_be_local(model: type[Model]) -> bool:
    return issubclass(model, Local) or bool(_lists(model))
