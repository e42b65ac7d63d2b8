"""Reads a calendar file as an independent calendar program would."""

from dataclasses import dataclass

import icalendar


@dataclass(frozen=True)
class CalendarEvent:
    """One event, each value as text; times as ISO 8601 with their offset, whole days as dates."""

    uid: str
    start: str
    end: str
    status: str
    summary: str
    description: str
    location: str


def events_in(calendar: bytes) -> dict[str, CalendarEvent]:
    """The events of a calendar by the part of their UID before the domain."""
    found = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    return {str(event["UID"]).partition("@")[0]: _event(event) for event in found}


def _event(event: icalendar.Component) -> CalendarEvent:
    names = ("UID", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION")
    texts = {name.lower(): str(event.get(name, "")) for name in names}
    start, end = (event.decoded(name).isoformat() for name in ("DTSTART", "DTEND"))
    return CalendarEvent(start=start, end=end, **texts)
