"""Limits of the site as a whole, so that a slip of the pen costs a message and not a machine's memory."""

from __future__ import annotations

from msgspec.structs import replace

from programme.check.rules import sessions as rules
from programme.check.rules.site import SITE_LARGE
from programme.model.dataset import Dataset
from programme.model.event import Event
from programme.problems.problem import WARNING, Place, Problem
from programme.schedule.repeats import repeat_days

MOST_DATES = 250_000
MOST_MEGABYTES = 1_000  # GitHub Pages takes 1 GB: https://docs.github.com/en/pages (usage limits)


def within_dates(dataset: Dataset) -> tuple[Dataset, list[Problem]]:
    """Count the dates of all events before any is laid out; past the most, give the data without events."""
    count = 0
    for event in dataset.all(Event).values():
        count += len(event.dates) + sum(1 for _ in (repeat_days(event.repeat) if event.repeat else ()))
        if count > MOST_DATES:
            message = f"all sessions together have more than {MOST_DATES:,} dates."
            advice = "Bring `until` nearer in some of them."
            problem = Problem(dataset.place(event), rules.DATES_MANY, "", message, advice)
            entries = {name: found for name, found in dataset.entries.items() if name != "events"}
            return replace(dataset, entries=entries, incomplete=dataset.incomplete | {"events"}), [problem]
    return dataset, []


def check_size(size: int) -> list[Problem]:
    """Warn of a site of so many bytes, where some hosts refuse it."""
    megabytes = size // 1_000_000
    if megabytes <= MOST_MEGABYTES:
        return []
    message = f"the site has {megabytes:,} MB; GitHub Pages takes {MOST_MEGABYTES:,} MB, other hosts may take more."
    advice = "Are there large pictures, or very many sessions?"
    return [Problem(Place("docs"), SITE_LARGE, "", message, advice, WARNING)]
