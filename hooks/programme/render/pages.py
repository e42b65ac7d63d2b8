"""Every page that the engine makes, in the order of the collections; nothing is rendered until it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from programme.files.output import Output
from programme.linked_data import entry_nodes
from programme.linked_data.nodes import Absolute
from programme.model.addresses import CHANGES
from programme.model.base import Entry
from programme.model.collections import COLLECTIONS
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.brand import brand_pictures
from programme.render.changes import (
    ATOM,
    ChangesFeed,
    ChangesPage,
    GonePage,
    changes_feed,
    changes_page,
    gone_events,
    gone_page,
)
from programme.render.context import Context, EntryPage, NotFound, SignpostPage
from programme.render.descriptions import NOT_FOUND, entry_description, listing_description
from programme.render.embeds import Embed, EmbedPage, embed_page, embeds
from programme.render.events import EventPage, EventText, event_page, event_text
from programme.render.handouts import POSTERS, PosterKind, poster_page
from programme.render.link import Link
from programme.render.listing import Listing
from programme.render.opportunities import opportunity_page
from programme.render.organisations import partner_page, programme_page
from programme.render.pathways import pathway_page
from programme.render.places import VenuePage, venue_page
from programme.render.renderer import Renderer
from programme.render.session_lists import listings
from programme.render.sessions import MonthPage, SessionsPage
from programme.render.start import NO_QUALIFICATIONS, StartPage, UnqualifiedPage, Who, start_page, whos
from programme.render.view import View
from programme.render.whats_on import Sheet, WhatsOnPage, sheets, whats_on
from programme.schedule.content import Content
from programme.schedule.renames import Signpost
from programme.search.page_words import words_of_page, words_of_session

CALENDAR = "text/calendar"
NOT_FOUND_PAGE = "/404.html"

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


def plan_pages(renderer: Renderer) -> Iterator[Output]:
    """Yield every page with what is made of the same facts, such as posters; and the files that give pages a brand."""
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
    for listing in listings(renderer.content):
        yield _listing(renderer, listing)
    for sheet in sheets(renderer.content):
        yield _sheet(renderer, sheet)
    for embed in embeds(renderer.content):
        yield _embed(renderer, embed)
    for who in whos(renderer.content):
        yield _start(renderer, who)
    yield from _changes(renderer)
    yield from _gone(renderer)
    yield from _signposts(renderer)
    yield _not_found(renderer)
    yield from brand_pictures(renderer.content.site.colours)


def _page_of(renderer: Renderer, model: type[Entry], entry_id: str) -> EntryPage:
    content = renderer.content
    return PAGES[model](content.dataset.all(model)[entry_id], content, renderer.shell.base.absolute)


def _page(
    renderer: Renderer,
    template: str,
    address: str,
    shown: Callable[[], Shown],
    file: str = "",
    modified: date | None = None,
    keep: Callable[[bytes], str] | None = None,
) -> Output:
    return Output(address, lambda: renderer.page(*shown()), file, template, modified, keep)


def _entry_page(renderer: Renderer, template: str, entry: Entry, page_of: PageOf) -> Output:
    file = renderer.content.dataset.place(entry).file

    def shown() -> Shown:
        page: EntryPage = page_of(type(entry), entry.id)
        said = entry_description(entry)
        view = renderer.shell.page(entry.page, entry.label, description=said, file=file, record=entry)
        nodes = entry_nodes(entry, renderer.content, view.absolute)
        return replace(view, alternates=_alternates(page.calendars), nodes=nodes), page

    keep = words_of_session if isinstance(entry, Event) else words_of_page
    return _page(renderer, template, entry.page, shown, file, entry.reviewed, keep)


def _alternates(calendars: Iterable[Link]) -> list[Link]:
    return [replace(calendar, type=CALENDAR) for calendar in calendars]


def _event_texts(renderer: Renderer, event: Event, page_of: PageOf) -> Iterator[Output]:
    """Yield the text to read out, at the old addresses too: people have them on paper."""

    def shown() -> Shown:
        page: EventPage = page_of(Event, event.id)
        return renderer.shell.page(event.page, event.title), event_text(page)

    for name in (event.id, *event.was):
        yield _page(renderer, EventText.template, f"{event.section}{name}.txt", shown)


def _posters(renderer: Renderer, venue: Venue, page_of: PageOf) -> Iterator[Output]:
    file = renderer.content.dataset.place(venue).file
    for kind in POSTERS:
        shown = partial(_poster, renderer, venue, kind, file, page_of)
        yield _page(renderer, kind.page.template, f"{venue.page}{kind.folder}", shown, file)


def _poster(renderer: Renderer, venue: Venue, kind: PosterKind, file: str, page_of: PageOf) -> Shown:
    page: VenuePage = page_of(Venue, venue.id)
    title, said = f"{kind.title} for {venue.name}", f"What is on at {venue.name}, to print on A4 paper."
    view = renderer.shell.page(f"{venue.page}{kind.folder}", title, description=said, file=file)
    view = replace(view, described=False)  # a sheet of paper: its venue's page says it all to machines
    return view, poster_page(kind, page, renderer.content, view.absolute(venue.page))


def _listing(renderer: Renderer, listing: Listing) -> Output:
    kind = MonthPage if listing.weeks else SessionsPage

    def shown() -> Shown:
        view = renderer.shell.page(listing.address, listing.title, description=listing_description(listing.title))
        alternates = _alternates([listing.feed] if listing.feed else [])
        return replace(view, alternates=alternates), kind(listing)

    return _page(renderer, kind.template, listing.address, shown)


def _sheet(renderer: Renderer, sheet: Sheet) -> Output:
    def shown() -> Shown:
        view = renderer.shell.page(sheet.address, sheet.title, description=f"{sheet.title}, to print on A4 paper.")
        url = view.absolute(sheet.of.address)
        return replace(view, described=False), whats_on(sheet, renderer.content, url)

    return _page(renderer, WhatsOnPage.template, sheet.address, shown)


def _embed(renderer: Renderer, embed: Embed) -> Output:
    def shown() -> Shown:
        view = renderer.shell.page(embed.address, embed.title)
        return replace(view, described=False, instead=embed.of.address), embed_page(embed)

    return _page(renderer, EmbedPage.template, embed.address, shown)


def _start(renderer: Renderer, who: Who) -> Output:
    def shown() -> Shown:
        return renderer.shell.page(who.address, who.title, description=who.lead), start_page(who, renderer.content)

    kind = UnqualifiedPage if who.id == NO_QUALIFICATIONS else StartPage
    return _page(renderer, kind.template, who.address, shown, keep=words_of_page)


def _changes(renderer: Renderer) -> Iterator[Output]:
    address, said = CHANGES, "Sessions that were added, moved or cancelled."

    def view() -> View:
        return replace(renderer.shell.page(address, "What has changed", description=said), alternates=[ATOM])

    content = renderer.content
    yield _page(renderer, ChangesPage.template, address, lambda: (view(), changes_page(content)))
    yield _page(renderer, ChangesFeed.template, ATOM.address, lambda: (view(), changes_feed(content)))


def _gone(renderer: Renderer) -> Iterator[Output]:
    """Yield the pages of deleted events: calendars, posters and bookmarks still lead there."""
    said = "This session is no longer planned."
    for address, title in gone_events(renderer.content).items():

        def shown(address: str = address, title: str = title) -> Shown:
            return renderer.shell.page(address, title, description=said), gone_page(address, renderer.content)

        yield _page(renderer, GonePage.template, address, shown)


def _signposts(renderer: Renderer) -> Iterator[Output]:
    """Yield the pages at old addresses of what has another one now."""
    for address, signpost in renderer.content.signposts.items():

        def shown(address: str = address, signpost: Signpost = signpost) -> Shown:
            view = renderer.shell.page(
                address, f"{signpost.title}: this page has moved", description="Where it is now."
            )
            return replace(view, instead=signpost.address), SignpostPage(Link(signpost.title, signpost.address))

        yield _page(renderer, SignpostPage.template, address, shown)


def _not_found(renderer: Renderer) -> Output:
    def shown() -> Shown:
        return renderer.shell.page("", "Page not found", description=NOT_FOUND), NotFound()

    return _page(renderer, NotFound.template, NOT_FOUND_PAGE, shown)
