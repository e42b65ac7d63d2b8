"""JSON as our files have it: a field a line, and each entry of the list at the end on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import json


def json_text(about: Mapping[str, Any], name: str, entries: Iterable[Any]) -> bytes:
    """Write an object: what it says ``about`` itself, then a list under ``name``."""
    fields = [json.encode(key) + b": " + json.encode(value) for key, value in about.items()]
    fields.append(json.encode(name) + b": [\n" + b",\n".join(map(json.encode, entries)) + b"\n]")
    return b"{\n" + b",\n".join(fields) + b"\n}\n"
