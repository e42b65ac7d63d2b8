"""From an iCalendar file to rows of text: one for each date, in London's time, also where a rule gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from programme.load.sheets import MOST_ROWS, Sheet, clean
from programme.load.text import MOST_BYTES
from programme.problems.problem import CommandError

LONDON = ZoneInfo("Europe/London")
BEHIND, AHEAD = dt.timedelta(days=365), dt.timedelta(days=548)  # how far a rule is followed
HEADINGS = (
    *("Ref", "Title", "Date", "Start", "End", "End date", "Moved to date", "Moved to start", "Moved to end"),
    *("Venue", "Link", "Description", "Status"),
)
TOO_OFTEN = re.compile(rb"^RRULE\b.*FREQ=(SECONDLY|MINUTELY|HOURLY)", re.I | re.M)
UNREAD = "damaged"  # in the place of a day
BELOW_LINE = re.compile(r"\s*(_{8,}|-{8,}|~{8,}|\.{8,}).*", re.S)  # what meeting programs add below the words
# What Outlook and people write before a title, or in brackets behind it, of a date that is off or full.
STATE = r"(?P<state>cancell?ed|postponed|full|fully booked|sold out|updated)"
MARKS = (
    re.compile(rf"^\s*[\[(]?\s*{STATE}(?:\s*[:\])]|\s+[-–—])\s*", re.I),
    re.compile(rf"\s*[\[(]\s*{STATE}\s*[\])]\s*$", re.I),
)


def read_calendar(path: Path, today: dt.date) -> Sheet:
    """Read the dates of a calendar; those that a rule gives from a year ago to 18 months ahead.

    Raise ``CommandError`` where it cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise CommandError(f"{path.name} has more than 20 MB. Export a shorter time.")
    data = path.read_bytes()
    if TOO_OFTEN.search(data):
        raise CommandError(f"{path.name} has an entry that repeats within a day. Take it out.")
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
    except (ValueError, KeyError, IndexError) as error:
        raise CommandError(f"{path.name} cannot be read as a calendar ({error}). Export it again as .ics.") from None
    rows = [row for calendar in calendars for row in _rows(calendar, today)]
    if len(rows) > MOST_ROWS:
        raise CommandError(f"{path.name} has more than {MOST_ROWS:,} dates. Export a shorter time.")
    rows.sort(key=lambda row: (row[2], row[3], row[0]))
    return Sheet(path.name, [(0, HEADINGS), *enumerate(rows, 1)], kind="calendar")


def _rows(calendar: Any, today: dt.date) -> Iterator[tuple[str, ...]]:
    """Yield the rows of each entry with its changed dates; one that cannot be read hides no other."""
    entries: dict[str, Any] = {}
    for event in calendar.walk("VEVENT"):
        group = entries.setdefault(str(event.get("UID", id(event))), icalendar.Calendar())
        group.add_component(event)
        if "X-WR-TIMEZONE" in calendar:
            group["X-WR-TIMEZONE"] = calendar["X-WR-TIMEZONE"]
    for group in entries.values():
        events = group.walk("VEVENT")
        try:
            if any(_zone_is_unknown(event["DTSTART"]) for event in events):
                raise ValueError("nothing says what its hours are in London")
            first = min(_day(event["DTSTART"].dt) for event in events)
            since = max(first, today - BEHIND) if any("RRULE" in event for event in events) else first
            yield from [
                _row(event) for event in recurring_ical_events.of(group).between(since, max(since, today) + AHEAD)
            ]
        except Exception:  # whatever its libraries stumble over; the row says that it is unread
            blank = dict.fromkeys(HEADINGS, "") | {"Title": clean(str(events[0].get("SUMMARY", ""))), "Date": UNREAD}
            yield tuple(blank.values())


def _row(event: Any) -> tuple[str, ...]:
    start = _local(event["DTSTART"].dt)
    end = _local(event.end)
    planned = _local(event["RECURRENCE-ID"].dt) if event.get("RECURRENCE-ID") else start
    if type(planned) is not type(start):
        planned = start
    hours = _hours(start, end)
    first = _hours(planned, planned + (end - start))
    last = _last_day(planned, planned + (end - start))
    moved = (str(_day(start)) if _day(start) != _day(planned) else "", *(hours if hours != first else ("", "")))
    online, link = _link(event)
    title, state = _state(str(event.get("SUMMARY", "")))
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        state = "cancelled"
    texts = (
        *(str(event.get("UID", "")), title),
        *(str(_day(planned)), *first, str(last) if last > _day(planned) else "", *moved),
        *("Online" if online else str(event.get("LOCATION", "")), link),
        *(BELOW_LINE.sub("", str(event.get("DESCRIPTION", ""))), state),
    )
    return tuple(map(clean, texts))


def _state(summary: str) -> tuple[str, str]:
    """Return a title without the word for what became of its date, and that word as the status column has it."""
    for mark in MARKS:
        if found := mark.search(summary):
            word = found["state"].casefold()
            title = summary[: found.start()] + summary[found.end() :]
            return title, "" if word == "updated" else "cancelled" if word.startswith("cancel") else word
    return summary, ""


def _link(event: Any) -> tuple[bool, str]:
    """Say whether an entry is online only, and give its web address."""
    place, url = str(event.get("LOCATION", "")), str(event.get("URL", ""))
    in_place = re.search(r"https?://\S+", place)
    online = bool(in_place) and not re.sub(r"https?://\S+", "", place).strip(" ,;()")
    return online, in_place[0] if in_place else url if url.startswith("http") else ""


def _zone_is_unknown(start: Any) -> bool:
    """Say whether a start names a time zone that neither the file nor the time zone database knows."""
    return "TZID" in start.params and isinstance(start.dt, dt.datetime) and not start.dt.tzinfo


def _local(moment: dt.date) -> dt.date:
    """Return a moment as clocks in London show it; what has no time zone is meant so already."""
    if not isinstance(moment, dt.datetime):
        return moment
    return moment.astimezone(LONDON).replace(tzinfo=None) if moment.tzinfo else moment


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _last_day(start: dt.date, end: dt.date) -> dt.date:
    """Return the last day; an end at midnight is the end of the day before."""
    midnight = not isinstance(end, dt.datetime) or end.time() == dt.time()
    return max(_day(start), _day(end) - dt.timedelta(days=1)) if midnight else _day(end)


def _hours(start: dt.date, end: dt.date) -> tuple[str, str]:
    if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime):
        return "all day", ""
    # "pm" makes an hour of a calendar exact: nobody has typed it.
    hours = [f"{moment:%H:%M}{'am' if moment.hour < 12 else 'pm'}" for moment in (start, end)]
    return hours[0], hours[1] if end > start else ""
