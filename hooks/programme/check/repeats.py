"""Rules that repeat: do they give the dates that the editor means?"""

from __future__ import annotations

from programme.check.report import Report
from programme.model.dates import WEEKDAYS
from programme.model.event import Event
from programme.model.repeat import Repeat
from programme.repeats import MOST_OCCURRENCES, repeat_days
from programme.words import long_date


def check_repeat(event: Event, repeat: Repeat, report: Report) -> None:
    """Report a rule that gives no date, too many, or not those that it seems to; ``except`` that takes none away."""
    path = ("repeat",)
    if repeat.last_day < repeat.first_day:
        report.error(event, (*path, "until"), "repeat-order", "the rule ends before it begins.", "Is the year right?")
        return
    monthly = repeat.every.unit == "month"
    for number, on in enumerate(repeat.on):
        day = WEEKDAYS[on.weekday]
        if monthly and not on.ordinal:
            advice = f"Write `on: first {day}` or `on: last {day}`."
            report.error(event, (*path, "on", number), "repeat-on", f"which {day} of the month?", advice)
            return
        if on.ordinal and not monthly:
            advice = f"Write `every: month`, or `on: {day}`."
            report.error(event, (*path, "on", number), "repeat-on", "this day belongs to a month, not a week.", advice)
            return
    count = sum(1 for _ in repeat_days(repeat))
    if count > MOST_OCCURRENCES:
        message = f"the rule gives more than {MOST_OCCURRENCES:,} dates."
        report.error(event, (*path, "until"), "dates-many", message, "Bring `until` nearer.")
    if count == 0:
        report.error(event, path, "repeat-empty", "the rule gives no date at all.", "Check from, until, on and except.")
    if 0 < count <= MOST_OCCURRENCES:
        _check_except(event, repeat, report)


def _check_except(event: Event, repeat: Repeat, report: Report) -> None:
    days = list(repeat_days(repeat.model_copy(update={"skip": ()})))
    if len(days) > MOST_OCCURRENCES:
        return
    for number, span in enumerate(repeat.skip):
        if not any(span.first <= day <= span.last for day in days):
            near = min(days, key=lambda day: abs(day - span.first))
            message = f"the rule gives no date on {long_date(span.first)}, so `except` takes none away."
            if span.last > span.first:
                message = f"the rule gives no date from {long_date(span.first)} to {long_date(span.last)}."
            advice = f"Is the day right? The nearest date is {long_date(near)}."
            report.warn(event, ("repeat", "except", number), "except-idle", message, advice)
