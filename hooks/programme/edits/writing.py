"""From values to lines of YAML, in the form that the editors' guide teaches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from programme.load.spans import is_plain
from programme.load.text import clean_lines

WORDS = re.compile(r"[a-z][a-z0-9-]*")


def scalar(text: str, flow: bool = False, style: str = "") -> str:
    """Write one text on one line: plain where that means the same, else in double quotes.

    ``style`` are the quotes that stood there before; they stay.
    """
    if style == "'" and "\n" not in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return text if style != '"' and is_plain(text, flow) else json.dumps(text, ensure_ascii=False)


def flowing(value: Any) -> str:
    """Write a value on one line, as it stands inside ``[ ]`` or ``{ }``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flowing(inner)}" for key, inner in value.items()) + "}"
    return scalar(value, flow=True) if isinstance(value, str) else f"[{', '.join(map(flowing, value))}]"


def field_lines(key: str, value: Any) -> Iterator[str]:
    """Yield the lines of one field, the first at the left edge."""
    if isinstance(value, Mapping) and value:
        yield f"{key}:"
        yield from (f"  {line}" for line in mapping_lines(value))
    elif isinstance(value, str):
        yield from _text_lines(key, value)
    elif not value or all(isinstance(item, str) and WORDS.fullmatch(item) for item in value):
        yield f"{key}: {flowing(value)}"
    else:
        yield f"{key}:"
        yield from (f"  {line}" for item in value for line in item_lines(item))


def mapping_lines(value: Mapping[str, Any]) -> Iterator[str]:
    for key, inner in value.items():
        yield from field_lines(key, inner)


def item_lines(value: Any) -> list[str]:
    """Return the lines of an item of a list, the first with its hyphen."""
    one_line = scalar if isinstance(value, str) else flowing
    lines = list(mapping_lines(value)) if isinstance(value, Mapping) else [one_line(value)]
    return [f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]


def _text_lines(key: str, text: str) -> Iterator[str]:
    lines = text.split("\n")
    # As plain lines only where each is told from YAML and from what the reader mends.
    tidy = all(line == line.strip() and (line.isprintable() or not line) for line in lines)
    if len(lines) == 1 or not (tidy and lines[0]) or clean_lines(text, "")[1]:
        yield f"{key}: {scalar(text)}"
        return
    yield f"{key}: |"
    yield from (f"  {line}" if line else "" for line in lines)
