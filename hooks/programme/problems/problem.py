"""Problems: one fault in the data or the pages, with its place, in words an editor can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from msgspec import Struct

FieldPath = tuple[str | int, ...]  # the way to a value inside an entry: ("dates", 2, "status")
ERROR = "error"
WARNING = "warning"
NOTICE = "notice"


class Place(Struct, frozen=True, order=True):
    """Where something stands: a file as the editor knows it, and line and column from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Print as ``file:line:column``, as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


class Cell(Place, frozen=True, order=True):
    """A place in a spreadsheet or calendar: the line is a row or an entry; ``words`` say it as people do."""

    words: str = ""

    def __str__(self) -> str:
        """Print as ``sessions.xlsx, sheet "Spring", row 14, column E ("Venue")``."""
        return f"{self.file}, {self.words}"


class Rule(Struct, frozen=True, order=True):
    """One kind of problem; ``code`` never changes once it is published, ``says`` explains it in the field guide."""

    code: str
    says: str


class Problem(Struct, frozen=True, order=True):
    """One fault: where it is, against which rule, which thing it concerns, what is wrong, what to do.

    ``level`` is ``error``, ``warning`` or ``notice``.
    """

    place: Place
    rule: Rule
    thing: str
    message: str
    advice: str = ""
    level: str = ERROR

    @property
    def code(self) -> str:
        """Return the code of the rule, by which messages name it."""
        return self.rule.code

    def __str__(self) -> str:
        """Print in the shape of the terminal: place, thing, fault, then the advice below it."""
        place = f"{self.place}  "
        said = f"{self.thing}: {self.message}" if self.thing else self.message
        # What was typed may hold ends of lines; a message has one line of its own.
        said = " ".join(said.splitlines())
        code = self.code if self.level == ERROR else f"{self.level}: {self.code}"
        first = f"{place}{said} [{code}]"
        indent = "\n" + " " * len(place)
        return indent.join([first, *self.advice.splitlines()])


class CommandError(Exception):
    """What keeps a command from doing its work, in a sentence for whoever typed it."""


class ContentError(Exception):
    """The data or the pages have errors; nothing was built."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Return only those that stop the build."""
    return [problem for problem in problems if problem.level == ERROR]


def closest(typed: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to what was typed, or None where nothing is close."""
    folded = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(typed.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(typed: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice to write the known word nearest to what was typed; where none is near, ``otherwise``."""
    near = closest(typed, known)
    return f'Did you mean "{near}"?' if near else otherwise


def choices(words: Sequence[str], most: int = 8) -> str:
    """Put words into a sentence: ``"a", "b" or "c"``, and say how many more there are past ``most``."""
    shown = [f'"{word}"' for word in words[:most]]
    if len(words) > most:
        return ", ".join(shown) + f" and {len(words) - most} more"
    return joined(shown, "or")


def joined(words: Sequence[str], last: str) -> str:
    """Put words into a sentence: ``North, West or Southend``, with ``last`` before the last one."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
