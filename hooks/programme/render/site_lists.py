"""Lists of what the owner says of the site itself: whom to ask, the accessibility statement, the open data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programme.exports.tables import Table, tables_of
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.model.site import Licence, Statement
from programme.render.context import Context, ListRequest
from programme.schedule.asking import Asking, Whom, asking_of
from programme.schedule.content import Content


@dataclass(frozen=True)
class ProgrammeContact:
    """Whom to ask about a programme: ``whom`` where they can be reached, or else the ``website`` of who runs it."""

    programme: Programme
    whom: Whom | None
    run_by: str
    website: str


@dataclass(frozen=True)
class ContactList(Context):
    """Whom to ask: about the site, and about each programme that has somebody of its own, or a website."""

    template = "lists/contact.html"
    asking: Asking
    programmes: Sequence[ProgrammeContact]


def contact_list(content: Content, request: ListRequest) -> ContactList:
    """Return whom to ask."""
    programmes = content.dataset.all(Programme).values()
    shown = [_programme_contact(programme, content) for programme in programmes if programme.status != "past"]
    return ContactList(asking_of(None, content), [found for found in shown if found.whom or found.website])


def _programme_contact(programme: Programme, content: Content) -> ProgrammeContact:
    lead = content.dataset.get(Partner, programme.lead)
    run_by = programme if programme.website or not lead else lead
    whom = asking_of(programme, content).us if programme.contact else None
    return ProgrammeContact(programme, whom, run_by.name, run_by.website or "")


@dataclass(frozen=True)
class StatementList(Context):
    """The parts of the accessibility statement that only the owner knows."""

    template = "lists/statement.html"
    statement: Statement


def statement_list(content: Content, request: ListRequest) -> StatementList:
    """Return what the owner says of the site's accessibility."""
    return StatementList(content.site.statement)


@dataclass(frozen=True)
class DataList(Context):
    """The licence, then every table of the open data with its columns."""

    template = "lists/data.html"
    licence: Licence | None
    owner: str
    tables: Sequence[Table]


def data_list(content: Content, request: ListRequest) -> DataList:
    """Return every table of the open data."""
    return DataList(content.site.licence, content.site.owner, tables_of(content, request.view.absolute))
