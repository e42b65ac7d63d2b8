"""The straight line as one function: settings in, a site out. Nothing is written, no clock is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from programme.check.html import check_bodies, with_raw_links
from programme.check.languages import check_languages
from programme.check.leftovers import check_leftovers
from programme.check.limits import within_dates
from programme.check.links import check_unused
from programme.check.nudges import check_nudges
from programme.check.people import check_people
from programme.check.pictures import check_pictures
from programme.check.report import Report
from programme.check.wording import check_wording
from programme.checks import check_data, check_prose
from programme.feeds.publication import Publication, large_calendars, plan_calendars
from programme.feeds.size import large_files
from programme.feeds.vanished import absent, vanished
from programme.load.docs import load_docs
from programme.load.entries import load_dataset
from programme.load.geography import load_geography
from programme.load.ledger import load_ledger
from programme.load.other_files import other_files
from programme.load.pictures import load_pictures
from programme.load.tree import check_folders
from programme.load.words import load_catalogues
from programme.model.dataset import Dataset
from programme.outputs import SitePlan, calendar_outputs, plan_site
from programme.problems.problem import ERROR, NOTICE, ContentError, Place, Problem, errors_in
from programme.prose.pages import ProsePage
from programme.prose.translations import unchecked
from programme.prose.withdrawn import published, without_links
from programme.render.bodies import bodies, unusable_extensions
from programme.render.environment import Compiled, plain_environment
from programme.render.renderer import Renderer
from programme.rendering import make_renderer
from programme.schedule.content import Content, join, site_of
from programme.schedule.renames import signposts
from programme.settings import AS_AT, CONFIG_NAME, Settings
from programme.words import long_date
from programme.words.catalogue import wanted

Work = Callable[[], list[Problem]]
Beside = Callable[[Work, int], Work]
Told = Callable[[int], None]
STEPS = 6  # reading, what comes of it, pages, calendars, checks, planning: in a large programme about as long each


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


def in_turn(work: Work, size: int) -> Work:
    """Leave a part of the work until what it gives is asked for."""
    return work


def untold(step: int) -> None:
    """Tell nobody how far it is."""


def load(settings: Settings, compiled: Compiled | None = None, beside: Beside = in_turn, told: Told = untold) -> Loaded:
    """Read and check everything; give every problem at once, sorted by place.

    ``compiled`` holds templates from builds before, where there were any. ``beside`` takes checks of that many dates,
    and may do them while the rest goes on. ``told`` hears which of the ``STEPS`` is done.
    """
    problems = check_folders(settings.docs, settings.data, settings.data_name, settings.overrides)
    dataset, more = load_dataset(settings.data, settings.data_name, settings.today)
    problems += more
    told(1)
    dataset, more = within_dates(dataset)
    problems += more
    files = other_files(settings.docs)
    pictures, more = load_pictures(dataset, settings.docs, files, settings.kept, settings.build_date)
    problems += more
    pages, articles, more = load_docs(settings.docs, dataset)
    problems += check_people(articles, settings.build_date)
    pages, articles = published(pages, articles, settings.build_date)
    site = site_of(dataset)
    held = frozenset(() if settings.preview else unchecked(pages, site))
    codes = dict.fromkeys(language.code for language in site.languages if language.code != "en")
    titles = [title for title, _ in settings.nav]
    catalogues, more_of_words = load_catalogues(settings.data, settings.data_name, codes, wanted(titles))
    problems += [said for said in more_of_words if said.level == ERROR or said.code not in site.accept]
    problems += check_languages(Report(dataset), pages, settings.build_date)
    geography = load_geography()
    previous, said = load_ledger(settings.previous, site.uid_domain, settings.build_date)
    content = join(dataset, articles, settings.today, settings.build_date, geography, previous)
    content = replace(
        content, signposts=signposts(content.dataset, content.areas, _out(pages, held)), commit=settings.commit
    )
    told(2)
    problems += more + check_pictures(pictures, Report(dataset), settings.build_date)
    checked = beside(partial(check_data, dataset, content, pages, articles), len(content.occurrences))
    unusable = unusable_extensions(settings.markdown_extensions)
    html = {} if unusable else bodies(pages, settings.markdown_extensions)
    problems += check_bodies(pages, html, unusable)
    pages = with_raw_links(pages, html)
    html = without_links(pages, html, held)
    renderer = make_renderer(settings, content, _out(pages, held), html, compiled, pictures, catalogues, held)
    told(3)
    publication = plan_calendars(content, renderer.shell.base.absolute)
    told(4)
    problems += checked()
    told(5)
    problems += said + check_prose(settings, renderer, publication, pages, files)
    if not errors_in(problems):  # what was refused has not vanished, and may be what uses a source
        problems += vanished(publication, settings.data_name)
        problems += absent(publication, settings.vanished, settings.data_name)
        used = {*pictures.named, (content.site.logo or "").lstrip("/")}
        problems += check_unused(dataset, pages, files, used)
        problems += check_leftovers(Report(dataset), pages, articles, settings.site_url, CONFIG_NAME)
    if settings.as_at:
        message = f"sessions are shown as if it were {long_date(settings.as_at)}."
        advice = "Set as_at to none before you publish sessions that are still to come."
        problems.append(Problem(Place(CONFIG_NAME), AS_AT, "", message, advice, NOTICE))
    size = sum(size for file, size in files.items() if file not in pictures.named)
    return Loaded(publication, renderer, tuple(_out(pages, held)), tuple(sorted(set(problems))), size)


def _out(pages: Sequence[ProsePage], held: Collection[str]) -> Sequence[ProsePage]:
    return [page for page in pages if page.address not in held]


def editorial(loaded: Loaded) -> list[Problem]:
    """Give what an editor may want to do next: wording, reviews that are due and reminders.

    Reminders count sessions, so they wait until nothing is wrong in the data.
    """
    reminders = [] if errors_in(loaded.problems) else check_nudges(loaded.content)
    return [*check_wording(loaded.content.dataset, loaded.pages), *reminders]


def build(
    settings: Settings, compiled: Compiled | None = None, beside: Beside = in_turn, told: Told = untold
) -> SitePlan:
    """Plan the whole site but its prose pages. Raise ``ContentError`` with every error, before anything is made."""
    loaded = load(settings, compiled, beside, told)
    if errors := errors_in(loaded.problems):
        raise ContentError(errors)
    site = _build(loaded)
    told(STEPS)
    return site


def empty_site(settings: Settings) -> SitePlan:
    """Build a site without data, to show problems on before anything good was built."""
    content = join(Dataset({}, {}), (), settings.today, settings.build_date)
    renderer = make_renderer(settings, content, (), {})
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
