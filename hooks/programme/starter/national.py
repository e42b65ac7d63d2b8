"""From guides and glossary to their national part: what holds in one programme only is cut out, line by line.

The rest of the file stays as it is written, remarks and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from programme.load.located import Located
from programme.load.yaml_reader import read_yaml
from programme.problems.problem import FieldPath

LOCAL = "programme"


def national(text: str) -> str:
    """Return a file of entries without each entry, fact, link or term that names a programme."""
    gone: set[int] = set()
    for entry, start, end in _spans(text):
        gone |= set(range(start, end) if LOCAL in entry.value else _local_lines(entry, end))
    return _without(text, gone)


def keep(text: str, ids: set[str]) -> str:
    """Return a file of entries with only those of these ids."""
    gone = {
        line for entry, start, end in _spans(text) if entry.value.get("id") not in ids for line in range(start, end)
    }
    return _without(text, gone)


def remarks(text: str) -> str:
    lines = text.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if line.strip() and line[0] != "#"), len(lines))
    return "".join(lines[:end])


def _spans(text: str) -> list[tuple[Located, int, int]]:
    """Return each entry with its first line and the one after its last; remarks right above it are its own."""
    found = read_yaml(text, "").found
    entries = found if isinstance(found, list) else []
    lines = text.splitlines()
    starts = [_first_line(entry.marks[()][0], lines) for entry in entries]
    return list(zip(entries, starts, [*starts[1:], len(lines) + 1], strict=False))


def _first_line(line: int, lines: list[str]) -> int:
    while line > 1 and lines[line - 2].startswith("#"):
        line -= 1
    return line


def _local_lines(entry: Located, end: int) -> Iterator[int]:
    """Yield the lines of each part of an entry that names a programme; the entry ends before the line ``end``."""
    lines = {path: (entry.keys.get(path) or mark)[0] for path, mark in entry.marks.items()}
    for path in lines:
        if _is_local(entry.at(path)):
            part = _largest(entry, path)
            beyond = (line for other, line in lines.items() if other[: len(part)] != part and line > lines[part])
            yield from range(lines[part], min(beyond, default=end))


def _largest(entry: Located, path: FieldPath) -> FieldPath:
    """Return the field itself where all that stands in its list is local; an empty list would be a mistake."""
    if path and isinstance(path[-1], int) and all(map(_is_local, entry.at(path[:-1]))):
        return path[:-1]
    return path


def _is_local(value: Any) -> bool:
    return isinstance(value, dict) and LOCAL in value


def _without(text: str, gone: set[int]) -> str:
    """Return the text without some of its lines; an empty line between entries stays."""
    lines = text.splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines, 1) if number not in gone or not line.strip()]
    return re.sub(r"\n{3,}", "\n\n", "".join(kept))
