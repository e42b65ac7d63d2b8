"""Pages of ways in: what each offers, whether it is open and how to apply; and the list of them by kind."""

from __future__ import annotations

from collections.abc import Sequence

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.opportunity import OPPORTUNITY_KINDS, Cohort, Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.context import Context, EntryPage, Group, ListRequest, grouped
from programme.render.figures import FigureGroup, figure_groups
from programme.schedule.asking import Asking, asking_of
from programme.schedule.content import Content, sources_in
from programme.schedule.occurrences import offered

STATE_HEADINGS = {
    "open": "Open now",
    "not known": "May be open: check first",
    "closed": "Closed at the moment",
    "past": "In the past",
}
# What most people look for first.
ORDER = ("jobs", "volunteering", "swap", "apprenticeship", "course")


class OpportunityPage(EntryPage, frozen=True, kw_only=True):
    """What a way in shows; its link to apply is live only while it is open.

    It shares partials/event-about.html with events, which people run and which lead to ways in: it has neither.
    """

    template = "pages/opportunity.html"
    opportunity: Opportunity
    state: str
    apply_live: bool
    cohorts: Sequence[tuple[Cohort, Venue | None]]
    programme: Programme | None
    partners: Sequence[Partner]
    pathways: Sequence[Pathway]
    all_pathways: bool
    sessions: Sequence[Event]
    asking: Asking
    figures: Sequence[FigureGroup]
    run_by: Sequence[Partner] = ()
    opportunities: Sequence[Opportunity] = ()


def opportunity_page(opportunity: Opportunity, content: Content, absolute: Absolute) -> OpportunityPage:
    dataset = content.dataset
    programme = content.programme_of(opportunity)
    state = opportunity.state(content.today)
    events = content.events_of_opportunity[opportunity.id]
    return OpportunityPage(
        opportunity=opportunity,
        state=state,
        apply_live=state == "open",
        cohorts=[(cohort, dataset.get(Venue, cohort.venue)) for cohort in opportunity.cohorts],
        programme=programme,
        partners=dataset.some(Partner, opportunity.partners),
        pathways=dataset.some(Pathway, opportunity.pathways),
        all_pathways=opportunity.serves_all,
        sessions=[event for event in events if offered(content.by_event[event.id], content.today)],
        asking=asking_of(opportunity, content),
        figures=figure_groups(opportunity.figures),
        sources=sources_in(opportunity),
    )


class OpportunityList(Context, frozen=True):
    """Ways in: those that are open, then the others; jobs first."""

    template = "lists/opportunities.html"
    groups: Sequence[Group[Opportunity]]


def opportunity_list(content: Content, request: ListRequest) -> OpportunityList:
    """Return the ways in of the kind that is asked for, or all."""
    found = content.opportunities(lambda way: request.options.get("kind", way.kind) == way.kind)
    states, kinds = list(STATE_HEADINGS), [*ORDER, *(kind for kind in OPPORTUNITY_KINDS if kind not in ORDER)]
    found.sort(key=lambda way: (states.index(way.state(content.today)), kinds.index(way.kind)))
    return OpportunityList(grouped((STATE_HEADINGS[way.state(content.today)], way) for way in found))
