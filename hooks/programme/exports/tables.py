"""Tables: everything under /data/, one table for each collection and one for the dates of sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from msgspec import Struct, field

from programme.exports.columns import Column, columns_of
from programme.exports.rows import OccurrenceRow, PledgeRow, occurrence_rows, pledge_rows
from programme.exports.values import cell, plain_fields
from programme.linked_data.nodes import Absolute
from programme.model.base import Model
from programme.model.charter import Charter
from programme.model.collections import COLLECTIONS, Collection
from programme.schedule.content import Content

OCCURRENCES = "occurrences"
SERVICES = "/data/openreferral/services.json"
ROWS_FOR_EXAMPLES = 50
LONGEST_EXAMPLE = 60
PAGE_ABOUT = "The address of its page on this site."


class Table(Struct, frozen=True):
    """One table: what it holds in a sentence, its columns, its records, and for JSON what stands beside them.

    ``records`` makes them when they are written, as there may be very many; ``count`` says how many. ``pages`` are the
    public addresses of the records' pages, in the same order; None where they have none.
    """

    name: str
    about: str
    columns: Sequence[Column]
    records: Callable[[], Iterable[Model]]
    count: int
    pages: Sequence[str] | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def csv(self) -> str:
        """Return the address of the table as CSV."""
        return f"/data/{self.name}.csv"

    @property
    def json(self) -> str:
        """Return its address as JSON."""
        return f"/data/{self.name}.json"

    @property
    def metadata(self) -> str:
        """Return the address of what programs must know of the CSV, where CSVW looks for it."""
        return f"{self.csv}-metadata.json"

    @property
    def key(self) -> str:
        """Return the column that names a row; empty where none does."""
        return "id" if self.columns and self.columns[0].name == "id" else ""

    @property
    def all_columns(self) -> list[Column]:
        """Return the columns, the page of each record among them."""
        page = [Column("page", PAGE_ABOUT, (), "anyURI")] if self.pages is not None else []
        return [*self.columns, *page]

    def explained(self) -> list[tuple[Column, str]]:
        """Return each column with a short example from the first rows; empty where these hold none, and for `page`."""
        examples: dict[str, str] = {}
        for row in islice(self.rows(), ROWS_FOR_EXAMPLES):
            for column, value in zip(self.columns, row, strict=False):
                said = cell(value)
                if 0 < len(said) <= LONGEST_EXAMPLE:
                    examples.setdefault(column.name, said)
        return [(column, examples.get(column.name, "")) for column in self.all_columns]

    def rows(self) -> Iterator[list[Any]]:
        """Yield the values of each record, column by column."""
        for number, record in enumerate(self.records()):
            page = [self.pages[number]] if self.pages is not None else []
            yield [*(column.value(record) for column in self.columns), *page]


def table_addresses() -> list[str]:
    """Return the address of every file under /data/, whatever the data say."""
    names = [OCCURRENCES, *(collection.name for collection in COLLECTIONS)]
    return [*(f"/data/{name}.{ending}" for name in names for ending in ("csv", "json", "csv-metadata.json")), SERVICES]


def tables_of(content: Content, absolute: Absolute) -> list[Table]:
    """Return every table: that of dates first, as most people want it, then those whose entries have pages."""
    about = "One row for each date of each session: when, where, and whether it is on. Soonest first."
    rows, count = partial(occurrence_rows, content, absolute), len(content.occurrences)
    tables = [Table(OCCURRENCES, about, columns_of(OccurrenceRow), rows, count)]
    ordered = sorted(COLLECTIONS, key=lambda collection: not collection.template)
    return [*tables, *(_table(collection, content, absolute) for collection in ordered)]


def _table(collection: Collection, content: Content, absolute: Absolute) -> Table:
    name, about = collection.name, collection.about
    if collection.model is Charter:
        charter = content.dataset.single(Charter)
        beside = {"charter": plain_fields(charter)} if charter else {}
        pledges = tuple(pledge_rows(content))
        return Table(name, about, columns_of(PledgeRow), lambda: pledges, len(pledges), beside=beside)
    columns = columns_of(collection.model)
    if collection.single:
        singles = tuple(record for one, record in content.dataset.singles.items() if one == name)
        return Table(name, about, columns, lambda: singles, len(singles))
    entries = tuple(content.dataset.entries.get(name, {}).values())
    shown = bool(collection.template) or "page" in vars(collection.model)
    pages = [absolute(entry.page) or entry.page for entry in entries] if shown else None
    return Table(name, about, columns, lambda: entries, len(entries), pages)
