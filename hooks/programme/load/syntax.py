"""What to say of a text that YAML cannot read: the mistake, where mends show it; else where the parser gave up."""

from __future__ import annotations

from collections.abc import Callable, Collection
from math import inf

import yaml
from msgspec import Struct

from programme.load.mending import Trial, find_mends
from programme.load.mends import BRACKET_OPEN, QUOTE_OPEN, SPECIAL
from programme.load.rules import writing as rules
from programme.problems.problem import Place, Problem, Rule

ELSE = (
    rules.YAML_FORM,
    "this line does not fit with the lines above it.",
    "Write `field: text`, with the same number of spaces in front as the lines around it.",
)
# What the parser says that it was reading (PyYAML's words, which come from libyaml).
READING = {"quoted scalar": QUOTE_OPEN, "flow": BRACKET_OPEN, "anchor": SPECIAL["&"], "alias": SPECIAL["*"]}


class Refusal(Exception):
    """What YAML can read and we do not take; ``line`` and ``column`` count from 0."""

    def __init__(self, line: int, column: int, rule: Rule, message: str, advice: str, can_be_mended: bool) -> None:
        super().__init__(message)
        self.line, self.column, self.words, self.can_be_mended = line, column, (rule, message, advice), can_be_mended


Fault = Refusal | yaml.YAMLError
Words = tuple[Rule, str, str]  # rule, message, advice
Read = Callable[[str], float]  # raises what it cannot read, and says how odd the rest is


class Mended(Struct, frozen=True):
    """A text as it can be read, and the mistakes that kept it from being read."""

    text: str
    problems: list[Problem]


def mend(text: str, fault: Fault, read: Read, place: Place, known: Collection[str] = ()) -> Mended | None:
    """Return the text as it was most likely meant; None where no few small mends are enough.

    ``fault`` is why it cannot be read, ``known`` are the words that may stand before a colon. The text begins below
    ``place``.
    """
    if isinstance(fault, Refusal) and not fault.can_be_mended:
        return None
    mended, mends = find_mends(text, lambda tried: _try(tried, read), _lines_of(fault)[0], known)
    said = [_problem(place, m.line, m.column, (m.rule, m.message, m.advice)) for m in mends]
    return Mended(mended, said) if mends else None


def told(fault: Fault, place: Place) -> Problem:
    """Say what the parser found where it gave up; the text begins below ``place``."""
    if isinstance(fault, Refusal):
        return _problem(place, fault.line, fault.column, fault.words)
    context = getattr(fault, "context", None) or ""
    words = next((words for reading, words in READING.items() if reading in context), None)
    mark = getattr(fault, "context_mark" if words else "problem_mark", None)
    return _problem(place, mark.line if mark else 0, mark.column if mark else -1, words or ELSE)


def _problem(place: Place, line: int, column: int, words: Words) -> Problem:
    rule, message, advice = words
    return Problem(Place(place.file, place.line + line + 1, column + 1), rule, "", message, advice)


def _try(text: str, read: Read) -> Trial:
    try:
        return Trial(inf, read(text))
    except (Refusal, yaml.YAMLError) as fault:
        return Trial(_lines_of(fault)[1])


def _lines_of(fault: Fault) -> tuple[int, int]:
    """Return the lines (from 0) where what cannot be read begins, and where the parser gave up."""
    if isinstance(fault, Refusal):
        return fault.line, fault.line
    end = getattr(fault, "problem_mark", None)
    start = getattr(fault, "context_mark", None) or end
    return (start.line, end.line) if start and end else (0, 0)
