"""How large a calendar file may be, and what it holds where not all of it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from programme.feeds import rules
from programme.problems.problem import WARNING, Place, Problem

MOST_BYTES = 1_000_000  # Google reads no larger calendar
MANY_BYTES = 500_000
MANY_EVENTS = 1_000
HEADER_BYTES = 2_000  # more than any calendar's own lines
NOTE_BYTES = 500  # what a calendar says of the dates it leaves out, and when it last changed


class CalendarFile(Struct, frozen=True):
    """One calendar file; ``left_out`` counts the dates that did not fit."""

    address: str
    content: bytes
    events: int
    left_out: int = 0


def may_be_large(blocks: Sequence[bytes]) -> bool:
    """Say if a calendar of these events could be worth a warning, before it is put together."""
    return len(blocks) >= MANY_EVENTS or sum(map(len, blocks)) + HEADER_BYTES >= MANY_BYTES


def room_beside(empty: bytes) -> int:
    """Return how many bytes of events go into a calendar, given what it is without any."""
    return MOST_BYTES - NOTE_BYTES - len(empty)


def those_that_fit(names: Iterable[str], blocks: Mapping[str, bytes], room: int) -> set[str]:
    """Keep the first of ``names``, in their order, until there is no room."""
    kept: set[str] = set()
    for name in names:
        room -= len(blocks[name])
        if room < 0:
            break
        kept.add(name)
    return kept


def large_files(files: Iterable[CalendarFile]) -> list[Problem]:
    """Warn of calendars that some clients may not read, or that could not hold every date."""
    problems = []
    for file in files:
        place = Place(file.address.lstrip("/"))
        if file.left_out:
            message = f"{file.left_out:,} dates do not fit into 1 MB, the most that Google reads."
            problems.append(Problem(place, rules.FEED_FULL, "Calendar", message, _smaller(file.address), WARNING))
        elif len(file.content) >= MANY_BYTES or file.events >= MANY_EVENTS:
            message = f"it holds {file.events:,} dates in {len(file.content) // 1000:,} KB; some clients stop early."
            problems.append(Problem(place, rules.FEED_LARGE, "Calendar", message, _smaller(file.address), WARNING))
    return problems


def _smaller(address: str) -> str:
    """Say which calendars hold less than one."""
    kind = address.split("/")[2]
    if address.startswith("/sessions/"):
        return "Make several sessions of it, each with its own dates, such as one for each term."
    if kind == "place":
        return "Calendars of single sessions hold less: people find them on the pages of sessions."
    if kind in ("area", "kind", "pathway", "programme"):
        return "Point people to the calendars of single places: they hold less."
    return "Point people to the calendars of areas and places: they hold less."
