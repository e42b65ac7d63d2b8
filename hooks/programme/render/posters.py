"""Posters: what one sheet of paper says of a place, and how large it can be set, so that it stays one sheet."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule.asking import Asking, Whom
from programme.schedule.occurrences import Occurrence
from programme.words import ended, long_date, short_date, times
from programme.words.asking import ask

# A4 in points, without margins and a line for a notice: its height, its width, and the width beside the QR code.
SHEET, WIDE, NARROW = 750, 510, 290
LETTER = 0.5  # the width of a letter of Arial, bold and plain, as a share of its size
ATTEND_ALL = "Please come to all dates."
SIZES = range(18, 10, -1)  # points of ordinary type; .poster--18 to .poster--11 in programme.css

AskingOf = Callable[[Event], Asking]


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


def poster_of(
    venue: Venue,
    coming: Iterable[Occurrence],
    asking: Asking,
    today: date,
    most: int,
    asking_of: AskingOf,
    courses: Mapping[str, Sequence[Occurrence]],
) -> Poster:
    """Put a poster together from the dates that go ahead: the first ``most`` of them, or fewer where names are long.

    Whom to ask stands at its foot; ``asking_of`` one event it may be somebody else.
    ``courses`` are the dates of each course that has one here, by its id: those elsewhere and over too.
    """
    going = list(coming)
    make = partial(_poster, venue, going, today, asking.us, asking_of, courses)
    fewest = make(1)
    posters = [*(make(count) for count in range(min(most, len(going)), 1, -1)), fewest]
    fitting = (
        replace(poster, size=points)
        for poster in (*posters, replace(fewest, lead=""))
        for points in SIZES
        if _fits(poster, points, venue, asking)
    )
    return next(fitting, replace(fewest, lead=""))


def _poster(
    venue: Venue,
    going: Sequence[Occurrence],
    today: date,
    us: Whom | None,
    asking_of: AskingOf,
    courses: Mapping[str, Sequence[Occurrence]],
    count: int,
) -> Poster:
    shown = going[:count]
    events = list({occurrence.event.id: occurrence.event for occurrence in shown}.values())
    only = events[0] if len(events) == 1 else None
    spoken = {occurrence.languages for occurrence in shown}
    costs = {_cost(event) for event in events}
    # A date that is full says so in its line.
    bookings = {_booking(occurrence, today) for occurrence in shown if occurrence.status != "full"}

    def said(occurrence: Occurrence) -> str:
        cost = _cost(occurrence.event) if len(costs) > 1 else ""
        booking = _booking(occurrence, today) if len(bookings) > 1 and occurrence.status != "full" else ""
        dates = courses.get(occurrence.event.id)
        course = _course(dates[0], venue, today) or ("" if only else ATTEND_ALL) if dates else ""
        return " ".join(ended(text) for text in (cost, booking, course, occurrence.note) if text)

    ahead = [dated for dates in courses.values() for dated in dates if dated.is_going(today)]
    elsewhere = sum(dated.venue is not venue for dated in ahead)

    return Poster(
        heading=only.title if only else f"What is on at {venue.name}",
        lead=(only.summary or "") if only else "",
        dates=tuple(
            PosterDate(
                occurrence,
                title="" if only else occurrence.event.title,
                languages=occurrence.languages if len(spoken) > 1 else (),
                phone=_other_phone(asking_of(occurrence.event).us, us),
                said=said(occurrence),
            )
            for occurrence in shown
        ),
        more=len(going) - len(shown) + elsewhere,
        cost=_same(costs),
        booking=_same(bookings),
        languages=spoken.pop() if len(spoken) == 1 else (),
        attend_all=bool(only and only.id in courses),
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


def _fits(poster: Poster, points: int, venue: Venue, asking: Asking) -> bool:
    """Return whether a poster fits on one side, by the measures of ``.poster`` in programme.css."""
    height = 7.5 * points + 37  # its owner, the gaps, the last line
    height += sum(_lines(text, size * points) * size * leading * points for text, size, leading in _wide(poster))
    beside = 4.2 * points  # two headings
    beside += sum(_lines(text, size * points, NARROW) * size * 1.3 * points for text, size in _narrow(venue, asking))
    code = 7.5 * points + 165
    return height + max(beside, code) <= SHEET


def _lines(text: str, points: float, width: float = WIDE) -> int:
    """Return how many lines a text takes; where it takes several, part of each stays empty."""
    long = len(text.strip()) * LETTER * points
    return math.ceil(long / (0.92 * width)) if long > width else int(long > 0)


def _wide(poster: Poster) -> Iterator[tuple[str, float, float]]:
    """Yield each text above the foot of a poster with its size and its leading, as multiples of the ordinary type."""
    yield poster.heading, 2.75, 1.05
    yield poster.lead, 1.25, 1.3
    for line in poster.dates:
        shown = line.occurrence
        yield f"{long_date(shown.date)} {times(shown)} {shown.room or ''}", 1.5, 1.9
        yield line.title, 1.125, 1.2
        spoken = " ".join(f"{name} ({name})," for name in line.languages)
        yield f"{line.said} {spoken} {line.phone}", 1.125, 1.2
    yield f"{poster.cost} {poster.booking} {ATTEND_ALL if poster.attend_all else ''}", 1.25, 1.7
    yield ", ".join(f"{name} ({name})" for name in poster.languages), 1, 1.8


def _narrow(venue: Venue, asking: Asking) -> Iterator[tuple[str, float]]:
    """Yield each text beside the QR code with its size."""
    yield from ((line, 1.25) for line in (venue.name, *venue.address, venue.postcode or ""))
    yield from ((text, 1.2) for text in (*finding(venue), *access_points(venue, asking)))
    if whom := asking.careers:
        yield "Ask us", 1.6
        yield from ((text, 1.1) for text in (whom.about and f"{whom.name} {whom.about}", f"{whom.phone} {whom.hours}"))
        yield from ((text, 1.1) for text in (whom.email, whom.about and whom.page) if text)


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
