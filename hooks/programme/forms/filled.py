"""What an answered form changes, before it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from programme.edits.data_file import Change
from programme.importing.events import CellOf
from programme.problems.problem import Problem


class Filled(Struct):
    """New entries by collection, changes by event, where each entry comes from (by id), problems, and more words."""

    new: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    cells: dict[str, CellOf] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    said: str = ""
