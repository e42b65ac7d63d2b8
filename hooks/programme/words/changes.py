"""What has become of a date, in words for whoever knew it as it was. The one place that says it, for every view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programme.schedule.ledger import Earlier
from programme.schedule.occurrences import Occurrence
from programme.words import clock, long_date


class Told(NamedTuple):
    """What somebody who knew a date as it was has to hear: in a word or two, and in a sentence."""

    word: str
    said: str


def changed(occurrence: Occurrence) -> list[Told]:
    """Say what is new about a date beside what it was published as before: its day, or else time, place, room, link."""
    other_days = [earlier for earlier in occurrence.earlier if earlier.date != occurrence.date]
    if other_days:
        return [_moved(occurrence, other_days)]
    now = occurrence.as_published
    told = {}
    for earlier in occurrence.earlier:
        if (earlier.start, earlier.end) != (now.start, now.end):
            told["New time"] = f"It was {_hours(earlier)}."
        if earlier.place != now.place:
            told["New place"] = f"It was {_at(earlier)}."
        elif earlier.room != now.room:
            told["New room"] = f"It was {earlier.room}." if earlier.room else "No room was given before."
        if earlier.link != now.link and earlier.link and now.link:
            told["New link"] = "The way to join online has changed. An older link will not work."
    return [Told(word, said) for word, said in told.items()]


def _moved(occurrence: Occurrence, days: Sequence[Earlier]) -> Told:
    now = occurrence.as_published
    if days[-1].status == "postponed":
        word, said = "Postponed", "It was postponed from"
    elif all(earlier.date > occurrence.date for earlier in days):
        word, said = "Brought forward", "It was planned for"
    else:
        word, said = "Moved", "It was planned for"
    whens = []
    for earlier in days:
        parts = [long_date(earlier.date)]
        parts += [_hours(earlier)] if (earlier.start[10:], earlier.end[10:]) != (now.start[10:], now.end[10:]) else []
        parts += [_at(earlier)] if earlier.place != now.place else []
        whens.append(", ".join(parts))
    return Told(word, f"{said} {', and then for '.join(whens)}.")


def _hours(earlier: Earlier) -> str:
    return f"{clock(earlier.hours[0])} to {clock(earlier.hours[1])}" if earlier.hours else "all day"


def _at(earlier: Earlier) -> str:
    return "online" if earlier.where == "online" else f"at {earlier.where}"
