"""What has become of a date, in words for whoever knew it as it was. The one place that says it, for every view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programme.schedule.ledger import Earlier
from programme.schedule.occurrences import DAY, ONLINE, Occurrence
from programme.words import long_date, span


class Told(NamedTuple):
    """What somebody who knew a date as it was has to hear: in a word or two, and in a sentence."""

    word: str
    said: str


def changed(occurrence: Occurrence) -> list[Told]:
    """Say what is new about a date beside all that it was published as before: its day, time, place, room, link."""
    if not (earlier := occurrence.earlier):
        return []
    now = occurrence.as_published
    other_days = [told for told in earlier if told.date != now.date]
    same_day = [told for told in earlier if told.date == now.date]
    times = [_hours(told) for told in same_day if not told.is_at_the_time_of(now)]
    places = [_at(told) for told in same_day if told.place != now.place]
    rooms = [told.room or "not given" for told in earlier if told.place == now.place and told.room != now.room]
    found = [_moved(occurrence, other_days)] if other_days else []
    found += [
        Told(word, f"It was {_then(said)}.") for word, said in (("New time", times), ("New place", places)) if said
    ]
    if rooms:
        found.append(Told("New room", f"The room was {_then(rooms)}."))
    joined = [told for told in earlier if told.link and told.link != now.link]
    if joined and (now.link or occurrence.online):
        found.append(Told("New link", "The way to join online has changed. An older link will not work."))
    elif any(told.place != ONLINE for told in joined):
        found.append(Told("No longer online", "You cannot join online any more."))
    return found


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
        over_night = earlier.hours and earlier.last_date == earlier.date + DAY
        several = earlier.last_date != earlier.date and not over_night
        parts = [f"{long_date(earlier.date)}{f' to {long_date(earlier.last_date)}' if several else ''}"]
        parts += [_hours(earlier)] if earlier.hours != now.hours else []
        parts += [_at(earlier)] if earlier.place != now.place else []
        whens.append(", ".join(parts))
    return Told(word, f"{said} {', and then for '.join(whens)}.")


def _then(said: Sequence[str]) -> str:
    return ", and then ".join(dict.fromkeys(said))


def _hours(earlier: Earlier) -> str:
    return span(*earlier.hours) if earlier.hours else "all day"


def _at(earlier: Earlier) -> str:
    return "online" if earlier.where == "online" else f"at {earlier.where}"
