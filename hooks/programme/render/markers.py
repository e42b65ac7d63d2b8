"""Every list marker of prose pages, ``<!-- list: NAME option=value -->``: its options, and what makes its context."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from programme.render.alphabet import a_to_z, glossary, search_list
from programme.render.calendars import feed_list
from programme.render.charter import charter_list
from programme.render.context import Context, ListRequest
from programme.render.news import news_list
from programme.render.opportunities import opportunity_list
from programme.render.organisations import partner_list, programme_list
from programme.render.pathways import pathway_list
from programme.render.places import venue_list
from programme.render.sessions import near_box, session_list, upcoming_list
from programme.render.site_lists import contact_list, data_list, statement_list
from programme.render.start import start_list
from programme.schedule.content import Content


class ListKind(Struct, frozen=True):
    """One marker: what its template ``lists/NAME.html`` is given, and the options it takes.

    ``in_languages`` is true where all that the template says goes through ``words``.
    """

    make: Callable[[Content, ListRequest], Context]
    options: tuple[str, ...] = ()
    in_languages: bool = False


LISTS: Mapping[str, ListKind] = {
    "upcoming": ListKind(upcoming_list, ("limit", "area", "kind"), in_languages=True),
    "sessions": ListKind(session_list),
    "near": ListKind(near_box),
    "pathways": ListKind(pathway_list),
    "opportunities": ListKind(opportunity_list, ("kind",)),
    "venues": ListKind(venue_list),
    "partners": ListKind(partner_list),
    "programmes": ListKind(programme_list),
    "start": ListKind(start_list),
    "news": ListKind(news_list, ("limit",)),
    "feeds": ListKind(feed_list),
    "glossary": ListKind(glossary),
    "a-to-z": ListKind(a_to_z),
    "search": ListKind(search_list),
    "charter": ListKind(charter_list),
    "contact": ListKind(contact_list, in_languages=True),
    "statement": ListKind(statement_list),
    "data": ListKind(data_list),
}
