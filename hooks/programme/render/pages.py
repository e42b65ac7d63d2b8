"""What each page of an entry shows: its records, joined to what they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programme.model.base import SUITS, Contact, Entry
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.changes import gone_dates
from programme.render.maps import open_map
from programme.render.organisations import MOST_SESSIONS_BESIDE, figure_groups, partner_page, programme_page
from programme.render.view import Link
from programme.schedule.areas import area_of_venue
from programme.schedule.content import Content, sources_in
from programme.schedule.occurrences import Occurrence, offered, past, series_status, upcoming
from programme.words import label

Context = Mapping[str, Any]
MOST_SESSIONS_OF_A_PLACE = 100  # of those to come, and of those that have passed
LEADS = {
    "school-or-college": "For people aged about 13 to 19 who want to see what work in health and care is like.",
    "out-of-work": "For people who are looking for work, or have been away from work for a while.",
    "changing-job": "For people in another kind of work who think of a move to health or care.",
    "in-care-work": "For people who work in care now and want to move on.",
    "volunteering": "For people who want to help, and to find out if the work is for them.",
}


@dataclass(frozen=True)
class Who:
    """A reader that the site has a page for."""

    id: str
    title: str
    address: str
    lead: str


def whos() -> list[Who]:
    """Give the readers of `/start/`: the words of `suits`."""
    return [Who(word, label(word), f"/start/{word}/", LEADS[word]) for word in SUITS]


def event_page(event: Event, content: Content) -> Context:
    """Give what an event's page shows."""
    occurrences = content.by_event[event.id]
    coming = upcoming(occurrences, content.today)
    programme = content.programme_of(event)
    venues = _venues(coming or occurrences)
    own, places = Link(f"All dates of {event.title}", f"{event.page.rstrip('/')}.ics"), _place_feeds(venues)
    going = [occurrence for occurrence in coming if not occurrence.off]
    return {
        "event": event,
        "occurrences": occurrences,
        "upcoming": coming,
        "past": past(occurrences, content.today),
        "next": going[0] if going else None,
        "attend": len([one for one in occurrences if not one.off]) if event.attend_all else 0,
        "full": bool(going) and all(one.status == "full" for one in going),
        "others": [one for one in coming if not going or one is not going[0]],
        "gone": gone_dates(event.page, content),
        "status": series_status(occurrences, content.today),
        "reasons": dict.fromkeys(one.reason for one in coming or occurrences if one.reason),
        "programme": programme,
        "run_by": content.dataset.some(Partner, event.run_by),
        "partners": content.dataset.some(Partner, event.partners),
        "pathways": content.dataset.some(Pathway, event.pathways),
        "all_pathways": event.serves_all,
        "opportunities": content.dataset.some(Opportunity, event.opportunities),
        "venues": venues,
        "places_differ": len({(one.venue and one.venue.id, one.room, bool(one.link)) for one in coming}) > 1,
        # A date has its own link and languages beside it; those of the event are said where some date has them.
        "link": event.link if any(one.link == event.link for one in going) else None,
        "languages": event.languages if any(one.languages == event.languages for one in going or occurrences) else (),
        "contact": content.contact_about(event),
        "sources": sources_in(event, *venues),
        "feed": own,
        # A session that is over or cancelled has no dates to get; those of its places may be of use.
        "feeds": [own, *places] if going else places or [Link("All sessions", "/feeds/all.ics")],
    }


def _venues(occurrences: Iterable[Occurrence]) -> list[Venue]:
    found = {occurrence.venue.id: occurrence.venue for occurrence in occurrences if occurrence.venue}
    return list(found.values())


def _place_feeds(venues: list[Venue]) -> list[Link]:
    return [Link(f"Sessions at {venue.name}", f"/feeds/place/{venue.id}.ics") for venue in venues]


