"""From an answered form to what it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from programme.forms.answers import Answers
from programme.forms.cancelling import cancel
from programme.forms.filled import Filled
from programme.forms.moving import change
from programme.forms.places import new_place
from programme.forms.sessions import new_session
from programme.importing.advice import without_files
from programme.problems.problem import Cell, Problem
from programme.schedule.content import Content

THANKS = "Thank you for telling us. Nothing on the site changes by itself: a colleague has to read this."
READ_BY: Mapping[str, Callable[[Answers, Content], Filled]] = {
    "1-new-session": new_session,
    "2-date-changes": change,
    "3-cancelled": cancel,
    "4-new-place": new_place,
    "5-something-is-wrong": lambda answers, content: Filled(said=THANKS),
}


def read_form(answers: Answers, content: Content) -> Filled:
    """Return what a form changes; nothing but its problems where it has any."""
    filled = READ_BY[answers.form.name](answers, content)
    ordered = in_order([*answers.problems, *filled.problems])
    return Filled(problems=ordered) if ordered else filled


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of the questions, and in words for somebody who sees a form and no file."""
    return sorted(map(_plainly, problems), key=lambda known: (known.place.column, known.place.line, known.place.file))


def _plainly(problem: Problem) -> Problem:
    return without_files(replace(problem, thing="") if isinstance(problem.place, Cell) else problem)
