"""Places as readers are told them: on one line, in short, beside a title."""

from __future__ import annotations

from programme.model.venue import Venue
from programme.words import keep


def place_line(venue: Venue) -> str:
    """Say where a venue is on one line: its name, its address, and its postcode."""
    lines = [line for line in venue.address if line != venue.name]
    return ", ".join([venue.name, *lines, *([keep(venue.postcode)] if venue.postcode else [])])


def place_short(venue: Venue) -> str:
    """Say a venue by its name and postcode, with the town between them where the name does not have it."""
    return ", ".join([venue.name, *_town_and_postcode(venue)])


def place_without_name(venue: Venue) -> str:
    """Say the town and postcode of a venue, for where its name stands already; its name where neither is known."""
    return ", ".join(_town_and_postcode(venue)) or venue.name


def _town_and_postcode(venue: Venue) -> list[str]:
    town = venue.address[-1] if venue.address else ""
    said = town and town not in venue.name and not any(map(str.isdigit, town))
    return [*([town] if said else []), *([keep(venue.postcode)] if venue.postcode else [])]


def title_beside(title: str, venue: Venue | None) -> tuple[str, str]:
    """Part a title before the name of its place, or the beginning of that name, so that lists do not say it twice."""
    shown, joint, place = title.rpartition(" at ")
    if venue and shown and f"{venue.name} ".startswith(f"{place} "):
        return shown, joint + place
    return title, ""
