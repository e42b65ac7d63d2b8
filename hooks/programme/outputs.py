"""Outputs: every file of the site but its prose pages, from what is checked and rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import starmap
from urllib.parse import urljoin

from programme.exports.files import data_files
from programme.feeds.publication import Publication
from programme.feeds.size import CalendarFile
from programme.files.headers import Framed
from programme.files.hosting import SECURITY_TXT, hosting_files, robots, security_txt
from programme.files.output import Output
from programme.load.ledger import ledger_bytes
from programme.model.addresses import EMBED, LEDGER, NEWS
from programme.model.site import Site
from programme.model.site_values import ANYONE
from programme.problems.problem import Problem
from programme.prose.pages import COMMENT, ProsePage, target_of, with_addresses
from programme.prose.withdrawn import unlinked, withdrawn_of
from programme.render.context import ProseShell
from programme.render.found import found_outputs
from programme.render.news import NEWS_FEED, Lists, NewsFeed, news_feed
from programme.render.pages import NOT_FOUND_PAGE, plan_pages
from programme.render.renderer import Renderer
from programme.render.sitemap import sitemap
from programme.render.view import OPTIONAL_STYLES, View
from programme.search.files import FILES

FROM_ROOT = re.compile(r"/(?!/)")
OWN_FILES = ("sitemap.xml", "robots.txt", "feeds/ledger.json", "feeds/news.atom", *FILES)


@dataclass(frozen=True)
class SitePlan:
    """Everything that a build gives; ``outputs`` are planned, and made by whoever writes them.

    ``lists`` holds the HTML of every list marker, by file and by the marker's own text; ``renderer`` makes the shell
    of prose pages; ``problems`` are warnings and notices; ``other_bytes`` is the size of other files in docs/.
    """

    outputs: tuple[Output, ...]
    lists: Lists
    renderer: Renderer
    pages: tuple[ProsePage, ...]
    calendars: tuple[Output, ...]
    problems: tuple[Problem, ...] = ()
    other_bytes: int = 0

    @cached_property
    def by_path(self) -> Mapping[str, Output]:
        return {output.path: output for output in self.outputs}

    def leaves_out(self, file: str) -> bool:
        """Say whether a file is not published as it is: a picture of the data, what nobody checked, styles, scripts."""
        return file in self._left_out or file.startswith(self._folders_left_out)

    @cached_property
    def _left_out(self) -> set[str]:
        base = self.renderer.shell.base
        return {*base.pictures.named, *(address[1:] for address in (*base.assets, *OPTIONAL_STYLES))}

    @cached_property
    def _folders_left_out(self) -> tuple[str, ...]:
        return tuple({f"{address.split('/')[1]}/" for address in self.renderer.held})

    @cached_property
    def unlinked(self) -> set[str]:
        """Return the addresses that prose pages do not lead to: what is withdrawn, and what nobody has checked."""
        return withdrawn_of(self.pages) | self.renderer.held

    @cached_property
    def beside(self) -> set[str]:
        """Return the addresses that prose pages link to as files beside their own."""
        return {target_of(page, link) for page in self.pages for _, link in page.links if not link.startswith("/")}

    def prose(self, file: str) -> ProsePage | None:
        """Return a prose page as it was checked; None for one that was not there yet."""
        return next((known for known in self.pages if known.file == file), None)

    def view_of(self, file: str, address: str, title: str) -> View:
        """Return the shell of a prose page; ``address`` and ``title`` stand in for a page that was not there yet."""
        page = self.prose(file)
        return self.renderer.prose(page) if page else self.renderer.shell.page(address, title, file=file)

    def body(self, html: str, file: str, view: View) -> str:
        """Return the HTML of a prose page as it is shown: with its lists, and links that lead on from its address."""
        if self.unlinked:
            html = unlinked(html, self.unlinked, lambda link: urljoin(view.address, link))
        lists = self.lists.get(file, {})
        linked = with_addresses(html, lambda link: view.link(link) if FROM_ROOT.match(link) else link)
        return COMMENT.sub(lambda comment: lists.get(comment[0], comment[0]), linked)

    def paths(self) -> Iterator[str]:
        """Yield where each file of the site lies below its folder: outputs, and prose pages."""
        yield from self.by_path
        yield from (f"{page.address.lstrip('/')}index.html" for page in self.pages)

    def try_templates(self) -> None:
        """Render one page of each kind. Raise ``ContentError`` where a template is at fault."""
        for output in {output.template: output for output in self.outputs if output.template}.values():
            output.make()

    def excuse(self, output: Output, problems: Sequence[str]) -> Output:
        """Return a page that tells why another could not be made."""
        renderer = self.renderer.plain().showing(problems)
        view = renderer.shell.page(output.address, "This page cannot be shown")
        return replace(output, make=lambda: renderer.page(view, ProseShell()))


def plan_site(
    renderer: Renderer,
    pages: tuple[ProsePage, ...],
    calendars: tuple[Output, ...],
    problems: tuple[Problem, ...],
    other_bytes: int = 0,
) -> SitePlan:
    """Plan every file, and render now what stands inside prose. Raise ``ContentError`` for a template that is broken.

    Templates are compiled here, so that processes which share the work share them too, and a later fault in a file
    cannot reach pages that were good.
    """
    renderer.templates().compile()
    renderer.page(renderer.shell.page("/", "A page"), ProseShell())
    lists = {page.file: {marker.text: renderer.fragment(marker, page) for marker in page.markers} for page in pages}
    planned = tuple(plan_pages(renderer))
    copies = renderer.shell.base.pictures.published()
    pictures = [Output(address, copy.make, kept=copy.kept) for address, copy in copies.items()]
    outputs = (*planned, *renderer.assets, *pictures, *_for_programs(renderer, pages, lists, planned), *calendars)
    return SitePlan(outputs, lists, renderer, pages, calendars, problems, other_bytes)


def calendar_outputs(publication: Publication) -> Iterator[Output]:
    """Yield the calendars and the ledger of what they say."""
    for address, file in publication.calendars.items():
        yield Output(address, partial(_content_of, file))
    yield Output(LEDGER, lambda: ledger_bytes(publication.ledger))


def _content_of(file: Callable[[], CalendarFile]) -> bytes:
    return file().content


def _for_programs(
    renderer: Renderer, pages: Sequence[ProsePage], lists: Lists, planned: Sequence[Output]
) -> Iterator[Output]:
    """Yield what is not for people: data, search, the news feed, files for hosts and robots."""
    base, content = renderer.shell.base, renderer.content
    yield from starmap(Output, data_files(content, base.absolute))
    yield from found_outputs(renderer, pages, lists, planned)
    yield Output(NEWS_FEED.address, lambda: _news(renderer, pages, lists), template=NewsFeed.template)
    moved = {old: signpost.address for old, signpost in content.signposts.items()}
    yield from starmap(
        Output,
        hosting_files(base.link(NOT_FOUND_PAGE), moved, base.folder_of_assets, _framed(content.site, pages, planned)),
    )
    yield Output("/robots.txt", lambda: robots(base.absolute("/sitemap.xml")))
    if base.site_url:
        yield Output("/sitemap.xml", lambda: _sitemap(renderer, pages, planned))
    if security := content.site.security_contact:
        told = base.absolute(SECURITY_TXT)
        yield Output(SECURITY_TXT, lambda: security_txt(security, told, content.build_date))


def _framed(site: Site, pages: Sequence[ProsePage], planned: Sequence[Output]) -> Framed:
    """Say who may show the pages of /embed/ in a frame, and name what nobody may: every other folder, and the top."""
    if not site.embed_on:
        return Framed()
    addresses = [*(page.address for page in pages), *(output.address for output in planned)]
    folders = dict.fromkeys(address.split("/")[1] for address in addresses if address.count("/") > 1)
    others = [f"/{folder}/*" for folder in sorted(folders) if f"/{folder}/" != EMBED]
    ancestors = "*" if ANYONE in site.embed_on else " ".join(site.embed_on)
    return Framed(EMBED, ancestors, ["/", NOT_FOUND_PAGE, *others])


def _news(renderer: Renderer, pages: Sequence[ProsePage], lists: Lists) -> bytes:
    view = renderer.shell.page(NEWS, NEWS_FEED.title)
    return renderer.page(view, news_feed(renderer.content, view, pages, renderer.bodies, lists))


def _sitemap(renderer: Renderer, pages: Sequence[ProsePage], planned: Sequence[Output]) -> bytes:
    reviewed: dict[str, date | None] = {page.address: None for page in pages if not page.withdrawn}
    signposts = renderer.content.signposts
    own = (output for output in planned if output.address.endswith("/") and output.address not in signposts)
    reviewed |= {output.address: output.modified for output in own}
    news = {article.page: article.reviewed or article.date.exact for article in renderer.content.articles}
    return sitemap(renderer.shell.base, reviewed | news, renderer.shell.translations.groups)
