"""Pages of career guides: the steps, the ways in that are open, people to ask; and the list of guides by family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway, Step
from programme.render.context import Context, EntryPage, Group, ListRequest, grouped
from programme.render.session_lists import MOST_SESSIONS_BESIDE
from programme.render.view import Link
from programme.schedule.content import Content, sources_in
from programme.schedule.rows import Row
from programme.schedule.subscriptions import of_pathway


@dataclass(frozen=True, kw_only=True)
class PathwayPage(EntryPage):
    """What a career guide shows; steps of one of the ``rungs`` stand side by side."""

    template = "pages/pathway.html"
    pathway: Pathway
    rungs: Sequence[Sequence[Step]]
    rows: Sequence[Row]
    opportunities_open: Sequence[Opportunity]
    opportunities_other: Sequence[Opportunity]
    partners: Sequence[Partner]
    related: Sequence[Pathway]


def pathway_page(pathway: Pathway, content: Content, absolute: Absolute) -> PathwayPage:
    """Return what a career guide shows."""
    ways = content.opportunities(lambda way: way.serves_all or pathway.id in way.pathways)
    state = {way.id: way.state(content.today) for way in ways}
    # What is about this very work comes first; drop-ins for everybody can be many.
    rows = sorted(content.rows(content.by_pathway[pathway.id]), key=lambda row: row.occurrence.event.serves_all)
    guides = content.dataset.all(Pathway).values()
    about: list[Event | Opportunity] = [*ways, *(row.occurrence.event for row in rows)]
    return PathwayPage(
        pathway=pathway,
        rungs=pathway.rungs,
        rows=rows[:MOST_SESSIONS_BESIDE],
        opportunities_open=[way for way in ways if state[way.id] == "open"],
        opportunities_other=[way for way in ways if state[way.id] != "open" and pathway.id in way.pathways],
        partners=_partners(pathway, about, content),
        related=[guide for guide in guides if guide.family == pathway.family and guide is not pathway],
        sources=sources_in(pathway),
        feed=Link(*of_pathway(pathway)),
    )


def _partners(pathway: Pathway, about: Iterable[Event | Opportunity], content: Content) -> Sequence[Partner]:
    """Return the partners in what names this guide; what serves all guides says nothing of any one."""
    ids = dict.fromkeys(partner for entry in about if pathway.id in entry.pathways for partner in entry.partners)
    return content.dataset.some(Partner, tuple(ids))


@dataclass(frozen=True)
class PathwayList(Context):
    """All career guides, by family."""

    template = "lists/pathways.html"
    families: Sequence[Group[Pathway]]


def pathway_list(content: Content, request: ListRequest) -> PathwayList:
    """Return all career guides."""
    return PathwayList(grouped((guide.family, guide) for guide in content.dataset.all(Pathway).values()))
