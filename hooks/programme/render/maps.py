"""A still map of a programme's areas with a pin for each venue, drawn when the site is built: no one sees who looks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import cos, dist, sin, tau

from programme.geography.paper import Frame, Ground, Ring, frame_around, path_of
from programme.geography.places import Outline, Point
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.map_names import Name, Names
from programme.schedule.areas import Area
from programme.schedule.centres import outline_of
from programme.schedule.content import Content

WIDTH = 320  # about that of a phone, so that a pin is as large there as it is drawn
TALLEST = 420
MARGIN = 16
LEAST_KM = 6  # across: less would show streets, and there are none
PIN = 28  # across, its edge included
# Rivers are drawn for maps of 1:10,000,000: at 21 bridges they ran 0.9 km beside their true course (the median), 2.4 at
# most. On a map 60 km across half a pin is 2.6 km: a pin on a bank still touches its river, on whichever side.
RIVERS_KM = 60


@dataclass(frozen=True)
class Shape:
    """An area: its outline as an SVG path, empty where only its middle is known, and where its name stands."""

    area: Area
    path: str
    name: Name | None


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


@dataclass(frozen=True)
class Map:
    """One map, on water. ``land`` is the ground around its areas, one path a district, ``others`` are names there.

    ``rivers`` is the path of all rivers inland; empty where there is none, or where it would be too far beside them.
    ``missing`` are areas of which it is not known where they are; they are listed and not drawn.
    """

    title: str
    width: int
    height: int
    land: Sequence[str]
    shapes: Sequence[Shape]
    rivers: str
    others: Sequence[Name]
    pins: Sequence[Pin]
    missing: Sequence[Area]
    credit: str


def map_of(programme: Programme, content: Content) -> Map | None:
    """Return the map of a programme; None where it would show neither a venue nor two areas."""
    areas = [content.areas[area.id] for area in programme.areas]
    outlines = {area.id: found for area in areas if (found := outline_of(area, content.geography))}
    centres = {area.id: content.centres[area.id] for area in areas if area.id in content.centres}
    drawn = [area for area in areas if area.id in outlines or area.id in centres]
    placed = list(_placed(drawn, content))
    points = [(y, x) for found in outlines.values() for x, y in found.rings[0]]
    points += [*(at for area, at in centres.items() if area not in outlines), *(point for _, point in placed)]
    if not points or (not placed and len(drawn) < 2):
        return None
    frame = frame_around(points, WIDTH, TALLEST, MARGIN, LEAST_KM)
    pins = list(_pins(placed, frame))
    names = Names(WIDTH, frame.height, [(pin.x, pin.y) for pin in pins])
    shapes = [_shape(area, outlines.get(area.id), centres.get(area.id), frame, names) for area in drawn]
    land, others = _around_it(content.geography.land, outlines.values(), frame, names)
    return Map(
        title=programme.name,
        width=WIDTH,
        height=frame.height,
        land=land,
        shapes=shapes,
        rivers=_rivers(content.geography.rivers, frame),
        others=others,
        pins=pins,
        missing=[area for area in areas if area not in drawn],
        credit=content.geography.credits.get("outlines", ""),
    )


def _placed(areas: Sequence[Area], content: Content) -> Iterator[tuple[Venue, Point]]:
    """Yield each venue in use whose place is known, area by area."""
    in_use = [venue for venue in content.dataset.all(Venue).values() if not venue.is_closed(content.today)]
    for area in areas:
        for venue in in_use:
            placed = content.geography.place_of(venue)
            if placed and content.areas.of_venue(venue).id == area.id:
                yield venue, placed.middle


def _shape(area: Area, outline: Outline | None, centre: Point | None, frame: Frame, names: Names) -> Shape:
    rings = frame.rings(outline) if outline else []
    if rings:
        return Shape(area, path_of(rings), names.place(area.name, rings))
    return Shape(area, "", names.beside(area.name, frame.on_paper(centre)) if centre else None)


def _around_it(
    land: Iterable[Outline], own: Collection[Outline], frame: Frame, names: Names
) -> tuple[list[str], list[Name]]:
    """Return the ground around the areas of a map, and the names of what has room for them there."""
    drawn = [(outline, rings) for outline in land if outline not in own and (rings := frame.rings(outline))]
    largest_first = sorted(drawn, key=lambda pair: -max(map(_extent, pair[1])))
    areas = Ground(ring for outline in own for ring in frame.rings(outline))
    found = (names.place(outline.name, rings, off=areas) for outline, rings in largest_first)
    return [path_of(rings) for _, rings in drawn], [name for name in found if name]


def _rivers(rivers: Iterable[Sequence[Point]], frame: Frame) -> str:
    if frame.km < RIVERS_KM:
        return ""
    return path_of((course for river in rivers for course in frame.courses(river)), end="")


def _extent(ring: Ring) -> int:
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return (max(across) - min(across)) * (max(down) - min(down))


def _pins(placed: Iterable[tuple[Venue, Point]], frame: Frame) -> Iterator[Pin]:
    taken: list[tuple[int, int]] = []
    for venue, point in placed:
        spot = frame.on_paper(point)
        x, y = next(free for free in _around(spot, frame.height) if all(dist(free, other) >= PIN for other in taken))
        taken.append((x, y))
        yield Pin(len(taken), venue, x, y, spot, not venue.coordinates)


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
