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
from programme.schedule.areas import ELSEWHERE, ONLINE, Area, Areas


def centres_of(dataset: Dataset, areas: Areas, geography: Geography) -> Mapping[str, Point]:
    """Return the middle of each area by id: as written, else that of its outline, its town or its venues."""
    placed = _placed(dataset, areas, geography).items()
    of_venues = {name: middle_of(points) for name, points in placed if name not in (ONLINE.id, ELSEWHERE.id)}
    return of_venues | known_centres(dataset, areas, geography)


def known_centres(dataset: Dataset, areas: Areas, geography: Geography) -> dict[str, Point]:
    """Return the middle of each area of which it is known without its venues: as written, else of outline or town.

    Of several towns with its name it is the one that is nearest to its venues, or to all where it has none.
    """
    placed = _placed(dataset, areas, geography)
    everywhere = [*chain.from_iterable(placed.values())]
    found = {
        name: centre
        for name, area in areas.items()
        if name not in (ONLINE.id, ELSEWHERE.id) and (centre := _known(area, geography, placed.get(name) or everywhere))
    }
    for programme in dataset.all(Programme).values():
        for written in programme.areas:
            if written.centre:
                found[written.id] = (written.centre.latitude, written.centre.longitude)
    return found


def _placed(dataset: Dataset, areas: Areas, geography: Geography) -> Mapping[str, list[Point]]:
    placed: defaultdict[str, list[Point]] = defaultdict(list)
    for venue in dataset.all(Venue).values():
        if at := geography.place_of(venue):
            placed[areas.of_venue(venue).id].append(at.middle)
    return placed


def outline_of(area: Area, geography: Geography) -> Outline | None:
    """Return the outline of the borough or county that has the area's name."""
    return geography.outline(slug(area.name), area.id)


def _known(area: Area, geography: Geography, near: Collection[Point]) -> Point | None:
    outline, town = outline_of(area, geography), geography.town(area.name, near)
    if outline:
        east, north = middle_of(outline.rings[0])
        return north, east
    return town.middle if town else None
