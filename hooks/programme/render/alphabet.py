"""The A to Z: every page of an entry under its first letter, and the order that words are looked up in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from programme.model.event import Event
from programme.render.session_lists import MOST_ROWS
from programme.render.view import Link
from programme.schedule.content import Content
from programme.search.folding import without_accents
from programme.search.records import KINDS


def a_to_z(content: Content) -> Mapping[str, Any]:
    """Give what the A to Z shows; ``left_out`` counts sessions to come where they are too many for one page."""
    sessions = [event for event in content.dataset.all(Event).values() if _coming(event, content)]
    too_many = len(sessions) > MOST_ROWS
    links = [Link(event.label, event.page, type=KINDS[Event]) for event in sessions if not too_many]
    links += [
        Link(entry.label, entry.page, type=kind)
        for model, kind in KINDS.items()
        for entry in content.dataset.all(model).values()
        if model is not Event
    ]
    links += [Link(article.title, article.page, type="News", lang=article.lang) for article in content.articles]
    links.sort(key=lambda link: (alphabetical(link.title), link.address))
    letters: dict[str, list[Link]] = {}
    for link in links:
        letters.setdefault(_letter(link.title), []).append(link)
    return {
        "letters": [{"letter": letter, "links": found} for letter, found in letters.items()],
        "left_out": len(sessions) if too_many else 0,
    }


def alphabetical(text: str) -> str:
    """Give what a text is sorted by: no accents, no capitals, no quotation mark, no "the" before it."""
    return without_accents(text).casefold().removeprefix("the ").lstrip("'\"“‘")


def _coming(event: Event, content: Content) -> bool:
    return any(not occurrence.is_past(content.today) for occurrence in content.by_event[event.id])


def _letter(text: str) -> str:
    first = alphabetical(text)[:1].upper()
    return first if "A" <= first <= "Z" else "0 to 9"
