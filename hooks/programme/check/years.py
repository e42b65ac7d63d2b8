"""Dates with the number of another year: over before anybody was told of them, or not in the order of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from programme.check.report import Report
from programme.check.rules import sessions as rules
from programme.model.dates import RoughDate
from programme.model.event import Event
from programme.model.opportunity import Cohort, Opportunity
from programme.problems.problem import FieldPath
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import days_by_month, long_date, short_date

YEAR = "Is the year right?"
FAR = timedelta(days=300)  # what is a year off is further away from where it belongs
YEAR_LATER = timedelta(days=365)
QUARTER = timedelta(days=92)  # sessions are seldom further apart
SOON = timedelta(days=60)
MONTH = timedelta(days=31)
MOST_NAMED = 6


def check_years(content: Content, report: Report) -> None:
    """Warn of days that can be read, and were most likely meant for another year."""
    for event in content.dataset.all(Event).values():
        dates = content.by_event[event.id]
        for occurrence in dates:
            _check_move(occurrence, content, report)
        _check_untold(event, dates, content, report)
        _check_list(event, report)
        _check_booking(event, dates, content.today, report)
    for opportunity in content.dataset.all(Opportunity).values():
        _check_opportunity(opportunity, content.today, report)


def _check_move(occurrence: Occurrence, content: Content, report: Report) -> None:
    """A date moves to a day that is over, unless people were told of that day while it was to come."""
    given = occurrence.written
    day = given.moved_to.date if given and given.moved_to else None
    if not given or not day:
        return
    known = content.previous.dates.get(occurrence.name) if content.previous else None
    told = known is not None and known.as_published.date == day
    if (day < content.today <= given.date and not told) or day < given.date - FAR:
        message = f"{long_date(given.date)} moves to {long_date(day)}, which is {_when(day, content.today)}."
        report.warn(occurrence.event, (*_path(occurrence), "moved_to", "date"), rules.MOVED_PAST, message, YEAR)


def _when(day: date, today: date) -> str:
    return "already over" if day < today else "long before"


def _path(occurrence: Occurrence) -> FieldPath:
    return ("repeat", "from") if occurrence.given is None else ("dates", occurrence.given)


def _check_untold(event: Event, dates: Sequence[Occurrence], content: Content, report: Report) -> None:
    """Dates that are over and were in no calendar before: the ledger knows every date that was published."""
    if not content.previous:
        return
    over = [one for one in dates if one.has_ended(content.today) and not one.moved]
    untold = [one for one in over if one.name not in content.previous.dates]
    if untold:
        days = [one.date for one in untold]
        named = days_by_month(days) if len(days) <= MOST_NAMED else f"{len(days)} dates from {short_date(days[0])} on"
        message = f"{named} {'is' if len(days) == 1 else 'are'} already over, and nobody was told before."
        report.warn(event, _path(untold[0]), rules.DATE_PASSED, message, YEAR)


def _check_list(event: Event, report: Report) -> None:
    """A date that comes before the one above it, and would follow it soon a year later."""
    for number, (above, given) in enumerate(pairwise(event.dates), 1):
        day = given.date
        meant = day + YEAR_LATER
        if day < above.date and abs(meant - above.date) < min(QUARTER, above.date - day):
            message = f"{long_date(day)} comes before the date above it, {long_date(above.date)}."
            same_day = day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else meant
            report.warn(event, ("dates", number), rules.YEAR_DOUBT, message, f"Did you mean {same_day}?")


def _check_booking(event: Event, dates: Sequence[Occurrence], today: date, report: Report) -> None:
    by = event.booking.by if event.booking else None
    if not by or not dates:
        return
    first, last = dates[0].date, max(one.last_date for one in dates)
    if by > last:
        message = f"the last day to book, {short_date(by)}, is after the last date, {short_date(last)}."
        report.warn(event, ("booking", "by"), rules.YEAR_DOUBT, message, YEAR)
    elif by < first - FAR:
        message = f"the last day to book, {short_date(by)}, is long before the first date, {short_date(first)}."
        report.warn(event, ("booking", "by"), rules.YEAR_DOUBT, message, YEAR)
    elif by < today and not event.attend_all and last > by + MONTH:
        coming = sum(one.is_going(today) for one in dates)
        if coming > 1:
            message = f"the last day to book, {short_date(by)}, is over, so all {coming} dates to come read as closed."
            advice = f"{YEAR} Else write the next last day, or delete `by`."
            report.warn(event, ("booking", "by"), rules.DEADLINE_PASSED, message, advice)


def _check_opportunity(opportunity: Opportunity, today: date, report: Report) -> None:
    by = opportunity.apply.by if opportunity.apply else None
    if by and by < today and opportunity.status == "open":
        _warn_deadline(opportunity, ("apply", "by"), by, report)
    for number, cohort in enumerate(opportunity.cohorts):
        if cohort.apply_by and cohort.apply_by < today and cohort.status == "open":
            _warn_deadline(opportunity, ("cohorts", number, "apply_by"), cohort.apply_by, report)
        for field, message in _out_of_order(cohort):
            report.warn(opportunity, ("cohorts", number, field), rules.YEAR_DOUBT, message, YEAR)


def _warn_deadline(opportunity: Opportunity, path: FieldPath, by: date, report: Report) -> None:
    message = f"the last day to apply, {short_date(by)}, is over, so it reads as closed."
    advice = "Is the year right? Else write the next last day, or `status: closed`."
    report.warn(opportunity, path, rules.DEADLINE_PASSED, message, advice)


def _out_of_order(cohort: Cohort) -> Iterator[tuple[str, str]]:
    starts, ends = _day(cohort.starts), _day(cohort.ends)
    if starts and cohort.apply_by and cohort.apply_by > starts + SOON:
        yield "apply_by", f"the last day to apply, {short_date(cohort.apply_by)}, is long after the start."
    if starts and cohort.apply_by and cohort.apply_by < starts - FAR:
        yield "apply_by", f"the last day to apply, {short_date(cohort.apply_by)}, is long before the start."
    if starts and ends and ends < starts:
        yield "ends", "it ends before it starts."


def _day(when: RoughDate | None) -> date | None:
    """Return a day of a rough date that is known to the month."""
    return when.earliest if when and when.month else None
