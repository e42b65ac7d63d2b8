"""Where things are: British postcodes, towns and outlines, and how far apart two places are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, takewhile
from math import cos, fsum, hypot, radians
from typing import NamedTuple

from msgspec import Raw, Struct, field, json

from programme.model.fields import slug
from programme.model.large import Large
from programme.model.venue import Venue

Point = tuple[float, float]  # latitude and longitude in degrees (WGS84)
Box = tuple[float, float, float, float]  # west, south, east and north, in degrees
DEGREE_KM = 111.2
UNITS = 2000  # of a degree, in outlines: half as fine as they were drawn, so that rounding moves nothing


class Part(NamedTuple):
    """A part of the country: its middle, and the kilometres from there within which nearly all of its addresses lie."""

    middle: Point
    reach: float


class Outcode(Struct, frozen=True, array_like=True):
    """The first half of a postcode: its middle in degrees, its reach in kilometres, and its sectors as JSON.

    Of nearly three thousand a programme asks for the sectors of a few.
    """

    north: float
    east: float
    reach: float
    sectors: Raw

    @property
    def whole(self) -> Part:
        """Give all of it."""
        return Part((self.north, self.east), self.reach)

    @property
    def parts(self) -> Mapping[str, tuple[float, float, float]]:
        """Give each of its sectors by its digit (``SE6 4`` is ``4``): degrees and kilometres."""
        return json.decode(self.sectors, type=dict[str, tuple[float, float, float]])

    def sector(self, digit: str) -> Part | None:
        """Give a sector; None where there is none."""
        known = self.parts.get(digit)
        return Part((known[0], known[1]), known[2]) if known else None


class Town(Struct, frozen=True, array_like=True, order=True):
    """A town: its middle in degrees, and how many people live there (0: not known)."""

    north: float
    east: float
    people: int

    @property
    def middle(self) -> Point:
        return self.north, self.east


class Outline(Large, frozen=True, dict=True):
    """The outline of a district, a county or a country; ``also`` is its name in Welsh, ``box`` where it lies.

    It is made of lines that neighbours share: ``parts`` are their numbers, ring by ring, the largest first; ~n is line
    n backwards. A line, in JSON, is its first point, then the way to each that follows, east and north in ``UNITS``.
    """

    name: str
    also: str
    box: Box
    parts: Sequence[Sequence[int]]
    lines: Sequence[Raw]

    @cached_property
    def rings(self) -> tuple[tuple[Point, ...], ...]:
        """Return its rings, of longitude and latitude."""
        return tuple(tuple(point for part in ring for point in self._line(part)) for ring in self.parts)

    def _line(self, number: int) -> tuple[Point, ...]:
        points = points_of(json.decode(self.lines[number if number >= 0 else ~number], type=list[int]))
        return points if number >= 0 else points[::-1]


def points_of(steps: Sequence[int]) -> tuple[Point, ...]:
    """Return the points of a line, longitude and latitude, from its first point and the steps that follow."""
    across, up = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / UNITS, y / UNITS) for x, y in zip(across, up, strict=True))


class Geography(Large, frozen=True, dict=True):
    """What is known of the country; ``credits`` are the words that the licences ask for.

    ``outlines`` are those of districts and counties, ``land`` those of districts and of what lies next to the country:
    what none of these covers is water. ``rivers`` are lines of longitude and latitude through large ones, inland too.

    Of several ``towns`` with one name the largest comes first.
    """

    outcodes: Mapping[str, Outcode] = field(default_factory=dict)
    towns: Mapping[str, Sequence[Town]] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    land: Sequence[Outline] = ()
    rivers: Sequence[Sequence[Point]] = ()
    credits: Mapping[str, str] = field(default_factory=dict)

    def sector(self, postcode: str | None) -> Part | None:
        """Give the sector of a postcode; None where it is not known."""
        outcode, _, inward = (postcode or "").partition(" ")
        known = self.outcodes.get(outcode)
        return known.sector(inward[:1]) if known else None

    def place_of(self, venue: Venue) -> Part | None:
        """Give where a venue stands: its coordinates, which reach no further, else its postcode's sector."""
        if venue.coordinates:
            return Part((venue.coordinates.latitude, venue.coordinates.longitude), 0)
        return self.sector(venue.postcode)

    def town(self, name: str, points: Collection[Point]) -> Town | None:
        """Give the town of a name that is nearest to some points; without any, the largest."""
        return min(self.towns.get(name, ()), key=lambda town: nearest(town.middle, points), default=None)

    def outline(self, *names: str) -> Outline | None:
        """Give the outline of the district or county with the first name that is known; all as ids."""
        return next((self._outlines[name] for name in names if name in self._outlines), None)

    @cached_property
    def _outlines(self) -> Mapping[str, Outline]:
        """Return outlines by their names and Welsh names; Southend is Southend-on-Sea."""
        found: dict[str, Outline] = {}
        for outline in self.outlines.values():
            name = slug(outline.name)
            shorter = (name.partition(between)[0] for between in ("-on-", "-upon-"))
            for known in (name, *shorter, slug(outline.also)):
                found.setdefault(known, outline)
        return found


def postcode_area(postcode: str) -> str:
    """Give the letters that a postcode begins with: ``SE6 4JU`` is in ``SE``."""
    return "".join(takewhile(str.isalpha, postcode))


def middle_of(points: Iterable[Point]) -> Point:
    """Give the mean of some places; the same to the last digit in every Python (``sum`` differs from 3.12 on)."""
    north, east = zip(*points, strict=True)
    return fsum(north) / len(north), fsum(east) / len(east)


def kilometres(one: Point, other: Point) -> float:
    """Give the distance between two places in Great Britain, as the crow flies, exact to about 1%."""
    north = (one[0] - other[0]) * DEGREE_KM
    east = (one[1] - other[1]) * DEGREE_KM * cos(radians((one[0] + other[0]) / 2))
    return hypot(north, east)


def nearest(point: Point, others: Iterable[Point]) -> float:
    """Give the kilometres from a place to the nearest of others; 0 where there are none."""
    return min((kilometres(point, other) for other in others), default=0.0)


def nearest_within(most: float, point: Point, others: Iterable[Point]) -> float | None:
    """Give the kilometres to the nearest of others, None where that is more than ``most``.

    What lies too far north or south is not measured: of most places that is all.
    """
    far = [kilometres(point, other) for other in others if abs(point[0] - other[0]) * DEGREE_KM <= most]
    return min((away for away in far if away <= most), default=None)
