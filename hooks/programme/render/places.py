"""Pages of places: where each is, what is on there, and whom to ask; and the lists of them, in words and on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programme.linked_data.nodes import Absolute
from programme.model.opportunity import Opportunity
from programme.model.venue import Venue
from programme.render.context import Context, EntryPage, ListRequest
from programme.render.maps import Map, maps_of, open_map
from programme.render.messages import Message, venue_message
from programme.render.view import Link
from programme.schedule.areas import ONLINE, area_of_venue
from programme.schedule.asking import Asking, asking_at
from programme.schedule.content import Content, sources_in
from programme.schedule.occurrences import Occurrence, offered, past
from programme.schedule.rows import Row
from programme.schedule.subscriptions import of_venue

MOST_SESSIONS = 100  # of a place: of those to come, and of those that have passed


@dataclass(frozen=True, kw_only=True)
class VenuePage(EntryPage):
    """What a place's page shows.

    ``rows`` and ``past`` are as many as a page holds; ``later`` and ``earlier`` count the rest. ``open_map`` is an
    address on OpenStreetMap, empty where nothing says where the place is. ``message`` is there until the place closes.
    """

    template = "pages/venue.html"
    venue: Venue
    area: Link
    open_map: str
    rows: Sequence[Row]
    later: int
    past: Sequence[Occurrence]
    earlier: int
    replaced_by: Venue | None
    replaces: Sequence[Venue]
    opportunities: Sequence[Opportunity]
    asking: Asking
    message: Message | None


def venue_page(venue: Venue, content: Content, absolute: Absolute) -> VenuePage:
    """Return what a place's page shows."""
    occurrences = content.by_venue[venue.id]
    area = area_of_venue(venue, content.areas)
    rows, gone = content.rows(occurrences), past(occurrences, content.today)
    closed = venue.is_closed(content.today)
    asking = asking_at([dated.event for dated in offered(occurrences, content.today) or occurrences], content)
    return VenuePage(
        venue=venue,
        area=Link(area.name, area.page),
        open_map=open_map(venue),
        rows=rows[:MOST_SESSIONS],
        later=len(rows[MOST_SESSIONS:]),
        past=gone[:MOST_SESSIONS],
        earlier=len(gone[MOST_SESSIONS:]),
        replaced_by=content.dataset.get(Venue, venue.replaced_by),
        replaces=_replaced(venue, content),
        opportunities=content.opportunities(lambda way: any(cohort.venue == venue.id for cohort in way.cohorts)),
        asking=asking,
        sources=sources_in(venue),
        feed=Link(*of_venue(venue)),
        message=None if closed else venue_message(venue, asking.building(venue), absolute(venue.page)),
    )


def _replaced(venue: Venue, content: Content) -> Sequence[Venue]:
    """Return the closed venues whose sessions are at this one now."""
    venues = content.dataset.all(Venue).values()
    return [other for other in venues if other.replaced_by == venue.id and other.is_closed(content.today)]


@dataclass(frozen=True)
class AreaVenues:
    """The places in one area."""

    title: str
    address: str
    venues: Sequence[Venue]


@dataclass(frozen=True)
class VenueList(Context):
    """All places, by area."""

    template = "lists/venues.html"
    areas: Sequence[AreaVenues]


def venue_list(content: Content, request: ListRequest) -> VenueList:
    """Return the areas that have a place, each with its places."""
    venues: dict[str, list[Venue]] = {}
    for venue in content.dataset.all(Venue).values():
        venues.setdefault(area_of_venue(venue, content.areas).id, []).append(venue)
    areas = [area for area in content.areas.values() if area.id in venues and area is not ONLINE]
    return VenueList([AreaVenues(area.name, area.page, venues[area.id]) for area in areas])


@dataclass(frozen=True)
class MapList(Context):
    """A map for each programme with a place that can be drawn."""

    template = "lists/map.html"
    maps: Sequence[Map]


def map_list(content: Content, request: ListRequest) -> MapList:
    """Return the maps of all programmes."""
    return MapList(maps_of(content))
