"""Check: the rules that need more than one field, over the whole set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from programme.check.coordinates import check_coordinates
from programme.check.entries import check_entries
from programme.check.events import check_events
from programme.check.references import check_references
from programme.check.renames import check_renames
from programme.check.report import Report
from programme.check.turn_up import check_turn_up
from programme.geography.places import Geography
from programme.model.dataset import Dataset
from programme.problems.problem import Problem
from programme.schedule.occurrences import Occurrence


def check_dataset(
    dataset: Dataset,
    occurrences: Iterable[Occurrence],
    holidays: Mapping[date, str],
    today: date,
    geography: Geography,
) -> list[Problem]:
    """Give every problem of the data as a whole; turn-up checks look only at dates from ``today`` on."""
    report = Report(dataset)
    check_references(dataset, report)
    check_renames(dataset, report)
    check_events(dataset, report)
    check_entries(dataset, report)
    check_coordinates(dataset, geography, report)
    check_turn_up(occurrences, holidays, today, report)
    return report.problems
