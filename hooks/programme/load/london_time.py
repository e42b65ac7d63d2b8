"""Moments of a calendar as clocks in London show them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def zone_is_unknown(start: Any) -> bool:
    """Say whether a start names a time zone that neither the file nor the time zone database knows."""
    return "TZID" in start.params and isinstance(start.dt, dt.datetime) and not start.dt.tzinfo


def local(moment: dt.date) -> dt.date:
    """Return a moment as clocks in London show it; what has no time zone is meant so already."""
    if not isinstance(moment, dt.datetime):
        return moment
    return moment.astimezone(LONDON).replace(tzinfo=None) if moment.tzinfo else moment


def day(moment: dt.date) -> dt.date:
    """Return the day of a moment, or a day as it is."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def last_day(start: dt.date, end: dt.date) -> dt.date:
    """Return the last day; an end at midnight is the end of the day before."""
    midnight = not isinstance(end, dt.datetime) or end.time() == dt.time()
    return max(day(start), day(end) - dt.timedelta(days=1)) if midnight else day(end)


def hours(start: dt.date, end: dt.date) -> tuple[str, str]:
    """Return start and end as an import reads them; no end where it is the start."""
    if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime):
        return "all day", ""
    # "pm" makes an hour of a calendar exact: nobody has typed it.
    said = [f"{moment:%H:%M}{'am' if moment.hour < 12 else 'pm'}" for moment in (start, end)]
    return said[0], said[1] if end > start else ""


def with_hour(moment: dt.date, start: dt.datetime) -> dt.datetime:
    """Return a moment, or a day at the hour of a start."""
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, start.timetz())
