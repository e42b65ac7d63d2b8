"""Text as the query of an address has it (RFC 3986): what must be quoted is, and the same pieces once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

_OTHER = re.compile(r"[^A-Za-z0-9_.~ -]+")


@lru_cache(maxsize=1024)
def _piece(text: str) -> str:
    return quote(text, safe="")


def quoted(text: str, space: str = "%20") -> str:
    """Return a text for an address that opens a message, with ``%20`` for a space."""
    return _OTHER.sub(lambda found: _piece(found[0]), text).replace(" ", space)


def query(values: Mapping[str, str]) -> str:
    """Return names and values as forms send them, with ``+`` for a space; those without a value are left out."""
    return "&".join(f"{name}={quoted(value, '+')}" for name, value in values.items() if value)
