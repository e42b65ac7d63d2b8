"""What changes about figures: each has its kind and its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from programme.changes.fields import changed_fields, differs
from programme.model.base import Entry
from programme.model.facts import Figure
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.words import figure_value, rough


def figure_changes(before: Content, after: Content, model: type[Entry]) -> Iterator[str]:
    """Yield a line for each figure of an entry that is new, gone, or says something else."""
    for entry_id, new in after.dataset.all(model).items():
        old = before.dataset.get(model, entry_id)
        if old:
            yield from _figures(_by_words(old), _by_words(new), verbatim(new.label))


def _by_words(entry: Entry) -> Mapping[tuple[str, str], Figure]:
    figures: tuple[Figure, ...] = getattr(entry, "figures", ())
    return {(figure.kind, figure.measures): figure for figure in figures}


def _figures(old: Mapping[tuple[str, str], Figure], new: Mapping[tuple[str, str], Figure], of: str) -> Iterator[str]:
    for key, figure in new.items():
        if key not in old:
            yield f"**New figure:** {of}: {_figure(figure)}."
        elif _figure(old[key]) != _figure(figure):
            yield f"**Figure:** {of}: was {_figure(old[key])}; is now {_figure(figure)}."
        if key in old and (seen := [name for name in ("note", "sources") if differs(name, old[key], figure)]):
            yield f"**Figure:** {of}: {_figure(figure)}: {changed_fields(old[key], figure, seen)}."
    for key, figure in old.items():
        if key not in new:
            yield f"**Figure removed:** {of}: {_figure(figure)}."


def _figure(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit and figure.unit != "%" else ""
    return f"{verbatim(figure_value(figure) + unit)} {verbatim(figure.measures)} ({figure.kind}, {rough(figure.as_at)})"
