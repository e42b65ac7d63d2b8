"""Rules that repeat: do they give the dates that the editor means?"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

from programme.check.report import Report
from programme.check.rules import sessions as rules
from programme.model.date_advice import WEEKDAYS
from programme.model.event import Event
from programme.model.repeat import Repeat
from programme.schedule.repeats import MOST_OCCURRENCES, repeat_days
from programme.words import clock, long_date


def check_repeat(event: Event, repeat: Repeat, report: Report) -> None:
    """Report a rule that gives no date, too many, or not those that it seems to; ``except`` that takes none away."""
    path = ("repeat",)
    if repeat.last_day < repeat.first_day:
        advice = "Is the year right?"
        report.error(event, (*path, "until"), rules.REPEAT_ORDER, "the rule ends before it begins.", advice)
        return
    monthly = repeat.every.unit == "month"
    for number, on in enumerate(repeat.on):
        day = WEEKDAYS[on.weekday]
        if monthly and not on.ordinal:
            advice = f"Write `on: first {day}` or `on: last {day}`."
            report.error(event, (*path, "on", number), rules.REPEAT_ON, f"which {day} of the month?", advice)
            return
        if on.ordinal and not monthly:
            advice = f'Write "{day}" alone, or `every: month` above.'
            message = "this day belongs to a month, not a week."
            report.error(event, (*path, "on", number), rules.REPEAT_ON, message, advice)
            return
    kept = list(repeat_days(repeat))
    count = len(kept)
    if count > MOST_OCCURRENCES:
        message = f"the rule gives more than {MOST_OCCURRENCES:,} dates."
        report.error(event, (*path, "until"), rules.DATES_MANY, message, "Bring `until` nearer.")
    if count == 0:
        advice = "Check from, until, on and except."
        report.error(event, path, rules.REPEAT_EMPTY, "the rule gives no date at all.", advice)
    days = list(repeat_days(repeat.model_copy(update={"skip": ()})))
    if 0 < count <= len(days) <= MOST_OCCURRENCES:
        _check_except(event, repeat, days, report)
        _check_dates(event, days, set(kept), report)
        _check_slots(event, set(kept), report)


def _check_dates(event: Event, days: Sequence[date], kept: Set[date], report: Report) -> None:
    """A date that is off or moved, and is none of the rule's, leaves standing the one that was meant.

    ``days`` are all that the rule gives, ``kept`` those without ``except``.
    """
    typed = {given.date for given in event.dates}
    for number, given in enumerate(event.dates):
        moved = given.moved_to.date if given.moved_to else None
        off = given.status in ("cancelled", "postponed")
        if given.date not in days and (off or given.moved_to):
            near = min(days, key=lambda day: abs(day - given.date))
            message = f"the rule gives no date on {long_date(given.date)}."
            advice = f"Is the day right? The nearest date is {long_date(near)}."
            report.warn(event, ("dates", number), rules.DATE_IDLE, message, advice)
        if moved and moved in kept and moved not in typed:
            message = f"the rule gives {long_date(moved)} too, so there are two on that day."
            advice = "Write `status: cancelled` in place of `moved_to`, or move it to another day."
            report.warn(event, ("dates", number, "moved_to"), rules.MOVED_DOUBLE, message, advice)


def _check_slots(event: Event, kept: Set[date], report: Report) -> None:
    """What has a slot stands in place of the rule's own session of its day: is that one meant to be gone?"""
    at_its_time = {given.date for given in event.dates if not given.slot or given.start in (None, event.start)}
    asked = kept - at_its_time
    for number, given in enumerate(event.dates):
        if given.date in asked:
            asked = asked - {given.date}
            hours = f" at {clock(event.start)}" if event.start else ""
            message = f"this takes the place of the rule's own session{hours} on {long_date(given.date)}."
            advice = f"If that is held too, write `- {given.date}` below `dates`; if it has other hours, delete `slot`."
            report.warn(event, ("dates", number, "slot"), rules.SLOT_ALONE, message, advice)


def _check_except(event: Event, repeat: Repeat, days: Sequence[date], report: Report) -> None:
    for number, span in enumerate(repeat.skip):
        if not any(span.first <= day <= span.last for day in days):
            near = min(days, key=lambda day: abs(day - span.first))
            message = f"the rule gives no date on {long_date(span.first)}, so `except` takes none away."
            if span.last > span.first:
                message = f"the rule gives no date from {long_date(span.first)} to {long_date(span.last)}."
            advice = f"Is the day right? The nearest date is {long_date(near)}."
            report.warn(event, ("repeat", "except", number), rules.EXCEPT_IDLE, message, advice)
