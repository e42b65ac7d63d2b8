"""Rules for pay scales and for what guides say of pay, of hours and of how to start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.pathway import Pathway
from programme.model.pay import PayScale
from programme.problems.problem import FieldPath, choices, did_you_mean
from programme.schedule.content import Content
from programme.words import short_date

# Scales change each April: after one that was missed, and two months to hear of it, a rate is old.
MOST_MONTHS = 14


def check_pay(content: Content, report: Report) -> None:
    """Report rates that cannot be right or are old, pay that says two things, and roles that no step has."""
    for scale in content.dataset.all(PayScale).values():
        _check_rates(scale, report)
        _check_age(scale, content.build_date, report)
    for guide in content.dataset.all(Pathway).values():
        _check_steps(guide, report)
        _check_roles(guide, report)


def _check_rates(scale: PayScale, report: Report) -> None:
    known: set[date] = set()
    for number, rate in enumerate(scale.rates):
        path: FieldPath = ("rates", number)
        if rate.highest is not None and rate.highest < rate.lowest:
            message = f"the highest amount, {rate.highest:,}, is less than the lowest, {rate.lowest:,}."
            report.error(scale, (*path, "highest"), rules.AMOUNT_ORDER, message, "Are they swapped?")
        if rate.starts in known:
            message = f"two rates begin on {short_date(rate.starts)}."
            report.error(scale, (*path, "from"), rules.RATE_TWICE, message, "Is the year right?")
        known.add(rate.starts)


def _check_age(scale: PayScale, today: date, report: Report) -> None:
    newest = max((rate.starts for rate in scale.rates), default=None)
    if newest and _months(today) > (_months(newest)[0] + MOST_MONTHS, newest.day):
        message = f"the newest rate is of {short_date(newest)}, more than {MOST_MONTHS} months ago."
        report.warn(scale, ("rates",), rules.RATE_OLD, message, "Add the rate of this year, above or below the others.")


def _months(day: date) -> tuple[int, int]:
    return 12 * day.year + day.month, day.day


def _check_steps(guide: Pathway, report: Report) -> None:
    for number, step in enumerate(guide.steps):
        for place, pay in enumerate(step.pay):
            if bool(pay.scale) is not bool(pay.text):
                continue
            message = "pay names a scale and is in words too." if pay.scale else "this does not say what it pays."
            advice = "Keep one: `scale:` with an id from pay.yaml, or `text:`, how pay is decided."
            report.error(guide, ("steps", number, "pay", place), rules.PAY_FORM, message, advice)


def _check_roles(guide: Pathway, report: Report) -> None:
    known = [step.role for step in guide.steps]
    for path, role in _roles(guide):
        if role not in known:
            advice = did_you_mean(role, known, f"Known: {choices(known)}." if known else "Add its step.")
            report.error(guide, path, rules.ROLE_UNKNOWN, f'no step of this guide has the role "{role}".', advice)


def _roles(guide: Pathway) -> Iterator[tuple[FieldPath, str]]:
    for name in ("to_start", "hours"):
        for number, answer in enumerate(getattr(guide, name)):
            if answer.role:
                yield (name, number, "role"), answer.role
    if guide.no_qualifications and guide.no_qualifications.role:
        yield ("no_qualifications", "role"), guide.no_qualifications.role
