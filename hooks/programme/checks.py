"""Checks of what was read, as one: each rule is in the room ``check``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from programme.all_rules import CODES
from programme.check.accepted import check_accepted
from programme.check.asking import check_asking
from programme.check.claims import check_claims
from programme.check.contacts import check_contacts
from programme.check.dataset import check_dataset
from programme.check.links import check_links
from programme.check.markup import check_markup
from programme.check.pages import check_pages
from programme.check.report import Report
from programme.check.shell import check_shell
from programme.check.site import check_site
from programme.check.wording import check_acronyms
from programme.exports.tables import table_addresses
from programme.feeds.publication import Publication
from programme.load.holidays import load_bank_holidays
from programme.load.other_files import theme_files
from programme.model.article import Article
from programme.model.collections import COLLECTIONS
from programme.model.dataset import Dataset
from programme.model.event import EVENT_KINDS
from programme.outputs import OWN_FILES
from programme.problems.problem import Problem
from programme.prose.pages import ProsePage
from programme.render.markers import LISTS
from programme.render.pages import plan_pages
from programme.render.renderer import Renderer
from programme.schedule.content import Content
from programme.settings import Settings


def check_data(
    dataset: Dataset, content: Content, pages: Sequence[ProsePage], articles: Sequence[Article]
) -> list[Problem]:
    """Return the problems of entries, and of the words of pages."""
    report = Report(dataset)
    return [
        *check_dataset(dataset, content, load_bank_holidays()),
        *check_acronyms(content.dataset, pages),
        *check_contacts(report, pages),
        *check_markup(report, pages),
        *check_claims(content, report, pages, articles),
        *check_accepted(report, pages, CODES),
    ]


def check_prose(
    settings: Settings,
    renderer: Renderer,
    publication: Publication,
    pages: Sequence[ProsePage],
    files: Collection[str],
) -> list[Problem]:
    """Return the problems of pages that need the addresses of the whole site: what they list, and where links lead."""
    dataset = renderer.content.dataset
    paths = [planned.path for planned in plan_pages(renderer)]
    paths += [address.lstrip("/") for address in (*publication.calendars, *table_addresses())]
    markers = {name: kind.options for name, kind in LISTS.items()}
    known = {"area": list(renderer.content.areas), "kind": EVENT_KINDS}
    sections = {collection.name: getattr(collection.model, "section", "") for collection in COLLECTIONS}
    refused = {f"{section}{entry_id}/" for name, section in sections.items() for entry_id in dataset.refused(name)}
    unsure = refused | {sections[name] for name in dataset.incomplete if sections[name]}
    assets, pictures = renderer.shell.base.assets, renderer.shell.base.pictures
    paths += [*OWN_FILES, *(assets.get(f"/{path}", path).lstrip("/") for path in theme_files(settings.overrides))]
    paths += [address.lstrip("/") for address in pictures.published()]
    return [
        *check_site(Report(dataset), files),
        *check_pages(pages, markers, known, paths, files),
        *check_links(dataset, pages, (*paths, *files), unsure, pictures.named),
        *check_asking(Report(dataset), renderer.content, pages),
        *check_shell({page.address for page in pages} | {"/" + path.removesuffix("index.html") for path in paths}),
    ]
