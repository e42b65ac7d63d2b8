"""Lists of what the owner says of the site itself: whom to ask, the accessibility statement, the open data."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from programme.exports.tables import Table, tables_of
from programme.model.addresses import EMBED, SESSIONS
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.model.site import Licence, Statement
from programme.render.context import Context, ListRequest
from programme.schedule.asking import Asking, Whom, asking_of
from programme.schedule.content import Content


class ProgrammeContact(Struct, frozen=True):
    """Whom to ask about a programme: ``whom`` where they can be reached, or else the ``website`` of who runs it."""

    programme: Programme
    whom: Whom | None
    run_by: str
    website: str


class ContactList(Context, frozen=True):
    """Whom to ask: about the site, and about each programme that has somebody of its own, or a website."""

    template = "lists/contact.html"
    asking: Asking
    programmes: Sequence[ProgrammeContact]


def contact_list(content: Content, request: ListRequest) -> ContactList:
    programmes = content.dataset.all(Programme).values()
    shown = [_programme_contact(programme, content) for programme in programmes if programme.status != "past"]
    return ContactList(asking_of(None, content), [found for found in shown if found.whom or found.website])


def _programme_contact(programme: Programme, content: Content) -> ProgrammeContact:
    lead = content.dataset.get(Partner, programme.lead)
    run_by = programme if programme.website or not lead else lead
    whom = asking_of(programme, content).us if programme.contact else None
    return ProgrammeContact(programme, whom, run_by.name, run_by.website or "")


class StatementList(Context, frozen=True):
    """The parts of the accessibility statement that only the owner knows."""

    template = "lists/statement.html"
    statement: Statement


def statement_list(content: Content, request: ListRequest) -> StatementList:
    return StatementList(content.site.statement)


class DataList(Context, frozen=True):
    """The licence, then every table of the open data with its columns.

    ``embed`` is the public address of the pages for frames, ``paste`` the HTML to paste for the first of them; both are
    empty where nobody may show our sessions, or the site has no address.
    """

    template = "lists/data.html"
    licence: Licence | None
    owner: str
    tables: Sequence[Table]
    embed: str = ""
    paste: str = ""


def data_list(content: Content, request: ListRequest) -> DataList:
    view, site = request.view, content.site
    shown = DataList(site.licence, site.owner, tables_of(content, view.absolute))
    if not site.embed_on or not view.site_url:
        return shown
    embed, name = view.absolute(EMBED), escape(view.site_name)
    frame = f'<iframe src="{embed}" title="Next sessions: {name}" width="100%" height="640" loading="lazy"></iframe>'
    link = f'<p><a href="{view.absolute(SESSIONS)}">Next sessions: {name}</a></p>'
    return replace(shown, embed=embed, paste=f"{frame}\n{link}")
