"""Things by a key, in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Index(dict[str, tuple[T, ...]], Generic[T]):
    """Things by a key, in their order; a key that nothing has gives an empty tuple, and reading adds nothing."""

    def __missing__(self, key: str) -> tuple[T, ...]:
        """Return what stands at a key that nothing has."""
        return ()


def grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Index[T]:
    """Return things by each of their keys."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            found[key].append(item)
    return Index({key: tuple(group) for key, group in found.items()})
