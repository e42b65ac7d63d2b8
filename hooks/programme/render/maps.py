"""A still map of a programme's areas with a pin for each venue, drawn when the site is built: no one sees who looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import cos, dist, radians, sin, tau

from programme.geography.places import Point
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.areas import Area, area_of_venue
from programme.schedule.centres import outline_of
from programme.schedule.content import Content

WIDTH = 320  # about that of a phone, so that a pin is as large there as it is drawn
TALLEST = 420
MARGIN = 16
PIN = 28  # across, its edge included


@dataclass(frozen=True)
class Shape:
    """An area: its outline as an SVG path, and where its name stands."""

    area: Area
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Pin:
    """A venue: its number in the list beside the map, and where its mark stands, ``x`` and ``y``.

    ``spot`` is the place itself, a little aside where another mark was there first; ``rough`` where only the postcode
    sector is known.
    """

    number: int
    venue: Venue
    x: int
    y: int
    spot: tuple[int, int]
    rough: bool
    open_map: str


@dataclass(frozen=True)
class Map:
    """One map: ``missing`` are areas whose outline is not known; they are listed and not drawn."""

    title: str
    width: int
    height: int
    shapes: Sequence[Shape]
    pins: Sequence[Pin]
    missing: Sequence[Area]
    credit: str


@dataclass(frozen=True)
class Frame:
    """What part of the ground a map shows, and how it comes to lie on the paper."""

    west: float
    north: float
    squeeze: float
    scale: float

    def on_paper(self, point: Point) -> tuple[int, int]:
        """Return where a latitude and longitude lie on the paper, in whole units."""
        x = (point[1] - self.west) * self.squeeze * self.scale + MARGIN
        return round(x), round((self.north - point[0]) * self.scale + MARGIN)


def maps_of(content: Content) -> list[Map]:
    """Return the map of each programme that has a venue to show."""
    maps = [map_of(programme, content) for programme in content.dataset.all(Programme).values()]
    return [found for found in maps if found and found.pins]


def map_of(programme: Programme, content: Content) -> Map | None:
    """Return the map of a programme; None where it would show neither a venue nor two areas."""
    areas = [content.areas[area.id] for area in programme.areas]
    outlines = {area.id: found for area in areas if (found := outline_of(area, content.geography))}
    if not outlines:
        return None
    rings = {area_id: [[(y, x) for x, y in ring] for ring in found.rings] for area_id, found in outlines.items()}
    frame, height = _frame([point for area_rings in rings.values() for ring in area_rings for point in ring])
    drawn = [area for area in areas if area.id in rings]
    pins = list(_pins(drawn, content, frame, height))
    if not pins and len(drawn) < 2:
        return None
    return Map(
        title=programme.name,
        width=WIDTH,
        height=height,
        shapes=[_shape(area, rings[area.id], frame, pins) for area in drawn],
        pins=pins,
        missing=[area for area in areas if area.id not in rings],
        credit=content.geography.credits.get("outlines", ""),
    )


def _frame(points: Sequence[Point]) -> tuple[Frame, int]:
    north, south = max(y for y, _ in points), min(y for y, _ in points)
    east, west = max(x for _, x in points), min(x for _, x in points)
    squeeze = cos(radians((north + south) / 2))
    scale = min((WIDTH - 2 * MARGIN) / ((east - west) * squeeze), (TALLEST - 2 * MARGIN) / (north - south))
    # A tall map stands in the middle of its paper.
    spare = (WIDTH - 2 * MARGIN) / (scale * squeeze) - (east - west)
    frame = Frame(west - spare / 2, north, squeeze, scale)
    return frame, round((north - south) * scale) + 2 * MARGIN


def _shape(area: Area, rings: Iterable[Sequence[Point]], frame: Frame, pins: Sequence[Pin]) -> Shape:
    parts = [[frame.on_paper(point) for point in ring] for ring in rings]
    largest = max(parts, key=len)
    across, down = [x for x, _ in largest], [y for _, y in largest]
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in part) + "Z" for part in parts)
    x, y = (min(across) + max(across)) // 2, (min(down) + max(down)) // 2
    free = (y + step for step in (0, 28, -24, 50) if not any(_covers(pin, x, y + step) for pin in pins))
    return Shape(area, path, x, next(free, y))


def _covers(pin: Pin, x: int, y: int) -> bool:
    """Return whether a pin covers a name that is written around ``x`` on the line at ``y``."""
    return abs(pin.x - x) < 38 and -22 < pin.y - y < 14


def _pins(areas: Sequence[Area], content: Content, frame: Frame, height: int) -> Iterator[Pin]:
    taken: list[tuple[int, int]] = []
    in_use = [venue for venue in content.dataset.all(Venue).values() if not venue.is_closed(content.today)]
    for area in areas:
        for venue in in_use:
            placed = content.geography.place_of(venue)
            if placed and area_of_venue(venue, content.areas).id == area.id:
                spot = frame.on_paper(placed.middle)
                x, y = next(free for free in _around(spot, height) if all(dist(free, other) >= PIN for other in taken))
                taken.append((x, y))
                yield Pin(len(taken), venue, x, y, spot, not venue.coordinates, open_map(venue))


def _around(spot: tuple[int, int], height: int) -> Iterator[tuple[int, int]]:
    """Yield a spot, then those around it, ring by ring: on the paper for as long as any are left there."""
    yield spot
    for ring in count(1):
        for step in range(6 * ring):
            turn = tau * step / (6 * ring)
            x, y = round(spot[0] + PIN * ring * cos(turn)), round(spot[1] + PIN * ring * sin(turn))
            on_paper = PIN / 2 <= x <= WIDTH - PIN / 2 and PIN / 2 <= y <= height - PIN / 2
            if on_paper or PIN * ring > WIDTH + TALLEST:
                yield x, y


def open_map(venue: Venue) -> str:
    """Return the address of a venue on OpenStreetMap: its point, or a search for its postcode; empty without either."""
    if venue.coordinates:
        north, east = venue.coordinates.latitude, venue.coordinates.longitude
        return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{north}/{east}"
    if venue.postcode:
        return f"https://www.openstreetmap.org/search?query={venue.postcode.replace(' ', '%20')}"
    return ""
