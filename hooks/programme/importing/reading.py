"""Reading: from the sheets of a file to the plan of what they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from programme.importing.columns import Columns, column_problems, columns_of
from programme.importing.places import Places
from programme.importing.plan import plan_import
from programme.importing.planned import Plan, Wishes
from programme.importing.rows import Reading, read_rows
from programme.importing.sessions import sessions_of
from programme.load.sheets import Sheet
from programme.problems.problem import CommandError, Problem
from programme.schedule.content import Content


class Imported(Struct, frozen=True):
    """What a file gives: each sheet with its columns and rows, the sheets without headings, and the plan."""

    read: Sequence[tuple[Columns, Reading]]
    unread: Sequence[Sheet]
    plan: Plan

    @property
    def problems(self) -> list[Problem]:
        """Return every problem of the file by itself, in the order of its rows."""
        found: list[Problem] = []
        for columns, reading in self.read:
            of_columns = list(column_problems(columns))
            lacking = any(not problem.place.column for problem in of_columns)  # then each row lacks the same
            found += [*of_columns, *(said for said in reading.problems if said.place.column or not lacking)]
        same: dict[tuple[str, str], list[Problem]] = {}
        for problem in sorted([*found, *self.plan.problems], key=lambda known: (known.place.file, known.place.line)):
            same.setdefault((problem.code, problem.message), []).append(problem)
        return [_once(problems) for problems in same.values()]


def read_import(sheets: Sequence[Sheet], chosen: Mapping[str, str], content: Content, wishes: Wishes) -> Imported:
    """Read sheets, ``chosen`` holds the fields of headings. Raise ``CommandError`` without headings."""
    columns = {number: found for number, sheet in enumerate(sheets) if (found := columns_of(sheet, chosen))}
    if not columns:
        example = ", ".join(
            f'"{cell}"' for cell in next((row for sheet in sheets for _, row in sheet.rows), ())[:4] if cell
        )
        raise CommandError(
            f"{sheets[0].name if sheets else 'the file'} has no row of headings such as Title, Date, Time and Venue"
            f"{f'; its first row is {example}' if example else ''}. Add one, or say what its columns hold with --map."
        )
    places = Places(content.dataset)
    read = [(found, read_rows(found, places, content.today)) for found in columns.values()]
    sessions = sessions_of(row for _, reading in read for row in reading.rows)
    unread = [sheet for number, sheet in enumerate(sheets) if number not in columns]
    whole = not any(reading.problems for _, reading in read)
    return Imported(read, unread, plan_import(sessions, places, content, wishes, whole))


def _once(problems: Sequence[Problem]) -> Problem:
    """Return one problem for those that say the same of several rows."""
    first, *others = problems
    more = "1 more row" if len(others) == 1 else f"{len(others):,} more rows"
    return replace(first, message=f"{first.message} The same in {more}.") if others else first
