"""Columns: which row of a sheet has the headings, and what field each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from programme.importing import rules
from programme.importing.fields import UNSURE, fields, fold, headings
from programme.importing.own_table import FIELDS, as_typed, is_own
from programme.load.sheets import Sheet
from programme.problems.problem import CommandError, Problem, choices, closest

CANCELLED = re.compile(r"(is-|was-)?cancell?ed(-y-n|-yes-no|-yes-or-no)?")  # above it, "yes" means that it is off
SEARCHED = 30  # rows in which the headings are looked for
FEWEST = 2


class Columns(Struct, frozen=True):
    """What the columns of a sheet hold: field by column (from 1); ``titles`` are the headings as they stand there."""

    sheet: Sheet
    row: int
    fields: Mapping[int, str]
    titles: Mapping[int, str]
    unread: Mapping[int, str] = field(default_factory=dict)  # what could be said of a column that is not read

    def of(self, name: str) -> int:
        """Return the column of a field; 0 where there is none."""
        return next((column for column, known in self.fields.items() if known == name), 0)


def read_choices(given: list[str]) -> dict[str, str]:
    """Read ``Room=room``: the field for a heading, or nothing where it is not to be read."""
    chosen = {}
    for choice in given:
        heading, sign, name = choice.rpartition("=")
        if not sign or (name and name not in fields()):
            near = closest(name, fields())
            known = f"Known: {choices(list(fields()), most=99)}."
            advice = f'Did you mean "{heading or name}={near}"?' if near else known
            raise CommandError(f'--map "{choice}" does not say which field a column holds. {advice}')
        chosen[fold(heading)] = name
    return chosen


def columns_of(sheet: Sheet, chosen: Mapping[str, str]) -> Columns | None:
    """Find the headings: the row, among the first, with the most words that are known; None where there is none."""
    if is_own(sheet):
        titles = dict(enumerate(sheet.rows[0][1], 1))
        own = {column: FIELDS[title] for column, title in titles.items() if title in FIELDS}
        return Columns(as_typed(sheet), sheet.rows[0][0], own, titles)
    rows = [(_known(cells, chosen), -row, cells) for row, cells in sheet.rows[:SEARCHED]]
    best, row, cells = max(rows, default=(0, 0, ()))
    if best < FEWEST:
        return None
    titles = {column: " ".join(title.split()) for column, title in enumerate(cells, 1) if title}
    found, unread = {}, {}
    for column, title in titles.items():
        words = fold(title)
        if name := chosen.get(words, headings().get(words)):
            found[column] = name
        elif words not in chosen:
            near = UNSURE.get(words) or ([near] if (near := closest(words, headings())) else [])
            unread[column] = " or ".join(f'--map "{title}={headings().get(name, name)}"' for name in near)
    return Columns(sheet, -row, found, titles, unread)


def _known(cells: tuple[str, ...], chosen: Mapping[str, str]) -> int:
    return len({fold(cell) for cell in cells if cell} & {*chosen, *headings(), *UNSURE})


def column_problems(columns: Columns) -> Iterator[Problem]:
    """Say which columns hold the same, and what no column holds."""
    seen: dict[str, int] = {}
    for column, name in columns.fields.items():
        if name in seen:
            title = columns.titles[column]
            message = f'this column and "{columns.titles[seen[name]]}" both seem to hold "{name}".'
            advice = f'Say what it holds, with --map "{title}=…", or that it is not to be read: --map "{title}=".'
            place = columns.sheet.cell(columns.row, column, title)
            yield Problem(place, rules.IMPORT_COLUMN, "", message, advice)
        seen.setdefault(name, column)
    for column in sorted({*columns.fields, *columns.unread}):
        title = columns.titles.get(column, "")
        if CANCELLED.fullmatch(fold(title)):
            message = "a column with this heading is not read, and it may say which dates are cancelled."
            advice = f'Head it "Status" and write "cancelled" in each such row, or leave it out with --map "{title}=".'
            yield Problem(columns.sheet.cell(columns.row, column, title), rules.IMPORT_COLUMN, "", message, advice)
    place = columns.sheet.cell(columns.row, 0)
    for name, others in (("title", ()), ("date", ("repeat_from",))):
        if not any(columns.of(known) for known in (name, *others)):
            message = f'no column is headed "{name.capitalize()}", or a word like it.'
            advice = f'Say which column it is, such as --map "{_likeliest(columns, name)}={name}".'
            yield Problem(place, rules.IMPORT_COLUMN, "", message, advice)


def _likeliest(columns: Columns, name: str) -> str:
    """Return the heading that may mean this field: one that is in doubt, else one that nothing is known of."""
    told = columns.unread
    return columns.titles[min(columns.titles, key=lambda at: (f'={name}"' not in told.get(at, ""), at not in told))]
