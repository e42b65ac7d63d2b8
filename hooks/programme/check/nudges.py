"""Nudges: what an editor may want to do next. Notices only: reviews, sessions that run out, access, quiet areas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from programme.check.rules import reading as rules
from programme.model.base import Record
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.problems.problem import NOTICE, Problem, Rule, joined
from programme.schedule.content import Content
from programme.words import long_date, short_date

SOON = timedelta(days=28)


def check_nudges(content: Content) -> list[Problem]:
    """Return reviews that are due by the build date, and what runs out or is missing as of the day that is shown."""
    found = [*_reviews_due(content), *_ending(content), *_unchecked(content), *_quiet(content)]
    return [problem for problem, record in found if problem.code not in record.accept]


Nudge = tuple[Problem, Record]


def _nudge(content: Content, record: Record, path: tuple[str, ...], rule: Rule, message: str, advice: str) -> Nudge:
    place = content.dataset.place(record, path)
    return Problem(place, rule, f'{record.thing} "{record.label}"', message, advice, NOTICE), record


def _reviews_due(content: Content) -> Iterator[Nudge]:
    for record in content.dataset.records():
        if record.review_due and record.review_due < content.build_date:
            message = f"its review was due on {short_date(record.review_due)}."
            advice = "Check it, then write today's date after `reviewed:`."
            path = "review_by" if record.review_by else "reviewed"
            yield _nudge(content, record, (path,), rules.REVIEW_DUE, message, advice)


def _ending(content: Content) -> Iterator[Nudge]:
    """A series whose last date is within four weeks; one date alone is no series."""
    for dates in content.by_event.values():
        event, last = dates[0].event, dates[-1].date
        if len(dates) > 1 and content.today <= last <= content.today + SOON and not event.attend_all:
            message = f"its last date is {long_date(last)}, and nothing follows."
            advice = "Add the next dates, if there are any."
            yield _nudge(content, event, ("dates",), rules.SESSIONS_ENDING, message, advice)


def _unchecked(content: Content) -> Iterator[Nudge]:
    for venue in content.dataset.all(Venue).values():
        if not venue.access.checked and not venue.is_closed(content.today):
            message = "nobody has checked how people get in: steps, toilet, hearing loop."
            advice = "Ask the venue, fill in `access:`, then write the day after `checked:`."
            yield _nudge(content, venue, ("access",), rules.ACCESS_UNCHECKED, message, advice)


def _quiet(content: Content) -> Iterator[Nudge]:
    """Areas of programmes without a session to come; those of programmes that are past are quiet by nature."""
    for programme in content.dataset.all(Programme).values():
        areas = programme.areas if programme.status != "past" else ()
        quiet = [area.name for area in areas if not _has_sessions(content, area.id)]
        if quiet:
            message = f"no session is planned in {joined(quiet, 'or')}."
            advice = "Add one to events.yaml, or let it be: the page of the area says that there is none."
            yield _nudge(content, programme, ("areas",), rules.AREA_QUIET, message, advice)


def _has_sessions(content: Content, area_id: str) -> bool:
    return any(not (one.has_ended(content.today) or one.off) for one in content.by_area.get(area_id, ()))
