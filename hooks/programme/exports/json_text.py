"""JSON as our files have it: a field a line, and each entry of the list at the end on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

_line = json.JSONEncoder(ensure_ascii=False).encode


def json_text(about: Mapping[str, Any], name: str, entries: Iterable[Any]) -> bytes:
    """Write an object: what it says ``about`` itself, then a list under ``name``."""
    fields = [f"{_line(key)}: {_line(value)}" for key, value in about.items()]
    fields.append(f"{_line(name)}: [\n" + ",\n".join(map(_line, entries)) + "\n]")
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()
