"""The renderer: one environment, one shell, one content. It makes whole pages and the lists inside prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markupsafe import Markup
from msgspec import field
from msgspec.structs import asdict, replace

from programme.files.output import Output
from programme.model.addresses import NEWS
from programme.model.large import Large
from programme.model.reference import Term
from programme.prose.acronyms import Acronyms
from programme.prose.pages import COMMENT, Marker, ProsePage
from programme.prose.withdrawn import unlinked
from programme.render.context import Context, ListRequest, ProseShell
from programme.render.link import Link
from programme.render.listing import Listing
from programme.render.markers import LISTS
from programme.render.news import NEWS_FEED
from programme.render.shell import Shell
from programme.render.view import ENGLISH, View
from programme.schedule.content import Content
from programme.schedule.subscriptions import ALL_SESSIONS

if TYPE_CHECKING:
    from programme.render.templates import Templates

LISTS_OF_SESSIONS = ("sessions", "upcoming", "feeds")
ALL_FEED = Link(*ALL_SESSIONS, type="text/calendar")


class Renderer(Large, frozen=True, dict=True):
    """Turns records into HTML. ``listings`` are the pages that list sessions; ``bodies`` the HTML of prose, by file.

    ``templates`` are loaded when they are first asked for, since a check makes no page. ``held`` are the addresses of
    pages in languages that nobody has checked: they are not published, and nothing leads to them. ``assets`` are styles
    and scripts, ``marks`` drawings of the site's mark by their names.
    """

    templates: Callable[[], Templates]
    shell: Shell
    content: Content
    listings: Sequence[Listing] = ()
    bodies: Mapping[str, str | None] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    assets: Sequence[Output] = ()
    marks: Mapping[str, bytes] = field(default_factory=dict)

    def page(self, view: View, context: Context) -> bytes:
        """Return a page, or a part of one. Raise ``ContentError`` with the template's place where that is at fault."""
        known = {"view": view, **asdict(context)}
        html = self.templates().page(context.template, known, view.spoken.code if view.spoken else "")
        if self.held:
            html = unlinked(html, self.held, lambda link: urljoin(view.address, link))
        return (html if view.spoken else self.explained(html)).encode()

    def explained(self, html: str) -> str:
        """Explain acronyms in the main part of a page in English."""
        above, main, rest = html.partition("<main")
        body, end, below = rest.partition("</main>")
        return f"{above}{main}{self.acronyms.explain(body)}{end}{below}"

    @cached_property
    def acronyms(self) -> Acronyms:
        return Acronyms(self.content.dataset.all(Term).values())

    def prose(self, page: ProsePage) -> View:
        lists_sessions = any(marker.name in LISTS_OF_SESSIONS for marker in page.markers)
        news = [NEWS_FEED] if page.address.startswith(NEWS) else []
        return self.shell.page(
            page.address,
            page.title,
            description=page.description,
            file=page.file,
            record=page.lines,
            lang=page.lines.lang or ENGLISH,
            withdrawn=page.withdrawn,
            alternates=[*([ALL_FEED] if lists_sessions else []), *news],
        )

    def around(self, address: str) -> ProseShell:
        """Return what stands around the words of the prose page at an address."""
        return ProseShell(next((article for article in self.content.articles if article.page == address), None))

    def prose_page(self, page: ProsePage, lists: Mapping[str, str]) -> bytes:
        """Return a whole page of docs/, its links as they are written; ``lists`` is the HTML of its markers."""
        html = COMMENT.sub(lambda comment: lists.get(comment[0], comment[0]), self.bodies.get(page.file) or "")
        return self.page(replace(self.prose(page), content=Markup(html)), self.around(page.address))

    def fragment(self, marker: Marker, page: ProsePage) -> str:
        """Return the HTML of a list marker on a page."""
        kind = LISTS[marker.name]
        view = self.prose(page) if kind.in_languages else replace(self.prose(page), spoken=None)
        above = [level for line, level, _ in page.headings if line < marker.line]
        level = min(above[-1] + 1, 4) if above else 2
        context = kind.make(self.content, ListRequest(marker.options, level, view))
        html = self.page(view, context).decode()
        # The words of most lists are English, also on a page in another language.
        return f"<div{view.in_english}>\n{html}</div>" if view.in_english else html

    def plain(self) -> Renderer:
        """Return the same renderer, whose pages only tell of problems: for when the templates themselves have some."""
        from programme.render.templates import plain_templates  # noqa: PLC0415 (see above)

        return replace(self, templates=plain_templates)

    def showing(self, problems: Sequence[str]) -> Renderer:
        """Return the same renderer with problems on top of every page."""
        base = replace(self.shell.base, problems=tuple(problems))
        return replace(self, shell=replace(self.shell, base=base))
