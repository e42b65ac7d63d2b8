"""What we promise of links on top of their leading somewhere: where they are relative, and what their words say."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.website import WebPage, pages_of, words_of


def absolute_links(site: Path, root: str = "/") -> Iterator[str]:
    """Internal links that are not relative; those of 404.html, which answers at any depth, begin with the root."""
    for page in pages_of(site).values():
        for link in page.links:
            if link.outside or (page.address == "/404.html" and link.written.startswith("#")):
                continue
            if page.address == "/404.html" and not link.written.startswith(root):
                yield f"{page.address}: <{link.element}> {link.written} does not begin with {root}"
            if page.address != "/404.html" and link.written.startswith("/"):
                yield f"{page.address}: <{link.element}> {link.written} is not relative"


def ambiguous_links(page: WebPage) -> Iterator[str]:
    """Links in the main part that read the same but lead to different places."""
    seen: dict[str, str] = {}
    for node in page.tree.css("main a[href]"):
        words = " ".join(words_of(node).split())
        target = page.resolve(str(node.attributes["href"]))[0] + (urlsplit(node.attributes["href"] or "").netloc)
        if seen.setdefault(words, target) != target:
            yield f"{page.address}: {words!r} leads to {seen[words]} and to {target}"
