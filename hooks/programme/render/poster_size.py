"""How large a poster can be set so that it stays one sheet, by the measures of ``.poster`` in programme.css."""

from __future__ import annotations

import math
from collections.abc import Iterator

from programme.model.venue import Venue
from programme.render.poster_words import ATTEND_ALL, Poster, access_points, finding
from programme.schedule.asking import Asking
from programme.words import long_date, times

# A4 in points, without margins and a line for a notice: its height, its width, and the width beside the QR code.
SHEET, WIDE, NARROW = 750, 510, 290
LETTER = 0.5  # the width of a letter of Arial, bold and plain, as a share of its size


def fits(poster: Poster, points: int, venue: Venue, asking: Asking) -> bool:
    """Return whether a poster fits on one side with ordinary type of so many points."""
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
