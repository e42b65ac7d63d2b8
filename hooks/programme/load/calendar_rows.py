"""A date of a calendar as a row of text, with what became of it since it was planned."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from programme.load.london_time import day, hours, last_day, local
from programme.load.sheets import clean

HEADINGS = (
    *("Ref", "Title", "Date", "Start", "End", "End date", "Moved to date", "Moved to start", "Moved to end"),
    *("Venue", "Was venue", "Link", "Description", "Status", "Note for readers"),
)
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


class Series(NamedTuple):
    """The entry of a whole series, where there is one, and those that change a date, by the moment it had."""

    whole: Any
    changed: Mapping[dt.date, Any]


def row_of(event: Any, series: Series) -> tuple[str, ...]:
    """Return a date as a row below the ``HEADINGS``; ``event`` is its entry, as a rule or a change gives it."""
    start = local(event["DTSTART"].dt)
    end = local(event.end)
    place, link = _place(event)
    title, state = _state(str(event.get("SUMMARY", "")))
    planned, lasts, was_place, note = start, end - start, "", ""
    change = series.changed.get(local(event["RECURRENCE-ID"].dt)) if event.get("RECURRENCE-ID") else None
    if change and type(local(change["DTSTART"].dt)) is type(local(change["RECURRENCE-ID"].dt)):
        # A change of all that follow has the date of the first of them in each.
        planned = start - (local(change["DTSTART"].dt) - local(change["RECURRENCE-ID"].dt))
        if series.whole:
            lasts = local(series.whole.end) - local(series.whole["DTSTART"].dt)
            first_place = _place(series.whole)[0]
            was_place = first_place if first_place != place else ""
            first_title = _state(str(series.whole.get("SUMMARY", "")))[0]
            note, title = title if title != first_title else "", first_title
    held = hours(start, end)
    first = hours(planned, planned + lasts)
    last = last_day(planned, planned + lasts)
    moved = (str(day(start)) if day(start) != day(planned) else "", *(held if held != first else ("", "")))
    status = str(event.get("STATUS", "")).lower()
    if status == "cancelled" or (status == "tentative" and not state):  # what is postponed may be tentative too
        state = status
    if str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL"):
        state = "private"
    texts = (
        *(str(event.get("UID", "")), title),
        *(str(day(planned)), *first, str(last) if last > day(planned) else "", *moved),
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
