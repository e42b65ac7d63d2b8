"""The news feed: Atom with the full text of each item, as an independent reader of feeds takes it."""

from pathlib import Path
from typing import Any

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.engine.builds import SAMPLE
from tests.engine.small_programme import build_in, lay_out
from tests.site.website import file_at, pages_of, words_of

SITE = "https://programme-site.invalid"
SLUGS = {path.stem for path in (SAMPLE / "docs/news").glob("*.md")} - {"index"}


def parsed(content: bytes) -> Any:
    """The feed as a reader takes it; a fault in its form fails the test."""
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def entry_of(feed: Any, slug: str) -> Any:
    (found,) = [entry for entry in feed.entries if entry.id.endswith(f"/{slug}")]
    return found


@pytest.fixture(scope="module")
def news(site_dir: Path) -> Any:
    """The feed of the sample."""
    return parsed((site_dir / "feeds/news.atom").read_bytes())


def small_feed(folder: Path, files: dict[str, str | None]) -> Any:
    """The feed of the small programme with some files of its own."""
    outputs = {output.path: output.content for output in build_in(lay_out(folder, files)).outputs}
    return parsed(outputs["feeds/news.atom"])


def test_every_item_is_there_newest_first(news: Any) -> None:
    """Each news page is an entry with an id, a title, a date and its address; the newest comes first."""
    assert {entry.link for entry in news.entries} == {f"{SITE}/news/{slug}/" for slug in SLUGS}
    assert len({entry.id for entry in news.entries}) == len(SLUGS)
    dates = [entry.updated for entry in news.entries]
    assert dates == sorted(dates, reverse=True)
    assert news.feed.updated == dates[0]
    assert news.feed.author == "The programme site sample"
    assert news.feed.title == "News and stories – Health and care careers"


def test_the_text_is_that_of_the_page(news: Any, site_dir: Path) -> None:
    """The full text stands in the feed, word for word as on the page but for explained acronyms."""
    for entry in news.entries:
        page = pages_of(site_dir)[entry.link.removeprefix(SITE)]
        explained = [words_of(node) for node in page.tree.css(".means")]
        said = page.text("main")
        for words in explained:
            said = said.replace(" ".join(words.split()), "")
        text = LexborHTMLParser(entry.content[0].value)
        paragraphs = [words_of(node) for node in text.css("p, li, h2")]
        assert paragraphs
        for words in paragraphs:
            first = words.partition(",")[0]
            assert "".join(first.split()) in "".join(said.split()), f"{entry.link}: {first}"


def test_every_address_is_whole_and_leads_somewhere(news: Any, site_dir: Path) -> None:
    """A feed is read elsewhere: no link in it is relative, and those to this site lead to a page."""
    seen = 0
    for entry in news.entries:
        for node in LexborHTMLParser(entry.content[0].value).css("[href], [src]"):
            link = str(node.attributes.get("href") or node.attributes.get("src"))
            assert link.startswith(("https://", "http://", "mailto:", "tel:")), link
            if link.startswith(SITE):
                assert file_at(site_dir, link.removeprefix(SITE).partition("#")[0]), link
                seen += 1
    assert seen > 5


def test_news_pages_name_the_feed(site_dir: Path) -> None:
    """Programs find the feed from the list of news and from each item; readers find it on the list."""
    for slug in ("", *(f"{slug}/" for slug in SLUGS)):
        page = pages_of(site_dir)[f"/news/{slug}"]
        (found,) = page.tree.css('link[rel="alternate"][type="application/atom+xml"]')
        assert page.resolve(str(found.attributes["href"]))[0] == "/feeds/news.atom"
    assert "/feeds/news.atom" in pages_of(site_dir)["/news/"].leads_to()


