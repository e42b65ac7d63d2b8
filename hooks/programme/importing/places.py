"""Places: which venue a row means, by its name, other names and postcode; an unknown one is proposed, not invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from programme.importing import rules
from programme.importing.doubts import Doubt
from programme.importing.folding import folded, folded_place
from programme.model.dataset import Dataset
from programme.model.fields import slug
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.problems.problem import choices, did_you_mean, joined
from programme.schedule.index import grouped

ONLINE = re.compile(
    r"(virtual(ly)?|online|((ms|microsoft) )?teams|zoom|webinar|google meet)"
    r"( ?[-–(]? ?((via|on|by|using) .*|only|meeting|call|session|event|((ms|microsoft) )?teams|zoom)\)?)*",
    re.I,
)
POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b", re.I)
ALIKE = 0.8


class Places(Struct, dict=True):
    """The places of a site, and those that are new in what is imported."""

    dataset: Dataset
    new: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)  # entries by collection and id

    def find(self, said: Mapping[str, str]) -> str:
        """Return the id of the place that a row means. Raise ``Doubt`` where that is unclear.

        ``said`` are ``venue``, ``venue_name``, ``postcode``, ``address``, ``area`` and coordinates, as far as given.
        """
        text = said.get("venue", "")
        if ONLINE.fullmatch(text):
            return "online"
        found = POSTCODE.search(said.get("postcode") or f"{text} {said.get('address', '')}")
        postcode = f"{found[1]} {found[2]}".upper() if found else ""
        if said.get("postcode") and not postcode:
            message = f'"{said["postcode"]}" is not a whole postcode.'
            raise Doubt(rules.IMPORT_PLACE, message, "Write both halves, such as SW1A 1AA.", "postcode")
        known = self._known(text, postcode, said.get("area", ""))
        if known:
            if postcode and known.postcode and postcode != known.postcode:
                message = f"{known.name} has the postcode {known.postcode}, not {postcode}."
                advice = "Correct the one that is wrong: here, or in venues.yaml."
                raise Doubt(rules.IMPORT_PLACE, message, advice, "postcode")
            return known.id
        at = [venue for venue in self._venues() if postcode and venue.postcode == postcode]
        names = {name: venue for venue in self._venues() for name in (venue.name, *venue.also_called)}
        near = get_close_matches(text, names, 1, 0.6 if at else ALIKE)
        if len(at) == 1 and (not text or (near and names[near[0]] is at[0])):
            return at[0].id
        if not text:
            raise Doubt(rules.IMPORT_PLACE, f"no place on the site has the postcode {postcode}.", "Write its name.")
        if at or near:
            meant = at[0] if at else names[near[0]]
            advice = f'Did you mean "{meant.name}"? If it is another place, add it to venues.yaml first.'
            raise Doubt(rules.IMPORT_PLACE, f'no place on the site is called "{text}".', advice)
        return self._proposed(text, postcode, said)

    def _venues(self) -> Iterator[Venue]:
        yield from self.dataset.all(Venue).values()

    @cached_property
    def _names(self) -> Mapping[str, Sequence[Venue]]:
        return grouped(self._venues(), lambda known: {*map(folded_place, (known.id, known.name, *known.also_called))})

    def _known(self, text: str, postcode: str, area: str) -> Venue | None:
        """Return the venue of this id or name; of several with one name that of the postcode, or of the area."""
        if venue := self.dataset.get(Venue, text.casefold()):
            return venue
        named = self._named(text)
        elsewhere = [venue for venue in named if folded(area) in self._areas - {*map(folded, (venue.area, ""))}]
        if len(named) == 1:
            if elsewhere and not postcode:
                message = f"{named[0].name} is in {named[0].area}, not {area}."
                advice = "Correct the one that is wrong; if it is another place, add it to venues.yaml first."
                raise Doubt(rules.IMPORT_PLACE, message, advice, "area")
            return named[0]
        here = [venue for venue in named if postcode in ("", venue.postcode) and venue not in elsewhere]
        if len(named) > 1 and len(here) != 1:
            said = joined([f"in {venue.area} ({venue.postcode or venue.id})" for venue in named], "and")
            message = f'{len(named)} places of the site are called "{text}": {said}.'
            advice = f"Write the postcode behind its name, or its id, such as {named[0].id}."
            raise Doubt(rules.IMPORT_PLACE, message, advice)
        return next(iter(here), None)

    @cached_property
    def _areas(self) -> frozenset[str]:
        programmes = self.dataset.all(Programme).values()
        return frozenset(folded(area.name) for programme in programmes for area in programme.areas)

    def _named(self, text: str) -> Sequence[Venue]:
        """Return the venues of this name; what stands behind the first comma may be the address."""
        names = (folded_place(POSTCODE.sub("", name)) for name in (text, text.partition(",")[0]))
        return next((self._names[name] for name in names if name in self._names), ())

    def _proposed(self, text: str, postcode: str, said: Mapping[str, str]) -> str:
        name, _, more = text.partition(",") if not said.get("venue_name") else (said["venue_name"], "", "")
        name = " ".join(POSTCODE.sub("", name).split())
        lines = [line.strip() for line in re.split(r"[,|\n]", POSTCODE.sub("", said.get("address") or more))]
        above = {} if said.get("venue_name") else self._above(name)
        name = above.get("name", name)
        venue_id = text if said.get("venue_name") else above.get("id") or slug(name) or slug(f"place-{postcode}")
        area = above["area"] if above and not said.get("area") else self._area(name, said)
        entry: dict[str, Any] = {"id": venue_id, "name": name, "area": area}
        entry |= {"address": lines} if (lines := [line for line in lines if line]) else {}
        entry |= {"postcode": postcode} if postcode else {}
        degrees = {key: said[key] for key in ("latitude", "longitude") if said.get(key)}
        entry |= {"coordinates": degrees} if len(degrees) == 2 else {}
        before = self.new.setdefault("venues", {}).setdefault(venue_id, entry)
        for key, value in entry.items():
            if before.setdefault(key, value) != value:
                message = f'"{name}" is a new place, and has another {key} in a row above.'
                raise Doubt(rules.IMPORT_PLACE, message, "Write the same in both.")
        return venue_id

    def _above(self, name: str) -> dict[str, Any]:
        """Return the new place of this name, capitals aside, that a row above has told of; empty where none has."""
        told = self.new.get("venues", {}).values()
        return next((entry for entry in told if folded_place(entry["name"]) == folded_place(name)), {})

    def _area(self, name: str, said: Mapping[str, str]) -> str:
        typed = said.get("area", "")
        if typed and said.get("programme_name") and said["programme"] not in self.dataset.all(Programme):
            new = {"id": said["programme"], "name": said["programme_name"], "areas": []}
            areas: list[str] = self.new.setdefault("programmes", {}).setdefault(said["programme"], new)["areas"]
            areas += [] if typed in areas or typed.casefold() == "elsewhere" else [typed]
            return typed
        known_areas = [area for programme in self.dataset.all(Programme).values() for area in programme.areas]
        names = list(dict.fromkeys(area.name for area in known_areas))
        known = next((area.name for area in known_areas if typed.casefold() in (area.id, area.name.casefold())), "")
        if known or typed.casefold() == "elsewhere" or (typed and not names):
            return known or typed
        if not typed and len(names) == 1:
            return names[0]
        advice = did_you_mean(typed, names, f"Say in which area it is: {choices([*names, 'elsewhere'], 12)}.")
        more = "" if typed else "Write it into a column Area, or add the place to venues.yaml first."
        fault = f'"{typed}" is no area of a programme.' if typed else f'"{name}" is a new place; its area is not said.'
        raise Doubt(rules.IMPORT_PLACE, fault, advice, "area" if typed else "", more)
