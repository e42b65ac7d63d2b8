"""Stamps: the first line of a file that an upgrade may renew says which engine wrote it, and with which words.

A file whose words are no longer those of its stamp belongs to whoever changed it.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

RENEWED = re.compile(r"requirements\.txt|Makefile|hooks/.*\.py|tests/.*\.(py|txt)|\.github/workflows/.*\.yml")
STAMP = re.compile(r"# From programme-site (\S+), ([0-9a-f]{16})\. .*\n")
SAYS = "# From programme-site {}, {}. `make upgrade` renews this file unless somebody has edited it.\n"


class Stamp(NamedTuple):
    """What the first line says: the engine's version, and whether the rest is as that engine wrote it."""

    version: str
    untouched: bool


def is_renewed(path: str) -> bool:
    """Say whether an upgrade renews the file at a path of an adopter's repository."""
    return bool(RENEWED.fullmatch(path))


def stamped(text: str, version: str) -> str:
    return SAYS.format(version, _digest(text)) + text


def stamp_of(text: str) -> Stamp | None:
    """Return what the stamp of a file says; None where it has none."""
    found = STAMP.match(text)
    return Stamp(found[1], _digest(text[found.end() :]) == found[2]) if found else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]
