"""Check: the rules that need more than one field, over the whole set."""

from __future__ import annotations

from programme.check.entries import check_entries
from programme.check.events import check_events
from programme.check.references import check_references
from programme.check.report import Report
from programme.dataset import Dataset
from programme.problems import Problem


def check_dataset(dataset: Dataset) -> list[Problem]:
    """Give every problem of the data as a whole."""
    report = Report(dataset)
    check_references(dataset, report)
    check_events(dataset, report)
    check_entries(dataset, report)
    return report.problems
