"""Content lines of iCalendar (RFC 5545, section 3.1): text made safe, escaped and folded."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

MOST_OCTETS = 75
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
JOINER = "\u200d"


def clean_text(text: str, one_line: bool = False) -> str:
    """Take out what calendars stumble over: control and direction marks, backslashes (several readers decode an
    escaped one wrongly), decomposed letters."""
    text = LINE_ENDS.sub("\n", text).replace("\t", " ").replace("\\", "/")
    text = unicodedata.normalize("NFC", CONTROL.sub("", text)).strip()
    return " ".join(text.split()) if one_line else text


def escape(text: str) -> str:
    """Escape a TEXT value (RFC 5545, section 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text_line(name: str, text: str, one_line: bool = True) -> str:
    """Give a property whose value is text."""
    return f"{name}:{escape(clean_text(text, one_line))}"


def uri(address: str) -> str:
    """Percent-encode what may not stand in a URI, and the comma and semicolon, at which some readers split.

    A URI is never escaped as text.
    """
    return quote(clean_text(address, one_line=True), safe=":/?#[]@!$&'()*+=%-._~")


def fold(line: str) -> str:
    """Fold a line at 75 octets, before a whole character as people see it and never inside an escape."""
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


def digest(lines: Iterable[str]) -> str:
    """Give a short mark that changes when the lines do."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def block(lines: Iterable[str]) -> bytes:
    """Write lines: each folded, each ended by CRLF, in UTF-8 without a byte-order mark."""
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()
