"""What a poster says of a place: its heading, a line for each date, and what is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date

from msgspec import Struct

from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule.asking import Asking, Whom
from programme.schedule.occurrences import Occurrence
from programme.words import ended, short_date
from programme.words.asking import ask

ATTEND_ALL = "Please come to all dates."
SIZES = range(18, 10, -1)  # points of ordinary type; .poster--18 to .poster--11 in programme.css


class PosterPlace(Struct, frozen=True):
    """What posters of a place are made from: ``going`` are its dates that go ahead.

    Whom to ask stands at the foot of a poster; ``asking_of`` one event it may be somebody else.
    ``courses`` are the dates of each course that has one here, by its id: those elsewhere and over too.
    """

    venue: Venue
    going: Sequence[Occurrence]
    today: date
    asking: Asking
    asking_of: Callable[[Event], Asking]
    courses: Mapping[str, Sequence[Occurrence]]


class PosterDate(Struct, frozen=True):
    """One line of a poster; ``title`` is empty where all dates are of one event.

    ``languages``, ``phone`` and, in ``said``, cost and booking are there where they are not the same for all its dates.
    """

    occurrence: Occurrence
    title: str = ""
    languages: tuple[str, ...] = ()
    phone: str = ""
    said: str = ""


class Poster(Struct, frozen=True):
    """What a poster says of a place.

    ``more`` counts the dates that it leaves out, those of its courses at other places too. ``size`` is that of its
    ordinary type in points. ``cost``, ``booking`` and ``languages`` are there where they are the same for all dates.
    """

    heading: str
    lead: str
    dates: tuple[PosterDate, ...]
    more: int
    cost: str
    booking: str
    languages: tuple[str, ...]
    attend_all: bool = False
    size: int = SIZES[-1]


def poster_with(count: int, place: PosterPlace) -> Poster:
    """Return the poster that has the first ``count`` dates of a place."""
    going, today = place.going, place.today
    shown = going[:count]
    events = list({occurrence.event.id: occurrence.event for occurrence in shown}.values())
    only = events[0] if len(events) == 1 else None
    spoken = {occurrence.languages for occurrence in shown}
    costs = {_cost(event) for event in events}
    # A date that is full says so in its line.
    bookings = {_booking(occurrence, today) for occurrence in shown if occurrence.status != "full"}

    def line(occurrence: Occurrence) -> PosterDate:
        cost = _cost(occurrence.event) if len(costs) > 1 else ""
        booking = _booking(occurrence, today) if len(bookings) > 1 and occurrence.status != "full" else ""
        dates = place.courses.get(occurrence.event.id)
        course = _course(dates[0], place.venue, today) or ("" if only else ATTEND_ALL) if dates else ""
        return PosterDate(
            occurrence,
            title="" if only else occurrence.event.title,
            languages=occurrence.languages if len(spoken) > 1 else (),
            phone=_other_phone(place.asking_of(occurrence.event).us, place.asking.us),
            said=" ".join(ended(text) for text in (cost, booking, course, occurrence.note) if text),
        )

    ahead = [dated for dates in place.courses.values() for dated in dates if dated.is_going(today)]
    elsewhere = sum(dated.venue is not place.venue for dated in ahead)

    return Poster(
        heading=only.title if only else f"What is on at {place.venue.name}",
        lead=(only.summary or "") if only else "",
        dates=tuple(map(line, shown)),
        more=len(going) - len(shown) + elsewhere,
        cost=_same(costs),
        booking=_same(bookings),
        languages=spoken.pop() if len(spoken) == 1 else (),
        attend_all=bool(only and only.id in place.courses),
    )


def _other_phone(own: Whom | None, shown: Whom | None) -> str:
    return own.phone if own and not (shown and shown.phone == own.phone) else ""


def _course(first: Occurrence, venue: Venue, today: date) -> str:
    """Say where and when a course starts, or began: people would take a later date here for its first."""
    began = first.has_ended(today)
    if first.venue is venue and not began:
        return ""
    where = "" if first.venue is venue else f" at {first.venue.name}" if first.venue else " online"
    return f"Part of a course that {'began' if began else 'starts'} on {short_date(first.date)}{where}"


def _cost(event: Event) -> str:
    cost = (event.cost or "").rstrip(".")
    return "Free" if cost.casefold() == "free" else f"Cost: {cost}" if cost else ""


def _booking(shown: Occurrence, today: date) -> str:
    how = shown.event.booking
    if not how:
        return ""
    if how.is_closed(today):
        return "Booking has closed"
    return how.text or "Book before you come" if how.needed else "No need to book"


def _same(values: Set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def finding(venue: Venue) -> list[str]:
    """Return what a poster says below the address, a paragraph each."""
    return [said for said in (venue.find_us,) if said]


def access_points(venue: Venue, asking: Asking) -> list[str]:
    """Return how to get in, a point on each line; the last names what is not known, and whom to ask."""
    known = [f"{name}: {value}" for name, value in venue.access.known]
    known += [venue.access.notes] if venue.access.notes else []
    if not venue.access.missing:
        return known
    whom = asking.building(venue)
    # Our own number stands below, in the part that says whom to ask.
    invitation = "" if not whom else " Ask us." if whom == asking.us else f" {ask(whom)}"
    return [*known, f"Not known yet: {', '.join(venue.access.missing)}.{invitation}"]
