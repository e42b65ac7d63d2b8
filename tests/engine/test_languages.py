"""News in another language: lists, the A to Z and search say which, so that it is read out as what it is."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from programme.outputs import SitePlan
from tests.engine.small_programme import build_in, lay_out

NEWS = """---
title: {title}
date: 2026-01-10
summary: {summary}
source: us
{lang}---

Words.
"""
ARTICLES = {
    "polish": ("Witamy w opiece", "Pierwsze spotkanie.", "lang: pl\n", {"lang": "pl", "dir": "ltr"}),
    "arabic": ("مرحبا بكم", "الموعد الأول.", "lang: ar\n", {"lang": "ar", "dir": "rtl"}),
    "british": ("Welcome to care", "A first meeting.", "lang: en\n", {}),
    "unsaid": ("Another meeting", "A second one.", "", {}),
}
LISTS = {"docs/news/index.md": "news", "docs/a-to-z.md": "a-to-z", "docs/index.md": "news limit=9"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    """The small programme with news in several languages."""
    lists = {page: f"# Words\n\n<!-- list: {name} -->\n" for page, name in LISTS.items()}
    news = {
        f"docs/news/{slug}.md": NEWS.format(title=title, summary=summary, lang=lang)
        for slug, (title, summary, lang, _) in ARTICLES.items()
    }
    return build_in(lay_out(tmp_path_factory.mktemp("languages"), {**lists, **news}))


def marked(node: LexborNode | None) -> dict[str, str | None]:
    """The language and direction that hold for the words of an element; nothing where it is those of the page."""
    while node and node.tag != "html":
        if "lang" in node.attributes:
            return {name: node.attributes[name] for name in node.attributes if name in ("lang", "dir")}
        node = node.parent
    return {}


def holding(page: LexborHTMLParser, words: str) -> LexborNode:
    """The innermost element with these words and no others."""
    return [node for node in page.css("*") if node.text(strip=True) == words][-1]


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("slug", ARTICLES)
def test_a_list_says_the_language_of_news(site: SitePlan, page: str, slug: str) -> None:
    title, summary, _, expected = ARTICLES[slug]
    html = LexborHTMLParser("".join(site.lists[page].values()))
    own = f"{title}, news" if page == "docs/a-to-z.md" and not expected else title
    assert marked(holding(html, own)) == expected
    if page != "docs/a-to-z.md":
        assert marked(holding(html, summary)) == expected


@pytest.mark.parametrize("slug", ARTICLES)
def test_search_knows_the_language_of_news(site: SitePlan, slug: str) -> None:
    [content] = [output.content for output in site.outputs if output.path == "finding/search.json"]
    [record] = [one for one in json.loads(content)["records"] if one["address"] == f"news/{slug}/"]
    assert (record.get("lang", "en") == "en") is (not ARTICLES[slug][3])
