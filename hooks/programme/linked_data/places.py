"""Venues as Library, Hospital or another kind of Place."""

from __future__ import annotations

from programme.linked_data.nodes import Absolute, Node, identity, node
from programme.model.venue import Access, Venue
from programme.schedule.areas import ELSEWHERE
from programme.schedule.content import Content

TYPES = {
    "library": "Library",
    "hospital": "Hospital",
    "college": "CollegeOrUniversity",
    "job-centre": "GovernmentOffice",
}
YES_NO = {"yes": True, "no": False}


def venue_nodes(venue: Venue, content: Content, absolute: Absolute) -> list[Node]:
    """Return the place of a venue's page, with its area, access and whether it has closed."""
    area = content.areas.of_venue(venue)
    return [
        place_node(
            venue,
            absolute,
            alternateName=venue.also_called,
            containedInPlace=None if area is ELSEWHERE else node("AdministrativeArea", name=area.name),
            telephone=venue.phone,
            sameAs=venue.website,
            amenityFeature=_features(venue.access),
            specialOpeningHoursSpecification=_closed(venue),
        )
    ]


def place_node(venue: Venue, absolute: Absolute, **more: object) -> Node:
    """Return a place as an event needs it: name, whole address and coordinates in the node itself."""
    address = node(
        "PostalAddress",
        streetAddress=", ".join(line for line in venue.address if line != venue.name),
        postalCode=venue.postcode,
        addressCountry=None if venue.is_abroad else "GB",
    )
    where = venue.coordinates
    return node(
        TYPES.get(venue.kind, "Place"),
        identity(absolute, venue.page, "place"),
        name=venue.name,
        url=absolute(venue.page),
        address=address,
        geo=node("GeoCoordinates", latitude=where.latitude, longitude=where.longitude) if where else None,
        **more,
    )


def _features(access: Access) -> list[Node]:
    """Return what is known about getting in; left out means not known, never no."""
    return [
        node("LocationFeatureSpecification", name=title, value=YES_NO.get(said.casefold(), said))
        for title, said in access.known
    ]


def _closed(venue: Venue) -> Node | None:
    """Say that it is closed from a day on: the same time twice means closed all day (Google's local business rules)."""
    if not venue.closed:
        return None
    return node("OpeningHoursSpecification", validFrom=venue.closed.isoformat(), opens="00:00", closes="00:00")
