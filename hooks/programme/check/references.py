"""Every id that names another entry must stand in that entry's file. Found from the models' own types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.collections import COLLECTIONS
from programme.model.dataset import Dataset
from programme.model.rules import REFERENCE_UNKNOWN
from programme.model.walk import Field, Found, walk, walk_typed
from programme.problems.problem import FieldPath, Problem, Rule, choices, closest

# What an entry of a collection is called within a sentence.
THINGS = {collection.name: collection.model.thing.lower() for collection in COLLECTIONS}


def check_references(dataset: Dataset, report: Report) -> None:
    """Report every unknown id, with the nearest known id or name; also in entries refused for other mistakes."""
    for record in dataset.records():
        for path, rule, message, advice in _unknown(walk(record, is_reference), dataset):
            report.error(record, path, rule, message, advice)
    for refused in dataset.refused_entries:
        for path, rule, message, advice in _unknown(walk_typed(refused.model, refused.value, is_reference), dataset):
            report.problems.append(Problem(refused.place(path, False), rule, refused.thing, message, advice))


def _unknown(references: Iterable[Found], dataset: Dataset) -> Iterator[tuple[FieldPath, Rule, str, str]]:
    """Yield path, rule, message and advice of each id that names nothing."""
    for path, field, value in references:
        if not (ref := field.ref) or ref.collection in dataset.incomplete:
            continue
        known, typed = dataset.known_ids.get(ref.collection, {}), " ".join(value.split())
        if typed in known or typed in ref.also:
            continue
        entries = dataset.entries.get(ref.collection, {})
        if now := next((entry.id for entry in entries.values() if typed in entry.was), ""):
            yield path, rules.REFERENCE_RENAMED, f'"{typed}" has another id now.', f'Write "{now}".'
            continue
        names = {entry.label: entry_id for entry_id, entry in entries.items()}
        short = {
            name: entry_id
            for entry_id, entry in entries.items()
            for name in (entry.label.partition(",")[0], *getattr(entry, "also_called", ()))
        }
        message = f'the {THINGS[ref.collection]} "{typed}" is not in {ref.collection}.yaml.'
        yield path, REFERENCE_UNKNOWN, message, _advice(typed, [*known, *ref.also], names, short)


def _advice(typed: str, known: list[str], names: dict[str, str], short: dict[str, str]) -> str:
    several = [part.strip() for part in typed.split(",")]
    if len(several) > 1 and any(part in known for part in several):
        return f"Write a list: [{', '.join(filter(None, several))}]."
    near = closest(typed, known)
    if not near and (name := closest(typed, called := short | names)):
        near = called[name]
    if near:
        name = next((name for name, entry_id in names.items() if entry_id == near), "")
        return f'Did you mean "{near}"{f" ({name})" if name and name != near else ""}?'
    return f"Known: {choices(known)}." if known else "There are none yet."


def is_reference(field: Field) -> bool:
    return bool(field.ref)
