"""Every id that names another entry must stand in that entry's file. Found from the models' own types."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from programme.check.report import Report
from programme.model.base import Model, Record
from programme.model.dataset import Dataset
from programme.model.fields import Ref
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


def references_in(model: Model, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Ref, str]]:
    """Give every reference of a record: where it stands, what it refers to, and the id as typed."""
    for name, key, ref, nested in _fields(type(model)):
        value = getattr(model, name)
        if value is None or value == ():
            continue
        many = isinstance(value, tuple)
        for number, item in enumerate(value if many else (value,)):
            where = (*path, key, number) if many else (*path, key)
            if ref:
                yield where, ref, item
            elif nested:
                yield from references_in(item, where)


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, str, Ref | None, bool], ...]:
    """Give the fields of a model that hold references, or models that do: name, key in the file, reference, nested."""
    found = []
    for name, info in model.model_fields.items():
        ref = _ref_in(info.annotation) or next((item for item in info.metadata if isinstance(item, Ref)), None)
        nested = _nested(info.annotation)
        if ref or nested:
            found.append((name, info.alias or name, ref, nested))
    return tuple(found)


def _ref_in(annotation: Any) -> Ref | None:
    metadata = getattr(annotation, "__metadata__", ())
    own = next((item for item in metadata if isinstance(item, Ref)), None)
    return own or next((found for part in get_args(annotation) if (found := _ref_in(part))), None)


def _nested(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Model) and bool(_fields(annotation))
    return any(_nested(part) for part in get_args(annotation))
