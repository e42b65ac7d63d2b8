"""The hours of a date: there, in their order, and on a clock that shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from programme.check.report import Report
from programme.check.rules import sessions as rules
from programme.model.event import Event, EventDateFields, MovedTo
from programme.problems.problem import FieldPath
from programme.schedule.ledger import LONDON
from programme.schedule.planning import moved_last
from programme.words import clock, short_date

MIDNIGHT = time(0)
DAY = timedelta(days=1)
CHANGES = (3, 10)  # the months in which the clocks do (https://www.gov.uk/when-do-the-clocks-change)
Hours = tuple[time | None, time | None]
NOTHING = "Write below it, further in, what is new, such as `date: 2026-03-11`."


def check_times(event: Event, given: EventDateFields, path: FieldPath, report: Report) -> None:
    """Report what is wrong with the hours of a date: none, in the wrong order, or that the clocks skip or repeat."""
    start, end = given.start or event.start, given.end or event.end
    if event.all_day and (event.start or event.end):
        advice = "Delete one of them."
        report.error(event, ("all_day",), rules.TIME_AND_ALL_DAY, "it lasts all day and has a time.", advice)
        return
    if given.end_date and given.end_date < given.date:
        report.error(event, (*path, "end_date"), rules.DATE_ORDER, "it ends before it begins.", "Check both dates.")
        return
    if not start and (end or not event.all_day):
        advice = "Add `start:` with a time, such as 10am, or `all_day: yes`."
        own = path if given.end else ()
        report.error(event, own, rules.TIME_MISSING, "it has no start time.", advice)
        return
    if start and not end and given.end_date:
        advice = "Add `end:` with a time, or delete `end_date`."
        report.error(event, (*path, "end_date"), rules.TIME_MISSING, "it has a last day, and no end time.", advice)
        return
    if end == MIDNIGHT and given.end_date and given.end_date > given.date + DAY:
        last, before = given.end_date, given.end_date - DAY
        message = f"it ends at midnight on {short_date(last)}: is that where the day begins, or where it ends?"
        advice = f"Write `end: 11:59pm`, and `end_date: {before}` where the day begins, or `end_date: {last}`."
        report.error(event, (*path, "end_date"), rules.MIDNIGHT_DOUBT, message, advice)
        return
    if start:
        changed = bool(given.start) != bool(given.end)
        ends = (*path, "end") if given.end else ("end",)
        last = given.end_date or given.date
        _check_span(event, given.date, last, (start, end), (path, ends), report, half=changed)
        if changed:
            _check_length(event, (event.start, event.end), (start, end), path, report)
    if given.moved_to:
        _check_move(event, given, given.moved_to, path, report)


def _check_move(event: Event, given: EventDateFields, moved: MovedTo, path: FieldPath, report: Report) -> None:
    """A date that lasts all day may move to hours, if it says when they begin."""
    if not moved.model_fields_set:
        report.error(event, (*path, "moved_to"), rules.MOVED_NOWHERE, "moved_to says nothing.", NOTHING)
        return
    if moved.date and given.status == "postponed":
        advice = "Delete `status: postponed`: the new day says it."
        message = "it has a new day, and is still postponed."
        report.error(event, (*path, "status"), rules.MOVED_POSTPONED, message, advice)
    hours = given.start or event.start, given.end or event.end
    start, end = moved.start or hours[0], moved.end or hours[1]
    if start:
        day = moved.date or given.date
        last = moved_last(given, day, hours, (start, end)) or day
        ends = (*path, "moved_to", "end") if moved.end else (*path, "end") if given.end else ("end",)
        half = bool(moved.start) != bool(moved.end)
        _check_span(event, day, last, (start, end), (path, ends), report, half)
        if half:
            _check_length(event, hours, (start, end), (*path, "moved_to"), report)
    elif end:
        message = "moved_to says when it ends, but not when it starts."
        advice = "Add `start:` with a time below `moved_to`."
        report.error(event, (*path, "moved_to"), rules.TIME_MISSING, message, advice)


def _check_span(
    event: Event,
    day: date,
    last: date,
    hours: tuple[time, time | None],
    paths: tuple[FieldPath, FieldPath],
    report: Report,
    half: bool,
) -> None:
    """``paths`` are those of the date and of its end; ``half``: only one of the two hours is this date's own."""
    (start, end), (path, ends) = hours, paths
    if last == day and end not in (None, MIDNIGHT) and end <= start:
        message = f"it ends at {clock(end)}, not after its start at {clock(start)}."
        later = time((end.hour + 12) % 24, end.minute)
        if half:
            advice = "A date that has `start` or `end` of its own usually needs both."
        elif end == start:
            advice = "Write when it ends; or leave `end` out, where nobody knows."
        elif end.hour < 12 and later > start:
            advice = f"Did you mean {clock(later)}?"
        else:
            where = "in place of `repeat`, write each date" if path == ("repeat",) else "write the date"
            advice = f"If it ends on the next day, {where} as `- {{date: {day}, end_date: {day + DAY}}}`."
        report.error(event, path if half else ends, rules.END_BEFORE_START, message, advice)
    for when, hour in ((day, start), (last, end)):
        if hour not in (None, MIDNIGHT) and when.month in CHANGES:
            _check_clock_change(event, datetime.combine(when, hour, LONDON), path, report)


def _check_length(event: Event, was: Hours, now: Hours, path: FieldPath, report: Report) -> None:
    """Only its start is another, and a date lasts more than twice as long as before, or less than half as long."""
    before, after = _minutes(*was), _minutes(*now)
    if not (now[0] and now[1] and now[0] != was[0] and before > 0 and after > 0):
        return
    if not before / 2 <= after <= before * 2:
        message = f"it ends as before, so it lasts from {clock(now[0])} to {clock(now[1])}."
        end = (datetime.combine(date.min, now[0]) + timedelta(minutes=before)).time()
        advice = f"Add `end: {clock(end)}`, if it is as long as the others, or when it ends."
        report.warn(event, (*path, "start"), rules.TIME_HALF, message, advice)


def _minutes(start: time | None, end: time | None) -> int:
    """Return how long hours of one day last; 0 where they do not say it."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute if start and end else 0


def _check_clock_change(event: Event, moment: datetime, path: FieldPath, report: Report) -> None:
    back = moment.astimezone(UTC).astimezone(LONDON)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        message = f"there is no {clock(moment.time())} on {short_date(moment.date())}: the clocks go forward."
        report.error(event, path, rules.TIME_MISSING_HOUR, message, "Choose another time.")
    elif moment.utcoffset() != moment.replace(fold=1).utcoffset():
        message = f"{clock(moment.time())} comes twice on {short_date(moment.date())}: the clocks go back."
        report.error(event, path, rules.TIME_TWICE, message, "Choose another time.")
