"""Calendars: events put together under one header, with the rules of London's clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from programme.feeds.entry import utc
from programme.feeds.lines import block, clean_text, text_line, uri

# Written by hand: one yearly rule each way. Lists of onsets (RDATE) put several readers an hour out, and the spring
# change is at 01:00 by the old offset. The rules are those of the tz database since 1981 and 1996.
LONDON_ZONE = block(
    """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE""".splitlines()
)


@dataclass(frozen=True)
class Header:
    """What a calendar says of itself. ``source`` is its own address (empty: a file to keep, not to subscribe to)."""

    title: str
    description: str
    owner: str
    page: str = ""
    source: str = ""


def calendar(header: Header, events: Sequence[bytes], modified: datetime | None) -> bytes:
    """Give a calendar file; a calendar without events still holds the zone and is valid."""
    title, description = clean_text(header.title, one_line=True), clean_text(header.description, one_line=True)
    owner = clean_text(header.owner, one_line=True).replace("/", " ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        text_line("PRODID", f"-//{owner}//Programme site//EN"),
        "CALSCALE:GREGORIAN",
        text_line("NAME", title),
        text_line("X-WR-CALNAME", title),
        text_line("DESCRIPTION", description),
        text_line("X-WR-CALDESC", description),
        "X-WR-TIMEZONE:Europe/London",
    ]
    if header.source:
        lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
        lines += [f"SOURCE;VALUE=URI:{uri(header.source)}"]
    if header.page:
        lines += [f"URL:{uri(header.page)}"]
    if modified:
        lines += [f"LAST-MODIFIED:{utc(modified.astimezone(UTC))}"]
    return b"".join([block(lines), LONDON_ZONE, *events, b"END:VCALENDAR\r\n"])
