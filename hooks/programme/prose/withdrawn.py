"""Pages that are no longer published: their address says so, and links to them become plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from html import unescape

from msgspec.structs import replace

from programme.model.article import Article
from programme.prose.pages import WITHIN_TAG, ProsePage, read_prose, target_of

TITLE = "This page is no longer published"
BODY = f"# {TITLE}\n\n[See all news and stories](/news/)\n"
LINK = re.compile(rf'<a(?=\s){WITHIN_TAG}\shref="([^"]*)"{WITHIN_TAG}>(.*?)</a>', re.S)


def published(
    pages: Iterable[ProsePage], articles: Sequence[Article], day: date
) -> tuple[list[ProsePage], list[Article]]:
    """Leave out the words of news, and the article, once the time is over for which somebody in it has agreed."""
    gone = {article.page for article in articles if article.is_withdrawn(day)}
    kept = [_withdrawn(page) if page.address in gone else page for page in pages]
    return kept, [article for article in articles if article.page not in gone]


def _withdrawn(page: ProsePage) -> ProsePage:
    left = read_prose(BODY, page.first_line, page.file, {"description": f"{TITLE}."}, page.lines)
    # A day that has come may break no link, so headings that others lead to stay known.
    return replace(left, headings=page.headings, withdrawn=True)


def without_links(
    pages: Iterable[ProsePage], html: Mapping[str, str | None], held: Collection[str] = ()
) -> dict[str, str | None]:
    """Return the HTML of pages, by file, in which links to withdrawn ones, and to those ``held`` back, are text."""
    known = {page.file: page for page in pages}
    gone = withdrawn_of(known.values()) | {*held}
    return {
        file: unlinked(body, gone, partial(target_of, known[file])) if body and gone else body
        for file, body in html.items()
    }


def withdrawn_of(pages: Iterable[ProsePage]) -> set[str]:
    return {page.address for page in pages if page.withdrawn}


def unlinked(html: str, gone: Collection[str], meant: Callable[[str], str]) -> str:
    """Turn links to some addresses into their words; ``meant`` says which address a link means."""
    return LINK.sub(lambda link: link[2] if meant(unescape(link[1]).partition("#")[0]) in gone else link[0], html)
