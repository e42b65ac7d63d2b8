"""Check: the rules that need more than one field, over the whole set."""

from __future__ import annotations

from programme.check.entries import check_entries
from programme.check.events import check_events
from programme.check.guides import check_pay
from programme.check.references import check_references
from programme.check.renames import check_renames
from programme.check.report import Report
from programme.check.turn_up import Holidays, check_turn_up
from programme.check.venues import check_venues
from programme.check.years import check_years
from programme.schedule.content import Content


def check_dataset(report: Report, content: Content, holidays: Holidays) -> None:
    """Tell of every problem of the data as a whole; ``content`` is what is made of them.

    Turn-up checks look only at dates from the day on that is shown.
    """
    dataset = report.dataset
    check_references(dataset, report)
    check_renames(dataset, report)
    check_events(dataset, report)
    check_entries(dataset, report)
    check_pay(content, report)
    check_venues(dataset, content.geography, report)
    check_turn_up(content.occurrences, holidays, content.today, report)
    check_years(content, report)
