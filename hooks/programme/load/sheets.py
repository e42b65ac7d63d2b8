"""From a spreadsheet, CSV or XLSX, to rows of text: whatever the delimiter, the encoding and the habits of Excel."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

import openpyxl
from msgspec import Struct, field
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from programme.load.text import HIDDEN, MOST_BYTES
from programme.problems.problem import Cell, CommandError

DELIMITERS = ",;\t|"
MOST_ROWS = 20_000
MOST_UNPACKED = 10 * MOST_BYTES
OFFICE = {".xls": "XLSX", ".ods": "XLSX or CSV", ".numbers": "XLSX or CSV", ".docx": "a table as CSV", ".pdf": "CSV"}


class Sheet(Struct, frozen=True):
    """One sheet: its name in messages, and the rows that hold something, each with its number and its cells as text.

    ``links`` are addresses behind words, by row and column (both from 1). ``kind`` is ``table``; ``calendar``, whose
    rows are its entries; or ``form``, whose columns are its questions. ``followed`` are the series of a calendar, by
    ref, each with the day until which it has every date. ``crossed_out`` are rows in which somebody struck something
    through, ``hidden`` those that nobody sees, as a filter leaves them; ``remarks`` are notes that hang on cells.
    """

    name: str
    rows: Sequence[tuple[int, tuple[str, ...]]]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    kind: str = "table"
    followed: Mapping[str, dt.date] = field(default_factory=dict)
    crossed_out: Set[int] = frozenset()
    hidden: Set[int] = frozenset()
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int, heading: str = "") -> Cell:
        """Return the place of a cell; column 0 for the whole row."""
        if self.kind == "form":
            return Cell(self.name, row, column, f'under "{heading}"' if heading else "the form as a whole")
        if self.kind == "calendar":
            return Cell(self.name, row, column, f"entry {row}{f', {heading.upper()}' if heading else ''}")
        where = f', column {get_column_letter(column)} ("{heading}")' if column else ""
        return Cell(self.name, row, column, f"row {row}{where}")


def read_sheets(path: Path) -> list[Sheet]:
    """Read the sheets of a spreadsheet. Raise ``CommandError`` with what to do where that cannot be done."""
    kind = path.suffix.lower()
    if kind in OFFICE:
        raise CommandError(f"{path.name} is of a kind that is not read. Save it as {OFFICE[kind]} first.")
    if path.stat().st_size > MOST_BYTES:
        raise CommandError(f"{path.name} has more than 20 MB. Keep only the sessions in it.")
    data = path.read_bytes()
    sheets = list(_workbook(data, path.name)) if data[:2] == b"PK" else [_table(data, path.name)]
    if long := next((sheet.name for sheet in sheets if len(sheet.rows) > MOST_ROWS), ""):
        raise CommandError(f"{long} has more than {MOST_ROWS:,} rows. Keep only the sessions in it.")
    return sheets


def _table(data: bytes, name: str) -> Sheet:
    text = _decoded(data)
    hint = re.match(r"sep=(.)\r?\n", text)
    delimiter = hint[1] if hint else max(DELIMITERS, key=lambda sign: _width(text, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        cells = ((number, tuple(map(clean, row))) for number, row in enumerate(reader, 1))
        return Sheet(name, [(number, row) for number, row in cells if any(row)][1 if hint else 0 :])
    except csv.Error as error:
        raise CommandError(f"{name} cannot be read as a table ({error}). Save it again as CSV or XLSX.") from None


def _decoded(data: bytes) -> str:
    """Read UTF-8 and UTF-16, with a mark or without, else what Excel writes under Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:200]:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _width(text: str, delimiter: str) -> int:
    """Count the cells that the first lines have in common with their neighbours, were this the delimiter."""
    widths = [len(row) for row, _ in zip(csv.reader(io.StringIO(text), delimiter=delimiter), range(50), strict=False)]
    return sum(width - 1 for width, following in zip(widths, widths[1:] or widths, strict=False) if width == following)


def _workbook(data: bytes, name: str) -> Iterator[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(file.file_size for file in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise CommandError(f"{name} is too large once it is unpacked. Keep only the sessions in it.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what Excel knows and openpyxl does not; none of it is a cell
            workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except CommandError:
        raise
    except Exception:  # whatever openpyxl stumbles over, the advice is the same
        raise CommandError(f"{name} cannot be opened as a spreadsheet. Save it again as XLSX, or as CSV.") from None
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        yield _sheet(sheet, name if len(sheets) == 1 else f'{name}, sheet "{sheet.title}"')


def _sheet(sheet: Worksheet, name: str) -> Sheet:
    merged = {}  # what a cell that is merged downwards holds, it holds in each of its rows
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        merged.update({(row, area.min_col): value for row in range(area.min_row + 1, area.max_row + 1)})
    rows: list[tuple[int, tuple[str, ...]]] = []
    links: dict[tuple[int, int], str] = {}
    crossed_out: set[int] = set()
    remarks: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = tuple(_text(merged.get((number, at), cell.value)) for at, cell in enumerate(cells, 1))
        found = ((at, getattr(getattr(cell, "hyperlink", None), "target", None)) for at, cell in enumerate(cells, 1))
        links |= {(number, at): str(target) for at, target in found if target}
        noted = ((at, getattr(cell, "comment", None)) for at, cell in enumerate(cells, 1))
        remarks |= {(number, at): clean(comment.text) for at, comment in noted if comment}
        if any(texts):
            rows.append((number, texts))
            if any(cell.font.strike for cell in cells if cell.value is not None):
                crossed_out.add(number)
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    return Sheet(name, rows, links, crossed_out=crossed_out, hidden=hidden, remarks=remarks)


def _text(value: Any) -> str:
    """Write what Excel holds as somebody would type it without doubt."""
    if value is None or isinstance(value, str):
        return clean(value or "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta) and value >= dt.timedelta():
        return f"{dt.datetime.min + value:%H:%M}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def clean(text: str) -> str:
    """Take out what nobody sees, and spaces that stand twice; ends of lines stay."""
    lines = HIDDEN.sub("", text.replace("\r\n", "\n")).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()
