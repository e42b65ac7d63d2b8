"""From the committed files of geography/ to where British postcodes, towns and areas are; tools/ makes the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from programme.geography.places import Geography, Outcode, Outline, Town

FOLDER = Path(__file__).resolve().parent.parent / "geography"


@cache  # no editor's files: they change only with the engine itself
def load_geography() -> Geography:
    """Read what ``tools/places.py`` and ``tools/outlines.py`` have written."""
    sectors, towns, outlines = (_read(name) for name in ("sectors", "towns", "outlines"))
    return Geography(
        outcodes={
            code: Outcode((north, east), {digit: (at[0], at[1]) for digit, at in parts.items()})
            for code, (north, east, parts) in sectors["entries"].items()
        },
        towns={name: Town((north, east), people) for name, (north, east, people) in towns["entries"].items()},
        outlines={
            name: Outline(name, tuple(tuple((x, y) for x, y in ring) for ring in rings))
            for name, rings in outlines["entries"].items()
        },
        credits={"places": f"{sectors['credit']} {towns['credit']}", "outlines": outlines["credit"]},
    )


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found
