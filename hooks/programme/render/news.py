"""News: the list of it, and the feed, Atom (RFC 4287) with the full text of each item, as readers of feeds show it.

The text is that of the page, from ``render.bodies``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urljoin

from markupsafe import Markup
from msgspec import Struct

from programme.model import addresses
from programme.model.article import Article
from programme.prose.pages import COMMENT, ProsePage, target_of, with_addresses
from programme.render.context import Context, ListRequest
from programme.render.link import Link
from programme.render.view import ENGLISH, View
from programme.schedule.content import Content

NEWS_FEED = Link("News and stories", addresses.NEWS_FEED, type="application/atom+xml")
MOST_ITEMS = 30
NEVER = date(1970, 1, 1)  # Atom wants a date also where the source shows none
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)

Lists = Mapping[str, Mapping[str, str]]


class NewsList(Context, frozen=True):
    """Articles, newest first."""

    template = "lists/news.html"
    articles: Sequence[Article]


def news_list(content: Content, request: ListRequest) -> NewsList:
    return NewsList(content.newest_articles()[: request.limit])


class NewsItem(Struct, frozen=True):
    """One entry of the feed; ``url`` is empty where the site has no address, ``published`` where no day is known."""

    article: Article
    key: str
    url: str
    published: str
    updated: str
    html: Markup
    lang: str


class NewsFeed(Context, frozen=True):
    """The feed; ``domain`` stands in the names of its entries."""

    template = "pages/news-atom.html"
    feed: Link
    items: Sequence[NewsItem]
    updated: str
    domain: str


def news_feed(
    content: Content, view: View, pages: Iterable[ProsePage], bodies: Mapping[str, str | None], lists: Lists
) -> NewsFeed:
    """Return the newest articles; ``bodies`` is the HTML of pages by file, ``lists`` that of their markers."""
    known = {page.address: page for page in pages}
    articles = [article for article in content.newest_articles() if article.page in known]
    items = [
        _item(article, page := known[article.page], view, lists.get(page.file, {}), bodies.get(page.file) or "")
        for article in articles[:MOST_ITEMS]
    ]
    updated = max((item.updated for item in items), default=_moment(NEVER))
    return NewsFeed(NEWS_FEED, items, updated, content.site.uid_domain)


def _item(article: Article, page: ProsePage, view: View, lists: Mapping[str, str], body: str) -> NewsItem:
    day = article.date
    return NewsItem(
        article=article,
        key=f"news/{article.slug}",
        url=view.absolute(article.page),
        published=_moment(day.exact) if day.exact else "",
        updated=_moment(NEVER if day.undated else day.earliest),
        html=Markup(full_text(page, view, lists, body)),
        lang=page.lines.lang or ENGLISH,
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def full_text(page: ProsePage, view: View, lists: Mapping[str, str], body: str) -> str:
    """Return the HTML of a page with whole addresses: a feed is read elsewhere. Comments are left out."""

    def from_file(link: str) -> str:
        if OUTSIDE.match(link):
            return link
        target, mark, fragment = link.partition("#")
        address = target_of(page, target)
        return f"{view.absolute(address) or address}{mark}{fragment}"

    def from_page(link: str) -> str:
        return link if OUTSIDE.match(link) else urljoin(view.absolute(page.address) or page.address, link)

    html = with_addresses(body, from_file)
    return COMMENT.sub(lambda comment: with_addresses(lists.get(comment[0], ""), from_page), html)
