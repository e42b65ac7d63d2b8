"""Rules for the other collections: venues, programmes, charter, figures."""

from __future__ import annotations

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.charter import Charter
from programme.model.dataset import Dataset
from programme.model.opportunity import Opportunity
from programme.model.programme import Programme
from programme.problems.problem import FieldPath, choices


def check_entries(dataset: Dataset, report: Report) -> None:
    """Report what is wrong with venues, programmes, the charter and figures."""
    _check_areas(dataset, report)
    _check_charter(dataset, report)
    _check_figures(dataset, report)


def _check_areas(dataset: Dataset, report: Report) -> None:
    named: dict[str, tuple[str, str]] = {}
    for programme in dataset.all(Programme).values():
        for number, area in enumerate(programme.areas):
            name, owner = named.setdefault(area.id, (area.name, programme.name))
            if name.casefold() != area.name.casefold():
                message = f'the area id "{area.id}" is "{area.name}" here and "{name}" in {owner}.'
                report.error(programme, ("areas", number), rules.AREA_TWICE, message, "Write the same name in both.")


def _check_charter(dataset: Dataset, report: Report) -> None:
    charter = dataset.single(Charter)
    if not charter:
        return
    themes = [theme.id for theme in charter.themes]
    for number, signatory in enumerate(charter.signatories):
        path: FieldPath = ("signatories", number)
        if not signatory.partner and not signatory.name:
            advice = "Add `partner:` with an id from partners.yaml, or `name:`."
            report.error(charter, path, rules.SIGNATORY_MISSING, "this signatory has no name.", advice)
        for place, pledge in enumerate(signatory.pledges):
            if pledge.theme not in themes:
                message = f'the theme "{pledge.theme}" is not one of this charter.'
                advice = f"Known: {choices(themes)}." if themes else "Add it under `themes`."
                report.error(charter, (*path, "pledges", place, "theme"), rules.THEME_UNKNOWN, message, advice)


def _check_figures(dataset: Dataset, report: Report) -> None:
    for model in (Programme, Opportunity):
        for entry in dataset.all(model).values():
            for number, figure in enumerate(getattr(entry, "figures", ())):
                if not figure.sources and not entry.sources:
                    message = f'the figure "{figure.value} {figure.measures}" has no source.'
                    advice = "Add `source:` with an id from sources.yaml."
                    report.warn(entry, ("figures", number), rules.SOURCE_MISSING, message, advice)
