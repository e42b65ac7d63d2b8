"""What editors accept: each code of `accept` is that of a rule, and of one that can be accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.problems.problem import did_you_mean
from programme.prose.pages import ProsePage


def check_accepted(report: Report, pages: Iterable[ProsePage], known: Collection[str]) -> None:
    """Tell of codes that no rule has, in data and pages; ``known`` are those of all rules."""
    for record in report.dataset.records():
        for number, code in enumerate(record.accept):
            if code not in known:
                report.warn(record, ("accept", number), rules.ACCEPT_UNKNOWN, *_said(code, known))
    for page in pages:
        for code in page.lines.accept:
            if code not in known:
                report.warn_page(page, 1, rules.ACCEPT_UNKNOWN, *_said(code, known))


def _said(code: str, known: Collection[str]) -> tuple[str, str]:
    advice = did_you_mean(code, known, "Copy the code in [ ] at the end of the message that is all right.")
    return f'no message has the code "{code}".', advice
