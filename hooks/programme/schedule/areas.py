"""Areas: the boroughs and towns of the programmes, and the two that every site has, online and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from programme.model.addresses import area_page
from programme.model.dataset import Dataset
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.occurrences import Occurrence


class Area(Struct, frozen=True, dict=True):
    """Where sessions are: ``programmes`` are the ids of those that name it; ``over`` where all of them are past.

    ``was`` are ids that it had before.
    """

    id: str
    name: str
    programmes: tuple[str, ...] = ()
    over: bool = False
    was: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """Return the address of its list of sessions."""
        return area_page(self.id)

    @cached_property
    def folded_name(self) -> str:
        """Return its name as it is compared with what editors type for a place."""
        return folded(self.name)

    @property
    def where(self) -> str:
        """Say where its sessions are, within a sentence: ``in Lewisham``, ``online``, ``elsewhere``."""
        return self.id if self.id in ("online", "elsewhere") else f"in {self.name}"


APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`]")
ONLINE = Area("online", "Online")
ELSEWHERE = Area("elsewhere", "Elsewhere")


class Areas(dict[str, Area]):
    """Every area by id, by name; online last, and elsewhere where a venue stands there."""

    @cached_property
    def _typed(self) -> Mapping[str, Area]:
        """Return the areas by what editors type for them, folded: an id or a name; the first has it."""
        return {typed: area for area in reversed(self.values()) for typed in (area.id, area.folded_name)}

    def of_venue(self, venue: Venue) -> Area:
        """Return the area of a venue; elsewhere where no programme names it."""
        return self._typed.get(folded(venue.area), ELSEWHERE)

    def of(self, occurrence: Occurrence) -> Area:
        return self.of_venue(occurrence.venue) if occurrence.venue else ONLINE

    def all_of(self, occurrence: Occurrence) -> Iterable[str]:
        """Return the id of the area of a date; where people may join online too, that as well."""
        return dict.fromkeys((self.of(occurrence).id, *([ONLINE.id] if occurrence.link else [])))

    def told_of(self, occurrence: Occurrence, venues: Mapping[str, Venue], today: date) -> Iterable[str]:
        """Return the same, then the ids of areas that a date has left and people may still look in."""
        found = dict.fromkeys(self.all_of(occurrence))
        for earlier in occurrence.earlier:
            if earlier.last_date >= today:
                there = [self.of_venue(venues[earlier.place]).id] if earlier.place in venues else []
                online = [ONLINE.id] if earlier.link or earlier.place == ONLINE.id else []
                found |= dict.fromkeys((*there, *online))
        return found


def areas_of(dataset: Dataset) -> Areas:
    """Return every area that a programme names, and the two that every site has."""
    found: dict[str, Area] = {}
    for programme in dataset.all(Programme).values():
        for area in programme.areas:
            known = found.get(area.id, Area(area.id, area.name, over=True))
            over = known.over and programme.status == "past"
            was = tuple(dict.fromkeys((*known.was, *area.was)))
            found[area.id] = Area(area.id, known.name, (*known.programmes, programme.id), over, was)
    areas = Areas({area.id: area for area in sorted(found.values(), key=lambda area: area.name)})
    if any(is_elsewhere(venue) for venue in dataset.all(Venue).values()):
        areas[ELSEWHERE.id] = ELSEWHERE
    areas[ONLINE.id] = ONLINE
    return areas


def is_elsewhere(venue: Venue) -> bool:
    """Say whether a venue stands outside every area, as its editor says."""
    return folded(venue.area) == ELSEWHERE.id


def folded(name: str) -> str:
    """Return a name without what editors type in more than one way: capitals, and the sign of an apostrophe."""
    return APOSTROPHES.sub("'", name).casefold()
