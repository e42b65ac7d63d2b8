"""Entries before and after, side by side: what is new, what changed, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from programme.changes.renames import new_ids
from programme.model.base import Entry
from programme.model.dataset import NAMES
from programme.model.partner import Partner
from programme.model.venue import Venue
from programme.problems.voices import verbatim
from programme.schedule.content import Content

E = TypeVar("E", bound=Entry)


def address_of(venue: Venue) -> str:
    """Say where a place is."""
    parts = [*venue.address, *([venue.postcode] if venue.postcode else [])]
    return verbatim(", ".join(parts)) or "not known"


def compared(
    before: Content,
    after: Content,
    model: type[E],
    kind: str,
    change: Callable[[E, E, Content], Iterator[str]],
) -> Iterator[str]:
    """Yield a line for each entry that is new or gone, and what ``change`` says of those that stay."""
    new = after.dataset.all(model)
    led = new_ids(before, after, NAMES[model])
    old = {led.get(entry_id, entry_id): entry for entry_id, entry in before.dataset.all(model).items()}
    for entry_id, entry in new.items():
        if entry_id in old:
            yield from change(old[entry_id], entry, after)
        elif not before.dataset.may_hide(NAMES[model], entry_id):
            yield f"**New {kind}:** {verbatim(entry.label)}{_introduced(entry)}."
    for entry_id, entry in old.items():
        if entry_id not in new and not after.dataset.may_hide(NAMES[model], entry_id):
            broken = " Its page goes, and links to it break." if entry.page else ""
            yield f"**Deleted {kind}:** {verbatim(entry.label)}.{broken}"


def _introduced(entry: Entry) -> str:
    """Say of a new place where it is, and of a new partner what it does, so that a slip can be seen."""
    if isinstance(entry, Venue):
        return f", {address_of(entry)}"
    return f": {verbatim(entry.does.rstrip('.'))}" if isinstance(entry, Partner) and entry.does else ""
