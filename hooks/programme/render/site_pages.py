"""Every file that the engine writes, but calendars: pages of entries, lists, styles, the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from programme.collections import COLLECTIONS
from programme.colour import lightened
from programme.linked_data import entry_nodes
from programme.model.base import Entry
from programme.model.event import Event
from programme.model.site import Colours
from programme.model.venue import Venue
from programme.render.changes import gone_dates, gone_events, last_changed, shown_changes
from programme.render.descriptions import NOT_FOUND, entry_description, listing_description
from programme.render.handouts import POSTERS, PosterKind, handouts_of, poster_page
from programme.render.listings import listings
from programme.render.pages import PAGES, start_page, whos
from programme.render.pictures import favicon, picture
from programme.render.renderer import Renderer
from programme.render.view import Link, View

DARK_GROUND = "#242a2d"  # the lightest ground of programme.css in the dark
CALENDAR = "text/calendar"


@dataclass(frozen=True)
class Planned:
    """One file to write: its address, the file that an editor changes for it, how it is made, its last review."""

    address: str
    file: str
    make: Callable[[], bytes]
    modified: date | None = None

    @property
    def path(self) -> str:
        """Give its path below the site's folder."""
        return self.address.lstrip("/") + ("index.html" if self.address.endswith("/") else "")


def plan_pages(renderer: Renderer) -> Iterator[Planned]:
    """Give every file in the order of the collections; nothing is rendered until ``make`` is called."""
    for collection in COLLECTIONS:
        if collection.template:
            for entry in renderer.content.dataset.entries.get(collection.name, {}).values():
                yield _entry_page(renderer, collection.template, entry)
    for event in renderer.content.dataset.all(Event).values():
        yield _event_text(renderer, event)
    for venue in renderer.content.dataset.all(Venue).values():
        yield from _posters(renderer, venue)
    for listing in listings(renderer.content):
        view = renderer.shell.page(listing.address, listing.title, description=listing_description(listing.title))
        view = replace(view, alternates=_alternates({"feed": listing.feed}))
        template = "pages/month.html" if listing.weeks else "pages/sessions.html"
        yield _planned(renderer, template, view, {"listing": listing})
    for who in whos():
        view = renderer.shell.page(who.address, who.title, description=who.lead)
        yield _planned(renderer, "pages/start.html", view, start_page(who, renderer.content))
    yield from _changes(renderer)
    yield from _gone(renderer)
    not_found = renderer.shell.page("", "Page not found", description=NOT_FOUND)
    yield Planned("/404.html", "", lambda: renderer.page("404.html", not_found, {}))
    colours = renderer.content.site.colours
    yield Planned("/assets/stylesheets/colours.css", "", lambda: colour_styles(colours))
    yield Planned("/assets/images/favicon.svg", "", lambda: favicon(colours.brand))
    yield Planned("/assets/images/touch-icon.png", "", lambda: picture(180, 180, colours.brand))
    yield Planned("/assets/images/share.png", "", lambda: picture(1200, 630, colours.brand))


def _planned(renderer: Renderer, template: str, view: View, context: Mapping[str, Any], file: str = "") -> Planned:
    return Planned(view.address, file, lambda: renderer.page(template, view, context))


def _entry_page(renderer: Renderer, template: str, entry: Entry) -> Planned:
    file = renderer.content.dataset.place(entry).file
    said = entry_description(entry)
    view = renderer.shell.page(entry.page, entry.label, description=said, file=file, record=entry)

    def make() -> bytes:
        context = {**PAGES[type(entry)](entry, renderer.content), **handouts_of(entry, renderer.content, view)}
        nodes = entry_nodes(entry, renderer.content, view.absolute)
        return renderer.page(template, replace(view, alternates=_alternates(context), nodes=nodes), context)

    return Planned(entry.page, file, make, entry.reviewed)


def _posters(renderer: Renderer, venue: Venue) -> Iterator[Planned]:
    file = renderer.content.dataset.place(venue).file
    for kind in POSTERS:
        title = f"{kind.title} for {venue.name}"
        said = f"What is on at {venue.name}, to print on A4 paper."
        view = renderer.shell.page(f"{venue.page}{kind.folder}", title, description=said, file=file)
        view = replace(view, described=False)  # a sheet of paper: its venue's page says it all to machines
        make = partial(_poster, renderer, venue, view, kind)
        yield Planned(view.address, file, make)


def _poster(renderer: Renderer, venue: Venue, view: View, kind: PosterKind) -> bytes:
    return renderer.page(kind.template, view, poster_page(venue, renderer.content, view, kind.most))


def _alternates(context: Mapping[str, Any]) -> list[Link]:
    feeds = [*([context["feed"]] if context.get("feed") else []), *context.get("feeds", ())]
    return [replace(feed, type=CALENDAR) for feed in dict.fromkeys(feeds)]


def _changes(renderer: Renderer) -> Iterator[Planned]:
    content = renderer.content
    title = "What has changed"
    atom = Link("Changes to sessions", "/feeds/changes.atom", type="application/atom+xml")
    view = renderer.shell.page("/sessions/changes/", title, description="Sessions that were added, moved or cancelled.")
    context = {"changes": shown_changes(content), "feed": atom}
    yield _planned(renderer, "pages/changes.html", replace(view, alternates=[atom]), context)
    stamped = {**context, "updated": last_changed(content), "domain": content.site.uid_domain}
    yield Planned(atom.address, "", lambda: renderer.page("pages/changes-atom.html", view, stamped))


def _gone(renderer: Renderer) -> Iterator[Planned]:
    """Give the pages of deleted events: calendars, posters and bookmarks still lead there."""
    for address, title in gone_events(renderer.content).items():
        view = renderer.shell.page(address, title, description="This session is no longer planned.")
        yield _planned(renderer, "pages/gone.html", view, {"gone": gone_dates(address, renderer.content)})


def _event_text(renderer: Renderer, event: Event) -> Planned:
    view = renderer.shell.page(event.page, event.title)

    def make() -> bytes:
        return renderer.page("pages/event-text.html", view, PAGES[Event](event, renderer.content))

    return Planned(f"{event.page.rstrip('/')}.txt", "", make)


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

    https://www.sitemaps.org/protocol.html; no address holds a special character.
    """
    rows = "".join(
        f"  <url><loc>{view.absolute(page)}</loc>{_lastmod(day)}</url>\n" for page, day in sorted(pages.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
