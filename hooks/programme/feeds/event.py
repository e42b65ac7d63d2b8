"""One VEVENT for each date: no rules, no exceptions to rules, so that every client shows the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from programme.feeds.lines import block, clean_text, text_line, uri
from programme.markdown import plain
from programme.model.base import Contact
from programme.model.event import BookingFields
from programme.model.venue import Venue
from programme.schedule import Occurrence
from programme.words import clock, label, long_date, place_line, short_date

PREFIXES = {"cancelled": "CANCELLED: ", "postponed": "POSTPONED: "}


@dataclass(frozen=True)
class Revision:
    """How often a date has changed, and when it last did (aware, UTC)."""

    sequence: int
    modified: datetime


@dataclass(frozen=True)
class EventText:
    """What a VEVENT takes from outside its occurrence: identity, page address, contact, area name."""

    uid: str
    url: str
    contact: Contact | None
    area: str


def event_block(occurrence: Occurrence, text: EventText, revision: Revision) -> bytes:
    """Give the VEVENT of an occurrence; the same bytes go into every feed."""
    event = occurrence.event
    stamp = utc(revision.modified)
    # Without METHOD, DTSTAMP is the time of the last revision (RFC 5545, section 3.8.7.2).
    lines = [
        "BEGIN:VEVENT",
        f"UID:{text.uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{revision.sequence}",
        *_times(occurrence),
        text_line("SUMMARY", f"{PREFIXES.get(occurrence.status, '')}{event.title}"),
        text_line("DESCRIPTION", "\n".join(_description(occurrence, text)), one_line=False),
        *_place(occurrence),
        *([f"URL:{uri(text.url)}"] if text.url else []),
        f"STATUS:{'CANCELLED' if occurrence.off else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "CATEGORIES:" + ",".join(text_line("", word)[1:] for word in (label(event.kind), text.area)),
        "CLASS:PUBLIC",
        "END:VEVENT",
    ]
    return block(lines)


def utc(moment: datetime) -> str:
    """Write a moment in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _times(occurrence: Occurrence) -> list[str]:
    if not occurrence.start or not occurrence.end:
        after = occurrence.last_date + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{_day(occurrence.date)}", f"DTEND;VALUE=DATE:{_day(after)}"]
    return [_local("DTSTART", occurrence.start), _local("DTEND", occurrence.end)]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _local(name: str, moment: datetime) -> str:
    return f"{name};TZID=Europe/London:{moment:%Y%m%dT%H%M%S}"


def _place(occurrence: Occurrence) -> list[str]:
    venue = occurrence.venue
    if not venue:
        return ["LOCATION:Online"]
    # A parameter cannot hold a double quote, and Apple draws a map only where the title equals LOCATION.
    place = clean_text(_location(venue, occurrence.room), one_line=True).replace('"', "'")
    lines = [text_line("LOCATION", place)]
    if venue.coordinates:
        latitude, longitude = venue.coordinates.latitude, venue.coordinates.longitude
        lines.append(f"GEO:{latitude:.6f};{longitude:.6f}")
        geo = f"geo:{latitude:.6f},{longitude:.6f}"
        lines.append(f'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="{place}":{geo}')
    return lines


def _location(venue: Venue, room: str | None) -> str:
    line = place_line(venue).replace("\u00a0", " ")
    return f"{room}, {line}" if room else line


def _description(occurrence: Occurrence, text: EventText) -> Iterator[str]:
    """Say in plain text what a reader must know, what changed first and the page last."""
    event = occurrence.event
    if occurrence.status in ("cancelled", "postponed"):
        yield f"This session is {occurrence.status}. Please do not travel."
    if occurrence.reason:
        yield occurrence.reason
    if occurrence.moved:
        yield f"Moved from {_was(occurrence)}."
    if occurrence.status == "full":
        yield "This session is full."
    yield from (said for said in (occurrence.note, event.summary) if said)
    if event.description:
        yield plain(event.description)
    if event.cost:
        yield f"Cost: {label(event.cost)}."
    yield from _booking(event.booking)
    if occurrence.link:
        yield f"Join online: {occurrence.link}"
    if occurrence.languages:
        yield f"Languages: {', '.join(occurrence.languages)}."
    yield from _contact(text.contact)
    if text.url:
        yield f"All details, and any change: {text.url}"


def _was(occurrence: Occurrence) -> str:
    moved = occurrence.moved
    parts: list[str] = []
    if moved and moved.date != occurrence.date:
        parts.append(long_date(moved.date))
    if moved and moved.start and moved.end:
        parts.append(f"{clock(moved.start.time())} to {clock(moved.end.time())}")
    if moved and moved.venue:
        parts.append(moved.venue.name)
    return ", ".join(parts)


def _booking(booking: BookingFields | None) -> Iterator[str]:
    if booking and not booking.needed:
        yield "You do not need to book."
    elif booking:
        by = f" Book by {short_date(booking.by)}." if booking.by else ""
        yield f"Booking: {' '.join(part for part in (booking.text, booking.url) if part)}{by}"


def _contact(contact: Contact | None) -> Iterator[str]:
    ways = [way for way in (contact.phone, contact.email) if way] if contact else []
    if contact and ways:
        yield f"Questions: {', '.join([*([contact.name] if contact.name else []), *ways])}"
