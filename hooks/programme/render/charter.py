"""The charter on its page: its themes with the pledges under each, and who signed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from programme.model.base import SourceFields
from programme.model.charter import Charter, Pledge, Question, Signatory, Theme
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.render.context import Context, ListRequest
from programme.schedule.content import Content, sources_in


class SignatoryShown(Struct, frozen=True):
    """Who signed: ``name`` is that of the partner where it is one, and ``page`` is its page, else empty."""

    signatory: Signatory
    name: str | None
    page: str


class ThemeShown(Struct, frozen=True):
    """A theme with its pledges, each with the name of who made it."""

    theme: Theme
    pledges: Sequence[tuple[Pledge, str | None]]


class CharterList(Context, frozen=True, kw_only=True):
    """The charter; ``charter`` is None where there is none.

    ``pledged_by`` is who made every pledge, where that is one; ``progress`` says whether that of any pledge is known.
    """

    template = "lists/charter.html"
    charter: Charter | None = None
    programme: Programme | None = None
    themes: Sequence[ThemeShown] = ()
    signatories: Sequence[SignatoryShown] = ()
    pledged_by: str = ""
    progress: bool = False
    questions: Sequence[Question] = ()
    sources: Sequence[SourceFields] = ()


def charter_list(content: Content, request: ListRequest) -> CharterList:
    charter = content.dataset.single(Charter)
    if not charter:
        return CharterList()
    signatories = [_shown(signatory, content) for signatory in charter.signatories]
    themes = [ThemeShown(theme, _pledges(theme, signatories)) for theme in charter.themes]
    pledges = [pledge for shown in themes for pledge in shown.pledges]
    names = {name for _, name in pledges}
    return CharterList(
        charter=charter,
        programme=content.dataset.get(Programme, charter.programme),
        themes=themes,
        pledged_by=(names.pop() or "") if len(names) == 1 else "",
        progress=any(pledge.status != "not known" or pledge.due for pledge, _ in pledges),
        signatories=signatories,
        questions=charter.questions,
        sources=sources_in(charter),
    )


def _shown(signatory: Signatory, content: Content) -> SignatoryShown:
    partner = content.dataset.get(Partner, signatory.partner)
    return SignatoryShown(signatory, partner.name if partner else signatory.name, partner.page if partner else "")


def _pledges(theme: Theme, signatories: Sequence[SignatoryShown]) -> Sequence[tuple[Pledge, str | None]]:
    return [
        (pledge, shown.name) for shown in signatories for pledge in shown.signatory.pledges if pledge.theme == theme.id
    ]
