"""Inputs: everything that a build reads, and what comes of it before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from programme.check.limits import within_dates
from programme.check.people import check_people
from programme.load.docs import load_docs
from programme.load.entries import load_dataset
from programme.load.geography import load_geography
from programme.load.ledger import load_ledger
from programme.load.named_pictures import named_pictures
from programme.load.other_files import other_files
from programme.load.tree import check_folders
from programme.load.words import Catalogues, load_catalogues
from programme.model.article import Article
from programme.model.dataset import Dataset
from programme.model.picture import Pictures
from programme.model.site import Site
from programme.problems.problem import ERROR, Problem
from programme.prose.pages import ProsePage
from programme.prose.translations import unchecked
from programme.prose.withdrawn import published
from programme.schedule.content import Content, site_of
from programme.schedule.joining import join
from programme.schedule.renames import signposts
from programme.settings import Settings
from programme.words.catalogue import wanted

Told = Callable[[int], None]


class Inputs(Struct, frozen=True):
    """What was read, good or not, and the ``problems`` in reading it.

    ``pages`` are all those of docs/, ``files`` what else it holds, with sizes in bytes; ``held`` are the addresses of
    pages that wait for somebody to check them.
    """

    dataset: Dataset
    content: Content
    pages: Sequence[ProsePage] = ()
    articles: Sequence[Article] = ()
    files: Mapping[str, int] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=Pictures)
    catalogues: Catalogues = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    problems: Sequence[Problem] = ()

    @property
    def published(self) -> tuple[ProsePage, ...]:
        """Return the pages that go out."""
        return tuple(page for page in self.pages if page.address not in self.held)

    @property
    def other_bytes(self) -> int:
        """Return the size of what is published of docs/ as it is."""
        return sum(size for file, size in self.files.items() if file not in self.pictures.named)


def read_inputs(settings: Settings, told: Told) -> Inputs:
    """Read everything. ``told`` hears of two steps: what was read, and that it was joined."""
    day = settings.build_date
    problems = check_folders(settings.docs, settings.data, settings.data_name, settings.overrides)
    dataset, of_data = load_dataset(settings.data, settings.data_name, settings.today)
    told(1)
    dataset, of_dates = within_dates(dataset)
    site = site_of(dataset)
    files = other_files(settings.docs)
    pictures, of_pictures = _pictures(settings, dataset, site, files)
    pages, articles, of_docs = load_docs(settings.docs, dataset)
    problems += check_people(articles, day)  # before those leave who have agreed until today
    pages, articles = published(pages, articles, day)
    catalogues, of_words = _catalogues(settings, site)
    previous, of_ledger = load_ledger(settings.previous, site.uid_domain, day)
    problems += [*of_data, *of_dates, *of_pictures, *of_docs, *of_words, *of_ledger]
    content = join(dataset, articles, settings.today, day, load_geography(), previous)
    held = frozenset(() if settings.preview else unchecked(pages, site))
    inputs = Inputs(dataset, content, pages, articles, files, pictures, catalogues, held, problems)
    moved = signposts(content.dataset, content.areas, inputs.published)
    told(2)
    return replace(inputs, content=replace(content, signposts=moved, commit=settings.commit))


def _pictures(
    settings: Settings, dataset: Dataset, site: Site, files: Collection[str]
) -> tuple[Pictures, list[Problem]]:
    named = named_pictures(dataset)
    if not (named or site.logo):
        return Pictures(), []
    from programme.load.pictures import load_pictures  # noqa: PLC0415 (with Pillow, a tenth of the start of a check)

    return load_pictures(named, dataset, settings.docs, files, settings.kept, settings.build_date)


def _catalogues(settings: Settings, site: Site) -> tuple[Catalogues, list[Problem]]:
    codes = dict.fromkeys(language.code for language in site.languages if language.code != "en")
    titles = [title for title, _ in settings.nav]
    found, problems = load_catalogues(settings.data, settings.data_name, codes, wanted(titles))
    return found, [problem for problem in problems if problem.level == ERROR or problem.code not in site.accept]
