"""What an import is asked for, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from programme.edits.data_file import Change
from programme.importing.sessions import Session
from programme.problems.problem import Problem
from programme.schedule.occurrences import Occurrence


class Wishes(Struct, frozen=True):
    """What is asked besides adding what is new: whether what is known changes, and how many dates may go."""

    update: bool = False
    cancel: int | None = None


class Plan(Struct):
    """New entries by collection, changes by event, the session that each event comes from, and every problem.

    ``differ`` counts what the data say otherwise; ``cancelled`` are dates that the file no longer has; ``kept`` are
    those that moved or were called off on the site only; ``beside`` are those of a title and day that the file has at
    another place, so that one of the two may be meant; ``left`` are those that the file does not have, of sessions that
    get new ones: a day may have been typed over.
    """

    new: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    new_dates: int = 0
    differ: int = 0
    cancelled: list[Occurrence] = field(default_factory=list)
    kept: list[Occurrence] = field(default_factory=list)
    beside: list[Occurrence] = field(default_factory=list)
    left: list[Occurrence] = field(default_factory=list)

    @property
    def span(self) -> tuple[date, date]:
        """Return the first and the last day of the file."""
        days = [given.day for session in self.sessions.values() for given in session.dates]
        return (min(days), max(days)) if days else (date.max, date.min)
