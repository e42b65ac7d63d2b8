"""What is on, on one sheet of paper: for all areas, and for each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from markupsafe import Markup
from msgspec import Struct

from programme.model.addresses import SESSIONS, whats_on_page
from programme.model.base import Contact
from programme.render.context import Context
from programme.render.handouts import qr_code
from programme.render.link import Link
from programme.render.listing import Excerpt
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.schedule.rows import Row
from programme.words import day_of, days_by_month, ended, keep, short_date, times, within
from programme.words.earlier import changed
from programme.words.places import title_beside
from programme.words.repeats import rule

# What one side of A4 has room for, in two columns of 11 point: letters in a line, and lines above the foot. In points:
# its height, what head and foot take of it for each point of the type, and a line, as a share of its type.
LETTERS = 44
SHEET, AROUND, LINE = 740, 16.5, 1.2
SIZES = range(16, 10, -1)  # points of the type; .poster--16 to .poster--12 in poster.css
SMALLEST = SIZES[-1]
MOST_LINES = 84
GAP = 0.35  # of a line, between two entries


class Entry(Struct, frozen=True):
    """One line of the list as the sheet shows it: when, then the title of its event, then the rest in sentences."""

    row: Row
    when: str
    title: str
    rest: str

    def lines(self, size: int = SMALLEST) -> float:
        """Return about how many lines it takes, in type of ``size`` points."""
        said = f"{self.title}. {self.rest}"
        letters = LETTERS * SMALLEST / size
        return sum(math.ceil(len(text) / letters) for text in (self.when, said)) + GAP


class WhatsOnPage(Context, frozen=True, kw_only=True):
    """What the sheet shows: ``more`` counts the lines that it leaves out, which stand on the page of ``of``.

    ``size`` is that of its type in points: as large as one side takes. ``code`` is the QR code of ``url``, the public
    address of that page; both are empty where the site has no address.
    """

    template = "pages/whats-on.html"
    entries: Sequence[Entry]
    size: int
    more: int
    of: Link
    contact: Contact | None
    code: Markup
    url: str
    printed: date


def sheets(content: Content) -> Iterator[Excerpt]:
    """Yield the sheet of all sessions, and that of each area."""
    yield Excerpt(whats_on_page(SESSIONS), "What is on", Link("All sessions", SESSIONS), content.lists.everything)
    for area in content.areas.values():
        of = Link(f"Sessions {area.where}", area.page)
        yield Excerpt(whats_on_page(area.page), f"What is on {area.where}", of, content.lists.by_area[area.id])


def whats_on(sheet: Excerpt, content: Content, url: str) -> WhatsOnPage:
    """Return what a sheet shows; ``url`` is the public address of the list that it is of."""
    entries = [_entry(row, content.today) for row in sheet.rows]
    taken = accumulate(entry.lines() for entry in entries)
    shown = [entry for entry, lines in zip(entries, taken, strict=True) if lines <= MOST_LINES] or entries[:1]
    return WhatsOnPage(
        entries=shown,
        size=next((size for size in SIZES if _fits(shown, size)), SMALLEST),
        more=len(entries) - len(shown),
        of=sheet.of,
        contact=content.site.contact,
        code=qr_code(url),
        url=url,
        printed=content.today,
    )


def _fits(entries: Sequence[Entry], size: int) -> bool:
    """Say if two columns take them in type of ``size`` points; an entry stands whole in one of them."""
    lines = [entry.lines(size) for entry in entries]
    return sum(lines) + max(lines, default=0) <= 2 * (SHEET - AROUND * size) / (size * LINE)


def _entry(row: Row, today: date) -> Entry:
    occurrence = row.occurrence
    state = "passed" if occurrence.has_ended(today) else occurrence.status
    status = f": {state}" if state != "on" else ""
    when = f"{day_of(occurrence.date, today)}, {within(times(occurrence))}{status}"
    title, _ = title_beside(occurrence.event.title, occurrence.venue)
    return Entry(row, when, title, " ".join(ended(said) for said in _rest(row, title, today) if said))


def _rest(row: Row, title: str, today: date) -> Iterator[str]:
    """Yield where it is, what has become of it, why, what else to know, and its other dates."""
    occurrence = row.occurrence
    yield _where(occurrence, title)
    if not occurrence.off:
        yield from (f"{told.word}. {told.said}" for told in changed(occurrence))
    yield occurrence.reason or ""
    yield occurrence.note or ""
    booking = occurrence.event.booking
    if booking and booking.needed and occurrence.status == "on":
        yield "Booking has closed" if booking.is_closed(today) else "Book before you come"
    if row.course and row.later:
        which = "All" if occurrence.off else "The first of"
        yield f"{which} {len(row.dates)} dates, until {short_date(row.later[-1].date)}"
    elif row.later:
        others = days_by_month(other.date for other in row.later)
        yield rule(occurrence.event, row.of, today) or f"Also on {others}"


def _where(occurrence: Occurrence, title: str) -> str:
    """Say the place in few words: its name where the title has not said it, and its postcode."""
    venue = occurrence.venue
    if not venue:
        return "Online"
    name = "" if venue.name.casefold() in title.casefold() else venue.name
    online = "or join online" if occurrence.link else ""
    return ", ".join(part for part in (occurrence.room, name, keep(venue.postcode or venue.area), online) if part)
