"""Where the areas of the programmes are, as well as known."""

from __future__ import annotations

from collections.abc import Mapping

from programme.geography.places import Geography, Outline, Point, middle_of
from programme.model.dataset import Dataset
from programme.model.fields import slug
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.areas import Area, area_of_venue


def centres_of(dataset: Dataset, areas: Mapping[str, Area], geography: Geography) -> Mapping[str, Point]:
    """Give the middle of each area by id: as written, else that of its outline, its town or its venues."""
    known = known_centres(dataset, areas, geography)
    left = (area for area in areas.values() if area.id not in known)
    return known | {area.id: centre for area in left if (centre := _of_venues(area, dataset, areas, geography))}


def known_centres(dataset: Dataset, areas: Mapping[str, Area], geography: Geography) -> dict[str, Point]:
    """Give the middle of each area of which it is known without its venues: as written, else of its outline or town."""
    found = {area.id: centre for area in areas.values() if (centre := _known(area, geography))}
    for programme in dataset.all(Programme).values():
        for written in programme.areas:
            if written.centre:
                found[written.id] = (written.centre.latitude, written.centre.longitude)
    return found


def outline_of(area: Area, geography: Geography) -> Outline | None:
    """Give the outline of the borough or county that has the area's name; Southend is Southend-on-Sea."""
    names = {slug(area.name), area.id}
    for name, outline in geography.outlines.items():
        known = slug(name)
        if known in names or any(known.startswith((f"{one}-on-", f"{one}-upon-")) for one in names):
            return outline
    return None


def _known(area: Area, geography: Geography) -> Point | None:
    if area.id in ("online", "elsewhere"):
        return None
    outline, town = outline_of(area, geography), geography.towns.get(area.name)
    if outline:
        east, north = middle_of(outline.rings[0])
        return north, east
    return town.middle if town else None


def _of_venues(area: Area, dataset: Dataset, areas: Mapping[str, Area], geography: Geography) -> Point | None:
    venues = [venue for venue in dataset.all(Venue).values() if area_of_venue(venue, areas).id == area.id]
    placed = [found[0] for venue in venues if (found := geography.place_of(venue))]
    return middle_of(placed) if placed and area.id != "elsewhere" else None
