"""Dates that an answered form means, and the question that each part of them comes from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from programme.forms.answers import Answers
from programme.forms.filled import Filled
from programme.forms.meant import dates_meant
from programme.importing.days import read_days
from programme.importing.doubts import Doubt, unread
from programme.problems.problem import FieldPath, Place
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence


@contextmanager
def doubts_about(name: str, answers: Answers, filled: Filled) -> Iterator[None]:
    """Tell of what cannot be read inside as a problem with the answer to this question."""
    try:
        yield
    except Doubt as doubt:
        filled.problems.append(answers.problem(name, doubt.message, doubt.advice, doubt.rule))


def one_day(typed: str, today: date, advice: str) -> str:
    """Return a day as ISO 8601. Raise ``Doubt`` where the text is more than that, or none."""
    days, rest = read_days(typed, today)
    if rest or len(days) > 1:
        raise unread(f'"{typed}" is not one day.', advice)
    return str(days[0])


def chosen_dates(answers: Answers, content: Content, filled: Filled) -> list[Occurrence]:
    """Return the dates that are meant, and ask about those that are unclear."""
    event_id = answers.get("session")
    found: list[Occurrence] = []
    for line in answers.get("date").split("\n") if event_id else ():
        with doubts_about("date", answers, filled):
            found += dates_meant(line, content.by_event[event_id], content.today) if line else []
    return list({occurrence.key: occurrence for occurrence in found}.values())


def locate(answers: Answers, filled: Filled) -> None:
    """Say of each entry that changes where each part of it comes from."""
    asked = {"start": "time", "end": "time", "status": "state", "note": "reason", "status_from": "date"}

    def cell(entry: Any, path: FieldPath) -> Place:
        word = next((part for part in reversed(path) if isinstance(part, str)), "")
        names = {question.name for question in answers.form.questions}
        if word == "date" and "moved_to" in path:
            return answers.cell("new_date")
        return answers.cell(word if word in names else asked.get(word, ""))

    filled.cells |= dict.fromkeys(filled.changes, cell)
