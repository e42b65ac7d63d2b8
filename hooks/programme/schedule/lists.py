"""Lists: the lines of every list of what is next, made once however many pages ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from programme.model.large import Large
from programme.schedule.index import Index
from programme.schedule.occurrences import Occurrence
from programme.schedule.rows import Row, rows_of


class Lists(Large, frozen=True, dict=True):
    """The occurrences of each list, and from them its rows, soonest first; an area's with those that have left it."""

    today: date
    occurrences: tuple[Occurrence, ...]
    of_event: Index[Occurrence]
    of_area: Index[Occurrence]
    of_kind: Index[Occurrence]
    of_venue: Index[Occurrence]
    of_programme: Index[Occurrence]

    def rows(self, occurrences: Iterable[Occurrence]) -> list[Row]:
        """Return the rows of what is next among occurrences."""
        return rows_of(occurrences, self.of_event, self.today)

    @cached_property
    def everything(self) -> tuple[Row, ...]:
        """Return the rows of everything that is next."""
        return tuple(self.rows(self.occurrences))

    @cached_property
    def by_area(self) -> Index[Row]:
        """Return the rows of what is next in each area."""
        return self._rows_of(self.of_area)

    @cached_property
    def by_kind(self) -> Index[Row]:
        """Return the rows of what is next of each kind."""
        return self._rows_of(self.of_kind)

    @cached_property
    def by_venue(self) -> Index[Row]:
        """Return the rows of what is next at each place."""
        return self._rows_of(self.of_venue)

    @cached_property
    def by_programme(self) -> Index[Row]:
        """Return the rows of what is next of each programme."""
        return self._rows_of(self.of_programme)

    def _rows_of(self, groups: Index[Occurrence]) -> Index[Row]:
        return Index({name: tuple(self.rows(occurrences)) for name, occurrences in groups.items()})
