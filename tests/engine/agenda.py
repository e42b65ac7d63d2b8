"""Reads a calendar file as an independent calendar program would: with vobject."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import vobject

from programme.feeds.calendar import LONDON_ZONE

LONDON = "Europe/London"


@dataclass(frozen=True)
class CalendarEvent:
    """One event, each value as text; times as ISO 8601 with their offset, whole days as dates.

    ``stamp`` and ``changed`` are DTSTAMP and LAST-MODIFIED, ``place_on_map`` is the title of Apple's place.
    """

    uid: str
    start: str
    end: str
    status: str
    summary: str
    description: str
    location: str
    url: str
    sequence: int
    stamp: str
    changed: str
    place_on_map: str

    @property
    def day(self) -> date:
        """The day on which it starts."""
        return date.fromisoformat(self.start[:10])


def events_in(calendar: bytes) -> dict[str, CalendarEvent]:
    """The events of a calendar by the part of their UID before the domain."""
    found = [_event(event) for event in components_in(calendar) if event.name == "VEVENT"]
    events = {event.uid.partition("@")[0]: event for event in found}
    assert len(events) == len(found), "an event stands there twice"
    return events


@cache
def event_in(block: bytes) -> CalendarEvent:
    """Read one event by itself, beside the zone that stands in all of our calendars."""
    vobject.icalendar.registerTzid(LONDON, _zone())
    [event] = vobject.readOne(_calendar(block).decode()).components()
    return _event(event)


@cache  # vobject works out a zone's changes for every century: longer than it reads an event
def _zone() -> Any:
    components_in(_calendar(LONDON_ZONE))
    return vobject.icalendar.getTzid(LONDON)


def _calendar(inner: bytes) -> bytes:
    return b"".join([b"BEGIN:VCALENDAR\r\n", inner, b"END:VCALENDAR\r\n"])


def blocks_in(calendar: bytes) -> list[bytes]:
    """The bytes of each event."""
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", calendar, re.S)


def components_in(calendar: bytes) -> list[Any]:
    """What stands in a calendar, as vobject reads it: zones and events."""
    # vobject keeps the first zone of a name that it meets in any file; each file is to be read by its own.
    vobject.icalendar.registerTzid(LONDON, None)
    return list(vobject.readOne(calendar.decode()).components())


def _event(event: Any) -> CalendarEvent:
    """Take the values of an event; a property that is missing is empty."""
    names = ("uid", "status", "summary", "description", "location", "url")
    texts = {name: event.getChildValue(name, "") for name in names}
    moments = {name: event.getChildValue(name) for name in ("dtstart", "dtend", "dtstamp", "last-modified")}
    times = {name: moment.isoformat() if moment else "" for name, moment in moments.items()}
    [title] = getattr(getattr(event, "x_apple_structured_location", None), "x_title_paramlist", [""])
    return CalendarEvent(
        **texts,
        start=times["dtstart"],
        end=times["dtend"],
        sequence=int(event.sequence.value),
        stamp=times["dtstamp"],
        changed=times["last-modified"],
        place_on_map=title,
    )
