"""What each list marker of a prose page shows. A marker is ``<!-- list: NAME option=value -->``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programme.exports.tables import tables_of
from programme.model.opportunity import OPPORTUNITY_KINDS
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.reference import Term
from programme.model.venue import Venue
from programme.render.alphabet import a_to_z, alphabetical
from programme.render.charter import charter_list
from programme.render.maps import maps_of
from programme.render.pages import whos
from programme.render.session_lists import sessions_listing
from programme.render.view import View
from programme.schedule.areas import area_of_venue
from programme.schedule.content import Content
from programme.schedule.occurrences import upcoming
from programme.schedule.subscriptions import feeds_of

MOST_FEEDS = 100  # of a group; a longer one is only spoken of
Options = Mapping[str, str]
Maker = Callable[[Content, View, Options], Mapping[str, Any]]


@dataclass(frozen=True)
class ListKind:
    """One marker: the options it takes, and what its template ``lists/NAME.html`` is given."""

    make: Maker
    options: tuple[str, ...] = ()


def _upcoming(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    found = upcoming(content.occurrences, content.today)
    if "area" in options:
        found = upcoming(content.by_area[options["area"]], content.today)
    if "kind" in options:
        found = tuple(occurrence for occurrence in found if occurrence.event.kind == options["kind"])
    return {"occurrences": found[: int(options.get("limit", len(found)))]}


def _sessions(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"listing": sessions_listing(content)}


def _groups(title: str, pairs: Iterable[tuple[str, Any]]) -> list[Any]:
    """Group items under headings, in order of first use; ``title`` names the field of the items."""
    groups: dict[str, list[Any]] = {}
    for heading, item in pairs:
        groups.setdefault(heading, []).append(item)
    return [{"title": heading, title: items} for heading, items in groups.items()]


def _pathways(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    pathways = content.dataset.all(Pathway).values()
    return {"families": _groups("pathways", ((pathway.family, pathway) for pathway in pathways))}


def _opportunities(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    found = content.opportunities(lambda way: options.get("kind", way.kind) == way.kind)
    found.sort(key=lambda way: OPPORTUNITY_KINDS.index(way.kind))
    live = [way for way in found if way.state(content.today) != "past"]
    gone = [way for way in found if way.state(content.today) == "past"]
    pairs = [*((KIND_HEADINGS[way.kind], way) for way in live), *(("In the past", way) for way in gone)]
    return {"groups": _groups("opportunities", pairs)}


KIND_HEADINGS = {
    "swap": "Work academies",
    "course": "Courses",
    "academy": "Academies",
    "work-experience": "Work experience",
    "placement": "Placements",
    "volunteering": "Volunteering",
    "apprenticeship": "Apprenticeships",
    "mentoring": "Mentoring",
    "jobs": "Jobs",
    "campaign": "Campaigns",
    "other": "Other ways in",
}


def _venues(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    venues = content.dataset.all(Venue).values()
    by_area = {area.id: area for area in content.areas.values() if area.id != "online"}
    areas = [
        {
            "title": area.name,
            "address": area.page,
            "venues": [venue for venue in venues if area_of_venue(venue, content.areas).id == area.id],
        }
        for area in by_area.values()
    ]
    return {"areas": [area for area in areas if area["venues"]]}


def _map(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"maps": maps_of(content)}


def _partners(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    programmes = content.dataset.all(Programme)
    pairs = [
        (programme.name, partner) for programme in programmes.values() for partner, _ in content.parts_of(programme)
    ]
    others = [partner for partner in content.dataset.all(Partner).values() if not partner.programmes]
    return {"groups": _groups("partners", [*pairs, *(("Other partners", partner) for partner in others)])}


def _programmes(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"programmes": list(content.dataset.all(Programme).values())}


def _start(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"whos": whos()}


def _news(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    articles = content.newest_articles()
    return {"articles": articles[: int(options.get("limit", len(articles)))]}


def _feeds(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    feeds = [
        (
            feed.group,
            {"title": feed.title, "address": feed.address, "note": content.calendar_notes.get(feed.address, "")},
        )
        for feed in feeds_of(content).values()
    ]
    groups = _groups("feeds", feeds)
    return {
        "groups": [group for group in groups if len(group["feeds"]) <= MOST_FEEDS],
        "left_out": [group for group in groups if len(group["feeds"]) > MOST_FEEDS],
    }


def _glossary(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"terms": sorted(content.dataset.all(Term).values(), key=lambda term: alphabetical(term.term))}


def _a_to_z(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return a_to_z(content)


def _charter(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return charter_list(content)


def _contact(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"contact": content.site.contact, **_programmes(content, view, options)}


def _statement(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    return {"statement": content.site.statement}


def _data(content: Content, view: View, options: Options) -> Mapping[str, Any]:
    tables = tables_of(content, view.absolute)
    return {"licence": content.site.licence, "owner": content.site.owner, "tables": tables}


LISTS: Mapping[str, ListKind] = {
    "upcoming": ListKind(_upcoming, ("limit", "area", "kind")),
    "sessions": ListKind(_sessions),
    "pathways": ListKind(_pathways),
    "opportunities": ListKind(_opportunities, ("kind",)),
    "venues": ListKind(_venues),
    "map": ListKind(_map),
    "partners": ListKind(_partners),
    "programmes": ListKind(_programmes),
    "start": ListKind(_start),
    "news": ListKind(_news, ("limit",)),
    "feeds": ListKind(_feeds),
    "glossary": ListKind(_glossary),
    "a-to-z": ListKind(_a_to_z),
    "search": ListKind(_a_to_z),
    "charter": ListKind(_charter),
    "contact": ListKind(_contact),
    "statement": ListKind(_statement),
    "data": ListKind(_data),
}
