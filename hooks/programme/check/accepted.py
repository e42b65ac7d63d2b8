"""What editors accept: each code of `accept` is that of a rule, and of one that can be accepted."""

from __future__ import annotations

from collections.abc import Iterable

from programme.check.plain_english import PHRASES
from programme.check.report import Report
from programme.problems.codes import CODES
from programme.problems.problem import WARNING, Place, Problem, closest
from programme.prose.pages import ProsePage

KNOWN = {code for codes in CODES.values() for code in codes} | {phrase.code for phrase in PHRASES}


def check_accepted(report: Report, pages: Iterable[ProsePage]) -> list[Problem]:
    """Return the codes that no rule has, in data and pages."""
    for record in report.dataset.records():
        for number, code in enumerate(record.accept):
            if code not in KNOWN:
                report.warn(record, ("accept", number), "accept-unknown", *_said(code))
    return report.problems + [
        Problem(Place(page.file, 1), "accept-unknown", f'Page "{page.title}"', *_said(code), WARNING)
        for page in pages
        for code in page.lines.accept
        if code not in KNOWN
    ]


def _said(code: str) -> tuple[str, str]:
    near = closest(code, KNOWN)
    advice = f'Did you mean "{near}"?' if near else "Copy the code in [ ] at the end of the message that is all right."
    return f'no message has the code "{code}".', advice
