"""Times of day as editors type them, and what to write in place of what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from itertools import product

from programme.model import rules
from programme.model.fields import mistake, read_text

HOUR_PATTERN = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
AM_PM_PATTERN = "((0?[1-9]|1[01])([:.][0-5][0-9])?|12[:.](0[1-9]|[1-5][0-9])) ?[AaPp][.]?[Mm][.]?"
CLOCK_24 = re.compile(r"(\d{1,2}):(\d{2})")
CLOCK_12 = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?", re.I)
CLOCK_WORDS = {"midday": time(12), "midnight": time(0)}
# What people write beside a time.
FILLING = re.compile(
    r"(?<![a-z])(?:hours|hrs?|h|o['’]?clock|prompt|sharp|onwards?|approx(?:imately)?|about|around|from|at|start|finish"
    r"|end|ish|gmt|bst|~)(?![a-z0-9])",
    re.I,
)
SPAN = re.compile(r"(.+?)\s*(?:[-\u2010-\u2015]|\b(?:to|until|till)\b)\s*(.+)")
DAY_MINUTES = 24 * 60
EARLY_MINUTES = 7 * 60


def read_clock(value: object) -> time:
    """Take a time of day as ``10:00``, ``10am``, ``2:30pm``, ``midday`` or ``midnight``."""
    text = read_text(value)
    found = _clock(text)
    if found is None:
        raise mistake(rules.TIME_FORM, f'"{text}" is not a time that the site can read.', _advice(text))
    return found


def _clock(text: str) -> time | None:
    if text.casefold() in CLOCK_WORDS:
        return CLOCK_WORDS[text.casefold()]
    found = CLOCK_24.fullmatch(text)
    if found and int(found[1]) <= 23 and int(found[2]) <= 59:
        return time(int(found[1]), int(found[2]))
    found = CLOCK_12.fullmatch(text)
    if found and 1 <= int(found[1]) <= 11 and int(found[2] or 0) <= 59:
        return time(int(found[1]) + (12 if found[3] in "pP" else 0), int(found[2] or 0))
    if found and int(found[1]) == 12 and 0 < int(found[2] or 0) <= 59:
        return time(12 if found[3] in "pP" else 0, int(found[2]))
    return None


def _advice(text: str) -> str:
    if forms := _forms(text):
        guess = re.fullmatch(r"\d+\.\d+|\d{3,}", text)
        return f"Did you mean {forms[0]}?" if guess else f"Write {' or '.join(forms)}."
    span = SPAN.fullmatch(text)
    spans = list(product(_forms(span[1]), _forms(span[2]))) if span else []
    if spans:
        start, end = min(spans, key=_likelihood)
        such = ", such as" if len(spans) > 1 else ":"
        return f"Write two lines{such} `start: {start}` and `end: {end}`."
    return "Write 10am, 2:30pm or 14:30."


def _forms(text: str) -> list[str]:
    """Return what the text may mean in forms that can be read, the likelier first; none where it is no time."""
    return [text] if _clock(text) else [form for form in _other_forms(text) if _clock(form)]


def _other_forms(text: str) -> Iterator[str]:
    plain = FILLING.sub("", text).strip(" .,")
    if plain != text:
        yield from _forms(plain)
    elif re.fullmatch(r"(?:12 ?)?noon|12 ?midday", text, re.I):
        yield "midday"
    elif re.fullmatch(r"24[:.]00|(?:12 ?)?mid-?night", text, re.I):
        yield "midnight"
    elif re.fullmatch(r"12(?:[:.]00)?\s*[ap]\.?m\.?", text, re.I):
        yield from ("midday", "midnight")
    elif found := re.fullmatch(r"(\d{1,2})[.;h,](\d{2})(?: ?([ap])\.?m\.?)?|([01]?\d|2[0-3])([0-5]\d)", text, re.I):
        yield f"{found[1] or found[4]}:{found[2] or found[5]}{f'{found[3].lower()}m' if found[3] else ''}"
    elif found := re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])", text, re.I):
        yield f"{found[1]}{f':{found[2]}' if found[2] else ''}{found[3].lower()}m"
    elif re.fullmatch(r"\d{1,2}", text):
        yield from (f"{text}am", f"{text}pm") if 1 <= int(text) <= 11 else (f"{text}:00",)


def _likelihood(span: tuple[str, str]) -> tuple[int, bool]:
    """Sort readings of a span such as ``9-5`` or ``2-4``: the shortest first, and by day before by night."""
    start, end = (clock.hour * 60 + clock.minute for clock in map(read_clock, span))
    return (end - start) % DAY_MINUTES or DAY_MINUTES, start < EARLY_MINUTES
