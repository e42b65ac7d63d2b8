"""The small Markdown subset that data fields may use. HTML stays text; addresses pass an allow-list."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

SAFE_ADDRESS = re.compile(r"(https?://|mailto:|tel:|/(?!/)|#)", re.I)


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("zero", {"html": False}).enable(["list", "emphasis", "link", "escape", "entity", "newline"])
    renderer.validateLink = lambda url: bool(SAFE_ADDRESS.match(url))  # type: ignore[method-assign]
    return renderer


def markdown(text: str) -> Markup:
    """Turn paragraphs, lists, emphasis and links into HTML; everything else is text.

    ``zero`` starts from nothing but paragraphs, so only what is enabled above can come out.
    """
    return Markup(_renderer().render(text))


def plain(text: str) -> str:
    """Turn the same subset into plain text, with each link's address behind its words."""
    text = re.sub(r"\[([^\]]*)\]\(([^)\s]*)\)", r"\1 (\2)", text)
    text = re.sub(r"(\*\*|__|\*|(?<!\w)_|_(?!\w))", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
