"""Doubts: what cannot be read in a cell, or can be read in two ways."""

from __future__ import annotations

from programme.importing import rules
from programme.problems.problem import Rule


class Doubt(Exception):
    """Why a cell is not taken: the rule, what is wrong, what to write, and the field, if another one.

    ``in_table`` is what may be done in a spreadsheet besides.
    """

    def __init__(self, rule: Rule, message: str, advice: str, field: str = "", in_table: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.advice, self.field, self.in_table = rule, message, advice, field, in_table

    def advice_in(self, kind: str) -> str:
        """Return what to do in a sheet of this kind."""
        return self.advice if kind == "form" else f"{self.advice} {self.in_table}".strip()


def unread(message: str, advice: str) -> Doubt:
    """Return the doubt about a cell that cannot be read."""
    return Doubt(rules.IMPORT_UNREAD, message, advice)


def two_readings(message: str, advice: str, in_table: str = "") -> Doubt:
    """Return the doubt about a cell that can be read in more than one way."""
    return Doubt(rules.IMPORT_DOUBT, message, advice, in_table=in_table)
