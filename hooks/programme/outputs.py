"""Outputs: every file of the site but its prose pages, from what is checked and rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from programme.exports.files import data_files
from programme.feeds import Publication
from programme.feeds.size import CalendarFile
from programme.finding.files import FILES, finding_files
from programme.hosting import SECURITY_TXT, hosting_files, robots, security_txt
from programme.load.ledger import ledger_bytes
from programme.problems import Problem
from programme.prose import ProsePage
from programme.render.news import news_feed
from programme.render.renderer import NEWS_FEED, Renderer
from programme.render.site_pages import plan_pages, sitemap
from programme.render.view import View

OWN_FILES = ("sitemap.xml", "robots.txt", "feeds/ledger.json", "feeds/news.atom", *FILES)


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
    calendars: tuple[Output, ...]
    problems: tuple[Problem, ...] = ()

    def view_of(self, file: str, address: str, title: str) -> View:
        """Give the shell of a prose page; ``address`` and ``title`` stand in for a page that was not there yet."""
        page = next((known for known in self.pages if known.file == file), None)
        return self.renderer.prose(page) if page else self.renderer.shell.page(address, title, file=file)


def make_site(
    renderer: Renderer, pages: tuple[ProsePage, ...], calendars: tuple[Output, ...], problems: tuple[Problem, ...]
) -> Site:
    """Render everything now, the shell of prose included, so that a fault shows before anything is written."""
    renderer.page("main.html", renderer.shell.page("/", "A page"), {"article": None})
    lists = {page.file: {marker.text: renderer.fragment(marker, page) for marker in page.markers} for page in pages}
    outputs = [Output(planned.path, planned.make(), planned.file) for planned in plan_pages(renderer)]
    outputs += [Output(address.lstrip("/"), content) for address, content in _for_programs(renderer, pages, lists)]
    return Site((*outputs, *calendars), lists, renderer, pages, calendars, problems)


def calendar_outputs(files: Iterable[CalendarFile], publication: Publication) -> Iterable[Output]:
    """Give the calendars and the ledger of what they say."""
    for file in files:
        yield Output(file.address.lstrip("/"), file.content)
    yield Output("feeds/ledger.json", ledger_bytes(publication.ledger))


def _for_programs(
    renderer: Renderer, pages: Sequence[ProsePage], lists: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """Give address and bytes of what is not for people: data, search, the news feed, files for hosts and robots."""
    base, content = renderer.shell.base, renderer.content
    yield from data_files(content, base.absolute)
    yield from finding_files(content, pages)
    yield NEWS_FEED.address, news_feed(renderer, pages, lists)
    yield from hosting_files()
    yield "/robots.txt", robots(base.absolute("/sitemap.xml"))
    if base.site_url:
        reviewed = {page.address: None for page in pages} | {
            planned.address: planned.modified for planned in plan_pages(renderer) if planned.address.endswith("/")
        }
        news = {article.page: article.reviewed or article.date.exact for article in content.articles}
        yield "/sitemap.xml", sitemap(base, reviewed | news)
    if content.site.security_contact:
        address = base.absolute(SECURITY_TXT)
        yield SECURITY_TXT, security_txt(content.site.security_contact, address, content.build_date)
