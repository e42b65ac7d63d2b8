"""The renderer of one build: what the shell of every page says, and the templates that it is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from programme import __version__
from programme.files.assets import addresses_of
from programme.load.other_files import load_assets
from programme.load.words import Catalogues
from programme.model.picture import Pictures
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.prose.pages import ProsePage
from programme.prose.translations import translations_of
from programme.render.brand import STYLES, colour_styles
from programme.render.environment import Compiled, make_environment, other_environments
from programme.render.link import Link
from programme.render.renderer import Renderer
from programme.render.session_lists import listings
from programme.render.shell import Shell
from programme.render.view import EMBED_STYLES, LANGUAGE_STYLES, View
from programme.schedule.asking import anybody, asking_of
from programme.schedule.content import Content
from programme.settings import Settings

STYLESHEETS = ("/assets/stylesheets/programme.css", STYLES)
NO_PICTURES = Pictures()


def make_renderer(
    settings: Settings,
    content: Content,
    pages: Sequence[ProsePage],
    html: Mapping[str, str | None],
    compiled: Compiled | None = None,
    pictures: Pictures = NO_PICTURES,
    catalogues: Catalogues = MappingProxyType({}),
    held: frozenset[str] = frozenset(),
) -> Renderer:
    """Return what makes the pages of one build; ``html`` is that of pages in docs/, by file."""
    titles = {page.address: page.title for page in pages} | {"/": "Home"}
    titles |= {venue.page: venue.name for venue in content.dataset.all(Venue).values()}
    titles |= {listing.address: listing.title for listing in listings(content)}
    languages = [language for language in content.site.languages if language.is_checked or settings.preview]
    unused = {EMBED_STYLES} if not content.site.embed_on else set()
    unused |= {LANGUAGE_STYLES} if not languages else set()
    own = load_assets(settings.overrides) | {STYLES: colour_styles(content.site.colours)}
    own = {address: content for address, content in own.items() if address not in unused}
    base = View(
        title="",
        address="",
        site_name=settings.site_name,
        site_url=settings.site_url,
        site=content.site,
        stylesheets=(*settings.stylesheets, *STYLESHEETS, *([LANGUAGE_STYLES] if languages else [])),
        today=settings.today,
        as_at=settings.as_at,
        all_over=bool(content.occurrences)
        and all(occurrence.has_ended(settings.build_date) for occurrence in content.occurrences),
        notice=content.site.notice_on(settings.build_date),
        asking=asking_of(None, content),
        contacts=anybody(content) or bool(content.site.help_line),
        pictures=pictures,
        assets=addresses_of(own, settings.stylesheets, __version__),
        programmes={known.id: Link(known.name, known.page) for known in content.dataset.all(Programme).values()},
    )
    nav = [(title, at) for title, at in settings.nav if at not in held]
    translations = translations_of(pages, content.site)
    shell = Shell(base, nav, titles, content.site.repository, languages, translations)
    spoken = other_environments(settings.overrides, {one.code: catalogues.get(one.code, {}) for one in languages})
    environment = make_environment(settings.overrides, compiled)
    return Renderer(environment, shell, content, html, spoken, held)
