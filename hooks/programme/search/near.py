"""What "sessions near me" is made from: places around the venues, and what is on at each venue next.

The browser loads it when somebody first asks; what they type stays there. Fine near the venues, coarse far away: whole
sectors within 8 km, outcodes within 50 km and those that one of these could be read for, and the rest of Great Britain
by its postcode areas.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from programme.geography.places import Geography, Point, kilometres, middle_of
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.schedule.rows import Row
from programme.words import long_date, place_line, times

SECTORS_KM = 8
OUTCODES_KM = 50
CLOSE_TOWNS_KM = 10
TOWNS_KM = 40
MOST_TOWNS = 100  # of those close by, and of those further away
MOST_DATES = 6
LETTERS = re.compile("[A-Z]+")


def near_data(content: Content) -> Mapping[str, Any]:
    """Give venues with their next dates, and where places are; all degrees in thousandths, to save bytes."""
    venues = list(_venues(content))
    points = [point for _, point, _ in venues]
    return {
        "places": _places(content.geography, points),
        "towns": _towns(content, points),
        "venues": [_venue(venue, point, exact, content) for venue, point, exact in venues],
    }


def _venues(content: Content) -> Iterator[tuple[Venue, Point, bool]]:
    """Give the venues with sessions to come that can be placed: where, and whether that is exact."""
    for venue in content.dataset.all(Venue).values():
        placed = content.geography.place_of(venue)
        if placed and _next(venue, content):
            yield venue, *placed


def _next(venue: Venue, content: Content) -> list[Row]:
    rows = [row for row in content.rows(content.by_venue[venue.id]) if row.occurrence.is_going(content.today)]
    return sorted(rows, key=lambda row: row.occurrence.status == "full")[:MOST_DATES]


def _venue(venue: Venue, point: Point, exact: bool, content: Content) -> Mapping[str, Any]:
    sessions = [
        {
            "title": one.event.title,
            "address": one.page[1:],
            "until": str(one.last_date),
            "when": f"{long_date(one.date)}, {times(one)}{' (full)' if one.status == 'full' else ''}",
        }
        for row in _next(venue, content)
        for one in (row.dates if not row.course else row.dates[:1])[:MOST_DATES]
    ]
    return {"where": place_line(venue), "at": _thousandths(point), "exact": exact, "sessions": sessions}


def _thousandths(point: Point) -> list[int]:
    return [round(point[0] * 1000), round(point[1] * 1000)]


def _nearest(point: Point, points: Iterable[Point]) -> float:
    return min((kilometres(point, other) for other in points), default=0.0)


def _places(geography: Geography, points: list[Point]) -> dict[str, list[int]]:
    """Give outcodes and postcode areas; behind an outcode's middle each sector: digit, steps north, steps east."""
    found: dict[str, list[int]] = {}
    areas: defaultdict[str, list[Point]] = defaultdict(list)
    for code, outcode in geography.outcodes.items() if points else ():
        areas[LETTERS.findall(code)[0]].append(outcode.middle)
        if (away := _nearest(outcode.middle, points)) <= OUTCODES_KM:
            found[code] = middle = _thousandths(outcode.middle)
            if away <= SECTORS_KM:
                found[code] = [*middle, *_sectors(outcode.sectors, middle)]
    # RH13 is not sector 3 of RH1 with its space left out.
    for code in geography.outcodes.keys() - found.keys():
        if code[:-1] in found and code[-2:].isdigit():
            found[code] = _thousandths(geography.outcodes[code].middle)
    for letters, middles in areas.items():
        found[letters] = _thousandths(middle_of(middles))
    return dict(sorted(found.items()))


def _sectors(sectors: Mapping[str, Point], middle: list[int]) -> Iterator[int]:
    for digit, point in sorted(sectors.items()):
        north, east = _thousandths(point)
        yield from (int(digit), north - middle[0], east - middle[1])


def _towns(content: Content, points: list[Point]) -> dict[str, list[int]]:
    """Give the areas of the site, the towns close to its venues, nearest first, then the largest of those around.

    How many people live in some well-known towns is not known, so a town close by does not have to be large.
    """
    centres = content.centres if points else {}
    found = {area.name: centres[area.id] for area in content.areas.values() if area.id in centres}
    towns = content.geography.towns if points else {}
    away = {name: _nearest(town.middle, points) for name, town in towns.items()}
    close = sorted((far, name) for name, far in away.items() if far <= CLOSE_TOWNS_KM)
    around = sorted((-towns[name].people, name) for name, far in away.items() if CLOSE_TOWNS_KM < far <= TOWNS_KM)
    for _, name in [*close[:MOST_TOWNS], *around[:MOST_TOWNS]]:
        found.setdefault(name, towns[name].middle)
    return {name: _thousandths(point) for name, point in sorted(found.items())}
