"""Where names stand on a map: in their area, off its border, clear of pins and of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist
from textwrap import wrap

from msgspec import Struct

from programme.geography.paper import Ground, Ring, Spot

LINE = 13  # from one line of a name to the next
LETTER = 6.5  # across, about
LONGEST = 18  # letters in a line
STEP = 8  # between spots that are tried
PIN_REACH = 17
MOST_TRIED = 160
ENOUGH = 8  # room around a name: more makes it no clearer

Rectangle = tuple[int, int, int, int]  # left, top, right, bottom


class Name(Struct, frozen=True):
    """A name, a line each, around ``x``; ``y`` is where its first line stands."""

    lines: Sequence[str]
    x: int
    y: int


class Names:
    """What is taken on a map: pins, then each name that has found its place."""

    def __init__(self, width: int, height: int, pins: Iterable[Spot]) -> None:
        self.width, self.height = width, height
        self.taken: list[Rectangle] = [(x - PIN_REACH, y - PIN_REACH, x + PIN_REACH, y + PIN_REACH) for x, y in pins]

    def place(self, name: str, rings: Sequence[Ring], off: Ground | None = None) -> Name | None:
        """Find a place for a name in its area, as near to the middle as may be. None where none is free.

        With ``off`` the name may not lie over the border, nor on these.
        """
        lines = wrap(name, LONGEST) or [name]
        wide, high = round(max(map(len, lines)) * LETTER), len(lines) * LINE
        across, down = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        middle = (min(across) + max(across)) // 2, (min(down) + max(down)) // 2
        if off is not None and (wide > max(across) - min(across) or high > max(down) - min(down)):
            return None
        ground = Ground(rings)
        best: tuple[int, int, float, Spot] | None = None
        for spot in _spots(rings, ground, self.width, self.height):
            box = _around(spot, wide, high)
            if not self._is_free(box):
                continue
            within = sum(corner in ground for corner in _corners(box))
            if off is not None and (within < len(_corners(box)) or spot in off):
                continue
            found = (within, self._room(box), -dist(spot, middle), spot)
            best = max(best, found) if best else found
        return self._put(lines, best[3], wide, high) if best else None

    def beside(self, name: str, spot: Spot) -> Name | None:
        """Find a place for a name at a spot or a little above or below it. None where none is free."""
        lines = wrap(name, LONGEST) or [name]
        wide, high = round(max(map(len, lines)) * LETTER), len(lines) * LINE
        tried = ((spot[0], spot[1] + step) for step in (0, 26, -26, 40, -40))
        free = (at for at in tried if self._is_free(_around(at, wide, high)))
        return self._put(lines, found, wide, high) if (found := next(free, None)) else None

    def _put(self, lines: Sequence[str], spot: Spot, wide: int, high: int) -> Name:
        box = _around(spot, wide, high)
        self.taken.append(box)
        return Name(lines, spot[0], box[1] + LINE - 3)

    def _is_free(self, box: Rectangle) -> bool:
        left, top, right, bottom = box
        on_paper = left >= 2 and top >= 2 and right <= self.width - 2 and bottom <= self.height - 2
        return on_paper and all(_gap(box, other) >= 0 for other in self.taken)

    def _room(self, box: Rectangle) -> int:
        """Return how far the next thing is, up to where it does not matter."""
        left, top, right, bottom = box
        edge = min(left, top, self.width - right, self.height - bottom)
        return min([ENOUGH, edge, *(_gap(box, other) for other in self.taken)])


def _spots(rings: Sequence[Ring], ground: Ground, width: int, height: int) -> Iterator[Spot]:
    """Yield spots in a shape, over all of it; of a large one some, as many as can be tried soon."""
    across, down = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    if not across:
        return
    left, right = max(min(across), 0), min(max(across), width)
    top, bottom = max(min(down), 0), min(max(down), height)
    if right <= left or bottom <= top:  # it lies beside the map
        return
    step = max(STEP, round(((right - left) * (bottom - top) / MOST_TRIED) ** 0.5))
    for y in range(top + step // 2, bottom, step):
        for x in range(left + step // 2, right, step):
            if (x, y) in ground:
                yield x, y


def _gap(box: Rectangle, other: Rectangle) -> int:
    """Return how far apart two rectangles are, across or down; below 0 where they overlap."""
    return max(other[0] - box[2], box[0] - other[2], other[1] - box[3], box[1] - other[3])


def _around(spot: Spot, wide: int, high: int) -> Rectangle:
    left, top = spot[0] - wide // 2, spot[1] - high // 2
    return left, top, left + wide, top + high


def _corners(box: Rectangle) -> tuple[Spot, ...]:
    left, top, right, bottom = box
    middle = (left + right) // 2
    return (left, top), (right, top), (left, bottom), (right, bottom), (middle, top), (middle, bottom)
