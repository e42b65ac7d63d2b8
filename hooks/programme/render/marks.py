"""Marks: by which numbers of the list at the foot of its page a block says where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from programme.model.base import Sourced, SourceFields

FEWEST_IN_A_RUN = 3


def sources_of(things: Iterable[Sourced]) -> list[SourceFields]:
    """Return the sources of several things, each once, in the order in which they come."""
    return list(dict.fromkeys(source for thing in things for source in thing.sources))


def numbers_in(own: Collection[SourceFields], sources: Sequence[SourceFields]) -> list[int]:
    """Return the numbers of some sources in the list of a page."""
    return [number for number, source in enumerate(sources, 1) if source in own]


def runs(numbers: Sequence[int]) -> str:
    """Return ascending numbers in words, those that follow one another as a run: ``1 to 4, 7, 8``."""
    found = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [str(number) for _, number in group]
        found += [f"{run[0]} to {run[-1]}"] if len(run) >= FEWEST_IN_A_RUN else run
    return ", ".join(found)
