"""Lists of what the owner says of the site itself: whom to ask, the accessibility statement, the open data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programme.exports.tables import Table, tables_of
from programme.model.base import Contact
from programme.model.programme import Programme
from programme.model.site import Licence, Statement
from programme.render.context import Context, ListRequest
from programme.schedule.content import Content


@dataclass(frozen=True)
class ContactList(Context):
    """Whom to ask: ``contact`` is the site's own, and each programme may have one."""

    template = "lists/contact.html"
    contact: Contact | None
    programmes: Sequence[Programme]


def contact_list(content: Content, request: ListRequest) -> ContactList:
    """Return whom to ask."""
    return ContactList(content.site.contact, list(content.dataset.all(Programme).values()))


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
