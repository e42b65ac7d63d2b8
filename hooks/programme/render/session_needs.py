"""What somebody may need of a session: a language that is spoken there, a way in without steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from programme.model.addresses import STEP_FREE, language_page
from programme.model.fields import slug
from programme.model.languages import language
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.schedule.rows import Row

SIGNED = "sign language"


class Need(Struct, frozen=True):
    """One need that a date to come meets: the page of those that do, its title, and how filters call it."""

    address: str
    title: str
    name: str
    rows: Sequence[Row]


class Needs(NamedTuple):
    """All needs that dates to come meet: languages, and how people get in."""

    languages: Sequence[Need]
    access: Sequence[Need]


def needs_of(content: Content) -> Needs:
    """Return what dates to come meet."""
    going = [occurrence for occurrence in content.occurrences if occurrence.is_going(content.today)]
    return Needs(_languages(going, content), _step_free(going, content))


def _languages(going: Iterable[Occurrence], content: Content) -> list[Need]:
    """Return the languages, besides English, of dates to come that take place, in the order of the alphabet.

    A date counts by itself: one of a series may have an interpreter where the others have none.
    """
    found: dict[str, tuple[str, list[Occurrence]]] = {}
    for occurrence in going:
        for spoken in occurrence.languages:
            if language(spoken).tag:  # the check tells of others
                found.setdefault(slug(spoken), (spoken, []))[1].append(occurrence)
    found.pop("english", None)
    needs = (
        Need(language_page(name), _title(spoken), spoken, content.lists.rows(dates))
        for name, (spoken, dates) in sorted(found.items())
    )
    return [need for need in needs if need.rows]


def _title(spoken: str) -> str:
    signed = spoken.casefold().endswith(SIGNED)
    return f"Sessions with {spoken}" if signed else f"Sessions where {spoken} is spoken"


def _step_free(going: Iterable[Occurrence], content: Content) -> list[Need]:
    """Return the need of a way in without steps, where a date to come is at a place that is known to have one."""
    known = ((occurrence, occurrence.venue.access.step_free or "") for occurrence in going if occurrence.venue)
    rows = content.lists.rows([occurrence for occurrence, said in known if said.casefold().startswith("yes")])
    return [Need(STEP_FREE, "Sessions with a step-free way in", "Step-free way in", rows)] if rows else []
