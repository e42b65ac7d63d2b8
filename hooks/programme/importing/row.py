"""A row: its values in the form of the data files, and the column that each stands in."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct, field

from programme.importing.columns import Columns
from programme.importing.fields import Way
from programme.problems.problem import Cell, Problem, Rule


class Row(Struct):
    """One row: values by their way in an entry, those below ``dates`` for each of its ``days``."""

    columns: Columns
    number: int
    title: str
    days: list[date]
    values: dict[Way, Any] = field(default_factory=dict)
    names: dict[Way, str] = field(default_factory=dict)  # the field whose column a value stands in

    def cell(self, way: Way = ()) -> Cell:
        """Return the cell that a value stands in, or the nearest that is known."""
        name = next((self.names[way[:end]] for end in range(len(way), 0, -1) if way[:end] in self.names), "")
        return self.column_cell(name or (way[-1] if way else ""))

    def column_cell(self, name: str) -> Cell:
        """Return the cell in the column of a field; that of the whole row where there is none."""
        column = self.columns.of(name)
        return self.columns.sheet.cell(self.number, column, self.columns.titles.get(column, ""))

    @property
    def thing(self) -> str:
        """Return how messages call it."""
        return f'Event "{self.title}"' if self.title else ""

    def problem(self, rule: Rule, message: str, advice: str, way: Way = ()) -> Problem:
        return Problem(self.cell(way), rule, self.thing, message, advice)
