"""Doubts: what cannot be read in a cell, or can be read in two ways."""

from __future__ import annotations


class Doubt(Exception):
    """Why a cell is not taken: the code of the rule, what is wrong, what to write, and the field, if another one."""

    def __init__(self, code: str, message: str, advice: str, field: str = "") -> None:
        """Keep them."""
        super().__init__(message)
        self.code, self.message, self.advice, self.field = code, message, advice, field


def unread(message: str, advice: str) -> Doubt:
    """Return the doubt about a cell that cannot be read."""
    return Doubt("import-unread", message, advice)


def two_readings(message: str, advice: str) -> Doubt:
    """Return the doubt about a cell that can be read in more than one way."""
    return Doubt("import-doubt", message, advice)
