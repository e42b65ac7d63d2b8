"""Every content type, declared once. The name fixes the file ``data/NAME.yaml`` and its folder ``data/NAME/``.

To add one: write its model, its page template ``overrides/pages/…``, one record here, and its data file;
``tests/test_collections.py`` names whatever is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from programme.model.base import Record
from programme.model.charter import Charter
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.reference import Source, Term
from programme.model.site import Site
from programme.model.venue import Venue


@dataclass(frozen=True)
class Collection:
    """One content type.

    ``template`` is the page of one entry (empty: no page of its own), ``feed`` the folder of its calendar feeds
    (empty: none), ``single`` true where the file is one mapping and not a list.
    """

    name: str
    model: type[Record]
    template: str = ""
    feed: str = ""
    single: bool = False


COLLECTIONS = (
    Collection("sources", Source),  # first: everything else names its sources
    Collection("site", Site, single=True),
    Collection("programmes", Programme, template="pages/programme.html", feed="programme"),
    Collection("partners", Partner, template="pages/partner.html"),
    Collection("venues", Venue, template="pages/venue.html", feed="place"),
    Collection("pathways", Pathway, template="pages/pathway.html", feed="pathway"),
    Collection("opportunities", Opportunity, template="pages/opportunity.html"),
    Collection("events", Event, template="pages/event.html"),
    Collection("charter", Charter, single=True),
    Collection("glossary", Term),
)
