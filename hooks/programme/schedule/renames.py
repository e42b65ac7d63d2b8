"""Renames: what had another id before. Old addresses, posters and calendars go on, through ``was``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from programme.model.addresses import feed, whats_on_page
from programme.model.base import Entry
from programme.model.collections import COLLECTIONS
from programme.model.dataset import Dataset
from programme.model.event import Event
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.prose.pages import ProsePage
from programme.schedule.areas import Area, Areas
from programme.schedule.occurrences import Occurrence

POSTERS = {"poster/": "Poster", "poster-large/": "Large print poster"}


class Signpost(NamedTuple):
    """Where something is now, for whoever comes to its old address."""

    address: str
    title: str


def signposts(dataset: Dataset, areas: Areas, pages: Iterable[ProsePage]) -> dict[str, Signpost]:
    """Return every old address of a page, with where its page is now."""
    return dict((*_of_entries(dataset), *_of_areas(areas), *_of_prose(pages)))


def _of_entries(dataset: Dataset) -> Iterator[tuple[str, Signpost]]:
    for entries in dataset.entries.values():
        for entry in entries.values():
            for old in entry.was if entry.section else ():
                if old in entries:
                    continue  # the check says that it is in use
                yield f"{entry.section}{old}/", Signpost(entry.page, entry.label)
                for folder, poster in POSTERS.items() if isinstance(entry, Venue) else ():
                    yield (
                        f"{entry.section}{old}/{folder}",
                        Signpost(f"{entry.page}{folder}", f"{poster} for {entry.label}"),
                    )


def _of_areas(areas: Areas) -> Iterator[tuple[str, Signpost]]:
    for area in areas.values():
        for old in area.was:
            before = Area(old, area.name).page
            yield before, Signpost(area.page, f"Sessions in {area.name}")
            yield whats_on_page(before), Signpost(whats_on_page(area.page), f"What is on in {area.name}")


def _of_prose(pages: Iterable[ProsePage]) -> Iterator[tuple[str, Signpost]]:
    for page in pages:
        for old in page.lines.was:
            yield old, Signpost(page.address, page.title)


def old_feeds(dataset: Dataset, areas: Areas) -> dict[str, str]:
    """Return the old address of each calendar to subscribe to, with its present one."""
    found: dict[str, str] = {}
    for collection in COLLECTIONS:
        for entry in dataset.entries.get(collection.name, {}).values() if collection.feed else ():
            found |= {feed(collection.feed, old): feed(collection.feed, entry.id) for old in entry.was}
    for area in areas.values():
        found |= {feed("area", old): feed("area", area.id) for old in area.was}
    return found


def old_files(event: Event, occurrences: Iterable[Occurrence]) -> dict[str, str]:
    """Return the old addresses of an event's calendars, as a whole and of each date, with the present ones."""
    present = event.page.rstrip("/")
    found = {}
    for old in event.was:
        before = f"{event.section}{old}"
        found[f"{before}.ics"] = f"{present}.ics"
        found |= {f"{before}/{occurrence.key}.ics": occurrence.ics for occurrence in occurrences}
    return found


def renamed(dataset: Dataset) -> dict[str, dict[str, Entry]]:
    """Return, by collection, the entries by the ids that they had before."""
    return {
        name: {old: entry for entry in entries.values() for old in entry.was}
        for name, entries in dataset.entries.items()
        if any(entry.was for entry in entries.values())
    }


def areas_before(dataset: Dataset) -> dict[str, str]:
    """Return the present id of each area, by the ids that it had before."""
    programmes = dataset.all(Programme).values()
    return {old: area.id for programme in programmes for area in programme.areas for old in area.was}
