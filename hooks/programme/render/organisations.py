"""Pages of partners and programmes, each with the other; and the lists of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from programme.linked_data.nodes import Absolute
from programme.model.charter import Charter
from programme.model.dates import RoughDate
from programme.model.event import Event
from programme.model.facts import FactFields
from programme.model.opportunity import Opportunity
from programme.model.partner import PartFields, Partner
from programme.model.programme import Programme
from programme.render.context import Context, EntryPage, Group, ListRequest, grouped
from programme.render.figures import FigureGroup, figure_groups
from programme.render.link import Link
from programme.render.maps import Map, map_of
from programme.render.session_lists import MOST_SESSIONS_BESIDE
from programme.schedule.asking import Asking, asking_of
from programme.schedule.content import Content, sources_in
from programme.schedule.local import holding_in
from programme.schedule.occurrences import Occurrence, past
from programme.schedule.rows import Row
from programme.schedule.subscriptions import of_programme

MOST_PAST = MOST_OTHERS = 12  # dates that have passed, and other sessions, on the page of a programme


class PartShown(Struct, frozen=True):
    """A partner's part in a programme, with both ends as records."""

    partner: Partner
    programme: Programme
    does: str | None
    commitments: Sequence[FactFields]
    joined: RoughDate | None
    left: RoughDate | None


class PartnerPage(EntryPage, frozen=True, kw_only=True):
    """What a partner's page shows; ``signed`` says whether its name stands under the charter.

    ``commitments`` are those that stand under no programme.
    """

    template = "pages/partner.html"
    partner: Partner
    parts: Sequence[PartShown]
    commitments: Sequence[FactFields]
    events: Sequence[Event]
    opportunities: Sequence[Opportunity]
    signed: bool


def partner_page(partner: Partner, content: Content, absolute: Absolute) -> PartnerPage:
    charter = content.dataset.single(Charter)
    programmes = [(part, content.dataset.get(Programme, part.programme)) for part in partner.programmes]
    parts = [_part_shown(partner, part, programme) for part, programme in programmes if programme]
    return PartnerPage(
        partner=partner,
        parts=parts,
        commitments=[fact for fact in partner.commitments if not any(fact in part.commitments for part in parts)],
        events=content.events_of_partner[partner.id],
        opportunities=content.opportunities(lambda way: partner.id in way.partners),
        signed=bool(charter and any(signatory.partner == partner.id for signatory in charter.signatories)),
        sources=sources_in(partner),
    )


def _part_shown(partner: Partner, part: PartFields, programme: Programme) -> PartShown:
    """Join a part with both its ends; what it leaves out is as for the partner."""
    commitments = holding_in(programme, part.commitments or partner.commitments)
    return PartShown(partner, programme, part.does or partner.does, commitments, part.joined, part.left)


class ProgrammePage(EntryPage, frozen=True, kw_only=True):
    """What a programme's page shows; ``earlier`` counts past dates without room, ``events`` are others of its own.

    ``map`` is None where it would show too little, ``charter`` whether it has one.
    """

    template = "pages/programme.html"
    programme: Programme
    lead: Partner | None
    funders: Sequence[Partner]
    partners: Sequence[PartShown]
    rows: Sequence[Row]
    past: Sequence[Occurrence]
    earlier: int
    events: Sequence[Event]
    opportunities: Sequence[Opportunity]
    figures: Sequence[FigureGroup]
    map: Map | None
    areas: Sequence[Link]
    charter: bool
    asking: Asking


def programme_page(programme: Programme, content: Content, absolute: Absolute) -> ProgrammePage:
    dataset = content.dataset
    occurrences = content.by_programme[programme.id]
    charter = dataset.single(Charter)
    gone = past(occurrences, content.today)
    rows = content.lists.rows(occurrences)[:MOST_SESSIONS_BESIDE]
    shown = {row.occurrence.event.id for row in rows}
    others = list({dated.event.id: dated.event for dated in occurrences if dated.event.id not in shown}.values())
    return ProgrammePage(
        programme=programme,
        lead=dataset.get(Partner, programme.lead),
        funders=dataset.some(Partner, programme.funders),
        partners=[_part_shown(partner, part, programme) for partner, part in content.parts_of(programme)],
        rows=rows,
        past=gone[:MOST_PAST],
        earlier=len(gone[MOST_PAST:]),
        events=others[:MOST_OTHERS],
        opportunities=content.opportunities(lambda way: way.programme == programme.id),
        figures=figure_groups(programme.figures),
        map=map_of(programme, content),
        areas=[_area_link(area.id, content) for area in programme.areas],
        charter=bool(charter and charter.programme == programme.id),
        asking=asking_of(programme, content),
        sources=sources_in(programme),
        feed=Link(*of_programme(programme)),
    )


def _area_link(area_id: str, content: Content) -> Link:
    area = content.areas[area_id]
    return Link(area.name, area.page, count=content.held[area_id])


class PartnerShown(Struct, frozen=True):
    """A partner below a heading, and what it does there."""

    partner: Partner
    does: str | None


class PartnerList(Context, frozen=True):
    """Partners by programme, and those of none after them."""

    template = "lists/partners.html"
    groups: Sequence[Group[PartnerShown]]
    unnamed: bool  # some stand for several, without their names


def partner_list(content: Content, request: ListRequest) -> PartnerList:
    """Return all partners; one that works with several programmes stands under each."""
    unnamed = any(partner.group for partner in content.dataset.all(Partner).values())
    return PartnerList(grouped(_headed_partners(content)), unnamed)


def _headed_partners(content: Content) -> Iterator[tuple[str, PartnerShown]]:
    for programme in content.dataset.all(Programme).values():
        for partner, part in content.parts_of(programme):
            yield programme.name, PartnerShown(partner, part.does or partner.does)
    for partner in content.dataset.all(Partner).values():
        if not partner.programmes:
            yield "Other partners", PartnerShown(partner, partner.does)


class ProgrammeList(Context, frozen=True):
    """All programmes."""

    template = "lists/programmes.html"
    programmes: Sequence[Programme]


def programme_list(content: Content, request: ListRequest) -> ProgrammeList:
    return ProgrammeList(list(content.dataset.all(Programme).values()))
