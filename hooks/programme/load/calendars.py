"""From an iCalendar file to rows of text: one for each date, in London's time, also where a rule gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
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
    *("Venue", "Was venue", "Link", "Description", "Status", "Note for readers"),
)
TOO_OFTEN = re.compile(rb"^RRULE\b.*FREQ=(SECONDLY|MINUTELY|HOURLY)", re.I | re.M)
UNREAD = "damaged"  # in the place of a day
MEETING = re.compile(
    r"//([\w-]+\.)*(meet|(teams\.(microsoft|live)|zoom|webex|whereby|gotomeeting)(?=\.(com|us)\b))\.", re.I
)
VIRTUAL = re.compile(r"\b(virtual(ly)?|online|teams|zoom|webinar|google meet)\b", re.I)
BELOW_LINE = re.compile(r"\s*(_{8,}|-{8,}|~{8,}|\.{8,}).*", re.S)  # what meeting programs add below the words
# What Outlook and people write before a title, or in brackets behind it, of a date that is off or full.
STATE = r"(?P<state>cancell?ed|postponed|full|fully booked|sold out|updated)"
MARKS = (
    re.compile(rf"^\s*[\[(]?\s*{STATE}(?:\s*[:\])]|\s+[-–—])\s*", re.I),
    re.compile(rf"\s*[\[(]\s*{STATE}\s*[\])]\s*$", re.I),
)


class _Series(NamedTuple):
    """The entry of a whole series, where there is one, and those that change a date, by the moment it had."""

    whole: Any
    changed: Mapping[dt.date, Any]


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
            if any(_zone_is_unknown(event["DTSTART"]) for event in events):
                raise ValueError("nothing says what its hours are in London")
            if any(_local(event.end) < _local(event["DTSTART"].dt) for event in events):
                raise ValueError("it ends before it begins")
            series = _series(events)
            first = min(_day(event["DTSTART"].dt) for event in events)
            is_rule = any("RRULE" in event for event in events)
            since = max(first, today - BEHIND) if is_rule else first
            until = max(since, today) + AHEAD
            yield from [_row(event, series) for event in recurring_ical_events.of(group).between(since, until)]
            followed |= {clean(str(event["UID"])): until for event in events if is_rule and "UID" in event}
        except Exception:  # whatever its libraries stumble over; the row says that it is unread
            blank = dict.fromkeys(HEADINGS, "") | {"Title": clean(str(events[0].get("SUMMARY", ""))), "Date": UNREAD}
            yield tuple(blank.values())


def _series(events: Sequence[Any]) -> _Series:
    """Return what a series says; a day in the place of a moment, where a rule ends or a date was, gets its hour."""
    changes = [event for event in events if "RECURRENCE-ID" in event]
    whole = next((event for event in events if "RECURRENCE-ID" not in event), None)
    if whole and isinstance(start := whole["DTSTART"].dt, dt.datetime):
        rules = whole.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            rule.update({"UNTIL": [_with_hour(day, start) for day in rule["UNTIL"]]} if "UNTIL" in rule else {})
        left_out = whole.get("EXDATE", [])
        for moment in (each for days in (left_out if isinstance(left_out, list) else [left_out]) for each in days.dts):
            if isinstance(moment.dt, dt.datetime) and moment.dt.time() == dt.time():  # the day, as Outlook writes it
                moment.dt = _with_hour(moment.dt.date(), start)
        for event in changes:
            event["RECURRENCE-ID"].dt = _with_hour(event["RECURRENCE-ID"].dt, start)
    changed = {_local(event["RECURRENCE-ID"].dt): event for event in changes}
    return _Series(whole, changed)


def _with_hour(day: dt.date, start: dt.datetime) -> dt.datetime:
    return day if isinstance(day, dt.datetime) else dt.datetime.combine(day, start.timetz())


def _row(event: Any, series: _Series) -> tuple[str, ...]:
    start = _local(event["DTSTART"].dt)
    end = _local(event.end)
    place, link = _place(event)
    title, state = _state(str(event.get("SUMMARY", "")))
    planned, lasts, was_place, note = start, end - start, "", ""
    change = series.changed.get(_local(event["RECURRENCE-ID"].dt)) if event.get("RECURRENCE-ID") else None
    if change and type(_local(change["DTSTART"].dt)) is type(_local(change["RECURRENCE-ID"].dt)):
        # A change of all that follow has the date of the first of them in each.
        planned = start - (_local(change["DTSTART"].dt) - _local(change["RECURRENCE-ID"].dt))
        if series.whole:
            lasts = _local(series.whole.end) - _local(series.whole["DTSTART"].dt)
            first_place = _place(series.whole)[0]
            was_place = first_place if first_place != place else ""
            first_title = _state(str(series.whole.get("SUMMARY", "")))[0]
            note, title = title if title != first_title else "", first_title
    hours = _hours(start, end)
    first = _hours(planned, planned + lasts)
    last = _last_day(planned, planned + lasts)
    moved = (str(_day(start)) if _day(start) != _day(planned) else "", *(hours if hours != first else ("", "")))
    status = str(event.get("STATUS", "")).lower()
    if status == "cancelled" or (status == "tentative" and not state):  # what is postponed may be tentative too
        state = status
    if str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL"):
        state = "private"
    texts = (
        *(str(event.get("UID", "")), title),
        *(str(_day(planned)), *first, str(last) if last > _day(planned) else "", *moved),
        *(place, was_place, link),
        *(BELOW_LINE.sub("", str(event.get("DESCRIPTION", ""))), state, note),
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


def _place(event: Any) -> tuple[str, str]:
    """Return where an entry is, "Online" where that is all, and where to join; its page is no meeting."""
    place, url = str(event.get("LOCATION", "")), str(event.get("URL", ""))
    url = url if MEETING.search(url) or VIRTUAL.search(place) else ""
    in_place = re.search(r"https?://\S+", place)
    online = bool(in_place) and not re.sub(r"https?://\S+", "", place).strip(" ,;()")
    link = in_place[0] if in_place else url if url.startswith("http") else ""
    return "Online" if online else place, link


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
