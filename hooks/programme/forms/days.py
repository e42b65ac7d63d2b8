"""Days of a new session, line by line: each with hours of its own, or all of them by a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from programme.forms.answers import Answers
from programme.importing.days import read_days
from programme.importing.doubts import Doubt
from programme.words import weekday

ORDINALS = ("first", "second", "third", "fourth", "last")
WEEK = timedelta(days=7)
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
BRACKETS = re.compile(r"\([^()]*\)")


class Dated(NamedTuple):
    """What is said of one line, in the columns of a sheet, and whether its days can be read."""

    row: Mapping[str, str]
    is_read: bool = True


def dated(answers: Answers, today: date) -> Iterator[Dated]:
    """Yield what is said of each line; of a session that comes again, its rule.

    What cannot be read stays as it was typed: it is read again in its row, and asked about there.
    """
    lines = [line for line in answers.get("date").split("\n") if line]
    time = {"time": answers.get("time")} if answers.get("time") else {}
    year = _year(lines, today)
    for line in lines:
        try:
            days, rest = read_days(line, today, year)
        except Doubt:
            yield Dated({"date": line} | time, is_read=False)
            continue
        hours = {"time": rest} if rest else time
        if answers.get("repeat_every") and len(lines) == len(days) == 1:
            yield Dated(_rule(answers, days[0], today) | hours)
        else:
            yield Dated({"date": ", ".join(map(str, days))} | hours)


def _year(lines: Sequence[str], today: date) -> int:
    """Return the year of lines that name none: the only one that is named, where all days then follow each other."""
    named = set(YEAR.findall("\n".join(lines)))
    year = int(next(iter(named))) if len(named) == 1 else 0
    days: list[date] = []
    for line in lines:
        with suppress(Doubt):
            days += read_days(line, today, year)[0]
    return year if days == sorted(days) else 0


def is_unclear(day: date) -> bool:
    """Say whether a day is the fourth of its kind in its month and the last, so that a rule may mean either."""
    return (day.day - 1) // 7 == 3 and (day + WEEK).month != day.month


def _rule(answers: Answers, first: date, today: date) -> dict[str, str]:
    every, named = answers.get("repeat_every"), weekday(first)
    left_out = BRACKETS.sub("", answers.get("repeat_except")).split("\n")
    found = {
        "repeat_every": every,
        "repeat_on": f"{ORDINALS[(first.day - 1) // 7]} {named}" if every == "month" else named,
        "repeat_from": str(first),
        "repeat_until": _from(first, answers.get("repeat_until"), today),
        "repeat_except": ", ".join(_from(first, line, today) for line in left_out if line.strip()),
    }
    return {name: text for name, text in found.items() if text}


def _from(first: date, typed: str, today: date) -> str:
    """Return days that are not before the first one, which tells their year."""
    for year in (first.year, first.year + 1):
        try:
            days, rest = read_days(typed, today, year)
        except Doubt:
            continue
        if days and min(days) >= first and not rest:
            return ", ".join(map(str, days))
    return typed
