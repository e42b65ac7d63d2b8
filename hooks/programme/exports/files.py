"""Files: each table as CSV with its CSVW metadata, and as JSON.

CSV is for spreadsheets: UTF-8 with the mark that Excel looks for (without it Excel shows accents wrongly), every cell
in quotes, no cell that runs as a formula. JSON is for programs: nested as in the data files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from programme.exports.columns import Column
from programme.exports.json_text import json_text
from programme.exports.openreferral import services_bytes
from programme.exports.tables import SERVICES, Table, tables_of
from programme.exports.values import BETWEEN_ITEMS, cell, harmless, plain_fields
from programme.linked_data.nodes import Absolute
from programme.schedule.content import Content

BYTE_ORDER_MARK = "\ufeff"
TEXT_TYPES = ("string", "anyURI")
APOSTROPHE = "Text that a spreadsheet would run as a formula has an apostrophe in front. It is not part of the text."
EMPTY_CELL = "An empty cell means that it is not known."


def data_files(content: Content, absolute: Absolute) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the address of every file under /data/, and how it is made."""
    for table in tables_of(content, absolute):
        yield table.csv, partial(csv_bytes, table)
        yield table.metadata, partial(metadata_bytes, table, content)
        yield table.json, partial(json_bytes, table, content, absolute)
    yield SERVICES, partial(services_bytes, content, absolute)


def csv_bytes(table: Table) -> bytes:
    """Write a table as CSV (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    columns = table.all_columns
    writer.writerow([column.name for column in columns])
    ways = [_text if column.many or column.datatype in TEXT_TYPES else cell for column in columns]
    for row in table.rows():
        writer.writerow([way(value) for way, value in zip(ways, row, strict=True)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _text(value: Any) -> str:
    return harmless(cell(value))


def metadata_bytes(table: Table, content: Content) -> bytes:
    """Write what a program must know of the CSV (https://www.w3.org/TR/tabular-metadata/)."""
    licence = content.site.licence
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": table.name,
        "dc:description": table.about,
        "dc:publisher": content.site.owner,
        "dc:modified": content.build_date.isoformat(),
        "rdfs:comment": [APOSTROPHE, EMPTY_CELL],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_described(column, table) for column in table.all_columns]},
    }
    if licence:
        described["dc:license"] = {"@id": licence.url} if licence.url else licence.name
    if table.key:
        described["tableSchema"]["primaryKey"] = table.key
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _described(column: Column, table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": {
            "boolean": {"base": "boolean", "format": "yes|no"},
            "time": {"base": "time", "format": "HH:mm"},
        }.get(column.datatype, column.datatype),
    }
    if column.many:
        found["separator"] = BETWEEN_ITEMS
    if column.name == table.key:
        found["required"] = True
    return found


def json_bytes(table: Table, content: Content, absolute: Absolute) -> bytes:
    """Write a table as JSON: who publishes it under which licence, and its entries, each on a line of its own."""
    licence = content.site.licence
    entries = [plain_fields(record) for record in table.records()]
    if table.pages is not None:
        entries = [{**entry, "page": page} for entry, page in zip(entries, table.pages, strict=True)]
    about = {
        "name": table.name,
        "about": table.about,
        "publisher": content.site.owner,
        "licence": plain_fields(licence) if licence else None,
        "built": content.build_date.isoformat(),
        "explained": absolute("/data/") or "/data/",
        **table.beside,
    }
    return json_text(about, "entries", entries)