def test_links_and_lists_in_an_item(tmp_path: Path) -> None:
    """Links to files beside it, to pages, to places on its own page, images and lists: all become whole addresses."""
    body = """---
title: 'Links & "lists" <here>'
date: 2026-01-10
---

[A](../index.md), [b](/places/civic-hall/), [c](#d), [e](opening.md), [f](https://other.example/?a=1&b=2).

<a href="/news/">raw</a> ![g](plan.png) <!-- a comment -->

<!-- list: upcoming limit=1 -->
"""
    feed = small_feed(tmp_path / "site", {"docs/news/links.md": body, "docs/news/plan.png": "x"})
    entry = entry_of(feed, "links")
    assert entry.title == 'Links & "lists" <here>'
    text = entry.content[0].value
    tree = LexborHTMLParser(text)
    site = "https://careers.example.org"
    links = {str(node.attributes["href"]) for node in tree.css("a")}
    assert {
        f"{site}/",
        f"{site}/places/civic-hall/",
        f"{site}/news/links/#d",
        f"{site}/news/opening/",
        "https://other.example/?a=1&b=2",
        f"{site}/news/",
        f"{site}/sessions/civic-drop-in/",
    } <= links
    assert [node.attributes["src"] for node in tree.css("img")] == [f"{site}/news/plan.png"]
    assert "<!--" not in text
    assert "Jobs drop-in at the Civic Hall" in tree.text()


def test_an_item_is_rendered_with_the_extensions_of_the_site(tmp_path: Path) -> None:
    """What MkDocs makes of a page, the feed makes of it too: here a note and a footnote."""
    config = (
        "site_name: A\nsite_url: https://careers.example.org/\n"
        "markdown_extensions:\n  - admonition\n  - footnotes: {BACKLINK_TEXT: back}\n"
    )
    body = "---\ntitle: A\ndate: 2026-01-10\n---\n\n!!! note\n    Mind this.[^1]\n\n[^1]: A source.\n"
    feed = small_feed(tmp_path / "site", {"docs/news/a.md": body, "mkdocs.yml": config})
    text = entry_of(feed, "a").content[0].value
    assert "!!!" not in text
    assert "[^1]" not in text
    assert "Mind this." in text
    assert "https://careers.example.org/news/a/#fn:1" in text


@pytest.mark.parametrize(
    ("written", "published", "updated"),
    [
        ("2025-11-03", "2025-11-03T00:00:00Z", "2025-11-03T00:00:00Z"),
        ("2025-11", None, "2025-11-01T00:00:00Z"),
        ("about 2025", None, "2025-01-01T00:00:00Z"),
        ("undated", None, "1970-01-01T00:00:00Z"),
    ],
)
def test_a_rough_date_is_not_made_exact(tmp_path: Path, written: str, published: str | None, updated: str) -> None:
    """Only a known day is given as the day of publication; Atom needs some date to sort by."""
    body = f"---\ntitle: A\ndate: {written}\n---\n\nText.\n"
    entry = entry_of(small_feed(tmp_path / "site", {"docs/news/a.md": body}), "a")
    assert entry.get("published") == published
    assert entry.updated == updated


def test_a_feed_without_news(tmp_path: Path) -> None:
    """The feed stands before the first item does."""
    feed = small_feed(tmp_path / "site", {"docs/news/opening.md": None, "docs/index.md": "# Home\n"})
    assert not feed.entries
    assert feed.feed.id == "tag:careers.example.org,2024:news"


def test_a_long_list_keeps_the_newest(tmp_path: Path) -> None:
    """Readers fetch the feed each hour: it holds the thirty newest items."""
    days = [f"2025-{number % 12 + 1:02}-{number // 12 + 1:02}" for number in range(36)]
    pages = {f"docs/news/on-{day}.md": f"---\ntitle: On {day}\ndate: {day}\n---\n\nText.\n" for day in days}
    feed = small_feed(tmp_path / "site", {**pages})
    assert len(feed.entries) == 30
    assert feed.entries[0].updated == "2025-12-03T00:00:00Z"
