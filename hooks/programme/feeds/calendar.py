"""Calendars: entries put together under one header, with the rules of London's clock. Made by icalendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar.prop import vCategory, vDate, vDatetime, vDuration, vInline, vInt, vText, vUri

from programme.feeds.clean import clean_text, uri
from programme.feeds.lines import content_line
from programme.feeds.wording import CalendarEntry, Header
from programme.schedule.ledger import Published

LINES_KEPT = 4_096
REFRESH = timedelta(hours=12)

# Written by hand: one yearly rule each way. The library lists onsets (RDATE), which put several readers an hour out,
# and has the spring change at 02:00; by the old offset it is at 01:00. The rules are those of the tz database since
# 1981 and 1996.
LONDON_ZONE = b"""\
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
END:VTIMEZONE
""".replace(b"\n", b"\r\n")


class CalendarWriter:
    """Writes the calendars of one publication. A line that many of them share is made once: that halves the cost."""

    def __init__(self) -> None:
        self._line = lru_cache(LINES_KEPT)(content_line)

    def calendar(self, header: Header, events: Iterable[bytes], modified: datetime | None) -> bytes:
        """Return a calendar file; without events it still holds the zone and is valid."""
        line = self._line
        title, description = clean_text(header.title, one_line=True), clean_text(header.description, one_line=True)
        owner = clean_text(header.owner, one_line=True).replace("/", " ")
        lines = [
            b"BEGIN:VCALENDAR\r\n",
            line("VERSION", vText, "2.0"),
            line("PRODID", vText, f"-//{owner}//Programme site//EN"),
            line("CALSCALE", vText, "GREGORIAN"),
            line("NAME", vText, title),
            line("X-WR-CALNAME", vText, title),
            line("DESCRIPTION", vText, description),
            line("X-WR-CALDESC", vText, description),
            line("X-WR-TIMEZONE", vText, "Europe/London"),
        ]
        if header.source:
            lines.append(line("REFRESH-INTERVAL", vDuration, REFRESH, ("VALUE", "DURATION")))
            lines.append(line("X-PUBLISHED-TTL", vDuration, REFRESH))
            lines.append(line("SOURCE", vUri, uri(header.source), ("VALUE", "URI")))
        if header.page:
            lines.append(line("URL", vUri, uri(header.page)))
        if modified:
            lines.append(line("LAST-MODIFIED", vDatetime, modified))
        return b"".join([*lines, LONDON_ZONE, *events, b"END:VCALENDAR\r\n"])

    def event(self, uid: str, entry: CalendarEntry, published: Published) -> bytes:
        """Return a VEVENT; the same bytes go into every feed.

        Without METHOD, DTSTAMP is the time of the last revision (RFC 5545, section 3.8.7.2).
        """
        line = self._line
        lines = [
            b"BEGIN:VEVENT\r\n",
            content_line("UID", vText, uid),
            line("DTSTAMP", vDatetime, published.moment),
            line("LAST-MODIFIED", vDatetime, published.moment),
            line("SEQUENCE", vInt, published.sequence),
            self._moment("DTSTART", entry.start),
            self._moment("DTEND", entry.end) if entry.end else b"",
            line("SUMMARY", vText, entry.summary),
            line("DESCRIPTION", vText, entry.description),
            line("LOCATION", vText, entry.location),
        ]
        if entry.degrees:
            lines.append(line("GEO", vInline, ";".join(entry.degrees)))
            place = ("VALUE", "URI"), ("X-TITLE", entry.location)
            lines.append(line("X-APPLE-STRUCTURED-LOCATION", vUri, f"geo:{','.join(entry.degrees)}", *place))
        if entry.url:
            lines.append(line("URL", vUri, entry.url))
        lines.append(line("STATUS", vText, "CANCELLED" if entry.off else "CONFIRMED"))
        lines.append(line("TRANSP", vText, "TRANSPARENT"))
        lines.append(line("X-MICROSOFT-CDO-BUSYSTATUS", vText, "FREE"))
        if entry.categories:
            lines.append(line("CATEGORIES", vCategory, entry.categories))
        lines.append(line("CLASS", vText, "PUBLIC"))
        return b"".join([*lines, b"END:VEVENT\r\n"])

    def _moment(self, name: str, moment: date) -> bytes:
        if isinstance(moment, datetime):
            return self._line(name, vDatetime, moment)
        return self._line(name, vDate, moment, ("VALUE", "DATE"))
