"""The renderer of one build: what the shell of every page says, and the templates that it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from programme import __version__
from programme.files.assets import addresses_of, asset_files
from programme.inputs import Inputs
from programme.load.marks import load_marks
from programme.load.other_files import load_assets
from programme.model.programme import Programme
from programme.model.site import Site
from programme.model.venue import Venue
from programme.prose.translations import translations_of
from programme.render.brand import STYLES, colour_styles
from programme.render.link import Link
from programme.render.listing import Listing
from programme.render.renderer import Renderer
from programme.render.session_lists import listings
from programme.render.shell import Shell
from programme.render.view import EMBED_STYLES, LANGUAGE_STYLES, View
from programme.schedule.asking import anybody, asking_of
from programme.settings import Settings

if TYPE_CHECKING:
    from programme.render.environment import Compiled
    from programme.render.templates import Templates

STYLESHEETS = ("/assets/stylesheets/programme.css", STYLES)


def make_renderer(
    settings: Settings, inputs: Inputs, html: Mapping[str, str | None], compiled: Compiled | None = None
) -> Renderer:
    """Return what makes the pages of one build; ``html`` is that of pages in docs/, by file."""
    content, pages = inputs.content, inputs.published
    languages = [language for language in content.site.languages if language.is_checked or settings.preview]
    own = _own_assets(settings, content.site, bool(languages))
    base = _base(settings, inputs, own)
    nav = [(title, at) for title, at in settings.nav if at not in inputs.held]
    lists = tuple(listings(content))
    shell = Shell(
        base, nav, _titles(inputs, lists), content.site.repository, languages, translations_of(pages, content.site)
    )
    catalogues = {language.code: inputs.catalogues.get(language.code, {}) for language in languages}

    @cache
    def templates() -> Templates:
        from programme.render.templates import make_templates  # noqa: PLC0415 (Jinja, which no check needs)

        return make_templates(settings.overrides, catalogues, compiled)

    assets = tuple(asset_files(own, base.assets))
    return Renderer(templates, shell, content, lists, html, inputs.held, assets, load_marks())


def _titles(inputs: Inputs, lists: Iterable[Listing]) -> dict[str, str]:
    """Return the titles of pages that others lie below, by address."""
    titles = {page.address: page.title for page in inputs.published} | {"/": "Home"}
    titles |= {venue.page: venue.name for venue in inputs.content.dataset.all(Venue).values()}
    return titles | {listing.address: listing.title for listing in lists}


def _own_assets(settings: Settings, site: Site, has_languages: bool) -> dict[str, bytes]:
    """Return our styles and scripts, by the addresses that pages give them: those that some page asks for."""
    own = load_assets(settings.overrides) | {STYLES: colour_styles(site.colours)}
    unused = {EMBED_STYLES} if not site.embed_on else set()
    unused |= {LANGUAGE_STYLES} if not has_languages else set()
    return {address: content for address, content in own.items() if address not in unused}


def _base(settings: Settings, inputs: Inputs, own: Mapping[str, bytes]) -> View:
    """Return what every page says alike."""
    content, site = inputs.content, inputs.content.site
    ended = [occurrence.has_ended(settings.build_date) for occurrence in content.occurrences]
    return View(
        title="",
        address="",
        site_name=settings.site_name,
        site_url=settings.site_url,
        site=site,
        stylesheets=(*settings.stylesheets, *STYLESHEETS, *own.keys() & {LANGUAGE_STYLES}),
        today=settings.today,
        as_at=settings.as_at,
        all_over=bool(ended) and all(ended),
        notice=site.notice_on(settings.build_date),
        asking=asking_of(None, content),
        contacts=anybody(content) or bool(site.help_line),
        pictures=inputs.pictures,
        assets=addresses_of(own, settings.stylesheets, f"{__version__} {sorted(settings.markdown_extensions)}"),
        programmes={known.id: Link(known.name, known.page) for known in content.dataset.all(Programme).values()},
    )