def venue_page(venue: Venue, content: Content) -> Context:
    """Give what a place's page shows."""
    occurrences = content.by_venue[venue.id]
    area = area_of_venue(venue, content.areas)
    coming, gone = upcoming(occurrences, content.today), past(occurrences, content.today)
    return {
        "venue": venue,
        "area": Link(area.name, area.page),
        "open_map": open_map(venue),
        "coming": coming,
        "upcoming": coming[:MOST_SESSIONS_OF_A_PLACE],
        "later": len(coming[MOST_SESSIONS_OF_A_PLACE:]),
        "past": gone[:MOST_SESSIONS_OF_A_PLACE],
        "earlier": len(gone[MOST_SESSIONS_OF_A_PLACE:]),
        "replaced_by": content.dataset.get(Venue, venue.replaced_by),
        "replaces": [
            other
            for other in content.dataset.all(Venue).values()
            if other.replaced_by == venue.id and other.is_closed(content.today)
        ],
        "opportunities": content.opportunities(lambda way: any(one.venue == venue.id for one in way.cohorts)),
        "contact": _contact_at([one for one in coming if not one.off] or occurrences, content),
        "sources": sources_in(venue),
        "feed": Link(f"Sessions at {venue.name}", f"/feeds/place/{venue.id}.ics"),
    }


def _contact_at(occurrences: Iterable[Occurrence], content: Content) -> Contact | None:
    """Give whom all sessions of a place have to ask, or whom the site has where that is not one."""
    known = [content.contact_about(event) for event in {one.event.id: one.event for one in occurrences}.values()]
    return known[0] if known and all(one == known[0] for one in known) else content.site.contact


def pathway_page(pathway: Pathway, content: Content) -> Context:
    """Give what a career guide shows."""
    ways = content.opportunities(lambda way: way.serves_all or pathway.id in way.pathways)
    state = {way.id: way.state(content.today) for way in ways}
    related = [
        other
        for other in content.dataset.all(Pathway).values()
        if other.family == pathway.family and other is not pathway
    ]
    coming = upcoming(content.by_pathway[pathway.id], content.today)
    about: list[Event | Opportunity] = [*ways, *(occurrence.event for occurrence in coming)]
    partner_ids = dict.fromkeys(partner for one in about if pathway.id in one.pathways for partner in one.partners)
    return {
        "pathway": pathway,
        "rungs": pathway.rungs,
        "upcoming": coming[:MOST_SESSIONS_BESIDE],
        "feed": Link(f"Sessions about: {pathway.name}", f"/feeds/pathway/{pathway.id}.ics"),
        "opportunities_open": [way for way in ways if state[way.id] == "open"],
        "opportunities_other": [way for way in ways if state[way.id] != "open" and pathway.id in way.pathways],
        "partners": content.dataset.some(Partner, tuple(partner_ids)),
        "related": related,
        "sources": sources_in(pathway),
    }


def opportunity_page(opportunity: Opportunity, content: Content) -> Context:
    """Give what a way in shows; its link to apply is live only while it is open."""
    programme = content.programme_of(opportunity)
    state = opportunity.state(content.today)
    dataset = content.dataset
    venues = [
        dataset.get(Venue, cohort.venue) or cohort.venue for cohort in opportunity.cohorts
    ]  # "online" is no place
    cohorts = [one.model_copy(update={"venue": venue}) for one, venue in zip(opportunity.cohorts, venues, strict=True)]
    return {
        "opportunity": opportunity,
        "state": state,
        "apply_live": state == "open",
        "cohorts": cohorts,
        "programme": programme,
        "partners": dataset.some(Partner, opportunity.partners),
        "run_by": (),
        "opportunities": (),
        "pathways": dataset.some(Pathway, opportunity.pathways),
        "all_pathways": opportunity.serves_all,
        "sessions": [
            event
            for event in content.events_of_opportunity[opportunity.id]
            if offered(content.by_event[event.id], content.today)
        ],
        "contact": content.contact_of(programme),
        "figures": figure_groups(opportunity.figures),
        "sources": sources_in(opportunity),
    }


def start_page(who: Who, content: Content) -> Context:
    """Give what the page for one kind of reader shows: whatever names it in `suits`."""
    coming = upcoming(content.occurrences, content.today)
    ways = content.opportunities(lambda way: who.id in way.suits)
    here = [way for way in ways if way.state(content.today) in ("open", "not known")]
    named = {pathway for way in here for pathway in way.pathways}
    known = content.dataset.all(Pathway)
    return {
        "who": who,
        "upcoming": [o for o in coming if not o.event.suits or who.id in o.event.suits][:MOST_SESSIONS_BESIDE],
        "opportunities": here,
        "pathways": [pathway for pathway in known.values() if "all" in named or pathway.id in named],
    }


PAGES: Mapping[type[Entry], Callable[[Any, Content], Context]] = {
    Event: event_page,
    Venue: venue_page,
    Pathway: pathway_page,
    Opportunity: opportunity_page,
    Partner: partner_page,
    Programme: programme_page,
}
