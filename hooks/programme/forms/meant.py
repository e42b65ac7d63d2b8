"""Which dates of a session somebody means by a day, as the site gives it now or gave it first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from programme.forms import rules
from programme.importing.days import WRITE, read_days
from programme.importing.doubts import Doubt, two_readings
from programme.importing.hours import read_hours
from programme.importing.rules import IMPORT_DOUBT, IMPORT_UNREAD
from programme.problems.problem import joined
from programme.schedule.occurrences import Occurrence
from programme.words import clock, long_date

MOST_SHOWN = 6


def dates_meant(typed: str, dates: Sequence[Occurrence], today: date) -> list[Occurrence]:
    """Return the dates that a line names; a day without a year is the one that the session has.

    Raise ``Doubt`` where none or several are meant.
    """
    coming = [occurrence for occurrence in dates if not occurrence.has_ended(today)]
    readings = _readings(typed, coming, today) or _readings(typed, dates, today)
    if not readings:
        _refuse(typed, dates, coming, today)
    if len(readings) > 1:
        said = joined([long_date(found[0].date) for found in readings], "or")
        raise two_readings(f'"{typed}" may be {said}.', "Write the year too.")
    found = readings[0]
    if over := [occurrence for occurrence in found if occurrence.has_ended(today)]:
        raise Doubt(rules.FORM_ANSWER, f"{long_date(over[0].date)} is over.", _shown(coming))
    return found


def _readings(typed: str, dates: Sequence[Occurrence], today: date) -> list[list[Occurrence]]:
    """Return the dates that are meant, for each year in which the session has all of them."""
    readings: list[list[Occurrence]] = []
    for year in sorted({day.year for occurrence in dates for day in _days(occurrence)}):
        try:
            days, rest = read_days(typed, today, year)
        except Doubt:
            continue
        found = [_at(_on(day, dates), rest, day) for day in days]
        if all(found) and (reading := [occurrence for each in found for occurrence in each]) not in readings:
            readings.append(reading)
    return readings


def _on(day: date, dates: Sequence[Occurrence]) -> list[Occurrence]:
    """Return the dates that are on a day now; where there is none, those that were first."""
    now = [occurrence for occurrence in dates if occurrence.date == day]
    return now or [occurrence for occurrence in dates if occurrence.planned == day]


def _days(occurrence: Occurrence) -> tuple[date, date]:
    return occurrence.date, occurrence.planned


def _at(same: list[Occurrence], rest: str, day: date) -> list[Occurrence]:
    """Return the one of several dates on a day that begins at the hour given, if any."""
    start = read_hours(rest)[0] if rest else None
    found = [known for known in same if start is None or (known.start and known.start.time() == start)]
    if len(found) > 1:
        hours = [clock(known.start.time()) for known in found if known.start]
        example = f"Write the time too, such as {long_date(day)}, {hours[0]}." if hours else "Write which."
        raise Doubt(IMPORT_DOUBT, f"there are {len(found)} on {long_date(day)}: {joined(hours, 'and')}.", example)
    if same and not found:
        times = joined([clock(known.start.time()) for known in same if known.start], "and")
        raise Doubt(rules.FORM_ANSWER, f'"{rest}" is not when it begins on {long_date(day)}.', f"It begins at {times}.")
    return found


def _refuse(typed: str, dates: Sequence[Occurrence], coming: Sequence[Occurrence], today: date) -> None:
    """Raise the doubt about a line that names no date of the session."""
    years = {day.year for occurrence in dates for day in _days(occurrence)} or {today.year}
    said: Doubt | None = None
    for year in sorted(years):
        try:
            read_days(typed, today, year)
        except Doubt as doubt:
            said = said or doubt
        else:
            raise Doubt(rules.FORM_ANSWER, f'the session has no date on "{typed}".', _shown(coming))
    raise said or Doubt(IMPORT_UNREAD, f'"{typed}" cannot be read as a day.', WRITE)


def _shown(coming: Sequence[Occurrence]) -> str:
    if not coming:
        return "None of its dates is still to come."
    shown = [long_date(occurrence.date) for occurrence in coming[:MOST_SHOWN]]
    more = f", and {len(coming) - MOST_SHOWN} later ones" if len(coming) > MOST_SHOWN else ""
    return f"Its dates to come are: {'; '.join(shown)}{more}."
