"""Pages of places: where each is, what is on there, and whom to ask; and the lists of them, in words and on a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.context import Context, EntryPage, ListRequest
from programme.render.link import Link
from programme.render.maps import Map, Pin, map_of, open_map
from programme.render.messages import Message, venue_message
from programme.schedule.areas import ELSEWHERE
from programme.schedule.asking import Asking, asking_at
from programme.schedule.content import Content, sources_in
from programme.schedule.occurrences import Occurrence, offered, past, upcoming
from programme.schedule.rows import Row
from programme.schedule.subscriptions import of_venue

MOST_PLACES = 200  # of the list of all
MOST_SESSIONS = 100  # of a place: of those to come, and of those that have passed


class VenuePage(EntryPage, frozen=True, kw_only=True):
    """What a place's page shows.

    ``rows`` and ``past`` are as many as a page holds; ``later`` and ``earlier`` count the rest. ``courses`` have dates
    here, but start elsewhere or have begun; ``left`` are dates that were planned here. ``open_map`` is an address on
    OpenStreetMap, empty where nothing says where the place is. ``message`` is there until the place closes.
    """

    template = "pages/venue.html"
    venue: Venue
    area: Link
    open_map: str
    rows: Sequence[Row]
    later: int
    courses: Sequence[Event]
    left: Sequence[Row]
    past: Sequence[Occurrence]
    earlier: int
    replaced_by: Venue | None
    replaces: Sequence[Venue]
    opportunities: Sequence[Opportunity]
    asking: Asking
    message: Message | None


def venue_page(venue: Venue, content: Content, absolute: Absolute) -> VenuePage:
    occurrences = content.by_venue[venue.id]
    area = content.areas.of_venue(venue)
    rows, gone = content.lists.rows(occurrences), past(occurrences, content.today)
    closed, left = venue.is_closed(content.today), upcoming(content.left[venue.id], content.today)
    asking = asking_at([dated.event for dated in offered(occurrences, content.today) or occurrences], content)
    return VenuePage(
        venue=venue,
        area=Link(area.name, area.page),
        open_map=open_map(venue),
        rows=rows[:MOST_SESSIONS],
        later=len(rows[MOST_SESSIONS:]),
        courses=_courses(occurrences, rows, content),
        left=() if closed else [Row(dated) for dated in left[:MOST_SESSIONS]],
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


def _courses(occurrences: Iterable[Occurrence], rows: Iterable[Row], content: Content) -> list[Event]:
    listed = {row.occurrence.event.id for row in rows}
    going = {occurrence.event.id: occurrence.event for occurrence in occurrences if occurrence.is_going(content.today)}
    return [event for event_id, event in going.items() if event_id not in listed]


def _replaced(venue: Venue, content: Content) -> Sequence[Venue]:
    """Return the closed venues whose sessions are at this one now."""
    venues = content.dataset.all(Venue).values()
    return [other for other in venues if other.replaced_by == venue.id and other.is_closed(content.today)]


class PlaceRow(Struct, frozen=True):
    """A place in the list: its pin's number, where the map has one, and its next session that takes place."""

    venue: Venue
    area: Link
    pin: Pin | None
    next: Occurrence | None


class PlaceGroup(Struct, frozen=True):
    """The places of a programme beside their map, which is None where there is nothing to draw.

    Only their ``count`` where a page cannot hold all places.
    """

    title: str
    count: int
    map: Map | None
    places: Sequence[PlaceRow]


class VenueList(Context, frozen=True):
    """All places: of each programme, then those that are in no programme's area."""

    template = "lists/venues.html"
    groups: Sequence[PlaceGroup]
    level: int


def venue_list(content: Content, request: ListRequest) -> VenueList:
    """Return the places of each programme, those on its map first and in the order of their pins; closed ones last."""
    left = dict(content.dataset.all(Venue))
    fits = len(left) <= MOST_PLACES
    groups = []
    for programme in content.dataset.all(Programme).values():
        here = {name for name, venue in left.items() if programme.id in content.areas.of_venue(venue).programmes}
        mine = [left.pop(name) for name in list(left) if name in here]
        if mine:
            drawn = map_of(programme, content) if fits else None
            groups.append(_group(programme.name, mine, drawn, content, fits))
    if left:
        groups.append(_group(ELSEWHERE.name, list(left.values()), None, content, fits))
    return VenueList(groups, request.level)


def _group(title: str, venues: Sequence[Venue], drawn: Map | None, content: Content, fits: bool) -> PlaceGroup:
    return PlaceGroup(title, len(venues), drawn, _rows(venues, drawn, content) if fits else ())


def _rows(venues: Sequence[Venue], drawn: Map | None, content: Content) -> list[PlaceRow]:
    pins = {pin.venue.id: pin for pin in drawn.pins} if drawn else {}
    last = len(pins) + 1
    rows = [_row(venue, pins.get(venue.id), content) for venue in venues]
    return sorted(rows, key=lambda row: (row.venue.is_closed(content.today), row.pin.number if row.pin else last))


def _row(venue: Venue, pin: Pin | None, content: Content) -> PlaceRow:
    area = content.areas.of_venue(venue)
    coming = offered((row.occurrence for row in content.lists.by_venue[venue.id]), content.today)
    return PlaceRow(venue, Link(area.name, area.page), pin, next(iter(coming), None))
