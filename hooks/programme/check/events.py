"""Events that could send somebody out in vain: whose they are, what has changed, and their dates."""

from __future__ import annotations

from datetime import date

from programme.check.repeats import check_repeat
from programme.check.report import Report
from programme.check.rules import sessions as rules
from programme.check.times import check_times
from programme.check.whereabouts import check_whereabouts
from programme.model.dataset import Dataset
from programme.model.date_advice import WEEKDAYS
from programme.model.event import Event, EventDateFields
from programme.model.languages import language, language_names
from programme.model.programme import Programme
from programme.problems.problem import FieldPath, did_you_mean
from programme.schedule.areas import areas_of
from programme.schedule.planning import given_dates, status_of
from programme.words import short_date

TWICE = "Delete one, or give each a `slot`, such as morning and afternoon."
# A date with no more than these takes place as the series says.
UNCHANGED = {"date", "slot", "weekday", "reason", "open_on_bank_holiday", "attended", "ref"}


def check_events(dataset: Dataset, report: Report) -> None:
    areas = areas_of(dataset)
    for event in dataset.all(Event).values():
        _check_programme(event, dataset, report)
        _check_status(event, report)
        if not event.dates and not event.repeat:
            report.error(event, (), rules.DATES_MISSING, "it has no dates.", "Add `dates:` with one date a line.")
        if event.repeat:
            check_repeat(event, event.repeat, report)
        _check_twice(event, report)
        _check_languages(event, report)
        for number, given in given_dates(event):
            path: FieldPath = ("repeat",) if number is None else ("dates", number)
            _check_date(event, given, path, report)
            check_whereabouts(event, given, path, dataset, areas, report)


def _check_programme(event: Event, dataset: Dataset, report: Report) -> None:
    known = dataset.all(Programme)
    if not event.programme and len(known) > 1:
        advice = f"Add `programme:` with one of {', '.join(known)}."
        report.error(event, (), rules.PROGRAMME_MISSING, "it does not say whose it is, and there are several.", advice)


def _check_status(event: Event, report: Report) -> None:
    if event.status_from and not event.status:
        advice = "Add `status: cancelled` or `status: postponed`, or delete the line."
        report.error(event, ("status_from",), rules.STATUS_MISSING, "status_from stands without a status.", advice)
    ruled = [event.repeat.last_day] if event.repeat else []
    last = max([*ruled, *(given.date for given in event.dates)], default=None)
    if event.status and event.status_from and last and last < event.status_from:
        message = f"its last date is {short_date(last)}, before {short_date(event.status_from)}: every date goes ahead."
        report.warn(event, ("status_from",), rules.STATUS_IDLE, message, "Is the year right?")
    if event.status and not event.reason:
        _warn_reason(event, ("status",), event.status, report)
    if event.reason and not (event.status or any(given.status or given.moved_to for given in event.dates)):
        advice = "Delete `reason`, or write `status: cancelled` above it."
        report.warn(event, ("reason",), rules.REASON_ALONE, "there is a reason, but every date goes ahead.", advice)


def _warn_reason(event: Event, path: FieldPath, status: str, report: Report) -> None:
    advice = "Add `reason:` in one sentence, and where to go instead."
    report.warn(event, path, rules.REASON_MISSING, f"it is {status}, but readers are not told why.", advice)


def _check_languages(event: Event, report: Report) -> None:
    spoken: list[tuple[FieldPath, str]] = [(("languages", number), name) for number, name in enumerate(event.languages)]
    for number, given in enumerate(event.dates):
        spoken += [(("dates", number, "languages", place), name) for place, name in enumerate(given.languages)]
    for path, name in spoken:
        if not language(name).tag:
            advice = did_you_mean(name, language_names(), "Use its name in English, such as Polish.")
            message = f'no language "{name}" is known, so readers do not see its own name.'
            report.warn(event, path, rules.LANGUAGE_UNKNOWN, message, advice)


def _check_twice(event: Event, report: Report) -> None:
    seen: set[tuple[date, str | None]] = set()
    for number, given in enumerate(event.dates):
        if (given.date, given.slot) in seen:
            message, advice = f"{given.date} stands twice.", TWICE
            if given.slot:
                message = f'{given.date} stands twice with the slot "{given.slot}".'
                other = "afternoon" if given.slot != "afternoon" else "morning"
                advice = f"Delete one, or write another `slot`, such as {other}."
            report.error(event, ("dates", number), rules.DATE_TWICE, message, advice)
        seen.add((given.date, given.slot))


def _check_date(event: Event, given: EventDateFields, path: FieldPath, report: Report) -> None:
    if given.weekday is not None and given.weekday != given.date.weekday():
        message = f"{short_date(given.date)} is a {WEEKDAYS[given.date.weekday()]}, not a {WEEKDAYS[given.weekday]}."
        report.error(event, (*path, "weekday"), rules.WEEKDAY_WRONG, message, "Which is right, the date or the day?")
    if given.status in ("cancelled", "postponed") and not (given.reason or event.reason):
        _warn_reason(event, (*path, "status"), f"{given.status} on {short_date(given.date)}", report)
    if given.reason and given.model_fields_set <= UNCHANGED and status_of(event, given)[0] == "on":
        message = f"there is a reason, but {short_date(given.date)} goes ahead as planned."
        advice = "Delete `reason`, or write `status: cancelled` above it."
        report.warn(event, (*path, "reason"), rules.REASON_ALONE, message, advice)
    check_times(event, given, path, report)
