"""The straight line as one function: settings in, a site out. Nothing is written, no clock is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from programme.check.accepted import check_accepted
from programme.check.claims import check_claims
from programme.check.contacts import check_contacts
from programme.check.dataset import check_dataset
from programme.check.html import check_bodies, with_raw_links
from programme.check.leftovers import check_leftovers
from programme.check.limits import within_dates
from programme.check.links import check_links, check_unused
from programme.check.markup import check_markup
from programme.check.nudges import check_nudges
from programme.check.pages import check_pages
from programme.check.pictures import check_pictures
from programme.check.report import Report
from programme.check.shell import check_shell
from programme.check.site import check_site
from programme.check.wording import check_acronyms, check_wording
from programme.exports.tables import table_addresses
from programme.feeds.publication import Publication, large_calendars, plan_calendars
from programme.feeds.size import large_files
from programme.feeds.vanished import absent, vanished
from programme.load.docs import load_docs
from programme.load.entries import load_dataset
from programme.load.geography import load_geography
from programme.load.holidays import load_bank_holidays
from programme.load.ledger import load_ledger
from programme.load.other_files import other_files, theme_files
from programme.load.pictures import load_pictures
from programme.load.tree import check_folders
from programme.model.collections import COLLECTIONS
from programme.model.dataset import Dataset
from programme.model.event import EVENT_KINDS
from programme.model.picture import Pictures
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.outputs import OWN_FILES, SitePlan, calendar_outputs, plan_site
from programme.problems.problem import NOTICE, ContentError, Place, Problem, errors_in
from programme.prose.pages import ProsePage
from programme.render.bodies import bodies, unusable_extensions
from programme.render.environment import Compiled, make_environment, plain_environment
from programme.render.markers import LISTS
from programme.render.pages import plan_pages
from programme.render.renderer import Renderer
from programme.render.session_lists import listings
from programme.render.view import Link, Shell, View
from programme.schedule.content import Content, join, site_of
from programme.schedule.renames import signposts
from programme.settings import CONFIG_NAME, Settings
from programme.words import long_date

STYLESHEETS = ("/assets/stylesheets/programme.css", "/assets/stylesheets/colours.css")

NO_PICTURES = Pictures()


@dataclass(frozen=True)
class Loaded:
    """What was read and checked, good or not; ``other_bytes`` is the size of what docs/ holds besides pages."""

    publication: Publication
    renderer: Renderer
    pages: tuple[ProsePage, ...]
    problems: tuple[Problem, ...]
    other_bytes: int = 0

    @property
    def content(self) -> Content:
        """Give what pages and feeds are made from."""
        return self.renderer.content


def load(settings: Settings, compiled: Compiled | None = None) -> Loaded:
    """Read and check everything; give every problem at once, sorted by place.

    ``compiled`` holds templates from builds before, where there were any.
    """
    problems = check_folders(settings.docs, settings.data, settings.data_name, settings.overrides)
    dataset, more = load_dataset(settings.data, settings.data_name, settings.today)
    problems += more
    dataset, more = within_dates(dataset)
    problems += more
    files = other_files(settings.docs)
    pictures, more = load_pictures(dataset, settings.docs, files, settings.kept, settings.build_date)
    problems += more
    pages, articles, more = load_docs(settings.docs, dataset)
    geography = load_geography()
    previous, said = load_ledger(settings.previous, site_of(dataset).uid_domain)
    content = join(dataset, articles, settings.today, settings.build_date, geography, previous)
    content = replace(content, signposts=signposts(content.dataset, content.areas, pages))
    problems += more + check_dataset(dataset, content, load_bank_holidays())
    problems += check_pictures(pictures, Report(dataset), settings.build_date)
    problems += check_acronyms(content.dataset, pages)
    problems += check_contacts(Report(dataset), pages)
    problems += check_markup(Report(dataset), pages)
    problems += check_claims(content, Report(dataset), pages, articles)
    problems += check_accepted(Report(dataset), pages)
    unusable = unusable_extensions(settings.markdown_extensions)
    html = {} if unusable else bodies(pages, settings.markdown_extensions)
    problems += check_bodies(pages, html, unusable)
    pages = with_raw_links(pages, html)
    renderer = _renderer(settings, content, pages, html, compiled, pictures)
    publication = plan_calendars(content, renderer.shell.base.absolute)
    problems += said + _check_pages(settings, renderer, publication, pages, files)
    if not errors_in(problems):  # what was refused has not vanished, and may be what uses a source
        problems += vanished(publication, settings.data_name)
        problems += absent(publication, settings.vanished, settings.data_name)
        used = {*pictures.named, (content.site.logo or "").lstrip("/")}
        problems += check_unused(dataset, pages, files, used)
        problems += check_leftovers(Report(dataset), pages, articles, settings.site_url, CONFIG_NAME)
    if settings.as_at:
        message = f"sessions are shown as if it were {long_date(settings.as_at)}."
        advice = "Set as_at to none before you publish sessions that are still to come."
        problems.append(Problem(Place(CONFIG_NAME), "as-at", "", message, advice, NOTICE))
    size = sum(size for file, size in files.items() if file not in pictures.named)
    return Loaded(publication, renderer, tuple(pages), tuple(sorted(set(problems))), size)


def _check_pages(
    settings: Settings,
    renderer: Renderer,
    publication: Publication,
    pages: Sequence[ProsePage],
    files: Collection[str],
) -> list[Problem]:
    dataset = renderer.content.dataset
    paths = [planned.path for planned in plan_pages(renderer)]
    paths += [address.lstrip("/") for address in (*publication.calendars, *table_addresses())]
    markers = {name: kind.options for name, kind in LISTS.items()}
    known = {"area": list(renderer.content.areas), "kind": EVENT_KINDS}
    sections = {collection.name: getattr(collection.model, "section", "") for collection in COLLECTIONS}
    refused = {f"{section}{entry_id}/" for name, section in sections.items() for entry_id in dataset.refused(name)}
    unsure = refused | {sections[name] for name in dataset.incomplete if sections[name]}
    paths += [*OWN_FILES, *theme_files(settings.overrides)]
    pictures = renderer.shell.base.pictures
    paths += [address.lstrip("/") for address in pictures.published()]
    return [
        *check_site(Report(dataset), files),
        *check_pages(pages, markers, known, paths, files),
        *check_links(dataset, pages, (*paths, *files), unsure, pictures.named),
        *check_shell({page.address for page in pages} | {"/" + path.removesuffix("index.html") for path in paths}),
    ]


def editorial(loaded: Loaded) -> list[Problem]:
    """Give what an editor may want to do next: wording, reviews that are due and reminders.

    Reminders count sessions, so they wait until nothing is wrong in the data.
    """
    reminders = [] if errors_in(loaded.problems) else check_nudges(loaded.content)
    return [*check_wording(loaded.content.dataset, loaded.pages), *reminders]


def build(settings: Settings, compiled: Compiled | None = None) -> SitePlan:
    """Plan the whole site but its prose pages. Raise ``ContentError`` with every error, before anything is made."""
    loaded = load(settings, compiled)
    if errors := errors_in(loaded.problems):
        raise ContentError(errors)
    return _build(loaded)


def empty_site(settings: Settings) -> SitePlan:
    """Build a site without data, to show problems on before anything good was built."""
    content = join(Dataset({}, {}), (), settings.today, settings.build_date)
    renderer = _renderer(settings, content, (), {})
    loaded = Loaded(plan_calendars(content, renderer.shell.base.absolute), renderer, (), ())
    try:
        return _build(loaded)
    except ContentError:  # the templates are at fault themselves
        return _build(replace(loaded, renderer=replace(renderer, environment=plain_environment())))


def show_problems(site: SitePlan, problems: Sequence[str]) -> SitePlan:
    """Give the same site with problems on top of every page."""
    return plan_site(site.renderer.showing(problems), site.pages, site.calendars, site.problems, site.other_bytes)


def _build(loaded: Loaded) -> SitePlan:
    large = large_calendars(loaded.publication)
    notes = {file.address: f"It holds the {file.events:,} dates that fit." for file in large if file.left_out}
    content = replace(loaded.renderer.content, calendar_notes=notes, ledger=loaded.publication.ledger)
    renderer = replace(loaded.renderer, content=content)
    calendars = tuple(calendar_outputs(loaded.publication))
    problems = (*loaded.problems, *large_files(large))
    return plan_site(renderer, loaded.pages, calendars, problems, loaded.other_bytes)


def _renderer(
    settings: Settings,
    content: Content,
    pages: Sequence[ProsePage],
    html: Mapping[str, str | None],
    compiled: Compiled | None = None,
    pictures: Pictures = NO_PICTURES,
) -> Renderer:
    titles = {page.address: page.title for page in pages} | {"/": "Home"}
    titles |= {venue.page: venue.name for venue in content.dataset.all(Venue).values()}
    titles |= {listing.address: listing.title for listing in listings(content)}
    base = View(
        title="",
        address="",
        site_name=settings.site_name,
        site_url=settings.site_url,
        site=content.site,
        stylesheets=(*settings.stylesheets, *STYLESHEETS),
        today=settings.today,
        as_at=settings.as_at,
        all_over=bool(content.occurrences)
        and all(occurrence.has_ended(settings.build_date) for occurrence in content.occurrences),
        pictures=pictures,
        programmes={known.id: Link(known.name, known.page) for known in content.dataset.all(Programme).values()},
    )
    shell = Shell(base, settings.nav, titles, content.site.repository)
    return Renderer(make_environment(settings.overrides, compiled), shell, content, html)
