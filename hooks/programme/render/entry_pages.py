"""The pages of entries, each with what is made of the same facts, such as posters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from msgspec.structs import replace

from programme.files.output import Output
from programme.linked_data import entry_nodes
from programme.linked_data.nodes import Absolute
from programme.model.base import Entry
from programme.model.collections import COLLECTIONS
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.context import Context, EntryPage
from programme.render.descriptions import entry_description
from programme.render.events import EventPage, EventText, event_page, event_text
from programme.render.handouts import POSTERS, PosterKind, poster_page
from programme.render.link import Link
from programme.render.opportunities import opportunity_page
from programme.render.organisations import partner_page, programme_page
from programme.render.pathways import pathway_page
from programme.render.places import VenuePage, venue_page
from programme.render.renderer import Renderer
from programme.render.view import View
from programme.schedule.content import Content
from programme.search.page_words import words_of_page, words_of_session

CALENDAR = "text/calendar"

# What makes the context of an entry's page.
PAGES: Mapping[type[Entry], Callable[[Any, Content, Absolute], EntryPage]] = {
    Event: event_page,
    Venue: venue_page,
    Pathway: pathway_page,
    Opportunity: opportunity_page,
    Partner: partner_page,
    Programme: programme_page,
}

Shown = tuple[View, Context]
PageOf = Callable[[type[Entry], str], Any]  # the context that PAGES makes for the entry of that model and id


def entry_pages(renderer: Renderer) -> Iterator[Output]:
    """Yield the page of each entry that has one, in the order of the collections."""
    # These come right after their page, so the last context is the one they need.
    page_of = lru_cache(maxsize=1)(partial(_page_of, renderer))
    for collection in COLLECTIONS:
        if collection.template:
            for entry in renderer.content.dataset.entries.get(collection.name, {}).values():
                yield _entry_page(renderer, collection.template, entry, page_of)
                if isinstance(entry, Event):
                    yield from _event_texts(renderer, entry, page_of)
                if isinstance(entry, Venue):
                    yield from _posters(renderer, entry, page_of)


def _page_of(renderer: Renderer, model: type[Entry], entry_id: str) -> EntryPage:
    content = renderer.content
    return PAGES[model](content.dataset.all(model)[entry_id], content, renderer.shell.base.absolute)


def page_output(
    renderer: Renderer,
    template: str,
    address: str,
    shown: Callable[[], Shown],
    file: str = "",
    modified: date | None = None,
    keep: Callable[[bytes], str] | None = None,
) -> Output:
    """Return a page that is rendered when it is made; ``shown`` gives its view and its context."""
    return Output(address, lambda: renderer.page(*shown()), file, template, modified, keep)


def _entry_page(renderer: Renderer, template: str, entry: Entry, page_of: PageOf) -> Output:
    file = renderer.content.dataset.place(entry).file

    def shown() -> Shown:
        page: EntryPage = page_of(type(entry), entry.id)
        view = renderer.shell.page(
            entry.page,
            entry.label,
            description=entry_description(entry),
            file=file,
            record=entry,
            alternates=alternates_of(page.calendars),
            nodes=entry_nodes(entry, renderer.content, renderer.shell.base.absolute),
        )
        return view, page

    keep = words_of_session if isinstance(entry, Event) else words_of_page
    return page_output(renderer, template, entry.page, shown, file, entry.reviewed, keep)


def alternates_of(calendars: Iterable[Link]) -> list[Link]:
    """Return calendars as a page names them to machines."""
    return [replace(calendar, type=CALENDAR) for calendar in calendars]


def _event_texts(renderer: Renderer, event: Event, page_of: PageOf) -> Iterator[Output]:
    """Yield the text to read out, at the old addresses too: people have them on paper."""

    def shown() -> Shown:
        page: EventPage = page_of(Event, event.id)
        return renderer.shell.page(event.page, event.title), event_text(page)

    for name in (event.id, *event.was):
        yield page_output(renderer, EventText.template, f"{event.section}{name}.txt", shown)


def _posters(renderer: Renderer, venue: Venue, page_of: PageOf) -> Iterator[Output]:
    file = renderer.content.dataset.place(venue).file
    for kind in POSTERS:
        shown = partial(_poster, renderer, venue, kind, file, page_of)
        yield page_output(renderer, kind.page.template, f"{venue.page}{kind.folder}", shown, file)


def _poster(renderer: Renderer, venue: Venue, kind: PosterKind, file: str, page_of: PageOf) -> Shown:
    page: VenuePage = page_of(Venue, venue.id)
    title, said = f"{kind.title} for {venue.name}", f"What is on at {venue.name}, to print on A4 paper."
    # A sheet of paper: its venue's page says it all to machines.
    view = renderer.shell.page(f"{venue.page}{kind.folder}", title, description=said, file=file, described=False)
    return view, poster_page(kind, page, renderer.content, view.absolute(venue.page))
