"""What calendars say, in plain values that know nothing of iCalendar: a header, and an entry for each date.

No rules, and no exceptions to rules: every client shows single dates alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import asdict

from programme.feeds.clean import clean_text, uri
from programme.model.base import Contact
from programme.model.booking import BookingFields
from programme.schedule.ledger import LONDON, Published
from programme.schedule.occurrences import Occurrence
from programme.words import label, short_date
from programme.words.earlier import changed
from programme.words.places import place_line

PREFIXES = {"cancelled": "CANCELLED: ", "full": "FULL: ", "postponed": "POSTPONED: "}

# Raised with every change of the engine that gives unchanged data another digest: other words, other fields, another
# way to work it out. Subscribers then hear nothing of it.
DIGEST_VERSION = 6


class Header(Struct, frozen=True):
    """What a calendar says of itself. ``source`` is its own address (empty: a file to keep, not to subscribe to)."""

    title: str
    description: str
    owner: str
    page: str = ""
    source: str = ""


class CalendarEntry(Struct, frozen=True):
    """The values of a VEVENT: text is clean, addresses are encoded, a whole day ends on the day after.

    ``end`` is None where nobody says it; each client then decides how long the entry is.
    ``degrees`` are written out with six decimals, because the library's own GEO drops the zeros at their end.
    """

    start: date
    end: date | None
    summary: str
    description: str
    location: str
    url: str
    off: bool
    degrees: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A short mark that changes when a value does; how a file writes the values has no part in it."""
        values = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(values.encode()).hexdigest()[:16]


class EntryContext(Struct, frozen=True):
    """What an entry takes from outside its date: page address, contact, area name, what happens in plain text.

    ``course`` says of which course it is a date, where it is of one.
    """

    url: str
    contact: Contact | None
    area: str
    happens: str
    course: str = ""


def entry_of(occurrence: Occurrence, context: EntryContext) -> CalendarEntry:
    event, venue = occurrence.event, occurrence.venue
    coordinates = venue.coordinates if venue else None
    return CalendarEntry(
        start=occurrence.start or occurrence.date,
        end=occurrence.end if occurrence.start else occurrence.last_date + timedelta(days=1),
        summary=clean_text(f"{PREFIXES.get(occurrence.status, '')}{event.title}", one_line=True),
        description=clean_text("\n".join(_description(occurrence, context))),
        location=location(occurrence),
        url=uri(context.url),
        off=occurrence.off,
        degrees=(f"{coordinates.latitude:.6f}", f"{coordinates.longitude:.6f}") if coordinates else (),
        categories=tuple(clean_text(word, one_line=True) for word in (label(event.kind), context.area)),
    )


def gone_entry(published: Published, url: str, instead: str) -> CalendarEntry:
    """Return the entry of a date that was published and then deleted.

    ``instead`` is the address of the same session where it goes ahead under another name.
    """
    said = "This date is no longer planned. Please do not travel."
    if instead:
        said = f"Only this entry has ended. The session goes ahead: {instead}"
    return CalendarEntry(
        start=_moment(published.start),
        end=_moment(published.end) if published.end != published.start else None,
        summary=clean_text(f"{PREFIXES['cancelled']}{published.title}", one_line=True),
        description=clean_text(said, one_line=True),
        location=clean_text(published.where, one_line=True),
        url=uri(url),
        off=True,
    )


def _moment(text: str) -> date:
    """Read a time of the ledger, which is local, or a whole day."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON) if "T" in text else date.fromisoformat(text)


def location(occurrence: Occurrence) -> str:
    """Say where a date is on one line.

    Without double quotes, which a parameter cannot hold, and carets, which escape there (RFC 6868): Apple draws a map
    only where the title equals LOCATION.
    """
    if not occurrence.venue:
        return "Online"
    line = place_line(occurrence.venue).replace("\u00a0", " ")
    whole = f"{occurrence.room}, {line}" if occurrence.room else line
    return clean_text(whole.replace('"', "'").replace("^", ""), one_line=True)


def _description(occurrence: Occurrence, context: EntryContext) -> Iterator[str]:
    """Say in plain text what a reader must know, what changed first and the page last."""
    event = occurrence.event
    if occurrence.off:
        yield f"This session is {occurrence.status}.{'' if occurrence.online else ' Please do not travel.'}"
    if occurrence.status == "full":
        yield "This session is full."
    yield from (f"{told.word}. {told.said}" for told in changed(occurrence))
    if occurrence.reason:
        yield occurrence.reason
    if occurrence.start and not occurrence.end:
        yield "The end is not given."
    course = "" if occurrence.off else context.course
    yield from (said for said in (course, occurrence.note, event.summary, context.happens) if said)
    if event.cost:
        yield f"Cost: {label(event.cost).rstrip('.')}."
    if not occurrence.off:
        yield from _how_to_come(occurrence)
    yield from _contact(context.contact)
    if context.url:
        yield f"All details, and any change: {context.url}"


def _how_to_come(occurrence: Occurrence) -> Iterator[str]:
    if occurrence.status != "full":
        yield from _booking(occurrence.event.booking)
    if occurrence.link:
        yield f"Join online: {occurrence.link}"
    if occurrence.languages:
        yield f"Languages: {', '.join(occurrence.languages)}."


def _booking(booking: BookingFields | None) -> Iterator[str]:
    if booking and not booking.needed:
        yield booking.text or "You do not need to book."
    elif booking:
        by = f"Book by {short_date(booking.by)}." if booking.by else None
        yield f"Booking: {' '.join(part for part in (booking.text, booking.url, by) if part)}"


def _contact(contact: Contact | None) -> Iterator[str]:
    ways = [way for way in (contact.phone, contact.email) if way] if contact else []
    if contact and ways:
        yield f"Questions: {', '.join([*([contact.name] if contact.name else []), *ways])}"
