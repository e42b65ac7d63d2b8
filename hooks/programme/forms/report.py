"""What is said of an answered form: at a desk, in its issue on GitHub, and in the pull request that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from programme.importing.report import WRITTEN
from programme.problems.problem import NOTICE, Cell, Problem, errors_in
from programme.problems.voices import table, terminal, verbatim

LABEL = "go-ahead"  # what somebody who may write sets on a form of somebody who may not
MOST_CHARACTERS = 60_000  # GitHub takes 65,536
MOST_TOLD = 30_000  # of them of what changes
MOST_PROBLEMS = 20
MOST_OF_ONE = 300  # an answer may stand in what is said of it
UNCHANGED = "Nothing has to change: the site says all of this already."
WAITS = (
    "Thank you. Somebody who may change this site has to look at this form first. They set the label "
    f"`{LABEL}` on it (it can be made under Labels, if there is none), and it is read then."
)
MEND = (
    'To put it right, open the menu with the three dots above your form and choose "Edit". Change the answers, leave '
    "the questions above them as they are, and save it. It is read again by itself."
)
CHECKS = (
    "A pull request that a form has opened starts no other workflow. What stands below is what the check says of the "
    "data. To have the site built as well, close this pull request and open it again."
)
BY_HAND = "Somebody has changed the pull request of this form by hand, so it stays as it is. Change it there."
OFF = (
    "The change is ready, but this repository does not let workflows open pull requests. [Open it yourself]({link}). "
    'Whoever looks after the repository can allow it under Settings, Actions, General: "Allow GitHub Actions to create '
    'and approve pull requests".'
)


def desk_words(
    title: str, told: str, said: str, problems: Sequence[Problem], changed: bool, write: bool
) -> Iterator[str]:
    """Yield what somebody at a desk is told; ``told`` are the words of ``programme changes``."""
    yield f'The form "{title}" is read.'
    wrong = bool(errors_in(problems))
    yield from (part for part in (told, said) if part and not wrong)
    if problems:
        yield terminal(problems)
    if wrong:
        yield "Nothing is written. Put the answers right and run this again."
    elif changed:
        yield WRITTEN if write else "Nothing is written yet. If this is what you want, add --write."
    elif not said:
        yield UNCHANGED


def unread_words(problems: Sequence[Problem]) -> str:
    """Return the comment on a form whose answers cannot be used."""
    head = "Nothing is changed yet. Some answers cannot be used as they are."
    return _cut("\n\n".join([head, MEND, _listed(problems)]), MOST_CHARACTERS)


def _listed(problems: Sequence[Problem]) -> str:
    lines = [f"- {_words(_short(problem))}" for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"- and {len(problems) - MOST_PROBLEMS} more.")
    return "\n".join(lines)


def _words(problem: Problem) -> str:
    place = problem.place
    where = place.words if isinstance(place, Cell) else str(place)
    said = " ".join(filter(None, (f"{problem.thing}:" if problem.thing else "", problem.message, problem.advice)))
    return f"{verbatim(where[:1].upper() + where[1:])}: {verbatim(said)}"


def proposed_words(told: str, said: str, problems: Sequence[Problem]) -> str:
    """Return what the comment on a form says that changes the data, with what may be fine and looks odd."""
    odd = [problem for problem in problems if problem.level != NOTICE]
    look = f"This may be fine, but have a look. {MEND}\n\n{_listed(odd)}" if odd else ""
    return _cut("\n\n".join(filter(None, (_cut(told, MOST_TOLD).strip(), said, look))), MOST_CHARACTERS)


def request_words(title: str, number: int, told: str, problems: Sequence[Problem]) -> str:
    """Return the text of the pull request for the form of an issue."""
    head = f'From the form "{title}" in #{number}.'
    listed = table(list(map(_short, problems[:MOST_PROBLEMS])))
    return _cut("\n\n".join([head, f"Closes #{number}.", CHECKS, _cut(told, MOST_TOLD), listed]), MOST_CHARACTERS)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(chr(10))[0]}\n\nAnd more."


def _short(problem: Problem) -> Problem:
    said = (problem.message, problem.advice)
    message, advice = (text if len(text) <= MOST_OF_ONE else f"{text[:MOST_OF_ONE]}…" for text in said)
    return replace(problem, message=message, advice=advice)
