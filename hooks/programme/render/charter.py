"""What the page of the charter shows: its themes with the pledges under each, and who signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from programme.model.charter import Charter, Signatory, Theme
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.schedule.content import Content, sources_in


def charter_list(content: Content) -> Mapping[str, Any]:
    """Give the charter, its themes and signatories; ``charter`` is None where there is none."""
    charter = content.dataset.single(Charter)
    if not charter:
        return {"charter": None}
    return {
        "charter": charter,
        "programme": content.dataset.get(Programme, charter.programme),
        "themes": [_theme(theme, charter, content) for theme in charter.themes],
        "signatories": [_signatory(signatory, content) for signatory in charter.signatories],
        "questions": charter.questions,
        "sources": sources_in(charter),
    }


def _theme(theme: Theme, charter: Charter, content: Content) -> Mapping[str, Any]:
    pledges = [
        {**{name: getattr(pledge, name) for name in type(pledge).model_fields}, "signatory": _name(signatory, content)}
        for signatory in charter.signatories
        for pledge in signatory.pledges
        if pledge.theme == theme.id
    ]
    return {"id": theme.id, "name": theme.name, "text": theme.text, "sources": theme.sources, "pledges": pledges}


def _signatory(signatory: Signatory, content: Content) -> Mapping[str, Any]:
    partner = content.dataset.get(Partner, signatory.partner)
    return {
        "name": _name(signatory, content),
        "page": partner.page if partner else "",
        "group": signatory.group,
        "signed": signatory.signed,
        "left": signatory.left,
        "sources": signatory.sources,
    }


def _name(signatory: Signatory, content: Content) -> str | None:
    partner = content.dataset.get(Partner, signatory.partner)
    return partner.name if partner else signatory.name
