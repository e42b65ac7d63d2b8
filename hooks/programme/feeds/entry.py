"""One VEVENT for each date: no rules, no exceptions to rules, so that every client shows the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from programme.feeds.lines import block, clean_text, text_line, uri
from programme.model.base import Contact
from programme.model.event import BookingFields
from programme.schedule.occurrences import Occurrence
from programme.words import clock, label, long_date, place_line, short_date

PREFIXES = {"cancelled": "CANCELLED: ", "postponed": "POSTPONED: "}


@dataclass(frozen=True)
class Revision:
    """How often a date has changed, and when it last did (aware, UTC)."""

    sequence: int
    modified: datetime


@dataclass(frozen=True)
class EventText:
    """What a VEVENT takes from outside its occurrence: page address, contact, area name, what happens in plain text."""

    url: str
    contact: Contact | None
    area: str
    happens: str


def event_block(uid: str, lines: Iterable[str], revision: Revision) -> bytes:
    """Give a VEVENT; the same bytes go into every feed.

    Without METHOD, DTSTAMP is the time of the last revision (RFC 5545, section 3.8.7.2).
    """
    stamp = utc(revision.modified)
    identity = [f"UID:{uid}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", f"SEQUENCE:{revision.sequence}"]
    return block(["BEGIN:VEVENT", *identity, *lines, "END:VEVENT"])


def event_lines(occurrence: Occurrence, text: EventText) -> list[str]:
    """Give the properties of a date that its words make, in order."""
    event = occurrence.event
    return [
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
    ]


def gone_lines(start: str, end: str, title: str, place: str, url: str, instead: str = "") -> list[str]:
    """Give the properties of a date that was published and then deleted; ``start`` and ``end`` as in the ledger.

    ``instead`` is the address of the same session where it goes ahead under another name.
    """
    said = "This date is no longer planned. Please do not travel."
    if instead:
        said = f"Only this entry has ended. The session goes ahead: {instead}"
    whole_day = "T" not in start
    times = [
        f"{name};VALUE=DATE:{_day(date.fromisoformat(moment))}"
        if whole_day
        else _local(name, datetime.fromisoformat(moment))
        for name, moment in (("DTSTART", start), ("DTEND", end))
    ]
    return [
        *times,
        text_line("SUMMARY", f"CANCELLED: {title}"),
        text_line("DESCRIPTION", said),
        text_line("LOCATION", place),
        *([f"URL:{uri(url)}"] if url else []),
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "CLASS:PUBLIC",
    ]


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
    place = location(occurrence)
    lines = [text_line("LOCATION", place)]
    if venue.coordinates:
        latitude, longitude = venue.coordinates.latitude, venue.coordinates.longitude
        lines.append(f"GEO:{latitude:.6f};{longitude:.6f}")
        geo = f"geo:{latitude:.6f},{longitude:.6f}"
        lines.append(f'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="{place}":{geo}')
    return lines


def location(occurrence: Occurrence) -> str:
    """Say where a date is on one line.

    Without double quotes, which a parameter cannot hold, and carets, which escape there (RFC 6868): Apple draws a map
    only where the title equals LOCATION.
    """
    if not occurrence.venue:
        return "Online"
    line = place_line(occurrence.venue).replace("\u00a0", " ")
    whole = f"{occurrence.room}, {line}" if occurrence.room else line
    return clean_text(whole, one_line=True).replace('"', "'").replace("^", "")


def _description(occurrence: Occurrence, text: EventText) -> Iterator[str]:
    """Say in plain text what a reader must know, what changed first and the page last."""
    event = occurrence.event
    if occurrence.status in ("cancelled", "postponed"):
        yield f"This session is {occurrence.status}.{'' if occurrence.online else ' Please do not travel.'}"
    if occurrence.reason:
        yield occurrence.reason
    yield from _was(occurrence)
    if occurrence.status == "full":
        yield "This session is full."
    yield from (said for said in (occurrence.note, event.summary) if said)
    if text.happens:
        yield text.happens
    if event.cost:
        yield f"Cost: {label(event.cost).rstrip('.')}."
    yield from _booking(event.booking)
    if occurrence.link:
        yield f"Join online: {occurrence.link}"
    if occurrence.languages:
        yield f"Languages: {', '.join(occurrence.languages)}."
    yield from _contact(text.contact)
    if text.url:
        yield f"All details, and any change: {text.url}"


def _was(occurrence: Occurrence) -> Iterator[str]:
    """Say what a moved date was before."""
    moved = occurrence.moved
    if not moved:
        return
    day = long_date(moved.date) if moved.date != occurrence.date else ""
    place = moved.venue.name if moved.venue else "online" if moved.online else ""
    if day or place:
        yield f"Moved from {', '.join(part for part in (day, place) if part)}."
    if moved.all_day:
        yield "New time. It was to last all day."
    if moved.start and moved.end:
        yield f"New time. It was {clock(moved.start.time())} to {clock(moved.end.time())}."


def _booking(booking: BookingFields | None) -> Iterator[str]:
    if booking and not booking.needed:
        yield "You do not need to book."
    elif booking:
        by = f"Book by {short_date(booking.by)}." if booking.by else None
        yield f"Booking: {' '.join(part for part in (booking.text, booking.url, by) if part)}"


def _contact(contact: Contact | None) -> Iterator[str]:
    ways = [way for way in (contact.phone, contact.email) if way] if contact else []
    if contact and ways:
        yield f"Questions: {', '.join([*([contact.name] if contact.name else []), *ways])}"
