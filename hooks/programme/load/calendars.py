"""From an iCalendar file to rows of text: one for each date, in London's time, also where a rule gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events

from programme.load.calendar_rows import HEADINGS, Series, row_of
from programme.load.london_time import day, local, with_hour, zone_is_unknown
from programme.load.sheets import MOST_ROWS, Sheet, clean
from programme.load.text import MOST_BYTES
from programme.problems.problem import CommandError

BEHIND, AHEAD = dt.timedelta(days=365), dt.timedelta(days=548)  # how far a rule is followed
TOO_OFTEN = re.compile(rb"^RRULE\b.*FREQ=(SECONDLY|MINUTELY|HOURLY)", re.I | re.M)
UNREAD = "damaged"  # in the place of a day


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
    followed: dict[str, dt.date] = {}
    rows = [row for calendar in calendars for row in _rows(calendar, today, followed)]
    if len(rows) > MOST_ROWS:
        raise CommandError(f"{path.name} has more than {MOST_ROWS:,} dates. Export a shorter time.")
    rows.sort(key=lambda row: (row[2], row[3], row[0]))
    return Sheet(path.name, [(0, HEADINGS), *enumerate(rows, 1)], kind="calendar", followed=followed)


def _rows(calendar: Any, today: dt.date, followed: dict[str, dt.date]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of each entry with its changed dates; one that cannot be read hides no other."""
    entries: dict[str, Any] = {}
    for event in calendar.walk("VEVENT"):
        group = entries.setdefault(str(event.get("UID", id(event))), icalendar.Calendar())
        group.add_component(event)
        if str(calendar.get("METHOD", "")).upper() == "CANCEL":
            event["STATUS"] = "CANCELLED"
        if "X-WR-TIMEZONE" in calendar:
            group["X-WR-TIMEZONE"] = calendar["X-WR-TIMEZONE"]
    for group in entries.values():
        events = group.walk("VEVENT")
        try:
            if any(zone_is_unknown(event["DTSTART"]) for event in events):
                raise ValueError("nothing says what its hours are in London")
            if any(local(event.end) < local(event["DTSTART"].dt) for event in events):
                raise ValueError("it ends before it begins")
            series = _series(events)
            first = min(day(event["DTSTART"].dt) for event in events)
            is_rule = any("RRULE" in event for event in events)
            since = max(first, today - BEHIND) if is_rule else first
            until = max(since, today) + AHEAD
            yield from [row_of(event, series) for event in recurring_ical_events.of(group).between(since, until)]
            followed |= {clean(str(event["UID"])): until for event in events if is_rule and "UID" in event}
        except Exception:  # whatever its libraries stumble over; the row says that it is unread
            blank = dict.fromkeys(HEADINGS, "") | {"Title": clean(str(events[0].get("SUMMARY", ""))), "Date": UNREAD}
            yield tuple(blank.values())


def _series(events: Sequence[Any]) -> Series:
    """Return what a series says; a day in the place of a moment, where a rule ends or a date was, gets its hour."""
    changes = [event for event in events if "RECURRENCE-ID" in event]
    whole = next((event for event in events if "RECURRENCE-ID" not in event), None)
    if whole and isinstance(start := whole["DTSTART"].dt, dt.datetime):
        rules = whole.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            rule.update({"UNTIL": [with_hour(day, start) for day in rule["UNTIL"]]} if "UNTIL" in rule else {})
        left_out = whole.get("EXDATE", [])
        for moment in (each for days in (left_out if isinstance(left_out, list) else [left_out]) for each in days.dts):
            if isinstance(moment.dt, dt.datetime) and moment.dt.time() == dt.time():  # the day, as Outlook writes it
                moment.dt = with_hour(moment.dt.date(), start)
        for event in changes:
            event["RECURRENCE-ID"].dt = with_hour(event["RECURRENCE-ID"].dt, start)
    changed = {local(event["RECURRENCE-ID"].dt): event for event in changes}
    return Series(whole, changed)
