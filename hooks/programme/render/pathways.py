"""Pages of career guides: the steps, the ways in that are open, people to ask; and the list of guides by family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from programme.linked_data.nodes import Absolute
from programme.model.base import SourceFields
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway, RoleAnswerFields, RouteFields, Step
from programme.render.context import Context, EntryPage, Group, ListRequest, grouped
from programme.render.link import Link
from programme.render.session_lists import MOST_SESSIONS_BESIDE
from programme.schedule.content import Content, sources_in
from programme.schedule.occurrences import Occurrence
from programme.schedule.rows import Row
from programme.schedule.subscriptions import of_pathway
from programme.words.step_pay import PayLine, PayNotes, StepPay, alike, pay_notes, pay_to_start, step_pay


class StepShown(Struct, frozen=True):
    """A step of the ladder, with what it pays, where that is known, and where all of it comes from."""

    step: Step
    pay: StepPay | None
    sources: Sequence[SourceFields]


class Length(Struct, frozen=True):
    """How long it takes to get to the next rung: to which role, and how long by each route that says so."""

    role: str
    lengths: Sequence[str]


class Glance(Struct, frozen=True):
    """What readers most want to know, for the first screen: how to start, pay to start, hours, what is next and when.

    ``pay`` is of the roles of the first rung; without their names where all pay the same. ``check_source``: nobody has
    compared some amount of the guide with its source yet.
    """

    to_start: Sequence[RoleAnswerFields]
    pay: Sequence[tuple[str, StepPay]]
    hours: Sequence[RoleAnswerFields]
    next_step: Sequence[Length]
    session: Occurrence | None
    check_source: bool
    sources: Sequence[SourceFields]


class PathwayPage(EntryPage, frozen=True, kw_only=True):
    """What a career guide shows; steps of one of the ``rungs`` stand side by side."""

    template = "pages/pathway.html"
    pathway: Pathway
    glance: Glance
    rungs: Sequence[Sequence[StepShown]]
    notes: PayNotes
    rows: Sequence[Row]
    opportunities_open: Sequence[Opportunity]
    opportunities_other: Sequence[Opportunity]
    partners: Sequence[Partner]
    related: Sequence[Pathway]


def pathway_page(pathway: Pathway, content: Content, absolute: Absolute) -> PathwayPage:
    ways = content.opportunities(lambda way: way.serves_all or pathway.id in way.pathways)
    state = {way.id: way.state(content.today) for way in ways}
    coming = content.lists.rows(content.by_pathway[pathway.id])
    # What goes ahead comes first, then what is about this very work: drop-ins for everybody can be many.
    rows = sorted(coming, key=lambda row: (row.occurrence.off, row.occurrence.event.serves_all))
    guides = content.dataset.all(Pathway).values()
    rungs = [[_step(step, content) for step in rung] for rung in pathway.rungs]
    notes = pay_notes(pathway, content)
    glance = _glance(pathway, rungs, coming)
    about: list[Event | Opportunity] = [*ways, *(row.occurrence.event for row in rows)]
    return PathwayPage(
        pathway=pathway,
        glance=glance,
        rungs=rungs,
        notes=notes,
        rows=rows[:MOST_SESSIONS_BESIDE],
        opportunities_open=[way for way in ways if state[way.id] == "open"],
        opportunities_other=[way for way in ways if state[way.id] != "open" and pathway.id in way.pathways],
        partners=_partners(pathway, about, content),
        related=[guide for guide in guides if guide.family == pathway.family and guide is not pathway],
        sources=_sources(pathway, glance, rungs, notes),
        feed=Link(*of_pathway(pathway)),
    )


def _step(step: Step, content: Content) -> StepShown:
    pay = step_pay(step, content)
    return StepShown(step, pay, list(dict.fromkeys([*(pay.sources if pay else ()), *sources_in(step)])))


def _glance(pathway: Pathway, rungs: Sequence[Sequence[StepShown]], coming: Sequence[Row]) -> Glance:
    pay = alike([(shown.step.role, shown.pay) for shown in (rungs[0] if rungs else ()) if shown.pay])
    lengths = [Length(shown.step.role, _lengths(shown.step.routes)) for shown in (rungs[1] if len(rungs) > 1 else ())]
    starting = sources_in(*pathway.to_start) if pathway.to_start else sources_in(pathway.no_qualifications)
    known = [*starting, *chain(*(paid.sources for _, paid in pay)), *sources_in(*pathway.hours)]
    return Glance(
        to_start=pathway.to_start,
        pay=pay,
        hours=pathway.hours,
        next_step=[length for length in lengths if length.lengths],
        session=next((row.occurrence for row in coming if not row.occurrence.off), None),
        check_source=any(shown.pay.check_source for rung in rungs for shown in rung if shown.pay),
        sources=list(dict.fromkeys(known)),
    )


def _lengths(routes: Sequence[RouteFields]) -> list[str]:
    """Return how long routes take; where they differ, each by its name, without what is said beside it."""
    found = [(route.length, route.text.split(". ")[0]) for route in routes if route.length]
    if len({length for length, _ in found}) == 1:
        return [found[0][0]]
    return [f"{length} ({name})" for length, name in found]


def _sources(
    pathway: Pathway, glance: Glance, rungs: Sequence[Sequence[StepShown]], notes: PayNotes
) -> Sequence[SourceFields]:
    """Return where it all comes from, in the order in which a reader meets the marks; what no mark names comes last."""
    met = [*glance.sources, *sources_in(*pathway.work), *chain(*(shown.sources for shown in chain(*rungs)))]
    met += notes.sources
    met += sources_in(*pathway.ways_in, *pathway.check_locally)
    return list(dict.fromkeys([*met, *sources_in(pathway)]))


def _partners(pathway: Pathway, about: Iterable[Event | Opportunity], content: Content) -> Sequence[Partner]:
    """Return the partners in what names this guide; what serves all guides says nothing of any one."""
    ids = dict.fromkeys(partner for entry in about if pathway.id in entry.pathways for partner in entry.partners)
    return content.dataset.some(Partner, tuple(ids))


class PathwayList(Context, frozen=True):
    """All career guides, by family; ``level`` is that of the headings of cards.

    ``pay`` has the pay to start by the id of the guide, where it is known in pounds.
    """

    template = "lists/pathways.html"
    families: Sequence[Group[Pathway]]
    pay: Mapping[str, PayLine]
    level: int


def pathway_list(content: Content, request: ListRequest) -> PathwayList:
    guides = content.dataset.all(Pathway).values()
    pay = {guide.id: line for guide in guides if (line := pay_to_start(guide, content))}
    return PathwayList(grouped((guide.family, guide) for guide in guides), pay, request.level)
