"""Every file that the engine writes, but calendars: pages of entries, lists, styles, the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from programme.files.output import Output
from programme.linked_data import entry_nodes
from programme.model.base import Entry
from programme.model.collections import COLLECTIONS
from programme.model.colour import lightened
from programme.model.event import Event
from programme.model.site import Colours
from programme.model.venue import Venue
from programme.render.changes import gone_dates, gone_events, instead_of, last_changed, shown_changes
from programme.render.descriptions import NOT_FOUND, entry_description, listing_description
from programme.render.handouts import POSTERS, PosterKind, handouts_of, poster_page
from programme.render.icons import favicon, picture
from programme.render.pages import PAGES, Context, Who, start_page, whos
from programme.render.renderer import Renderer
from programme.render.session_lists import Listing, listings
from programme.render.view import Link, View
from programme.schedule.content import Content

DARK_GROUND = "#242a2d"  # the lightest ground of programme.css in the dark
CALENDAR = "text/calendar"
NOT_FOUND_PAGE = "/404.html"

ContextOf = Callable[[type[Entry], str], Context]


def plan_pages(renderer: Renderer) -> Iterator[Output]:
    """Give every file in the order of the collections; nothing is rendered until it is made."""
    # A page and the files beside it come one after the other and show the same.
    context_of = lru_cache(maxsize=1)(partial(_context, renderer.content))
    for collection in COLLECTIONS:
        if collection.template:
            for entry in renderer.content.dataset.entries.get(collection.name, {}).values():
                yield _entry_page(renderer, collection.template, entry, context_of)
                if isinstance(entry, Event):
                    yield _event_text(renderer, entry, context_of)
                if isinstance(entry, Venue):
                    yield from _posters(renderer, entry, context_of)
    for listing in listings(renderer.content):
        yield _listing(renderer, listing)
    for who in whos():
        yield _start(renderer, who)
    yield from _changes(renderer)
    yield from _gone(renderer)
    yield _page(renderer, "404.html", NOT_FOUND_PAGE, partial(_not_found, renderer))
    colours = renderer.content.site.colours
    yield Output("/assets/stylesheets/colours.css", lambda: colour_styles(colours))
    yield Output("/assets/images/favicon.svg", lambda: favicon(colours.brand))
    yield Output("/assets/images/touch-icon.png", lambda: picture(180, 180, colours.brand))
    yield Output("/assets/images/share.png", lambda: picture(1200, 630, colours.brand))


def _context(content: Content, model: type[Entry], entry_id: str) -> Context:
    return PAGES[model](content.dataset.get(model, entry_id), content)


def _page(
    renderer: Renderer,
    template: str,
    address: str,
    shown: Callable[[], tuple[View, Mapping[str, Any]]],
    file: str = "",
    modified: date | None = None,
) -> Output:
    return Output(address, lambda: renderer.page(template, *shown()), file, template, modified)


def _entry_page(renderer: Renderer, template: str, entry: Entry, context_of: ContextOf) -> Output:
    file = renderer.content.dataset.place(entry).file

    def shown() -> tuple[View, Mapping[str, Any]]:
        said = entry_description(entry)
        view = renderer.shell.page(entry.page, entry.label, description=said, file=file, record=entry)
        context = {**context_of(type(entry), entry.id), **handouts_of(entry, renderer.content, view)}
        nodes = entry_nodes(entry, renderer.content, view.absolute)
        return replace(view, alternates=_alternates(context), nodes=nodes), context

    return _page(renderer, template, entry.page, shown, file, entry.reviewed)


def _event_text(renderer: Renderer, event: Event, context_of: ContextOf) -> Output:
    def shown() -> tuple[View, Mapping[str, Any]]:
        return renderer.shell.page(event.page, event.title), context_of(Event, event.id)

    return _page(renderer, "pages/event-text.html", f"{event.page.rstrip('/')}.txt", shown)


def _posters(renderer: Renderer, venue: Venue, context_of: ContextOf) -> Iterator[Output]:
    file = renderer.content.dataset.place(venue).file
    for kind in POSTERS:
        yield _page(
            renderer,
            kind.template,
            f"{venue.page}{kind.folder}",
            partial(_poster, renderer, venue, kind, file, context_of),
            file,
        )


def _poster(
    renderer: Renderer, venue: Venue, kind: PosterKind, file: str, context_of: ContextOf
) -> tuple[View, Mapping[str, Any]]:
    title, said = f"{kind.title} for {venue.name}", f"What is on at {venue.name}, to print on A4 paper."
    view = renderer.shell.page(f"{venue.page}{kind.folder}", title, description=said, file=file)
    view = replace(view, described=False)  # a sheet of paper: its venue's page says it all to machines
    return view, poster_page(venue, context_of(Venue, venue.id), renderer.content, view, kind.most)


def _listing(renderer: Renderer, listing: Listing) -> Output:
    def shown() -> tuple[View, Mapping[str, Any]]:
        view = renderer.shell.page(listing.address, listing.title, description=listing_description(listing.title))
        return replace(view, alternates=_alternates({"feed": listing.feed})), {"listing": listing}

    return _page(renderer, "pages/month.html" if listing.weeks else "pages/sessions.html", listing.address, shown)


def _start(renderer: Renderer, who: Who) -> Output:
    def shown() -> tuple[View, Mapping[str, Any]]:
        return renderer.shell.page(who.address, who.title, description=who.lead), start_page(who, renderer.content)

    return _page(renderer, "pages/start.html", who.address, shown)


def _alternates(context: Mapping[str, Any]) -> list[Link]:
    feeds = [*([context["feed"]] if context.get("feed") else []), *context.get("feeds", ())]
    return [replace(feed, type=CALENDAR) for feed in dict.fromkeys(feeds)]


def _changes(renderer: Renderer) -> Iterator[Output]:
    content = renderer.content
    atom = Link("Changes to sessions", "/feeds/changes.atom", type="application/atom+xml")

    def shown() -> tuple[View, Mapping[str, Any]]:
        said = "Sessions that were added, moved or cancelled."
        view = renderer.shell.page("/sessions/changes/", "What has changed", description=said)
        return replace(view, alternates=[atom]), {"changes": shown_changes(content), "feed": atom}

    def stamped() -> tuple[View, Mapping[str, Any]]:
        view, context = shown()
        return view, {**context, "updated": last_changed(content), "domain": content.site.uid_domain}

    yield _page(renderer, "pages/changes.html", "/sessions/changes/", shown)
    yield _page(renderer, "pages/changes-atom.html", atom.address, stamped)


def _gone(renderer: Renderer) -> Iterator[Output]:
    """Give the pages of deleted events: calendars, posters and bookmarks still lead there."""
    for address, title in gone_events(renderer.content).items():
        yield _page(renderer, "pages/gone.html", address, partial(_gone_page, renderer, address, title))


def _gone_page(renderer: Renderer, address: str, title: str) -> tuple[View, Mapping[str, Any]]:
    view = renderer.shell.page(address, title, description="This session is no longer planned.")
    content = renderer.content
    return view, {"gone": gone_dates(address, content), "instead": instead_of(address, content)}


def _not_found(renderer: Renderer) -> tuple[View, Mapping[str, Any]]:
    return renderer.shell.page("", "Page not found", description=NOT_FOUND), {}


def colour_styles(colours: Colours) -> bytes:
    """Write the owner's two colours as custom properties, each with a lighter twin for dark grounds."""
    values = {
        "brand": colours.brand,
        "brand-dark-mode": lightened(colours.brand, DARK_GROUND),
        "on-brand": "#ffffff",
        "accent": colours.accent,
        "accent-dark-mode": lightened(colours.accent, DARK_GROUND),
    }
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    return f":root {{\n{lines}}}\n".encode()


def sitemap(view: View, pages: Mapping[str, date | None]) -> bytes:
    """Write the addresses of all pages, each with its last review where that is known.

    https://www.sitemaps.org/protocol.html; what XML gives a meaning, no name of a page may hold.
    """
    rows = "".join(
        f"  <url><loc>{view.absolute(page)}</loc>{_lastmod(day)}</url>\n" for page, day in sorted(pages.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
