"""What was delivered as tables for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from msgspec.structs import astuple

from programme.exports.values import harmless
from programme.reporting.delivered import GROUPS, Delivered, Session

COLUMNS = ("By", "Name", "Planned", "Held", "To come", "Cancelled", "Postponed", "Moved", "Visits", "Visits known for")
DATE_COLUMNS = (
    "Date",
    "Session",
    "Place",
    "Area",
    "Kind",
    "Programme",
    "What became of it",
    "Moved",
    "Reason",
    "Visits",
)


def summary_table(found: Delivered) -> str:
    """Return the counts of each group as CSV, one line a group."""
    lines = [("All", found.whole), *((name, line) for name, group in GROUPS.items() for line in found.by(group))]
    return _csv([COLUMNS, *((name, *astuple(line)) for name, line in lines)])


def dates_table(found: Delivered) -> str:
    """Return every session of the period as CSV, one line a date."""
    return _csv([DATE_COLUMNS, *map(_row, found.sessions)])


def _row(session: Session) -> Sequence[object]:
    occurrence = session.occurrence
    return (
        occurrence.date,
        occurrence.event.title,
        occurrence.venue.name if occurrence.venue else "Online",
        session.area,
        session.kind,
        session.programme,
        session.became,
        "yes" if session.moved else "no",
        occurrence.reason or "",
        "" if session.visits is None else session.visits,
    )


def _csv(rows: Iterable[Sequence[object]]) -> str:
    out = StringIO()
    csv.writer(out).writerows([harmless(str(value)) for value in row] for row in rows)
    return out.getvalue()
