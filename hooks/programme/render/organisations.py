"""What the pages of partners and programmes show, and figures, each kind apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programme.model.base import FactFields, Figure
from programme.model.charter import Charter
from programme.model.event import Event
from programme.model.partner import PartFields, Partner
from programme.model.programme import Programme
from programme.render.maps import map_of
from programme.render.view import Link
from programme.schedule.content import Content, sources_in
from programme.schedule.local import holding_in
from programme.schedule.occurrences import past, upcoming

MOST_SESSIONS_BESIDE = 5
KINDS_OF_FIGURE = {
    "result": "Results",
    "target": "Targets: hoped for, not results",
    "commitment": "Commitments: promised, not results",
    "context": "Background",
}


@dataclass(frozen=True)
class FigureGroup:
    """Figures of one kind; kinds are never mixed."""

    kind_title: str
    figures: list[Figure]


@dataclass(frozen=True)
class PartShown:
    """A partner's part in a programme, with both ends as records."""

    partner: Partner
    programme: Programme
    does: str | None
    commitments: tuple[FactFields, ...]
    joined: Any
    left: Any


def partner_page(partner: Partner, content: Content) -> Mapping[str, Any]:
    """Give what a partner's page shows."""
    dataset = content.dataset
    charter = dataset.single(Charter)
    parts = [_part_shown(partner, part, content) for part in partner.programmes]
    return {
        "partner": partner,
        "parts": [part for part in parts if part],
        "events": content.events_of_partner[partner.id],
        "opportunities": content.opportunities(lambda way: partner.id in way.partners),
        "signed": bool(charter and any(signatory.partner == partner.id for signatory in charter.signatories)),
        "sources": sources_in(partner),
    }


def _part_shown(partner: Partner, part: PartFields, content: Content) -> PartShown | None:
    programme = content.dataset.get(Programme, part.programme)
    if not programme:
        return None
    commitments = holding_in(programme, part.commitments or partner.commitments)
    return PartShown(partner, programme, part.does or partner.does, commitments, part.joined, part.left)


def programme_page(programme: Programme, content: Content) -> Mapping[str, Any]:
    """Give what a programme's page shows."""
    dataset = content.dataset
    occurrences = content.by_programme[programme.id]
    charter = dataset.single(Charter)
    parts = [_part_shown(partner, part, content) for partner, part in content.parts_of(programme)]
    return {
        "programme": programme,
        "lead": dataset.get(Partner, programme.lead),
        "funders": dataset.some(Partner, programme.funders),
        "partners": parts,
        "upcoming": upcoming(occurrences, content.today)[:MOST_SESSIONS_BESIDE],
        "past": past(occurrences, content.today),
        "events": [event for event in dataset.all(Event).values() if content.programme_of(event) is programme],
        "opportunities": content.opportunities(lambda way: way.programme == programme.id),
        "figures": figure_groups(programme.figures),
        "map": map_of(programme, content),
        "areas": [_area_link(area.id, content) for area in programme.areas],
        "charter": bool(charter and charter.programme == programme.id),
        "contact": content.contact_of(programme),
        "sources": sources_in(programme),
        "feed": Link(f"Sessions of {programme.name}", f"/feeds/programme/{programme.id}.ics"),
    }


def _area_link(area_id: str, content: Content) -> Link:
    area = content.areas[area_id]
    return Link(area.name, area.page, count=len(upcoming(content.by_area[area_id], content.today)))


def figure_groups(figures: Iterable[Figure]) -> list[FigureGroup]:
    """Put figures of one kind together: a target never stands among results."""
    listed = list(figures)
    groups = [FigureGroup(title, [f for f in listed if f.kind == kind]) for kind, title in KINDS_OF_FIGURE.items()]
    return [group for group in groups if group.figures]
