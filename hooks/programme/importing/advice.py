"""Advice for whoever sees a spreadsheet or a form, where that of the checks speaks of lines in files."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from programme.check.rules.sessions import BANK_HOLIDAY, END_BEFORE_START, REASON_MISSING, TIME_MISSING, VENUE_CLASH
from programme.problems.problem import Cell, Problem, Rule

ADVICE: Mapping[Rule, str] = {
    BANK_HOLIDAY: "If nothing is held on that day, leave it out. If the place is open, leave it as it is.",
    END_BEFORE_START: "Write both times, such as 10am to 3pm.",
    REASON_MISSING: "Say why in one sentence, and where people could go instead.",
    TIME_MISSING: "Write it, such as 10am to 3pm.",
    VENUE_CLASH: "Move one of them, or give each a room.",
}


def without_files(problem: Problem) -> Problem:
    """Return a problem of a cell or an answer with advice that can be followed there; any other as it is."""
    if not isinstance(problem.place, Cell):
        return problem
    return replace(problem, advice=ADVICE.get(problem.rule, "" if "`" in problem.advice else problem.advice))
