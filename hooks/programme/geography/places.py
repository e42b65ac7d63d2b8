"""Where things are: British postcodes, towns and outlines, and how far apart two places are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import cos, fsum, hypot, radians

from programme.model.venue import Venue

Point = tuple[float, float]  # latitude and longitude in degrees (WGS84)
DEGREE_KM = 111.2


@dataclass(frozen=True)
class Outcode:
    """The first half of a postcode: its middle, and that of each sector by its digit (``SE6 4`` is ``4``)."""

    middle: Point
    sectors: Mapping[str, Point]


@dataclass(frozen=True)
class Town:
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
    """What is known of Great Britain; ``credits`` are the words that the licences ask for."""

    outcodes: Mapping[str, Outcode] = field(default_factory=dict)
    towns: Mapping[str, Town] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)

    def sector(self, postcode: str | None) -> Point | None:
        """Give the middle of a postcode's sector; None where it is not known."""
        outcode, _, inward = (postcode or "").partition(" ")
        known = self.outcodes.get(outcode)
        return known.sectors.get(inward[:1]) if known else None

    def sectors_within(self, point: Point, distance: float) -> int:
        """Count the sectors whose middle is nearer to a place than so many kilometres."""
        middles = (middle for outcode in self.outcodes.values() for middle in outcode.sectors.values())
        north = distance / DEGREE_KM
        near = (middle for middle in middles if abs(middle[0] - point[0]) <= north)
        return sum(kilometres(point, middle) < distance for middle in near)

    def place_of(self, venue: Venue) -> tuple[Point, bool] | None:
        """Give where a venue stands and whether that is exact: its coordinates, else the middle of its sector."""
        if venue.coordinates:
            return (venue.coordinates.latitude, venue.coordinates.longitude), True
        middle = self.sector(venue.postcode)
        return (middle, False) if middle else None


def middle_of(points: Iterable[Point]) -> Point:
    """Give the mean of some places; the same to the last digit in every Python (``sum`` differs from 3.12 on)."""
    north, east = zip(*points, strict=True)
    return fsum(north) / len(north), fsum(east) / len(east)


def kilometres(one: Point, other: Point) -> float:
    """Give the distance between two places in Great Britain, as the crow flies, exact to about 1%."""
    north = (one[0] - other[0]) * DEGREE_KM
    east = (one[1] - other[1]) * DEGREE_KM * cos(radians((one[0] + other[0]) / 2))
    return hypot(north, east)
