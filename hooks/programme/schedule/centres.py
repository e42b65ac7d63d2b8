"""Where the areas of the programmes are, as well as known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import chain

from programme.geography.places import Geography, Outline, Point, middle_of
from programme.model.dataset import Dataset
from programme.model.fields import slug
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.areas import ELSEWHERE, ONLINE, Area, area_of_venue


def centres_of(dataset: Dataset, areas: Mapping[str, Area], geography: Geography) -> Mapping[str, Point]:
    """Give the middle of each area by id: as written, else that of its outline, its town or its venues."""
    found: dict[str, Point] = {}
    for programme in dataset.all(Programme).values():
        for written in programme.areas:
            if written.centre:
                found[written.id] = (written.centre.latitude, written.centre.longitude)
    placed: defaultdict[str, list[Point]] = defaultdict(list)
    for venue in dataset.all(Venue).values():
        if at := geography.place_of(venue):
            placed[area_of_venue(venue, areas).id].append(at.middle)
    for area_id, area in areas.items():
        if area_id in (ONLINE.id, ELSEWHERE.id):
            continue
        own = placed.get(area_id, [])
        near = own or [*chain.from_iterable(placed.values())]
        centre = found.get(area_id) or _known(area, geography, near) or (middle_of(own) if own else None)
        if centre:
            found[area_id] = centre
    return found


def outline_of(area: Area, geography: Geography) -> Outline | None:
    """Give the outline of the borough or county that has the area's name; Southend is Southend-on-Sea."""
    names = {slug(area.name), area.id}
    for name, outline in geography.outlines.items():
        known = slug(name)
        if known in names or any(known.startswith((f"{one}-on-", f"{one}-upon-")) for one in names):
            return outline
    return None


def _known(area: Area, geography: Geography, near: Collection[Point]) -> Point | None:
    outline, town = outline_of(area, geography), geography.town(area.name, near)
    if outline:
        east, north = middle_of(outline.rings[0])
        return north, east
    return town.middle if town else None
