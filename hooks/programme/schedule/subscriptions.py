"""Every calendar that people can subscribe to: its address, its title and its sessions, full or empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from programme.model.event import EVENT_KINDS
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
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


@dataclass(frozen=True)
class Feed:
    """One calendar; ``page`` is the web page that shows the same sessions, ``group`` what it is listed under."""

    address: str
    title: str
    group: str
    page: str
    occurrences: tuple[Occurrence, ...]


def feeds_of(content: Content) -> dict[str, Feed]:
    """Give every feed by address; one for each area, venue, kind, pathway and programme in the data."""
    return {feed.address: feed for feed in _feeds(content)}


def _feeds(content: Content) -> Iterator[Feed]:
    dataset = content.dataset
    yield _feed("/feeds/all.ics", "All sessions", "Everything", "/sessions/", content.occurrences)
    for area in content.areas.values():
        title = "Online sessions" if area.id == "online" else f"Sessions in {area.name}"
        title = "Sessions elsewhere" if area.id == "elsewhere" else title
        yield _feed(f"/feeds/area/{area.id}.ics", title, "By area", area.page, content.by_area[area.id])
    for venue in dataset.all(Venue).values():
        followed = _with_successors(venue, content)
        yield _feed(f"/feeds/place/{venue.id}.ics", f"Sessions at {venue.name}", "By place", venue.page, followed)
    for kind in EVENT_KINDS:
        page = f"/sessions/kind/{kind}/"
        yield _feed(f"/feeds/kind/{kind}.ics", KIND_TITLES[kind], "By kind", page, content.by_kind[kind])
    for pathway in dataset.all(Pathway).values():
        found = content.by_pathway[pathway.id]
        title = f"Sessions about: {pathway.name}"
        yield _feed(f"/feeds/pathway/{pathway.id}.ics", title, "By career", pathway.page, found)
    for programme in dataset.all(Programme).values():
        found = content.by_programme[programme.id]
        title = f"Sessions of {programme.name}"
        yield _feed(f"/feeds/programme/{programme.id}.ics", title, "By programme", programme.page, found)


def _feed(address: str, title: str, group: str, page: str, occurrences: Iterable[Occurrence]) -> Feed:
    return Feed(address, title, group, page, tuple(occurrences))


def _with_successors(venue: Venue, content: Content) -> list[Occurrence]:
    """Give the sessions of a venue; one that moved goes on with those of the venue in its place."""
    chain = [venue]
    while (last := content.dataset.get(Venue, chain[-1].replaced_by)) and last not in chain:
        chain.append(last)
    found = [occurrence for one in chain for occurrence in content.by_venue[one.id]]
    return sorted(found, key=lambda occurrence: occurrence.order)
