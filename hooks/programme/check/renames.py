"""Rules for ``was``: an old id belongs to one entry, and is nobody's present one."""

from __future__ import annotations

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.dataset import Dataset
from programme.model.programme import Programme


def check_renames(dataset: Dataset, report: Report) -> None:
    """Report old ids that are somebody's present id, or belong to two."""
    for name, entries in dataset.entries.items():
        owners: dict[str, str] = {}
        for entry in entries.values():
            for number, old in enumerate(entry.was):
                if old in dataset.known_ids.get(name, ()):
                    message = f'"{old}" is the id of an entry of today.'
                    advice = "Write only ids that are no longer in use." if old != entry.id else "Take it out of `was`."
                    report.error(entry, ("was", number), rules.WAS_IN_USE, message, advice)
                elif owners.setdefault(old, entry.id) != entry.id:
                    message = f'"{old}" also stands under `was` of "{owners[old]}".'
                    advice = "Keep it where readers should be led."
                    report.error(entry, ("was", number), rules.WAS_TWICE, message, advice)
    _check_areas(dataset, report)


def _check_areas(dataset: Dataset, report: Report) -> None:
    programmes = dataset.all(Programme).values()
    present = {area.id for programme in programmes for area in programme.areas}
    for programme in programmes:
        for number, area in enumerate(programme.areas):
            for old in set(area.was) & present:
                message = f'"{old}" is the id of an area of today.'
                path = ("areas", number, "was")
                report.error(programme, path, rules.WAS_IN_USE, message, "Write only ids that are no longer in use.")
