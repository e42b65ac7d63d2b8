"""Partners as Organization, programmes as Project (a kind of organisation)."""

from __future__ import annotations

from typing import Any

from programme.linked_data.nodes import Absolute, Node, contact_point, identity, node, rough_iso
from programme.model.event import Event
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.schedule.content import Content

TYPES = {
    "council": "GovernmentOrganization",
    "college": "CollegeOrUniversity",
    "school": "School",
    "charity": "NGO",
}


def partner_name(partner: Partner, absolute: Absolute, **more: Any) -> Node:
    """Return a partner as other nodes name it, or with ``more`` facts."""
    kind = "Organization" if partner.group else TYPES.get(partner.kind, "Organization")
    known = identity(absolute, partner.page, "partner")
    return node(kind, known, name=partner.name, url=absolute(partner.page), **more)


def programme_name(programme: Programme, absolute: Absolute, **more: Any) -> Node:
    """Return a programme as other nodes name it, or with ``more`` facts."""
    known = identity(absolute, programme.page, "programme")
    return node("Project", known, name=programme.name, url=absolute(programme.page), **more)


def organisers(event: Event, content: Content, absolute: Absolute) -> list[Node]:
    """Return who runs an event: the partners that it names, else its programme."""
    partners = content.dataset.some(Partner, event.run_by)
    if partners:
        return [partner_name(partner, absolute) for partner in partners]
    programme = content.programme_of(event)
    return [programme_name(programme, absolute)] if programme else []


def partner_nodes(partner: Partner, content: Content, absolute: Absolute) -> list[Node]:
    """Return the organisation of a partner's page."""
    programmes = [content.dataset.get(Programme, part.programme) for part in partner.programmes if not part.left]
    whole = partner_name(
        partner,
        absolute,
        alternateName=partner.also_called,
        description=partner.does,
        sameAs=partner.website,
        memberOf=[programme_name(programme, absolute) for programme in programmes if programme],
    )
    return [whole]


def programme_nodes(programme: Programme, content: Content, absolute: Absolute) -> list[Node]:
    """Return the programme of its page, with who leads it, pays for it and takes part."""
    lead = content.dataset.get(Partner, programme.lead)
    funders = content.dataset.some(Partner, programme.funders)
    members = [partner for partner, part in content.parts_of(programme) if not part.left]
    whole = programme_name(
        programme,
        absolute,
        description=programme.summary,
        areaServed=[node("AdministrativeArea", name=area.name) for area in programme.areas],
        foundingDate=rough_iso(programme.started),
        parentOrganization=partner_name(lead, absolute) if lead else None,
        funder=[partner_name(funder, absolute) for funder in funders],
        member=[partner_name(member, absolute) for member in members],
        contactPoint=contact_point(content.contact_of(programme)),
        sameAs=programme.website,
    )
    return [whole]
