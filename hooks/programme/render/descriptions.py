"""Descriptions: what each page is in one sentence, for search engines and the cards of shared links."""

from __future__ import annotations

from programme.model.base import Entry
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.words import label
from programme.words.places import place_line

NOT_FOUND = "This page is not here. See where you can go from here."


def entry_description(entry: Entry) -> str:
    """Return an entry's own summary or, where it has none, what kind of page it is."""
    match entry:
        case Event():
            return entry.summary or f"{label(entry.kind)}: dates, times, and what to know before you come."
        case Venue():
            return f"How to find {place_line(entry)}, how to get in, and which sessions are there."
        case Opportunity():
            return f"{label(entry.kind)}: {entry.audience or 'whom it is for, what you get and how to apply.'}"
        case Partner():
            return entry.does or f"{label(entry.kind)}: its part in our work on health and care careers."
        case Programme():
            return entry.summary or "A programme for health and care careers: who takes part, and where it works."
        case Pathway():
            return entry.summary
    return ""
