"""From the committed files of geography/ to where British postcodes, towns and areas are; tools/ makes the files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Raw, Struct, json

from programme.geography.places import Box, Geography, Outcode, Outline, Town, points_of

FOLDER = Path(__file__).resolve().parent.parent / "geography"


class _Sectors(Struct):
    credit: str
    entries: Mapping[str, Outcode]


class _Towns(Struct):
    credit: str
    entries: Mapping[str, list[Town]]


class _Shape(Struct):
    box: Box
    rings: list[list[int]]
    also: str = ""


class _Shapes(Struct):
    districts: Mapping[str, _Shape]
    counties: Mapping[str, _Shape]
    abroad: Mapping[str, _Shape]
    rivers: Mapping[str, list[list[int]]]
    lines: list[Raw]


class _Outlines(Struct):
    credit: str
    entries: _Shapes


File = TypeVar("File", _Sectors, _Towns, _Outlines)


@cache  # no editor's files: they change only with the engine itself
def load_geography() -> Geography:
    """Read what ``tools/places.py`` and ``tools/outlines.py`` have written."""
    sectors, towns, outlines = _read("sectors", _Sectors), _read("towns", _Towns), _read("outlines", _Outlines)
    shapes = outlines.entries
    districts, counties, abroad = (
        {name: Outline(name, shape.also, shape.box, shape.rings, shapes.lines) for name, shape in group.items()}
        for group in (shapes.districts, shapes.counties, shapes.abroad)
    )
    return Geography(
        outcodes=sectors.entries,
        towns=towns.entries,
        outlines=districts | counties,
        land=(*abroad.values(), *districts.values()),
        rivers=[points_of(line) for river in shapes.rivers.values() for line in river],
        credits={"places": f"{sectors.credit} {towns.credit}", "outlines": outlines.credit},
    )


def _read(name: str, kind: type[File]) -> File:
    return json.decode((FOLDER / f"{name}.json").read_bytes(), type=kind)
