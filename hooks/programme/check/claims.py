"""What the site says by itself and the data do not bear out: that a session is on, that a guide has its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.check.rules.sessions import MOVED_OVER_STATUS, STATUS_FROM_MISSING, STATUS_IN_WORDS
from programme.model.article import Article
from programme.model.dates import RoughDate
from programme.model.event import Event
from programme.model.pathway import Pathway
from programme.model.walk import Field, walk
from programme.problems.problem import WARNING, FieldPath, Place, Problem
from programme.prose.pages import ProsePage
from programme.schedule.content import Content, sources_in
from programme.words import short_date

# What happened to a session, with the line that says so; not where it may happen ("if it is cancelled, we call you").
STATES = {
    re.compile(r"\b(cancell?ed|called off)\b", re.I): "`status: cancelled`, with a `reason:`",
    re.compile(r"\bpostponed\b", re.I): "`status: postponed`, with a `reason:`",
    re.compile(r"\b(rescheduled|(new|change of|changed) (date|day|time|venue)|date changed)\b", re.I): "`moved_to:`",
    re.compile(r"\b(fully booked|sold out)\b", re.I): "`status: full`",
}
STATE = re.compile("|".join(state.pattern for state in STATES), re.I)
MAY_BE = re.compile(r"\b(if|in case|when|whenever|unless|may|might|could|can|sometimes|not|never|ever)\b", re.I)
# Days on which something was done, or found out.
DONE = ("reviewed", "checked", "prepared", "tested", "signed")


def check_claims(content: Content, report: Report, pages: Iterable[ProsePage], articles: Iterable[Article]) -> None:
    """Tell of states in words only, of guides without sources, and of days to come on which things were done."""
    for event in content.dataset.all(Event).values():
        _check_states(event, content, report)
        _check_series(event, content, report)
        _check_attended(event, content, report)
    _check_guides(content, report)
    for record in content.dataset.records():
        for path, field, day in walk(record, is_done):
            if (first := _first(day)) and first > content.build_date:
                message = f"{field.key}: {short_date(first)} is still to come."
                report.warn(record, path, rules.DATE_TO_COME, message, "Is the year right?")
    report.problems += _pages_ahead(pages, articles, content.build_date)


def _check_attended(event: Event, content: Content, report: Report) -> None:
    for number, given in enumerate(event.dates):
        if given.attended is not None and given.held_on > content.build_date:
            message = f"attended: {short_date(given.held_on)} is still to come."
            report.warn(event, ("dates", number, "attended"), rules.DATE_TO_COME, message, "Is the year right?")


def is_done(field: Field) -> bool:
    """Say whether a field holds a day on which something was done."""
    return field.key in DONE


def _first(day: date | RoughDate) -> date | None:
    return day if isinstance(day, date) else day.earliest if day.year else None


def _check_states(event: Event, content: Content, report: Report) -> None:
    coming = [one for one in content.by_event[event.id] if not one.has_ended(content.today)]
    if coming and not any(one.off or one.moved or one.status == "full" for one in coming):
        for name in ("title", "summary", "description"):
            _check_text(event, (name,), getattr(event, name) or "", "to the event, or below the date", report)
    for one in coming:
        given = one.written
        if given and given.note and not (given.status or given.moved_to or one.off):
            _check_text(event, ("dates", one.given or 0, "note"), given.note, "below the date", report)


def _check_text(event: Event, path: FieldPath, text: str, where: str, report: Report) -> None:
    for sentence in re.split(r"(?<=[.!?])\s+", text) if STATE.search(text) else ():
        for state, lines in STATES.items():
            if (found := state.search(sentence)) and not MAY_BE.search(sentence[: found.start()]):
                message = f'"{found[0]}" stands in words only: calendars and lists say that it is on.'
                report.warn(event, path, STATUS_IN_WORDS, message, f"Add {lines} {where}.")
                return


def _check_series(event: Event, content: Content, report: Report) -> None:
    """A series that is off: from when, and what its dates that move say."""
    dates = content.by_event[event.id]
    over = [one for one in dates if one.has_ended(content.today) and one.off]
    coming = [one for one in dates if not one.has_ended(content.today)]
    if event.status and not event.status_from and over and coming:
        which = "1 date that is over reads" if len(over) == 1 else f"{len(over)} dates that are over read"
        message = f"{which} as {event.status} too."
        advice = f"Add `status_from: {coming[0].planned}`, the first date that is {event.status}."
        report.warn(event, ("status",), STATUS_FROM_MISSING, message, advice)
    for number, given in enumerate(event.dates):
        day, first = given.moved_to.date if given.moved_to else None, event.status_from
        if not day or not first or not event.status or given.status or (given.date < first) == (day < first):
            continue
        path = ("dates", number, "moved_to")
        from_then = f"from {short_date(first)} on, this is {event.status}"
        if given.date < first:
            message = f"{from_then}, and this date moves to {short_date(day)} and goes ahead."
            advice = (
                "Add `status: cancelled` to the date; or, if it goes ahead, `accept: moved-over-status` to the session."
            )
        else:
            message = f"{from_then}, and so is this date, though it moves to {short_date(day)}."
            advice = "Delete `moved_to`; or, if it goes ahead, write the series as cancelled date by date."
        report.warn(event, path, MOVED_OVER_STATUS, message, advice)


def _check_guides(content: Content, report: Report) -> None:
    guides = content.dataset.all(Pathway).values()
    families = Counter(guide.family for guide in guides)
    for guide in guides:
        if not (guide.work or guide.steps or guide.ways_in):
            advice = "Add `work:`, `steps:` or `ways_in:`, each with its source."
            report.warn(guide, (), rules.GUIDE_EMPTY, "this guide says nothing of the job, or of ways into it.", advice)
        elif not sources_in(guide):
            advice = "Add `source:` below facts, with an id from sources.yaml."
            report.warn(guide, (), rules.SOURCE_MISSING, "nothing in this guide says where it comes from.", advice)
        if near := next((family for family in families if _is_near(guide.family, family, families)), ""):
            message = f'"{guide.family}" is nearly the same as "{near}", so guides stand in two groups.'
            report.warn(guide, ("family",), rules.FAMILY_NEAR, message, f'Did you mean "{near}"?')


def _is_near(family: str, other: str, families: Counter[str]) -> bool:
    """Say whether a family has the words of another and no more than one besides, and fewer guides than that."""
    mine, theirs = (frozenset(re.findall(r"\w+", name.casefold())) - {"and"} for name in (family, other))
    rank, other_rank = (families[family], -len(family), family), (families[other], -len(other), other)
    same_words = len(mine ^ theirs) <= 1 or {word[:4] for word in mine} == {word[:4] for word in theirs}
    return family != other and same_words and rank < other_rank


def _pages_ahead(pages: Iterable[ProsePage], articles: Iterable[Article], today: date) -> Iterator[Problem]:
    reviewed = [(page.file, f'Page "{page.title}"', page.lines.reviewed, "reviewed") for page in pages]
    dated = [(f"docs/news/{news.slug}.md", f'News "{news.title}"', _first(news.date), "date") for news in articles]
    accepted = {page.file for page in pages if rules.DATE_TO_COME.code in page.lines.accept}
    for file, thing, day, field in (*reviewed, *dated):
        if day and day > today and file not in accepted:
            message = f"{field}: {short_date(day)} is still to come."
            yield Problem(Place(file), rules.DATE_TO_COME, thing, message, "Is the year right?", WARNING)
