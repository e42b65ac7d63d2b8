"""Linked data: what a page says, once more as schema.org records for search engines and other programs.

Each function gives plain nodes (dictionaries in the form of JSON-LD); the page shell prints them. Two rules: a node
says nothing that its page does not show (but for coordinates and the country of a British postcode), and what is not
known is left out. The vocabulary: https://schema.org. For events also Google's rules:
https://developers.google.com/search/docs/appearance/structured-data/event
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from programme.linked_data.careers import opportunity_nodes, pathway_nodes
from programme.linked_data.events import event_nodes
from programme.linked_data.nodes import Absolute, Node
from programme.linked_data.organisations import partner_nodes, programme_nodes
from programme.linked_data.places import venue_nodes
from programme.model.base import Entry
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.content import Content

NODES: Mapping[type[Entry], Callable[[Any, Content, Absolute], list[Node]]] = {
    Event: event_nodes,
    Venue: venue_nodes,
    Pathway: pathway_nodes,
    Opportunity: opportunity_nodes,
    Partner: partner_nodes,
    Programme: programme_nodes,
}


def entry_nodes(entry: Entry, content: Content, absolute: Absolute) -> list[Node]:
    """Return the nodes of an entry's page; ``absolute`` turns an address into a public one, or nothing."""
    make = NODES.get(type(entry))
    return make(entry, content, absolute) if make else []
