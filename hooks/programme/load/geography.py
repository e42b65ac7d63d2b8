"""From the committed files of geography/ to where British postcodes, towns and areas are; tools/ makes the files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import json

from programme.geography.places import Geography, Outcode, Outline, Part, points_of

FOLDER = Path(__file__).resolve().parent.parent / "geography"


@cache  # no editor's files: they change only with the engine itself
def load_geography() -> Geography:
    """Read what ``tools/places.py`` and ``tools/outlines.py`` have written."""
    sectors, towns, outlines = (_read(name) for name in ("sectors", "towns", "outlines"))
    lines = outlines["entries"]["lines"]
    districts, counties, abroad = (
        {
            name: Outline(name, shape.get("also", ""), tuple(shape["box"]), shape["rings"], lines)
            for name, shape in outlines["entries"][group].items()
        }
        for group in ("districts", "counties", "abroad")
    )
    return Geography(
        outcodes={
            code: Outcode(Part((north, east), reach), parts)
            for code, (north, east, reach, parts) in sectors["entries"].items()
        },
        gazetteer=towns["entries"],
        outlines=districts | counties,
        land=(*abroad.values(), *districts.values()),
        rivers=[points_of(line) for river in outlines["entries"]["rivers"].values() for line in river],
        credits={"places": f"{sectors['credit']} {towns['credit']}", "outlines": outlines["credit"]},
    )


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.decode((FOLDER / f"{name}.json").read_bytes())
    return found
