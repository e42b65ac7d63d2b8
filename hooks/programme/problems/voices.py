"""Problems in three voices: for the terminal, for GitHub (annotations and the summary of a run), and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape

from programme.problems.problem import ERROR, NOTICE, WARNING, Place, Problem

LEVELS = (ERROR, WARNING, NOTICE)
MOST_ANNOTATIONS = 10  # GitHub shows no more of one level in one step
MOST_ROWS = 1_000  # and takes 1 MiB for the summary of a step
# What GitHub makes a link, a mention or a reference of, wherever it stands in a text: escaping does not hinder it.
LIVE = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\w)|(?<=\bGH)(?=-\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.I)
APART = "&#8203;"  # a space without width


def terminal(problems: Sequence[Problem]) -> str:
    """Return all problems for the terminal, with a count at the end and where to read on."""
    lines = [*map(str, problems), counted(problems)]
    if any(problem.level != NOTICE for problem in problems):
        lines.append("Every code in [ ] is explained in data/README.md; how to mend the usual ones in EDITING.md.")
    return "\n".join(lines)


def counted(problems: Iterable[Problem]) -> str:
    levels = [problem.level for problem in problems]
    return ", ".join(_number(levels.count(level), level) for level in (ERROR, WARNING))


def _number(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else f'{word}s'}"


def as_json(problems: Iterable[Problem]) -> str:
    """Return all problems as a JSON list; these eight fields and their names stay as they are.

    In a log of GitHub nothing in it is an old-style command.
    """
    said = json.dumps([_fields(problem) for problem in problems], indent=2, ensure_ascii=False)
    return said.replace("##[", "#\\u0023[")


def _fields(problem: Problem) -> dict[str, str | int]:
    return {
        "code": problem.code,
        "level": problem.level,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "thing": problem.thing,
        "message": problem.message,
        "advice": problem.advice,
    }


def github_commands(problems: Iterable[Problem], folder: str = "") -> list[str]:
    """Return GitHub's commands for the ten most important problems; the last says how many more there are.

    ``folder`` is the site's folder below the root of the repository, where it is not the root itself.
    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    ordered = by_importance(problems)
    shown, more = ordered[:MOST_ANNOTATIONS], len(ordered) - MOST_ANNOTATIONS
    lines = [_annotation(problem, folder) for problem in shown]
    if more > 0:
        lines[-1] += _data(f"\nAnd {more} more: see the table in the summary of this run.")
    return lines


def by_importance(problems: Iterable[Problem]) -> list[Problem]:
    """Sort: errors, warnings, notices; each by place."""
    return sorted(problems, key=lambda problem: (LEVELS.index(problem.level), problem))


def _annotation(problem: Problem, folder: str) -> str:
    place = problem.place
    properties = {"file": _path(place, folder), "line": place.line, "col": place.column, "title": problem.code}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    said = f"{problem.thing}: {problem.message}" if problem.thing else problem.message
    return f"::{problem.level} {given}::{_data(f'{said} {problem.advice}'.strip())}"


def _path(place: Place, folder: str) -> str:
    return f"{folder}/{place.file}" if folder and not place.file.startswith("/") else place.file


def _data(text: str) -> str:
    """Encode as GitHub's own toolkit does: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def table(problems: Sequence[Problem]) -> str:
    """Return all problems as Markdown for the summary of a run; notices are folded away."""
    ordered = by_importance(problems)
    pressing = [problem for problem in ordered if problem.level != NOTICE]
    notices = [problem for problem in ordered if problem.level == NOTICE]
    parts = ["## What to mend", f"{counted(ordered)}." if pressing else "Nothing: no errors, no warnings."]
    parts += [rows(pressing)] if pressing else []
    if notices:
        parts.append(f"<details><summary>For another day ({len(notices)})</summary>\n\n{rows(notices)}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def rows(problems: Sequence[Problem], most: int = MOST_ROWS) -> str:
    """Return problems as one table in Markdown, and say how many more there are past ``most``."""
    lines = [_row(problem) for problem in problems[:most]]
    if len(problems) > most:
        lines.append(f"| | | and {len(problems) - most:,} more | |")
    return "\n".join(["| Where | What | What is wrong, and what to do | Code |", "|---|---|---|---|", *lines])


def _row(problem: Problem) -> str:
    level = "" if problem.level == ERROR else f"{problem.level}: "
    said = f"{verbatim(problem.message)}<br>{verbatim(problem.advice)}" if problem.advice else verbatim(problem.message)
    where = f"{problem.place.file}, line {problem.place.line}" if problem.place.line else problem.place.file
    return f"| {verbatim(where)} | {verbatim(problem.thing)} | {said} | {level}{problem.code} |"


def verbatim(text: str) -> str:
    """Put text into Markdown as it is: no markup, no HTML, no link, nobody called by an @."""
    spaced = escape(" ".join(text.split()), quote=False)
    return LIVE.sub(APART, re.sub(r"([\\`*_\[\]|~#$])", r"\\\1", spaced))
