"""Nudges: what an editor may want to do next. Notices only: reviews, sessions that run out, access, quiet areas."""

from __future__ import annotations

from datetime import timedelta

from programme.check.report import Report
from programme.check.rules import reading as rules
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.problems.problem import Problem, joined
from programme.schedule.content import Content
from programme.words import long_date, short_date

SOON = timedelta(days=28)


def check_nudges(content: Content) -> list[Problem]:
    """Return reviews that are due by the build date, and what runs out or is missing as of the day that is shown."""
    report = Report(content.dataset)
    for check in (_reviews_due, _ending, _unchecked, _quiet):
        check(content, report)
    return report.problems


def _reviews_due(content: Content, report: Report) -> None:
    for record in content.dataset.records():
        if record.review_due and record.review_due < content.build_date:
            message = f"its review was due on {short_date(record.review_due)}."
            advice = "Check it, then write today's date after `reviewed:`."
            path = "review_by" if record.review_by else "reviewed"
            report.note(record, (path,), rules.REVIEW_DUE, message, advice)


def _ending(content: Content, report: Report) -> None:
    """A series whose last date is within four weeks; one date alone is no series."""
    for dates in content.by_event.values():
        event, last = dates[0].event, dates[-1].date
        if len(dates) > 1 and content.today <= last <= content.today + SOON and not event.attend_all:
            message = f"its last date is {long_date(last)}, and nothing follows."
            advice = "Add the next dates, if there are any."
            report.note(event, ("dates",), rules.SESSIONS_ENDING, message, advice)


def _unchecked(content: Content, report: Report) -> None:
    for venue in content.dataset.all(Venue).values():
        if not venue.access.checked and not venue.is_closed(content.today):
            message = "nobody has checked how people get in: steps, toilet, hearing loop."
            advice = "Ask the venue, fill in `access:`, then write the day after `checked:`."
            report.note(venue, ("access",), rules.ACCESS_UNCHECKED, message, advice)


def _quiet(content: Content, report: Report) -> None:
    """Areas of programmes without a session to come; those of programmes that are past are quiet by nature."""
    for programme in content.dataset.all(Programme).values():
        areas = programme.areas if programme.status != "past" else ()
        quiet = [area.name for area in areas if not any(o.is_going(content.today) for o in content.by_area[area.id])]
        if quiet:
            message = f"no session is planned in {joined(quiet, 'or')}."
            advice = "Add one to events.yaml, or let it be: the page of the area says that there is none."
            report.note(programme, ("areas",), rules.AREA_QUIET, message, advice)
