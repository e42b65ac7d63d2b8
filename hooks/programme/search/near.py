"""What "sessions near me" is made from: places around the venues, and what is on at each venue next.

The browser loads it when somebody first asks; what they type stays there. Fine near the venues, coarse far away: whole
sectors within 8 km, outcodes within 50 km and those that one of these could be read for, and the rest of Great Britain
by its postcode areas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from programme.geography.places import (
    Geography,
    Outcode,
    Part,
    Point,
    Town,
    kilometres,
    middle_of,
    nearest_within,
    postcode_area,
)
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.schedule.rows import Row
from programme.words import day_of, times
from programme.words.places import place_line, title_beside

SECTORS_KM = 8
OUTCODES_KM = 50
CLOSE_TOWNS_KM = 10
TOWNS_KM = 40
MOST_TOWNS = 100  # of those close by, and of those further away
MOST_DATES = 6


def can_be_near(content: Content) -> bool:
    """Say whether some session to come is at a place that is known."""
    venues = content.dataset.all(Venue).values()
    return any(content.geography.place_of(venue) and _next(venue, content) for venue in venues)


def near_data(content: Content) -> Mapping[str, Any]:
    """Give what is near what: all degrees in thousandths, to save bytes; how far a place reaches in kilometres.

    ``places`` are postcodes, ``areas`` those of the site and ``towns`` the others, ``venues`` all that the site has:
    people look for what they know, also where nothing is on.
    """
    venues = content.dataset.all(Venue).values()
    points = [*{part.middle: None for part in map(content.geography.place_of, venues) if part}]
    return {
        "places": _places(content.geography, points),
        "areas": _areas(content) if points else [],
        "towns": _towns(content.geography, points),
        "venues": [_venue(venue, content) for venue in venues],
    }


def _next(venue: Venue, content: Content) -> list[Row]:
    rows = [row for row in content.lists.by_venue[venue.id] if row.occurrence.is_going(content.today)]
    return sorted(rows, key=lambda row: row.occurrence.status == "full")[:MOST_DATES]


def _venue(venue: Venue, content: Content) -> Mapping[str, Any]:
    sessions = [
        {
            "title": title_beside(one.event.title, venue)[0],
            "address": one.page[1:],
            "until": str(one.last_to_come),
            "when": f"{day_of(one.date, content.today)}, {times(one)}{' (full)' if one.status == 'full' else ''}",
        }
        for row in _next(venue, content)
        for one in (row.dates if not row.course else row.dates[:1])[:MOST_DATES]
    ]
    placed = content.geography.place_of(venue)
    found = {
        "where": place_line(venue),
        "also": venue.also_called,
        "area": content.areas.of_venue(venue).name,
        "at": _thousandths(placed.middle) if placed else None,
        "reach": round(placed.reach) if placed else 0,
        "rough": bool(placed and not venue.coordinates),
        "sessions": sessions,
    }
    return {name: value for name, value in found.items() if value}


def _thousandths(point: Point) -> list[int]:
    return [round(point[0] * 1000), round(point[1] * 1000)]


def _places(geography: Geography, points: list[Point]) -> dict[str, list[int]]:
    """Give postcode areas and outcodes: their middle and reach; of an outcode also each sector.

    A sector is its digit, its steps north and east from the middle of the outcode, and its reach.
    """
    found: dict[str, list[int]] = {}
    areas: defaultdict[str, list[Part]] = defaultdict(list)
    for code, outcode in geography.outcodes.items() if points else ():
        whole = outcode.whole
        areas[postcode_area(code)].append(whole)
        if (away := nearest_within(OUTCODES_KM, whole.middle, points)) is not None:
            close = away - whole.reach <= SECTORS_KM
            found[code] = [*_part(whole), *_sectors(outcode)] if close else _roughly(whole)
    # RH13 is not sector 3 of RH1 with its space left out.
    for code in geography.outcodes.keys() - found.keys():
        if code[:-1] in found and code[-2:].isdigit():
            found[code] = _roughly(geography.outcodes[code].whole)
    found |= {letters: _roughly(_together(parts)) for letters, parts in areas.items()}
    return dict(sorted(found.items()))


def _part(part: Part) -> list[int]:
    return [*_thousandths(part.middle), round(part.reach)]


def _roughly(part: Part) -> list[int]:
    """Give a part that is far from all venues: to a hundredth of a degree, half a mile, which packs better."""
    north, east = part.middle
    return _part(Part((round(north, 2), round(east, 2)), part.reach))


def _together(parts: list[Part]) -> Part:
    middle = middle_of(part.middle for part in parts)
    return Part(middle, max(kilometres(middle, part.middle) + part.reach for part in parts))


def _sectors(outcode: Outcode) -> Iterator[int]:
    middle = _thousandths(outcode.whole.middle)
    for digit, (*at, reach) in sorted(outcode.parts.items()):
        north, east = _thousandths((at[0], at[1]))
        yield from (int(digit), north - middle[0], east - middle[1], round(reach))


def _areas(content: Content) -> list[Mapping[str, Any]]:
    placed = (area for area in content.areas.values() if area.id in content.centres)
    return [{"name": area.name, "at": _thousandths(content.centres[area.id])} for area in placed]


def _towns(geography: Geography, points: Sequence[Point]) -> dict[str, list[int]]:
    """Give the towns close to the venues, nearest first, then the largest of those around, and how many share a name.

    How many people live in some well-known towns is not known, so a town close by does not have to be large. Of
    several with one name the nearest is meant.
    """
    found: dict[str, tuple[float, Town]] = {}
    for name, town in ((name, town) for name, towns in geography.towns.items() for town in towns):
        if (far := nearest_within(TOWNS_KM, town.middle, points)) is not None:
            found[name] = min((far, town), found.get(name, (far, town)))
    close = sorted((far, name) for name, (far, _) in found.items() if far <= CLOSE_TOWNS_KM)
    around = sorted((-town.people, name) for name, (far, town) in found.items() if far > CLOSE_TOWNS_KM)
    chosen = sorted(name for _, name in [*close[:MOST_TOWNS], *around[:MOST_TOWNS]])
    return {name: [*_thousandths(found[name][1].middle), *_others(geography.towns[name])] for name in chosen}


def _others(towns: Sequence[Town]) -> list[int]:
    return [len(towns) - 1] if len(towns) > 1 else []
