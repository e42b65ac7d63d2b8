"""The files of data/, written as an editor would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
MOST_IN_A_FILE = 1_000  # of events: more asterisks in one file are too many aliases for Hugo


def write_data(found: dict[str, list[Entry]], about: Entry, folder: Path) -> None:
    """Write data/ into a folder."""
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text("\n".join(_lines(about)) + "\n", encoding="utf-8")
    for name, entries in found.items():
        parts = [entries[n : n + MOST_IN_A_FILE] for n in range(0, len(entries), MOST_IN_A_FILE)]
        for number, part in enumerate(parts):
            path = folder / f"{name}.yaml" if len(parts) == 1 else folder / name / f"{number:03}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(line for entry in part for line in _item(entry)) + "\n", encoding="utf-8")


def _item(value: Any) -> Iterator[str]:
    first, *others = _lines(value)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _lines(value: Any) -> Iterator[str]:
    """Write a value as an editor would: one field a line, long text below its field."""
    if isinstance(value, list):
        for item in value:
            yield from _item(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, (dict, list)):
                yield f"{name}:"
                yield from (f"  {line}" for line in _lines(inner))
            elif "\n" in inner:
                yield f"{name}: |"
                yield from (f"  {line}" for line in inner.split("\n"))
            else:
                yield f"{name}: {_text(inner)}"
    else:
        yield _text(value)


def _text(text: str) -> str:
    return json.dumps(text) if text.startswith(("#", "*")) or ": " in text else text
