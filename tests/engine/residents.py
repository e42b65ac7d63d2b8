"""The small programme as of 15 January 2026, before and after a change, and what residents are told of it."""

from collections.abc import Mapping
from pathlib import Path

from programme.changes.summary import Side, changes_for_residents
from programme.problems.problem import errors_in
from tests.engine.small_programme import HERE, lay_out, load_in

EVENTS = (HERE / "programme/data/events.yaml").read_text(encoding="utf-8")
VENUES = (HERE / "programme/data/venues.yaml").read_text(encoding="utf-8")


def side(folder: Path) -> Side:
    loaded = load_in(folder)
    return Side(loaded.content, loaded.pages, whole=not errors_in(loaded.problems))


def lines(folder: Path, files: Mapping[str, str | None], before: Mapping[str, str | None] | None = None) -> list[str]:
    """Give the lines of the summary after the heading, without empty ones."""
    old = side(lay_out(folder / "before", before or {}))
    said = changes_for_residents(old, side(lay_out(folder / "after", files)))
    assert said.startswith("## What changes for residents\n\n") and said.endswith("\n")
    return [line for line in said.splitlines()[1:] if line]


def events(old: str, new: str) -> dict[str, str | None]:
    assert old in EVENTS
    return {"data/events.yaml": EVENTS.replace(old, new, 1)}


JANUARY = "    - 2026-01-31\n"
