"""Content lines of iCalendar (RFC 5545, section 3.1): values, escapes and quotes by the library, folds by us."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from icalendar.parser import Contentline
from icalendar.prop import VPROPERTY

MOST_OCTETS = 75
JOINER = "\u200d"


def content_line(name: str, kind: Callable[[Any], VPROPERTY], value: object, *parameters: tuple[str, str]) -> bytes:
    """Return a property as it stands in a file; ``kind`` is the library's type for its value.

    Made line by line, since the library's components take five times as long for the same bytes.
    """
    made = kind(value)
    made.params.update(parameters)
    return f"{fold(Contentline.from_parts(name, made.params, made, sorted=False))}\r\n".encode()


def fold(line: str) -> str:
    """Fold a line at 75 octets, before a whole character as people see it and never inside an escape.

    The library parts joined characters, such as families of emoji, which some readers then show in pieces.
    """
    if len(line) <= MOST_OCTETS and line.isascii():
        return line
    if line.isascii():
        return _fold_ascii(line)
    lines = [""]
    room = MOST_OCTETS
    for unit in _units(line):
        size = len(unit.encode())
        if size > room:
            lines.append(" ")
            room = MOST_OCTETS - 1
        lines[-1] += unit
        room -= size
    return "\r\n".join(lines)


def _fold_ascii(line: str) -> str:
    lines, start, room = [], 0, MOST_OCTETS
    while len(line) - start > room:
        end = start + room
        before = line[start:end]
        end -= (room - len(before.rstrip("\\"))) % 2  # a backslash left alone begins an escape
        lines.append(line[start:end])
        start, room = end, MOST_OCTETS - 1
    return "\r\n ".join([*lines, line[start:]])


def _units(line: str) -> Iterable[str]:
    """Split into what must stay together: escapes, and characters with their marks and joiners."""
    units: list[str] = []
    for part in re.findall(r"\\.|.", line):
        joined = units and (unicodedata.category(part[0]) in ("Mn", "Me", "Mc", "Sk") and not part.isascii())
        joined = joined or part == JOINER or (units and units[-1].endswith(JOINER))
        if joined and units and len((units[-1] + part).encode()) < MOST_OCTETS:
            units[-1] += part
        else:
            units.append(part)
    return units
