"""What is asked of every page: the data and pages hold no error, no link is dead, and each page says what it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .website import WebPage, dead_links, pages_of


def test_the_check_finds_no_error(problems: str) -> None:
    """`make check` says the same, with what is left to do."""
    if problems:
        pytest.fail(problems, pytrace=False)


def test_no_link_is_dead(site: Path, root: str) -> None:
    """Each link, picture, style and script of this site is there, and each anchor on its page."""
    dead = list(dead_links(site, root))
    assert not dead, "\n".join(dead)


def test_each_page_says_what_it_is(site: Path) -> None:
    """A language, a title, and one first heading: a screen reader begins with them."""
    found = [fault for page in pages_of(site).values() for fault in nameless(page)]
    assert not found, "\n".join(found)


def nameless(page: WebPage) -> Iterator[str]:
    """Say what a page lacks."""
    if not page.text("html[lang] > head > title"):
        yield f"{page.address} has no title, or no language"
    headings = [node.text(strip=True) for node in page.tree.css("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"{page.address} has {len(headings)} first headings: {headings}"
