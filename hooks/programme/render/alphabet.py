"""Lists in the order of the alphabet: the A to Z of pages, which search falls back on, and the words explained."""

from __future__ import annotations

from collections.abc import Sequence

from programme.model.event import Event
from programme.model.reference import Term
from programme.render.context import Context, Group, ListRequest, grouped
from programme.render.link import Link
from programme.render.listing import MOST_ROWS
from programme.schedule.content import Content
from programme.search.folding import without_accents
from programme.search.records import KINDS


class AToZ(Context, frozen=True):
    """Every page by its first letter; ``left_out`` counts sessions to come where they are too many for one page."""

    template = "lists/a-to-z.html"
    letters: Sequence[Group[Link]]
    left_out: int


class SearchList(AToZ, frozen=True):
    """What the page of search results is without scripts: the same."""

    template = "lists/search.html"


def a_to_z(content: Content, request: ListRequest) -> AToZ:
    """Return every page of an entry, and the news, by first letter."""
    return AToZ(*_letters(content))


def search_list(content: Content, request: ListRequest) -> SearchList:
    return SearchList(*_letters(content))


def _letters(content: Content) -> tuple[Sequence[Group[Link]], int]:
    sessions = [event for event in content.dataset.all(Event).values() if _coming(event, content)]
    too_many = len(sessions) > MOST_ROWS
    links = [Link(event.label, event.page, type=KINDS[Event], lang=event.lang) for event in sessions if not too_many]
    links += [
        Link(entry.label, entry.page, type=kind)
        for model, kind in KINDS.items()
        for entry in content.dataset.all(model).values()
        if model is not Event
    ]
    links += [Link(article.title, article.page, type="News", lang=article.lang) for article in content.articles]
    links.sort(key=lambda link: (alphabetical(link.title), link.address))
    return grouped((_letter(link.title), link) for link in links), len(sessions) if too_many else 0


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: no accents, no capitals, no quotation mark, no "the" before it."""
    return without_accents(text).casefold().removeprefix("the ").lstrip("'\"“‘")


def _coming(event: Event, content: Content) -> bool:
    return any(not occurrence.has_ended(content.today) for occurrence in content.by_event[event.id])


def _letter(text: str) -> str:
    first = alphabetical(text)[:1].upper()
    return first if "A" <= first <= "Z" else "0 to 9"


class Glossary(Context, frozen=True):
    """The words explained, by first letter."""

    template = "lists/glossary.html"
    letters: Sequence[Group[Term]]


def glossary(content: Content, request: ListRequest) -> Glossary:
    """Return the words explained, in the order in which they are looked up."""
    terms = sorted(content.dataset.all(Term).values(), key=lambda term: alphabetical(term.term))
    return Glossary(grouped((_letter(term.term), term) for term in terms))
