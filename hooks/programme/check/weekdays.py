"""Days of the week beside dates in running text: "by Tuesday 4 March 2026", which is a Wednesday."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from programme.check.report import Report
from programme.check.rules.sessions import WEEKDAY_WRONG
from programme.model.date_advice import WEEKDAYS, months_in, real_day, weekdays_in
from programme.model.event import Event
from programme.prose.pages import ProsePage
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import short_date

DAYS = "|".join(WEEKDAYS)
# As few texts are; to look takes a quarter of the time of the next.
DATED = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z]{3}", re.I)
# Not a time of day in the place of the year: "Tuesday 4 March 2030 to 2130".
BESIDE = re.compile(
    r"\b([A-Z][A-Z]{2,8})\b[.,]?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z]{3,9})\b"
    r"(?:,?\s+((?:19|20|21)\d\d)\b(?!\s*(?:hours|hrs|(?:to|[-\u2013])\s*\d{4}\b)))?",
    re.I,
)
EACH_WEEK = re.compile(rf"(?<!not )(?<!except )\b(?:(?:every|each)\s+({DAYS})|on\s+({DAYS})s)\b", re.I)
ADVICE = "Which is right, the date or the day?"
NEAR = timedelta(days=320)  # a day without a year is one near a date of its session; the same a year later is not


def check_weekdays(content: Content, report: Report, pages: Iterable[ProsePage]) -> None:
    """Warn of a day of the week that is not that of the date beside it, where the year is sure."""
    for record, texts in report.dataset.texts:
        days: list[date] = []
        if isinstance(record, Event):
            dates = content.by_event[record.id]
            _check_each_week(record, dates, report)
            days = [day for one in dates for day in (one.date, one.planned, *(told.date for told in one.earlier))]
        for path, _, text in texts:
            for message in _wrong_in(text, days):
                report.warn(record, path, WEEKDAY_WRONG, message, ADVICE)
    for page in pages:
        for line, text in page.texts:
            for message in _wrong_in(text, ()):
                report.warn_page(page, line, WEEKDAY_WRONG, message, ADVICE)


def _check_each_week(event: Event, dates: Sequence[Occurrence], report: Report) -> None:
    """The title or the summary says on which days it is, and no date is on one of them."""
    held = {day.weekday() for one in dates for day in (one.date, one.planned)}
    if not dates or any(one.last_date != one.date for one in dates):
        return
    for name, text in (("title", event.title), ("summary", event.summary or "")):
        each_week = EACH_WEEK.findall(text) if "day" in text.casefold() else ()
        said = weekdays_in(" ".join(day for found in each_week for day in found))
        if missing := [WEEKDAYS[day] for day in said if day not in held]:
            message = f"it says that it is on {missing[0]}s, and none of its dates is a {missing[0]}."
            report.warn(event, (name,), WEEKDAY_WRONG, message, ADVICE)


def _wrong_in(text: str, near: Collection[date]) -> Iterator[str]:
    """Say what each day of the week is that no likely year bears out; ``near`` are dates that the text is about."""
    for found in BESIDE.finditer(text) if DATED.search(text) else ():
        named, months = weekdays_in(found[1]), months_in(found[3])
        if not named or not months:
            continue
        years = {int(found[4])} if found[4] else {day.year + more for day in near for more in (-1, 0, 1)}
        days = [day for year in sorted(years) if (day := real_day(year, months[0], int(found[2])))]
        away = {day: min((abs(day - other) for other in near), default=NEAR) for day in days}
        likely = [day for day in days if found[4] or away[day] <= NEAR]
        if likely and all(day.weekday() != named[0] for day in likely):
            nearest = min(likely, key=lambda day: away[day])
            yield f'"{found[0]}": {short_date(nearest)} is a {WEEKDAYS[nearest.weekday()]}.'
