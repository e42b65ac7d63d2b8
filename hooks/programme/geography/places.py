"""Where things are: British postcodes, towns and outlines, and how far apart two places are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import cos, fsum, hypot, radians
from typing import NamedTuple

from programme.model.venue import Venue

Point = tuple[float, float]  # latitude and longitude in degrees (WGS84)
DEGREE_KM = 111.2


class Part(NamedTuple):
    """A part of the country: its middle, and the kilometres from there within which nearly all of its addresses lie."""

    middle: Point
    reach: float


@dataclass(frozen=True)
class Outcode:
    """The first half of a postcode, and each of its sectors by its digit (``SE6 4`` is ``4``)."""

    whole: Part
    sectors: Mapping[str, Part]


class Town(NamedTuple):
    """A town: its middle, and how many people live there (0: not known)."""

    middle: Point
    people: int


@dataclass(frozen=True)
class Outline:
    """The outline of a borough or county: rings of longitude and latitude."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Geography:
    """What is known of Great Britain; ``credits`` are the words that the licences ask for.

    Of several towns with one name the largest comes first.
    """

    outcodes: Mapping[str, Outcode] = field(default_factory=dict)
    towns: Mapping[str, tuple[Town, ...]] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)

    def sector(self, postcode: str | None) -> Part | None:
        """Give the sector of a postcode; None where it is not known."""
        outcode, _, inward = (postcode or "").partition(" ")
        known = self.outcodes.get(outcode)
        return known.sectors.get(inward[:1]) if known else None

    def place_of(self, venue: Venue) -> Part | None:
        """Give where a venue stands: its coordinates, which reach no further, else its postcode's sector."""
        if venue.coordinates:
            return Part((venue.coordinates.latitude, venue.coordinates.longitude), 0)
        return self.sector(venue.postcode)

    def town(self, name: str, points: Collection[Point]) -> Town | None:
        """Give the town of a name that is nearest to some points; without any, the largest."""
        towns = self.towns.get(name, ())
        return min(towns, key=lambda town: nearest(town.middle, points), default=None)


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
