"""Every id that names another entry must stand in that entry's file. Found from the models' own types."""

from __future__ import annotations

from collections.abc import Iterator

from programme.check.report import Report
from programme.model.base import Record
from programme.model.dataset import Dataset
from programme.model.fields import Ref
from programme.model.walk import Field, walk
from programme.problems.problem import FieldPath, choices, closest


def check_references(dataset: Dataset, report: Report) -> None:
    """Report every unknown id, with the nearest known id or name."""
    for record in dataset.records():
        _check_record(record, dataset, report)


def _check_record(record: Record, dataset: Dataset, report: Report) -> None:
    for path, ref, typed in references_in(record):
        known = dataset.known_ids.get(ref.collection, {})
        if typed in known or typed in ref.also or ref.collection in dataset.incomplete:
            continue
        if now := next((e.id for e in dataset.entries.get(ref.collection, {}).values() if typed in e.was), ""):
            message = f'"{typed}" has another id now.'
            report.error(record, path, "reference-renamed", message, f'Write "{now}".')
            continue
        names = {entry.label: entry_id for entry_id, entry in dataset.entries.get(ref.collection, {}).items()}
        thing = ref.collection.removesuffix("s").replace("opportunitie", "opportunity")
        message = f'the {thing} "{typed}" is not in {ref.collection}.yaml.'
        report.error(record, path, "reference-unknown", message, _advice(typed, [*known, *ref.also], names))


def _advice(typed: str, known: list[str], names: dict[str, str]) -> str:
    near = closest(typed, known)
    if not near and (name := closest(typed, names)):
        near = names[name]
    if near:
        name = next((name for name, entry_id in names.items() if entry_id == near), "")
        return f'Did you mean "{near}"{f" ({name})" if name and name != near else ""}?'
    return f"Known: {choices(known)}." if known else "There are none yet."


def references_in(record: Record) -> Iterator[tuple[FieldPath, Ref, str]]:
    """Yield every reference of a record: where it stands, what it refers to, and the id as typed."""
    return ((path, field.ref, typed) for path, field, typed in walk(record, is_reference) if field.ref)


def is_reference(field: Field) -> bool:
    """Say whether a field holds ids of other entries."""
    return bool(field.ref)
