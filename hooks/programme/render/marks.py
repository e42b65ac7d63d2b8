"""Marks: by which numbers of the list at the foot of its page a block says where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from programme.model.base import Sourced, SourceFields


def sources_of(things: Iterable[Sourced]) -> list[SourceFields]:
    """Return the sources of several things, each once, in the order in which they come."""
    return list(dict.fromkeys(source for thing in things for source in thing.sources))


def numbers_in(own: Collection[SourceFields], sources: Sequence[SourceFields]) -> list[int]:
    """Return the numbers of some sources in the list of a page."""
    return [number for number, source in enumerate(sources, 1) if source in own]
