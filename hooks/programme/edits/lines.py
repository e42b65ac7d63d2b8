"""Where lines of a text begin and end, and how new ones are laid below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

LINE_END = re.compile(r"\r\n|\r|\n")


def column_of(text: str, at: int) -> int:
    """Return how many signs stand before a place in its line."""
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def line_end(text: str, at: int) -> int:
    """Return where the line of a place ends, before its line end."""
    found = LINE_END.search(text, at)
    return found.start() if found else len(text)


def line_before(text: str, at: int) -> int:
    """Return the end of the line above, so that a line is taken out with what leads to it."""
    start = at - column_of(text, at)
    return start - (2 if text[start - 2 : start] == "\r\n" else 1) if start else 0


def newline_of(text: str) -> str:
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def below(text: str, column: int, lines: Sequence[str]) -> str:
    """Return lines as they stand below another one, further in by so many signs."""
    return "".join(f"{newline_of(text)}{' ' * column if line else ''}{line}" for line in lines)
