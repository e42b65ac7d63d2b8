"""Choices: words of the models, and the places, areas, guides, programmes and sessions of a site, by what is chosen.

Two of one name are told apart: GitHub takes no list with the same words twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from programme.forms.questions import RESERVED, fold
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.words import label

# Of a site with more sessions, those with the latest dates: a longer list cannot be chosen from on a phone.
MOST_SESSIONS = 100


def words_of(words: Iterable[str]) -> Mapping[str, str]:
    """Return fixed words of the models as people read them."""
    return {label(word): word for word in words}


def venues_of(content: Content) -> dict[str, str]:
    """Return the places that are not closed for good."""
    venues = (venue for venue in content.dataset.all(Venue).values() if not venue.closed)
    return _choices((venue.id, venue.name, venue.area) for venue in venues)


def areas_of(content: Content) -> dict[str, str]:
    areas = {area.name: area.name for known in content.dataset.all(Programme).values() for area in known.areas}
    return _choices((name, name, "") for name in areas) | {"In none of these": "elsewhere"}


def guides_of(content: Content) -> dict[str, str]:
    guides = _choices((guide.id, guide.name, guide.id) for guide in content.dataset.all(Pathway).values())
    return {"All of them": "all"} | guides


def programmes_of(content: Content) -> dict[str, str]:
    """Return the programmes that are not past."""
    programmes = (known for known in content.dataset.all(Programme).values() if known.status != "past")
    return _choices((known.id, known.name, known.id) for known in programmes)


def sessions_of(content: Content) -> dict[str, str]:
    """Return the sessions, by title."""
    last = {event_id: max(known.date for known in dates) for event_id, dates in content.by_event.items() if dates}
    latest = sorted(last, key=lambda event_id: (last[event_id], event_id))[-MOST_SESSIONS:]
    events = [content.by_event[event_id][0] for event_id in latest]
    return _choices(
        (known.event.id, known.event.title, known.venue.name if known.venue else "online") for known in events
    )


def _choices(given: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return ids by the names that are chosen from, in order; what ``more`` says tells two of one name apart."""
    entries = list(given)
    names = Counter(fold(name) for _, name, _ in entries)
    alike = Counter(fold(f"{name} {more}") for _, name, more in entries)
    found = {}
    for entry_id, name, more in sorted(entries, key=lambda entry: (entry[1].casefold(), entry[0])):
        alone = names[fold(name)] == 1 and fold(name) != RESERVED
        behind = more if more and alike[fold(f"{name} {more}")] == 1 else entry_id
        found[name if alone else f"{name} ({behind})"] = entry_id
    return found
