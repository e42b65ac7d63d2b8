"""Paper: how a part of the ground comes to lie on a map, and which part of an outline is on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import cos, radians

from msgspec import Struct

from programme.geography.places import DEGREE_KM, Box, Outline, Point

Spot = tuple[int, int]  # on the paper: across and down
Ring = list[Spot]
OVER = 4  # how far a ring goes past the edge, so that the cut is not seen


class Frame(Struct, frozen=True):
    """What part of the ground a map shows, on paper of ``width`` by ``height``; ``scale`` is that of a degree north."""

    west: float
    north: float
    squeeze: float
    scale: float
    width: int
    height: int

    @property
    def box(self) -> Box:
        """Return the edges of the ground that it shows."""
        east = self.west + self.width / (self.scale * self.squeeze)
        return self.west, self.north - self.height / self.scale, east, self.north

    @property
    def km(self) -> float:
        """Return how far it is from its left to its right."""
        return self.width / self.scale * DEGREE_KM

    def on_paper(self, point: Point) -> Spot:
        """Return where a latitude and longitude lie on the paper, in whole units."""
        x = (point[1] - self.west) * self.squeeze * self.scale
        return round(x), round((self.north - point[0]) * self.scale)

    def rings(self, outline: Outline) -> list[Ring]:
        """Return the parts of an outline that are on the paper."""
        if not _overlap(self.box, outline.box):
            return []
        drawn = (self._ring((north, east) for east, north in ring) for ring in outline.rings)
        return [ring for ring in drawn if len(ring) > 2]

    def courses(self, line: Iterable[Point]) -> Iterator[Ring]:
        """Yield the parts of a line that are on the paper, each from the spot before it to the one past it."""
        spots = _once(self.on_paper((north, east)) for east, north in line)
        for on, steps in groupby(pairwise(spots), self._touches):
            if on:
                (start, first), *others = steps
                yield [start, first, *(there for _, there in others)]

    def _touches(self, step: tuple[Spot, Spot]) -> bool:
        across, down = zip(*step, strict=True)
        on_it = min(across) <= self.width + OVER and min(down) <= self.height + OVER
        return on_it and min(max(across), max(down)) >= -OVER

    def _ring(self, points: Iterable[Point]) -> Ring:
        ring = list(_once(map(self.on_paper, points)))
        left, right, top, bottom = -OVER, self.width + OVER, -OVER, self.height + OVER
        for inside, axis, edge in (
            (lambda spot: spot[0] >= left, 0, left),
            (lambda spot: spot[0] <= right, 0, right),
            (lambda spot: spot[1] >= top, 1, top),
            (lambda spot: spot[1] <= bottom, 1, bottom),
        ):
            if not all(map(inside, ring)):  # most rings lie on the paper
                ring = list(_once(_cut(ring, inside, axis, edge)))
        return ring


def frame_around(points: Sequence[Point], width: int, tallest: int, margin: int, least_km: float) -> Frame:
    """Return the frame in which all points lie ``margin`` from the edge, with ``least_km`` across it or more."""
    north, south = max(y for y, _ in points), min(y for y, _ in points)
    east, west = max(x for _, x in points), min(x for _, x in points)
    squeeze = cos(radians((north + south) / 2))
    inner, inner_tall = width - 2 * margin, tallest - 2 * margin
    scales = [inner / (least_km / DEGREE_KM)]
    scales += [inner / ((east - west) * squeeze)] if east > west else []
    scales += [inner_tall / (north - south)] if north > south else []
    scale = min(scales)
    height = max(round((north - south) * scale) + 2 * margin, width * 5 // 8)
    middle_x, middle_y = (east + west) / 2, (north + south) / 2
    return Frame(middle_x - width / 2 / (scale * squeeze), middle_y + height / 2 / scale, squeeze, scale, width, height)


class Ground:
    """What lies in a shape: a spot does where a line to its left crosses the edge an odd number of times."""

    def __init__(self, rings: Iterable[Ring]) -> None:
        """Take the rings; where each row of spots crosses them is worked out when it is first asked for."""
        self._edges = [edge for ring in rings for edge in zip(ring, ring[1:] + ring[:1], strict=True)]
        self._crossed: dict[int, list[float]] = {}

    def __contains__(self, spot: Spot) -> bool:
        x, y = spot
        if y not in self._crossed:
            over = (edge for edge in self._edges if (edge[0][1] > y) != (edge[1][1] > y))
            self._crossed[y] = sorted((x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in over)
        return bisect_left(self._crossed[y], x) % 2 == 1


def path_of(rings: Iterable[Ring], end: str = "z") -> str:
    """Return a shape as an SVG path, each point by the way from the one before it; without an ``end`` it stays open."""
    return "".join(f"M{ring[0][0]} {ring[0][1]}l{' '.join(_ways(ring))}{end}" for ring in rings)


def _ways(ring: Ring) -> Iterator[str]:
    for (x1, y1), (x2, y2) in pairwise(ring):
        yield f"{x2 - x1} {y2 - y1}"


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _once(ring: Iterable[Spot]) -> Iterator[Spot]:
    """Yield each spot that differs from the one before it."""
    return (spot for spot, _ in groupby(ring))


def _cut(ring: Ring, inside: Callable[[Spot], bool], axis: int, edge: int) -> Iterator[Spot]:
    """Cut a ring at one edge of the paper (Sutherland and Hodgman)."""
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        if inside(here):
            yield here
        if inside(here) != inside(there):
            share = (edge - here[axis]) / (there[axis] - here[axis])
            across = round(here[1 - axis] + share * (there[1 - axis] - here[1 - axis]))
            yield (edge, across) if axis == 0 else (across, edge)
