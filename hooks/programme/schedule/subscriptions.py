"""Every calendar that people can subscribe to: its address, its title and its sessions, full or empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from programme.model import addresses
from programme.model.event import EVENT_KINDS
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.areas import ELSEWHERE, ONLINE, Area
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence

KIND_TITLES = {
    "drop-in": "Drop-in sessions",
    "careers-fair": "Careers fairs",
    "course": "Courses",
    "workshop": "Workshops",
    "talk": "Talks",
    "open-day": "Open days",
    "webinar": "Webinars",
    "other": "Other events",
}


class Feed(Struct, frozen=True):
    """One calendar; ``page`` is the web page that shows the same sessions, ``group`` what it is listed under.

    ``name`` is what it is called there.
    """

    address: str
    title: str
    group: str
    page: str
    occurrences: tuple[Occurrence, ...]
    name: str = ""


class Subscription(NamedTuple):
    """A calendar to subscribe to: what it is called, and where it is."""

    title: str
    address: str


ALL_SESSIONS = Subscription("All sessions", addresses.ALL_FEED)


def of_area(area: Area) -> Subscription:
    title = {ONLINE.id: "Online sessions", ELSEWHERE.id: "Sessions elsewhere"}.get(area.id, f"Sessions in {area.name}")
    return Subscription(title, addresses.feed("area", area.id))


def of_venue(venue: Venue) -> Subscription:
    return Subscription(f"Sessions at {venue.name}", addresses.feed("place", venue.id))


def of_kind(kind: str) -> Subscription:
    return Subscription(KIND_TITLES[kind], addresses.feed("kind", kind))


def of_pathway(pathway: Pathway) -> Subscription:
    return Subscription(f"Sessions where you can ask about: {pathway.name}", addresses.feed("pathway", pathway.id))


def of_programme(programme: Programme) -> Subscription:
    return Subscription(f"Sessions of {programme.name}", addresses.feed("programme", programme.id))


def feeds_of(content: Content) -> dict[str, Feed]:
    """Return every feed by address; one for each area, venue, kind, pathway and programme in the data."""
    return {feed.address: feed for feed in _feeds(content)}


def _feeds(content: Content) -> Iterator[Feed]:
    dataset = content.dataset
    yield _feed(ALL_SESSIONS, "Everything", addresses.SESSIONS, content.occurrences)
    for area in content.areas.values():
        yield _feed(of_area(area), "By area", area.page, content.by_area[area.id])
    for venue in dataset.all(Venue).values():
        yield _feed(of_venue(venue), "By place", venue.page, _with_successors(venue, content))
    for kind in EVENT_KINDS:
        yield _feed(of_kind(kind), "By kind", addresses.kind_page(kind), content.by_kind[kind])
    for pathway in dataset.all(Pathway).values():
        about = content.by_pathway[pathway.id]
        yield _feed(of_pathway(pathway), "By career you can ask about", pathway.page, about, pathway.name)
    for programme in dataset.all(Programme).values():
        yield _feed(of_programme(programme), "By programme", programme.page, content.by_programme[programme.id])


def _feed(calendar: Subscription, group: str, page: str, occurrences: Iterable[Occurrence], name: str = "") -> Feed:
    return Feed(calendar.address, calendar.title, group, page, tuple(occurrences), name or calendar.title)


def _with_successors(venue: Venue, content: Content) -> list[Occurrence]:
    """Return the sessions of a venue; one that moved goes on with those of the venue in its place."""
    chain = [venue]
    while (last := content.dataset.get(Venue, chain[-1].replaced_by)) and last not in chain:
        chain.append(last)
    found = [occurrence for place in chain for occurrence in content.by_venue[place.id]]
    return sorted(found, key=lambda occurrence: occurrence.order)
