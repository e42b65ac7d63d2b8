"""Data as editors write them, read without the engine: every scalar is text."""

from pathlib import Path
from typing import Any

import yaml

from tests.engine.builds import SAMPLE_DATA

Entry = dict[str, Any]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def entries(name: str, data: Path = SAMPLE_DATA) -> list[Entry]:
    """The entries of data/NAME.yaml and data/NAME/*.yaml together."""
    found: list[Entry] = []
    for path in [data / f"{name}.yaml", *sorted((data / name).glob("*.yaml"))]:
        content = read(path) if path.is_file() else None
        found += content if isinstance(content, list) else [content] if content else []
    return found


def mapping(name: str, data: Path = SAMPLE_DATA) -> Entry:
    """The one mapping of data/NAME.yaml; empty where there is no such file."""
    path = data / f"{name}.yaml"
    found: Entry = read(path) if path.is_file() else {}
    return found


def many(entry: Entry, field: str) -> list[Any]:
    """A field that may be left out, hold one value, or a list."""
    value = entry.get(field) or []
    return value if isinstance(value, list) else [value]


def dates_of(event: Entry) -> list[Entry]:
    """The written dates of an event, each as a mapping."""
    return [given if isinstance(given, dict) else {"date": given} for given in many(event, "dates")]
