"""What changes about places, and which dates it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from programme.changes.compared import address_of, compared
from programme.changes.fields import changed_fields, differing
from programme.model.venue import Venue
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import long_date, short_date, times

MOST_DATES = 3
MOVED = (
    "Nobody who has the old address is told. If the place has moved, and this mends no slip, give the new one an entry"
    " of its own, and the old one `closed` and `replaced_by`."
)


def venue_changes(before: Content, after: Content) -> list[str]:
    """Return new, changed and vanished places; a new address with the dates that it touches."""
    return list(compared(before, after, Venue, "place", _venue_change))


def _venue_change(old: Venue, new: Venue, after: Content) -> Iterator[str]:
    name = verbatim(new.name)
    told = ["address", "postcode", "closed"]
    coming = [one for one in after.by_venue.get(new.id, ()) if one.is_going(after.today)]
    if address_of(old) != address_of(new):
        moved = f" {MOVED}" if coming and old.postcode != new.postcode else ""
        if new.coordinates and old.coordinates == new.coordinates and old.postcode != new.postcode:
            moved += " Its `coordinates` are those of before, so maps lead there: change them too."
        yield f"**New address:** {name}: was {address_of(old)}, is now {address_of(new)}. {_touched(coming)}{moved}"
    if new.closed and new.closed != old.closed:
        other = after.dataset.get(Venue, new.replaced_by)
        instead = f" {verbatim(other.name)} takes its place." if other else ""
        yield f"**Closing:** {name}, for good on {short_date(new.closed)}.{instead} {_left(new, coming)}"
        told.append("replaced_by")
    elif old.closed and not new.closed:
        yield f"**Open after all:** {name}: no longer closed from {short_date(old.closed)}."
    seen = [field for field in differing(old, new) if field not in told]
    if seen:
        yield f"**Changed place:** {name}: {changed_fields(old, new, seen)}."


def _left(venue: Venue, coming: Iterable[Occurrence]) -> str:
    """Name the sessions that would find the doors of a closed place locked."""
    locked = [one for one in coming if venue.is_closed(one.date)]
    return _touched(locked) if locked else "No session is planned there from that day on."


def _touched(coming: Iterable[Occurrence]) -> str:
    dates = [f"{verbatim(one.event.title)}, {long_date(one.date)}, {times(one)}" for one in coming]
    if not dates:
        return "No session to come is there."
    more = f" and {len(dates) - MOST_DATES} more" if len(dates) > MOST_DATES else ""
    return f"It touches: {'; '.join(dates[:MOST_DATES])}{more}."
