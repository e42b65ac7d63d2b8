"""Advice for whoever sees a spreadsheet or a form, where that of the checks speaks of lines in files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from programme.problems.problem import Cell, Problem

ADVICE: Mapping[str, str] = {
    "bank-holiday": "If nothing is held on that day, leave it out. If the place is open, leave it as it is.",
    "end-before-start": "Write both times, such as 10am to 3pm.",
    "reason-missing": "Say why in one sentence, and where people could go instead.",
    "time-missing": "Write it, such as 10am to 3pm.",
    "venue-clash": "Move one of them, or give each a room.",
}


def without_files(problem: Problem) -> Problem:
    """Return a problem of a cell or an answer with advice that can be followed there; any other as it is."""
    if not isinstance(problem.place, Cell):
        return problem
    return replace(problem, advice=ADVICE.get(problem.code, "" if "`" in problem.advice else problem.advice))
