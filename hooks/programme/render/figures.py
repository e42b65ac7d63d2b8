"""Figures, each kind apart."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from programme.model.facts import Figure

KINDS_OF_FIGURE = {
    "result": "Results",
    "target": "Targets: hoped for, not results",
    "commitment": "Commitments: promised, not results",
    "context": "Background",
}


class FigureGroup(Struct, frozen=True):
    """Figures of one kind; kinds are never mixed."""

    kind_title: str
    figures: Sequence[Figure]


def figure_groups(figures: Sequence[Figure]) -> list[FigureGroup]:
    """Put figures of one kind together: a target never stands among results."""
    groups = [
        FigureGroup(title, [figure for figure in figures if figure.kind == kind])
        for kind, title in KINDS_OF_FIGURE.items()
    ]
    return [group for group in groups if group.figures]
