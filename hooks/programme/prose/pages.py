"""Prose: the Markdown pages of docs/, as far as the engine must know them: title, links, anchors, list markers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape, unescape
from itertools import pairwise
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct, field

from programme.model.article import FrontMatter
from programme.model.large import Large

COMMENT = re.compile(r"<!--(.*?)-->", re.S)
MARKER = re.compile(r"^<!--\s*list:\s*(?P<name>[\w-]+)(?P<options>(?:\s+[\w-]+=[\w-]+)*)\s*-->$")
WITHIN_TAG = r"""(?:[^<>"']|"[^"]*"|'[^']*')*?"""
ADDRESS = re.compile(rf"""(<[a-z]{WITHIN_TAG}\s(?:href|src)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.I)
ALMOST_MARKER = re.compile(r"^\s*list\b", re.I)


class Marker(Struct, frozen=True):
    """A list marker: its line in the file, its name and options; ``fault`` where it cannot be read."""

    line: int
    text: str
    name: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


class ProsePage(Large, frozen=True):
    """One Markdown page. Lines count from the top of the file; its body begins at ``first_line``, ``tokens`` are its.

    ``withdrawn`` is true where only its address is left.
    """

    file: str
    address: str
    title: str
    description: str
    lines: FrontMatter
    headings: tuple[tuple[int, int, str], ...]
    links: tuple[tuple[int, str], ...]
    markers: tuple[Marker, ...]
    texts: tuple[tuple[int, str], ...]
    tokens: tuple[Token, ...] = ()
    body: str = ""
    first_line: int = 1
    withdrawn: bool = False

    @property
    def is_english(self) -> bool:
        """Say whether its words are English, as far as its lines on top say."""
        return (self.lines.lang or "en").partition("-")[0] == "en"

    @property
    def anchors(self) -> set[str]:
        """Return the anchors of its headings, named as Python-Markdown names them."""
        found: list[str] = []
        for _, _, text in self.headings:
            anchor = anchor_of(text)
            while anchor in found or not anchor:
                name, _, number = anchor.rpartition("_")
                counted = name and number.isdigit()
                anchor = f"{name}_{int(number) + 1}" if counted else f"{anchor}_1"
            found.append(anchor)
        return set(found)


def read_prose(
    body: str, first_line: int, file: str, meta: Mapping[str, str], lines: FrontMatter | None = None
) -> ProsePage:
    """Read the body of a page; ``first_line`` is the line of the file at which it begins."""
    tokens = _parser().parse(body)
    headings = tuple(_headings(tokens, first_line))
    first = next((text for _, level, text in headings if level == 1), "")
    return ProsePage(
        file=file,
        address=address_of(file),
        title=meta.get("title") or first or file,
        description=meta.get("description") or meta.get("summary") or "",
        lines=lines or FrontMatter.model_validate({}),
        headings=headings,
        links=tuple(_links(tokens, first_line)),
        markers=tuple(_markers(tokens, first_line)),
        texts=tuple(_texts(tokens, first_line)),
        tokens=tuple(tokens),
        body=body,
        first_line=first_line,
    )


@cache  # it keeps nothing of a page
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table"])
    # MkDocs's own renderer makes a link of any address, so none may be passed over here.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def address_of(file: str) -> str:
    """Return the address of a page: ``docs/careers/index.md`` is ``/careers/``, ``docs/about.md`` is ``/about/``."""
    path = re.sub(r"(^|/)(index|README)$", r"\1", file.removesuffix(".md").partition("/")[2])
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def target_of(page: ProsePage, target: str) -> str:
    """Return the address that a link of a page means: from the root, or a file beside this one."""
    if not target:
        return page.address
    if target.startswith("/"):
        return unquote(target).removesuffix("index.html")
    file = normpath(join(dirname(page.file.partition("/")[2]), unquote(target)))
    outside = file.startswith("../")
    return address_of(f"docs/{file}") if file.endswith(".md") and not outside else f"/{file}"


def with_addresses(html: str, change: Callable[[str], str]) -> str:
    """Change the addresses of links and pictures in some HTML, however they are quoted."""

    def one(found: re.Match[str]) -> str:
        address = unescape(found[2] or found[3] or found[4] or "")
        changed = change(address)
        return found[0] if changed == address else f'{found[1]}"{escape(changed)}"'

    return ADDRESS.sub(one, html)


def anchor_of(heading: str) -> str:
    """Name the anchor of a heading: an explicit ``{#id}``, else as Python-Markdown's table of contents does."""
    explicit = re.search(r"\{:?\s*#([\w-]+)[^}]*\}\s*$", heading)
    if explicit:
        return explicit[1]
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _headings(tokens: list[Token], above: int) -> Iterator[tuple[int, int, str]]:
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            text = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
            yield above + (token.map or [0])[0], int(token.tag[1]), text


def _links(tokens: list[Token], above: int) -> Iterator[tuple[int, str]]:
    for token in tokens:
        for child in token.children or ():
            address = child.attrGet("href") if child.type == "link_open" else None
            address = child.attrGet("src") if child.type == "image" else address
            if isinstance(address, str):
                yield above + (token.map or [0])[0], address


def _texts(tokens: list[Token], above: int) -> Iterator[tuple[int, str]]:
    for token in tokens:
        words = "".join(
            " " if child.type == "softbreak" else child.content
            for child in token.children or ()
            if child.type in ("text", "softbreak")  # code is for machines
        )
        if words.strip():
            yield above + (token.map or [0])[0], words


def _markers(tokens: list[Token], above: int) -> Iterator[Marker]:
    for token in tokens:
        line = above + (token.map or [0])[0]
        for inline in token.children or ():
            for comment in COMMENT.finditer(inline.content if inline.type == "html_inline" else ""):
                if ALMOST_MARKER.match(comment[1]):
                    yield Marker(line, comment[0], fault="it must stand alone on its line")
        for comment in COMMENT.finditer(token.content if token.type == "html_block" else ""):
            if ALMOST_MARKER.match(comment[1]):
                at = line + token.content.count("\n", 0, comment.start())
                alone = token.content.strip() == comment[0]
                yield _marker(at, comment[0], alone)


def _marker(line: int, text: str, alone: bool) -> Marker:
    found = MARKER.match(text)
    if not found:
        return Marker(line, text, fault="it cannot be read")
    if not alone:
        return Marker(line, text, fault="it must stand alone on its line")
    options = dict(option.split("=", 1) for option in found["options"].split())
    return Marker(line, text, found["name"], options)
