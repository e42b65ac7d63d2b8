"""What a session still says of another place: the name of it in a title, the room that it had there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from programme.check.report import Report
from programme.check.rules.sessions import PLACE_IN_WORDS, ROOM_LEFT
from programme.model.event import Event
from programme.model.venue import Venue
from programme.problems.problem import joined
from programme.schedule.content import Content
from programme.schedule.index import grouped
from programme.schedule.occurrences import Occurrence


def check_place_before(content: Content, report: Report) -> None:
    """Warn of what was true of the place that an entry was copied from, or that its session has left."""
    venues = content.dataset.all(Venue)
    names = grouped(venues.values(), lambda venue: {*map(_folded, (venue.name, *venue.also_called))})
    longest = max((name.count(" ") + 1 for name in names), default=0)
    firsts = {name.partition(" ")[0] for name in names}
    for event in content.dataset.all(Event).values():
        coming = [one for one in content.by_event[event.id] if one.is_going(content.today)]
        for field, text in (("title", event.title), ("summary", event.summary or "")) if coming else ():
            words = _folded(text).split()
            begun = [at for at, word in enumerate(words) if word in firsts]
            starts = [at for at in begun if field == "title" or words[max(at - 1, 0)] in ("at", "in", "to")]
            spans = (words[at : at + count] for at in starts for count in range(longest, 0, -1))
            found = [venue for span in spans for venue in names[" ".join(span)]]
            _check_text(event, field, found, venues, report)
        if event.room and coming:
            _check_room(event, coming[0], content, report)


def _check_text(event: Event, field: str, named: list[Venue], venues: Mapping[str, Venue], report: Report) -> None:
    moved = (given.moved_to.venue for given in event.dates if given.moved_to)
    held = {event.venue, *(given.venue for given in event.dates), *moved}
    if named and not any(venue.id in held for venue in named):
        places = sorted(f"at {venues[place].name}" if place in venues else "online" for place in held if place)
        message = f"the {field} names {named[0].name}, and it is {joined(places, 'and')}."
        report.warn(event, (field,), PLACE_IN_WORDS, message, f"Which is right, the {field} or `venue`?")


def _check_room(event: Event, first: Occurrence, content: Content, report: Report) -> None:
    """The whole session has another place than when it was last published, and the same room."""
    before = content.previous.dates.get(first.name) if content.previous else None
    place = content.dataset.get(Venue, before.place) if before else None
    if before and place and first.venue and first.room == before.room == event.room and first.venue.id != place.id:
        message = f'it was at {place.name} and is at {first.venue.name} now, in "{event.room}" as before.'
        report.warn(event, ("room",), ROOM_LEFT, message, "Is that room in the new place? Else write its own, or none.")


def _folded(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", name.casefold()) if word != "the")
