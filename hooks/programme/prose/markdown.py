"""The small Markdown subset that data fields may use. HTML stays text; addresses pass an allow-list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

Linker = Callable[[str], str]
SAFE_ADDRESS = re.compile(r"(https?://|mailto:|tel:|/(?!/|%5C)|#)", re.I)
# Lines in which nothing is Markdown or HTML, as most are: what the parser makes of them is known.
_LINE = r"""[^\W\d_][^\n\r\0\\*_\[\]&<>"]*(?<!\s)"""
PLAIN = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*").fullmatch


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("zero", {"html": False}).enable(["list", "emphasis", "link", "escape", "entity", "newline"])
    renderer.validateLink = lambda url: bool(SAFE_ADDRESS.match(url))  # type: ignore[method-assign]
    return renderer


def markdown(text: str, link: Linker) -> Markup:
    """Turn paragraphs, lists, emphasis and links into HTML; everything else is text.

    ``zero`` starts from nothing but paragraphs, so only what is enabled above can come out. ``link`` turns an address
    from the site's root into what leads there from the page.
    """
    if PLAIN(text):
        paragraphs = text.replace("\n\n", "</p>\n<p>")
        return Markup(f"<p>{paragraphs}</p>\n")
    tokens = _renderer().parse(text)
    for opened in _links(tokens):
        opened.attrSet("href", _led(str(opened.attrGet("href")), link))
    return Markup(_renderer().renderer.render(tokens, _renderer().options, {}))


def links_in(text: str) -> list[str]:
    if "[" not in text:  # as every link here begins
        return []
    return [str(opened.attrGet("href")) for opened in _links(_renderer().parse(text))]


def _links(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (child for child in token.children or () if child.type == "link_open")


def _led(address: str, link: Linker) -> str:
    return link(address) if address.startswith("/") else address


def plain_text(text: str, link: Linker) -> str:
    """Turn the same subset into plain text: lists keep their marks, a link's address stands behind its words."""
    if PLAIN(text):
        return text
    blocks: list[str] = []
    lists: list[tuple[int, int | None]] = []  # blocks before it; the number of its first item, where it has numbers
    for token in _renderer().parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None
            lists.append((len(blocks), start))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            first, _ = lists.pop()
            blocks[first:] = ["\n".join(blocks[first:])]
        elif token.type == "inline":
            first, start = lists[-1] if lists else (0, None)
            mark = "* " if lists else ""
            if start is not None:
                mark = f"{len(blocks) - first + start}. "
            blocks.append(mark + "".join(_plain_inline(token.children or [], link)))
    return "\n\n".join(blocks)


def _plain_inline(tokens: Iterable[Token], link: Linker) -> Iterator[str]:
    addresses: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            addresses.append(_led(str(token.attrGet("href")), link))
        elif token.type == "link_close":
            yield f" ({addresses.pop()})"
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        else:
            yield token.content
