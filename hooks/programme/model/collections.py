"""Every content type, declared once. The name fixes the file ``data/NAME.yaml`` and its folder ``data/NAME/``.

To add one: write its model, its page template ``theme/pages/…``, one record here, and its data file;
``tests/engine/test_collections.py`` names whatever is missing.
"""

from __future__ import annotations

from msgspec import Struct

from programme.model.base import Record
from programme.model.charter import Charter
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.pay import PayScale
from programme.model.programme import Programme
from programme.model.reference import Source, Term
from programme.model.site import Site
from programme.model.venue import Venue


class Collection(Struct, frozen=True):
    """One content type.

    ``template`` is the page of one entry (empty: no page of its own), ``feed`` the folder of its calendar feeds
    (empty: none), ``single`` true where the file is one mapping and not a list, ``about`` what its open data hold.
    """

    name: str
    model: type[Record]
    template: str = ""
    feed: str = ""
    single: bool = False
    about: str = ""


COLLECTIONS = (
    Collection(  # first: everything else names its sources
        "sources", Source, about="One row for each public page that facts come from."
    ),
    Collection("site", Site, single=True, about="One row: who runs this site."),
    Collection(
        "programmes",
        Programme,
        template="pages/programme.html",
        feed="programme",
        about="One row for each programme: where it works, who leads it, and its figures.",
    ),
    Collection(
        "partners",
        Partner,
        template="pages/partner.html",
        about="One row for each organisation, and its part in each programme.",
    ),
    Collection(
        "venues",
        Venue,
        template="pages/venue.html",
        feed="place",
        about="One row for each place, with its address and what is known about getting in.",
    ),
    Collection("pay", PayScale, about="One row for each pay scale, such as a band, with what it gives and from when."),
    Collection(
        "pathways",
        Pathway,
        template="pages/pathway.html",
        feed="pathway",
        about="One row for each career guide, from the first job upwards.",
    ),
    Collection(
        "opportunities",
        Opportunity,
        template="pages/opportunity.html",
        about="One row for each way in, such as a course, a placement or a work academy.",
    ),
    Collection(
        "events",
        Event,
        template="pages/event.html",
        about="One row for each session or series of sessions. For single dates take occurrences.",
    ),
    Collection(
        "charter", Charter, single=True, about="One row for each pledge of the anchor charter, and who made it."
    ),
    Collection("glossary", Term, about="One row for each word that is explained."),
)
