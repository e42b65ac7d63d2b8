"""The small Markdown subset that data fields may use. HTML stays text; addresses pass an allow-list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

SAFE_ADDRESS = re.compile(r"(https?://|mailto:|tel:|/(?!/|%5C)|#)", re.I)


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
    """Turn the same subset into plain text: lists keep their marks, a link's address stands behind its words."""
    blocks: list[str] = []
    lists: list[tuple[str, int]] = []
    for token in _renderer().parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append((token.type, len(blocks)))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            _, first = lists.pop()
            blocks[first:] = ["\n".join(blocks[first:])]
        elif token.type == "inline":
            ordered = lists and lists[-1][0].startswith("ordered")
            mark = f"{len(blocks) - lists[-1][1] + 1}. " if ordered else "* " if lists else ""
            blocks.append(mark + "".join(_plain_inline(token.children or [])))
    return "\n\n".join(blocks)


def _plain_inline(tokens: list[Token]) -> Iterator[str]:
    addresses: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            addresses.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            yield f" ({addresses.pop()})"
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        else:
            yield token.content
