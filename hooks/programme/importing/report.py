"""The report of an import: what was read and what was not, what would change, and every question at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from programme.importing.columns import Columns
from programme.importing.events import CellOf
from programme.importing.fields import fold
from programme.importing.planned import Plan
from programme.importing.rows import Reading
from programme.load.sheets import Sheet
from programme.load.spans import Span, read_spans
from programme.problems.problem import Problem
from programme.problems.voices import terminal
from programme.words import long_date

MOST_NOTES = 12
WRITTEN = "It is written. Look at the difference, then propose it as a pull request."


def read_part(found: Sequence[tuple[Columns, Reading]], unread: Iterable[Sheet]) -> Iterator[str]:
    """Yield what was read of each sheet, and what was not."""
    for columns, reading in found:
        typed = columns.fields if columns.sheet.kind == "table" else {}
        titles = {columns.titles[column]: name for column, name in typed.items()}
        held = ", ".join(f'"{title}" is {name}' for title, name in titles.items() if fold(title) != fold(name))
        yield f"{columns.sheet.name}: {_many(len(reading.rows), 'row')} read.{f' {held}.' if held else ''}"
        if all(number <= columns.row for number, _ in columns.sheet.rows):
            yield f"  Nothing stands below its headings in row {columns.row}."
        for column, advice in columns.unread.items():
            meant = f"; to read it: {advice}" if advice else ""
            yield f'  Not read: the column "{columns.titles[column]}"{meant}.'
        numbers = {row.number for row in reading.rows}
        bare = {
            column: columns.sheet.cell(number, column, _short(text)).words
            for number, cells in columns.sheet.rows
            for column, text in enumerate(cells, 1)
            if number in numbers and text and column not in columns.titles
        }
        remarks = [columns.sheet.cell(*at, _short(text)).words for at, text in columns.sheet.remarks.items()]
        if remarks:
            yield f"  Not read, as they are notes on cells: {', '.join(remarks[:MOST_NOTES])}."
        if bare:
            yield f"  Not read, as no heading stands above it: {', '.join(bare.values())}."
        notes = [f'{cell.words} ("{_short(text)}")' for cell, text in reading.notes[:MOST_NOTES]]
        more = f" and {len(reading.notes) - MOST_NOTES} more" if len(reading.notes) > MOST_NOTES else ""
        if notes:
            yield f"  Not read, as they name no session: {', '.join(notes)}{more}."
    for sheet in unread:
        yield f"{sheet.name}: not read, as none of its rows has headings such as Title, Date and Venue."


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def planned_part(plan: Plan, told: str) -> Iterator[str]:
    """Yield what would change; ``told`` are the words of ``programme changes``."""
    new = [
        _many(len(entries), {"events": "session", "venues": "place"}.get(name, name[:-1]))
        for name, entries in plan.new.items()
    ]
    counted = ", ".join([*new, *([_many(plan.new_dates, "date")] if plan.new_dates else [])])
    yield f"New: {counted or 'nothing'}."
    unsaid = [entry["title"] for entry in plan.new.get("events", ()) if entry["kind"] == "other"]
    if unsaid:
        yield f'Of the kind "other", unless a column says which: {", ".join(unsaid)}.'
    if plan.cancelled:
        dates = "; ".join(f"{gone.event.title}, {long_date(gone.date)}" for gone in plan.cancelled)
        yield f"Not in the file any more, so cancelled: {dates}."
    elif plan.differ:
        differs = "1 thing differs" if plan.differ == 1 else f"{plan.differ:,} things differ"
        yield f"{differs} from what the site says already; to take that over, add --update."
    if plan.left:
        named = [f"{date.event.title}, {long_date(date.date)}" for date in plan.left[:MOST_NOTES]]
        more = f" and {len(plan.left) - MOST_NOTES} more" if len(plan.left) > MOST_NOTES else ""
        yield f"Not in the file, and still on: {'; '.join(named)}{more}. If one has another day now, change it."
    if plan.kept:
        listed = "; ".join(
            f"{kept.event.title}, {long_date(kept.date)} ({kept.status if kept.off else 'moved'})" for kept in plan.kept
        )
        yield f"Not so in the file, but left as it is: {listed}. If that is wrong, change it on the site."
    if plan.beside:
        listed = "; ".join(
            f"{date.event.title}, {long_date(date.date)}, {date.venue.name if date.venue else 'online'}"
            for date in plan.beside
        )
        yield f"Still on the site, at another place than in the file: {listed}. If it is not held there, cancel it."
    yield told


def closing_part(problems: Sequence[Problem], errors: bool, write: bool, changed: bool) -> Iterator[str]:
    """Yield every problem, and what to do next."""
    if problems:
        yield terminal(problems)
    if errors:
        yield "Nothing is written. Mend the file and run this again."
    elif not changed:
        yield "Nothing to write: the site has all of it."
    else:
        yield WRITTEN if write else "Nothing is written yet. If this is what you want, add --write."


def at_cells(problems: Iterable[Problem], texts: Mapping[str, str], cells: Mapping[str, CellOf]) -> Iterator[Problem]:
    """Yield problems of data files, those of entries with ``cells`` (by id) at the cells that they come from."""
    bodies = {file: text.removeprefix("\ufeff") for file, text in texts.items()}
    roots = {file: read_spans(body) for file, body in bodies.items()}
    for problem in problems:
        root = roots.get(problem.place.file)
        known = root and root.items is not None and problem.place.line
        yield _at_cell(problem, bodies[problem.place.file], root, cells) if root and known else problem


def _at_cell(problem: Problem, body: str, root: Span, cells: Mapping[str, CellOf]) -> Problem:
    lines, items = body.splitlines(keepends=True), root.items or []
    at = sum(map(len, lines[: problem.place.line - 1])) + problem.place.column - 1
    number, *path = root.path_to(at) or [len(items)]
    entry = items[int(number)].plain() if int(number) < len(items) else ""
    cell = cells.get(str(entry.get("id"))) if isinstance(entry, dict) else None
    place = cell(entry, tuple(path)) if cell and isinstance(entry, dict) else None
    return replace(problem, place=place) if place else problem
