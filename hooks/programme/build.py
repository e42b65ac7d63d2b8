"""The straight line as one function: settings in, a site out. Nothing is written, no clock is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from programme.check import check_dataset
from programme.check.pages import check_pages
from programme.check.wording import check_acronyms, check_wording
from programme.content import Content, join
from programme.dataset import Dataset
from programme.feeds import calendar_files, reviewed_revisions
from programme.load.docs import load_docs
from programme.load.entries import load_dataset
from programme.load.files import other_files
from programme.problems import NOTICE, ContentError, Place, Problem, errors_in
from programme.prose import ProsePage
from programme.render.environment import make_environment
from programme.render.listings import listings
from programme.render.lists import LISTS
from programme.render.renderer import Renderer
from programme.render.site_pages import plan_pages, sitemap
from programme.render.view import Shell, View
from programme.settings import CONFIG_NAME, Settings
from programme.words import long_date


@dataclass(frozen=True)
class Output:
    """One file of the site: its path below the site's folder, its bytes, the file that an editor changes for it."""

    path: str
    content: bytes
    file: str = ""


@dataclass(frozen=True)
class Site:
    """Everything that a build gives.

    ``lists`` holds the HTML of every list marker, by file and by the marker's own text; ``renderer`` makes the shell
    of prose pages; ``problems`` are warnings and notices.
    """

    outputs: tuple[Output, ...]
    lists: Mapping[str, Mapping[str, str]]
    renderer: Renderer
    pages: tuple[ProsePage, ...]
    problems: tuple[Problem, ...] = ()

    def view_of(self, file: str, address: str, title: str) -> View:
        """Give the shell of a prose page; ``address`` and ``title`` stand in for a page that was not there yet."""
        page = next((known for known in self.pages if known.file == file), None)
        return self.renderer.prose(page) if page else self.renderer.shell.page(address, title, file=file)


@dataclass(frozen=True)
class Loaded:
    """What was read and checked, good or not."""

    content: Content
    pages: tuple[ProsePage, ...]
    problems: tuple[Problem, ...]


def load(settings: Settings) -> Loaded:
    """Read and check everything; give every problem at once, sorted by place."""
    dataset, problems = load_dataset(settings.data, settings.data_name)
    pages, articles, more = load_docs(settings.docs, dataset)
    problems += more + check_dataset(dataset) + check_acronyms(dataset, pages)
    content = join(dataset, articles, settings.today, settings.build_date)
    renderer = _renderer(settings, content, pages)
    paths = [planned.path for planned in plan_pages(renderer)]
    markers = {name: kind.options for name, kind in LISTS.items()}
    problems += check_pages(pages, markers, list(content.areas), paths, other_files(settings.docs))
    if settings.as_at:
        message = f"sessions are shown as if it were {long_date(settings.as_at)}."
        advice = "Set as_at to none before you publish sessions that are still to come."
        problems.append(Problem(Place(CONFIG_NAME), "as-at", "", message, advice, NOTICE))
    return Loaded(content, tuple(pages), tuple(sorted(set(problems))))


def editorial(settings: Settings, loaded: Loaded) -> list[Problem]:
    """Give what an editor may want to do next: wording, and reviews that are due."""
    return check_wording(loaded.content.dataset, loaded.pages, settings.build_date)


def build(settings: Settings) -> Site:
    """Build the whole site but its prose pages. Raise ``ContentError`` with every error, before anything is made."""
    loaded = load(settings)
    if errors := errors_in(loaded.problems):
        raise ContentError(errors)
    renderer = _renderer(settings, loaded.content, loaded.pages)
    return _site(renderer, loaded.pages, loaded.problems)


def empty_site(settings: Settings) -> Site:
    """Build a site without data, to show problems on before anything good was built."""
    content = join(Dataset({}, {}), (), settings.today, settings.build_date)
    return _site(_renderer(settings, content, ()), ())


def show_problems(site: Site, problems: Sequence[str]) -> Site:
    """Give the same site with problems on top of every page (none: as it was)."""
    return _site(site.renderer.showing(problems), site.pages)


def _site(renderer: Renderer, pages: Sequence[ProsePage], problems: Sequence[Problem] = ()) -> Site:
    """Render everything now, prose included, so that a fault shows before anything is written."""
    renderer.page("main.html", renderer.shell.page("/", "A page"), {"article": None})
    return Site(_outputs(renderer, pages), _lists(renderer, pages), renderer, tuple(pages), tuple(problems))


def _lists(renderer: Renderer, pages: Sequence[ProsePage]) -> Mapping[str, Mapping[str, str]]:
    return {
        page.file: {marker.text: renderer.fragment(marker, renderer.prose(page)) for marker in page.markers}
        for page in pages
    }


def _renderer(settings: Settings, content: Content, pages: Sequence[ProsePage]) -> Renderer:
    site = content.site
    titles = {page.address: page.title for page in pages} | {"/": "Home"}
    titles |= {listing.address: listing.title for listing in listings(content)}
    base = View(
        title="",
        address="",
        site_name=settings.site_name,
        site_url=settings.site_url,
        site=site,
        stylesheets=(*settings.stylesheets, *STYLESHEETS),
        today=settings.today,
        as_at=settings.as_at,
        all_over=all(occurrence.is_past(settings.build_date) for occurrence in content.occurrences),
    )
    shell = Shell(base, settings.nav, titles, site.repository)
    return Renderer(make_environment(settings.overrides), shell, content)


STYLESHEETS = ("/assets/stylesheets/programme.css", "/assets/stylesheets/colours.css")


def _outputs(renderer: Renderer, pages: Sequence[ProsePage]) -> tuple[Output, ...]:
    content, base = renderer.content, renderer.shell.base
    outputs = [Output(planned.path, planned.make(), planned.file) for planned in plan_pages(renderer)]
    revisions = reviewed_revisions(content.build_date)
    for address, calendar in calendar_files(content, base.absolute, revisions):
        outputs.append(Output(address.lstrip("/"), calendar))
    if base.site_url:
        generated = (
            output.path.removesuffix("index.html") for output in outputs if output.path.endswith("/index.html")
        )
        addresses = {page.address for page in pages} | {f"/{path}" for path in generated}
        outputs.append(Output("sitemap.xml", sitemap(base, addresses)))
    return tuple(outputs)
