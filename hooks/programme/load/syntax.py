"""From the parser's words to an editor's: what is wrong with how a line is written, and what to type."""

from __future__ import annotations

import re
from collections.abc import Sequence

QUOTES = "Put the text in double quotes."
INDENT = "Write `field: text`, with the same number of spaces in front as the lines around it."
DATE_ALONE = re.compile(r"\s*- (\d{4}-\d{2}-\d{2})\s*(.*)")
DATE_BARE = re.compile(r"\s*-(\d{4}-\d{2}-\d{2})\b")
FIELD = re.compile(r"\s+([\w-]+):( .*)?$")


def in_words(problem: str, context: str, lines: Sequence[str], number: int) -> tuple[str, str, str]:
    """Give code, message and advice for a fault that the parser found in a line (from 0).

    ``problem`` and ``context`` are the parser's own words (PyYAML's, which come from libyaml).
    """
    line = lines[number] if number < len(lines) else ""
    if "quoted scalar" in context:
        return "quote-open", "a quote opens here and never closes.", "Type the same quote at the end of the text."
    if "anchor" in context or "alias" in context:
        return "yaml-anchor", "a text that begins with & or * has a special meaning in YAML.", QUOTES
    if "flow" in context:
        return "bracket-open", "a { or [ opens here and never closes.", "Type the closing } or ], or quote the text."
    if "mapping values are not allowed" in problem:
        return _colon(line, lines[number - 1] if number else "")
    if re.search(r"'[^']*'\s*[\w.]", line):
        return "quote-inside", "an apostrophe ends the text in single quotes too early.", "Use double quotes around it."
    if re.search(r"\"[^\"]*\"\s*[\w.]", line):
        return "quote-inside", "a double quote inside the text ends it too early.", "Use single quotes around it."
    if "cannot start any token" in problem:
        return "character-start", "a text cannot begin with this character.", QUOTES
    if bare := DATE_BARE.match(line):
        return "hyphen-space", "a hyphen and a date stand without a space between.", f"Write `- {bare[1]}`."
    if "could not find expected ':'" in problem:
        return "colon-missing", "a colon is missing here, or this line is not indented as its neighbours.", INDENT
    return "yaml-form", "this line does not fit with the lines above it.", INDENT


def _colon(line: str, above: str) -> tuple[str, str, str]:
    """A colon where none may stand: below a bare date, on a line too far in, or inside a text."""
    field = FIELD.match(line)
    date = DATE_ALONE.match(above)
    if field and date and not date[2]:
        message = f'"{field[1]}" belongs to the date above it, which stands alone.'
        return "date-alone", message, f"Write the line above as `- date: {date[1]}`, and this one in line with `date`."
    if field and ": " not in (field[2] or "").removeprefix(" "):
        message = f'"{field[1]}" stands too far in, so it reads as a part of the text above it.'
        return "indent-deep", message, INDENT
    return "colon-in-text", "a colon and a space inside a text read as a new field.", QUOTES
