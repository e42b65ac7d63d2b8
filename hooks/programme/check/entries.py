"""Rules for the other collections: venues, programmes, charter, figures."""

from __future__ import annotations

from collections.abc import Iterator

from programme.check.report import Report
from programme.model.base import Figure, Model
from programme.model.charter import Charter
from programme.model.dataset import Dataset
from programme.model.opportunity import Opportunity
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.problems.problem import FieldPath, choices, closest
from programme.schedule.areas import areas_of


def check_entries(dataset: Dataset, report: Report) -> None:
    """Report what is wrong with venues, programmes, the charter and figures."""
    _check_venues(dataset, report)
    _check_areas(dataset, report)
    _check_charter(dataset, report)
    _check_figures(dataset, report)


def _check_venues(dataset: Dataset, report: Report) -> None:
    areas = areas_of(dataset)
    all_known = not dataset.refused("programmes") and "programmes" not in dataset.incomplete
    names = [area.name for area in areas.values() if area.id not in ("online", "elsewhere")]
    known = {word.casefold() for area in areas.values() for word in (area.id, area.name)}
    for venue in dataset.all(Venue).values():
        if all_known and venue.area.casefold() not in {*known, "elsewhere"}:
            near = closest(venue.area, names)
            advice = f'Did you mean "{near}"?' if near else f"Write {choices([*names, 'elsewhere'], most=12)}."
            report.error(venue, ("area",), "area-unknown", f'no programme has the area "{venue.area}".', advice)
        if not venue.address or not venue.postcode:
            what = "postcode" if venue.address else "address"
            report.warn(venue, (), "address-missing", f"it has no {what}.", f"Add `{what}:`, so that people find it.")
        if venue.replaced_by == venue.id:
            report.error(venue, ("replaced_by",), "venue-itself", "it is replaced by itself.", "Name another venue.")
        if venue.coordinates and not (49 < venue.coordinates.latitude < 61 and -9 < venue.coordinates.longitude < 2.5):
            message = "these coordinates are not in the United Kingdom."
            report.error(venue, ("coordinates",), "degrees-range", message, "Are latitude and longitude swapped?")


def _check_areas(dataset: Dataset, report: Report) -> None:
    named: dict[str, tuple[str, str]] = {}
    for programme in dataset.all(Programme).values():
        for number, area in enumerate(programme.areas):
            name, owner = named.setdefault(area.id, (area.name, programme.name))
            if name.casefold() != area.name.casefold():
                message = f'the area id "{area.id}" is "{area.name}" here and "{name}" in {owner}.'
                report.error(programme, ("areas", number), "area-twice", message, "Write the same name in both.")


def _check_charter(dataset: Dataset, report: Report) -> None:
    charter = dataset.single(Charter)
    if not charter:
        return
    themes = [theme.id for theme in charter.themes]
    for number, signatory in enumerate(charter.signatories):
        path: FieldPath = ("signatories", number)
        if not signatory.partner and not signatory.name:
            advice = "Add `partner:` with an id from partners.yaml, or `name:`."
            report.error(charter, path, "signatory-missing", "this signatory has no name.", advice)
        for place, pledge in enumerate(signatory.pledges):
            if pledge.theme not in themes:
                message = f'the theme "{pledge.theme}" is not one of this charter.'
                advice = f"Known: {choices(themes)}." if themes else "Add it under `themes`."
                report.error(charter, (*path, "pledges", place, "theme"), "theme-unknown", message, advice)


def _check_figures(dataset: Dataset, report: Report) -> None:
    for model in (Programme, Opportunity):
        for entry in dataset.all(model).values():
            for path, figure in _figures_in(entry):
                if not figure.sources and not entry.sources:
                    message = f'the figure "{figure.value} {figure.measures}" has no source.'
                    report.warn(entry, path, "source-missing", message, "Add `source:` with an id from sources.yaml.")


def _figures_in(entry: Model) -> Iterator[tuple[FieldPath, Figure]]:
    for number, figure in enumerate(getattr(entry, "figures", ())):
        yield ("figures", number), figure
