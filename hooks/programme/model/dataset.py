"""Dataset: everything that the data files say, checked entry by entry, with the place of each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct, field

from programme.model.base import Entry, Record
from programme.model.collections import COLLECTIONS
from programme.model.large import Large
from programme.model.walk import Found, texts_of
from programme.problems.problem import FieldPath, Place

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)

Placer = Callable[[FieldPath, bool], Place]


class Refused(Struct, frozen=True):
    """An entry with mistakes, as it was typed: what else it says can still be checked."""

    model: type[Record]
    thing: str
    value: Mapping[str, Any]
    place: Placer


class Dataset(Large, frozen=True, dict=True):
    """All entries by collection and id, in the order of the files.

    ``known_ids`` also holds the ids of entries that were refused, and ``incomplete`` the collections with a part that
    could not be read, so that one mistake makes one message. ``refused_entries`` are the entries that were refused.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    singles: Mapping[str, Record]
    known_ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    placers: Mapping[tuple[str, str], Placer] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    refused_entries: tuple[Refused, ...] = ()

    def refused(self, name: str) -> set[str]:
        """Return the ids of a collection's entries that were refused."""
        return set(self.known_ids.get(name, ())) - set(self.entries.get(name, ()))

    def may_hide(self, name: str, entry_id: str) -> bool:
        """Say whether mistakes may be why an entry of a collection is not seen."""
        return name in self.incomplete or entry_id in self.refused(name)

    def records(self) -> Iterator[Record]:
        """Yield every entry of every collection, and then the records of single-mapping files."""
        for entries in self.entries.values():
            yield from entries.values()
        yield from self.singles.values()

    @cached_property
    def texts(self) -> Sequence[tuple[Record, Sequence[Found]]]:
        """Return each record with its published texts, as many checks read them."""
        return [(record, texts_of(record)) for record in self.records()]

    def all(self, model: type[E]) -> Mapping[str, E]:
        """Return the entries of one model by id."""
        return self.entries.get(NAMES[model], {})  # type: ignore[return-value]

    def get(self, model: type[E], entry_id: str | None) -> E | None:
        """Return one entry, or None where there is none of this id."""
        return self.all(model).get(entry_id) if entry_id else None

    def some(self, model: type[E], ids: tuple[str, ...]) -> tuple[E, ...]:
        """Return the entries of these ids, in the order of the ids."""
        known = self.all(model)
        return tuple(known[entry_id] for entry_id in ids if entry_id in known)

    def single(self, model: type[R]) -> R | None:
        """Return the one record of a single-mapping file."""
        return self.singles.get(NAMES[model])  # type: ignore[return-value]

    def place(self, record: Record, path: FieldPath = (), key: bool = False) -> Place:
        """Say where a part of an entry stands in its file."""
        name = NAMES[type(record)]
        placer = self.placers.get((name, getattr(record, "id", "")))
        return placer(path, key) if placer else Place(f"data/{name}.yaml")


NAMES = {collection.model: collection.name for collection in COLLECTIONS}
