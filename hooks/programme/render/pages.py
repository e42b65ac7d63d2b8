"""Every page that the engine makes, in the order of the collections; nothing is rendered until it is written."""

from __future__ import annotations

from collections.abc import Iterator

from programme.files.output import Output
from programme.model.addresses import CHANGES
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
from programme.render.context import NotFound, SignpostPage
from programme.render.descriptions import NOT_FOUND
from programme.render.embeds import EmbedPage, embed_page, embeds
from programme.render.entry_pages import Shown, alternates_of, entry_pages, page_output
from programme.render.link import Link
from programme.render.listing import Excerpt, Listing
from programme.render.renderer import Renderer
from programme.render.sessions import MonthPage, SessionsPage
from programme.render.start import NO_QUALIFICATIONS, StartPage, UnqualifiedPage, Who, start_page, whos
from programme.render.view import View
from programme.render.whats_on import WhatsOnPage, sheets, whats_on
from programme.schedule.renames import Signpost
from programme.search.page_words import words_of_page

NOT_FOUND_PAGE = "/404.html"


def plan_pages(renderer: Renderer) -> Iterator[Output]:
    """Yield every page, and the pictures that give pages a brand."""
    yield from entry_pages(renderer)
    for listing in renderer.listings:
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
    yield from brand_pictures(renderer.content.site.colours, renderer.marks)


def _listing(renderer: Renderer, listing: Listing) -> Output:
    kind = MonthPage if listing.weeks else SessionsPage

    def shown() -> Shown:
        said = f"{listing.title}: dates, times and places of sessions about jobs and training in health and care."
        alternates = alternates_of([listing.feed] if listing.feed else [])
        view = renderer.shell.page(listing.address, listing.title, description=said, alternates=alternates)
        return view, kind(listing)

    return page_output(renderer, kind.template, listing.address, shown)


def _sheet(renderer: Renderer, sheet: Excerpt) -> Output:
    def shown() -> Shown:
        said = f"{sheet.title}, to print on A4 paper."
        view = renderer.shell.page(sheet.address, sheet.title, description=said, described=False)
        return view, whats_on(sheet, renderer.content, view.absolute(sheet.of.address))

    return page_output(renderer, WhatsOnPage.template, sheet.address, shown)


def _embed(renderer: Renderer, embed: Excerpt) -> Output:
    def shown() -> Shown:
        said, instead = f"{embed.title}: dates, times and places.", embed.of.address
        view = renderer.shell.page(embed.address, embed.title, description=said, described=False, instead=instead)
        return view, embed_page(embed)

    return page_output(renderer, EmbedPage.template, embed.address, shown)


def _start(renderer: Renderer, who: Who) -> Output:
    def shown() -> Shown:
        return renderer.shell.page(who.address, who.title, description=who.lead), start_page(who, renderer.content)

    kind = UnqualifiedPage if who.id == NO_QUALIFICATIONS else StartPage
    return page_output(renderer, kind.template, who.address, shown, keep=words_of_page)


def _changes(renderer: Renderer) -> Iterator[Output]:
    address, said = CHANGES, "Sessions that were added, moved or cancelled."

    def view() -> View:
        return renderer.shell.page(address, "What has changed", description=said, alternates=[ATOM])

    content = renderer.content
    yield page_output(renderer, ChangesPage.template, address, lambda: (view(), changes_page(content)))
    yield page_output(renderer, ChangesFeed.template, ATOM.address, lambda: (view(), changes_feed(content)))


def _gone(renderer: Renderer) -> Iterator[Output]:
    """Yield the pages of deleted events: calendars, posters and bookmarks still lead there."""
    said = "This session is no longer planned."
    for address, title in gone_events(renderer.content).items():

        def shown(address: str = address, title: str = title) -> Shown:
            return renderer.shell.page(address, title, description=said), gone_page(address, renderer.content)

        yield page_output(renderer, GonePage.template, address, shown)


def _signposts(renderer: Renderer) -> Iterator[Output]:
    """Yield the pages at old addresses of what has another one now."""
    for address, signpost in renderer.content.signposts.items():

        def shown(address: str = address, signpost: Signpost = signpost) -> Shown:
            title, to = f"{signpost.title}: this page has moved", signpost.address
            view = renderer.shell.page(address, title, description="Where it is now.", instead=to)
            return view, SignpostPage(Link(signpost.title, to))

        yield page_output(renderer, SignpostPage.template, address, shown)


def _not_found(renderer: Renderer) -> Output:
    def shown() -> Shown:
        return renderer.shell.page("", "Page not found", description=NOT_FOUND), NotFound()

    return page_output(renderer, NotFound.template, NOT_FOUND_PAGE, shown)
