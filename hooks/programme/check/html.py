"""Prose pages: the HTML that comes of their Markdown holds only what a page of words needs, and nothing live.

It looks at what will be published, as a browser's parser sees it, so that raw HTML, attributes in braces and extensions
are all held to one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urljoin

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from programme.check.report import of_page
from programme.check.rules import pages as rules
from programme.model.picture import OTHER_KINDS
from programme.model.rules import ADDRESS_SCHEME
from programme.problems.problem import Place, Problem, Rule
from programme.prose.pages import COMMENT, ProsePage

ELEMENTS = frozenset(
    {
        *("a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl"),
        *("dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd"),
        *("li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
    }
)
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "": frozenset({"class", "dir", "id", "lang", "title"}),
    "a": frozenset({"href", "rel"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ol": frozenset({"reversed", "start"}),
    "td": frozenset({"colspan", "headers", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
LINK = re.compile(r"(https?://|mailto:|tel:|(?![a-z][a-z0-9+.-]*:|[/\\]{2}))", re.I)
PICTURE = re.compile(r"(?![a-z][a-z0-9+.-]*:|[/\\]{2})", re.I)
PICTURE_NAME = re.compile(r"\.(avif|gif|jpe?g|png|svg|webp)$", re.I)
# A browser drops these before it reads an address.
DROPPED = re.compile(r"[\x00-\x20]")
# Both must be where they are put, whatever the page leaves open or closes too often.
SHELL = '<main>{}<p id="within"></p></main><p id="behind"></p>'


def with_raw_links(pages: Iterable[ProsePage], html: Mapping[str, str | None]) -> list[ProsePage]:
    """Add to each page the links that stand in it as HTML, so that they are checked as those in Markdown are.

    Nobody changes them, so one without a / in front counts from the page, as a browser takes it.
    """
    return [replace(page, links=(*page.links, *_raw_links(page, html.get(page.file) or ""))) for page in pages]


def _raw_links(page: ProsePage, html: str) -> Iterator[tuple[int, str]]:
    written = {unquote(unescape(link)) for _, link in page.links}
    for node in LexborHTMLParser(html).css("a[href], img[src]"):
        link = node.attributes.get("href") or node.attributes.get("src") or ""
        if link.startswith("#"):  # to a note or an anchor that an extension has made
            continue
        if unquote(link) not in written and LINK.match(DROPPED.sub("", link)):
            yield _line_of(page, re.escape(link)), urljoin(page.address, link)


def check_bodies(pages: Iterable[ProsePage], html: Mapping[str, str | None], unusable: Iterable[str]) -> list[Problem]:
    """Give the problems of all pages; ``html`` holds their bodies by file, ``unusable`` extensions that made none."""
    problems = [problem for page in pages if page.file in html for problem in _check_body(page, html[page.file])]
    for name in unusable:
        message = f'the Markdown extension "{name}" cannot be used.'
        advice = "Look under markdown_extensions: is the name right, are its options, and is it installed?"
        problems.append(Problem(Place("mkdocs.yml"), rules.MARKDOWN_EXTENSION, "", message, advice))
    return problems


def _check_body(page: ProsePage, html: str | None) -> list[Problem]:
    """Give what the page may not have; ``html`` is its body as it is published, before lists are put in.

    None stands for a page that cannot be made into HTML at all.
    """
    if html is None:
        advice = "Look for quotes in quotes, or lists in lists, many deep."
        return [of_page(page, 0, rules.PAGE_FORM, "this page is too tangled to be read.", advice)]
    tree = LexborHTMLParser(SHELL.format(html))
    problems = []
    if not tree.css("body > main > p#within") or not tree.css("body > p#behind"):
        said = "something on this page is opened and never closed, or closed and never opened"
        line = _line_of(page, r"<(?!!--\s*list\b)[/!a-z]")
        problems.append(of_page(page, line, rules.HTML_OPEN, f"{said}.", "Look for < and HTML tags; remove them."))
    nodes = tree.css("main *")
    written = {unescape(link) for _, link in page.links}
    for fault in dict.fromkeys(fault for node in nodes for fault in _faults(node, written, page.body)):
        rule, pattern, message, advice = fault
        problems.append(of_page(page, _line_of(page, pattern), rule, message, advice))
    return problems


def _faults(node: LexborNode, written: Iterable[str], body: str) -> Iterator[tuple[Rule, str, str, str]]:
    tag = str(node.tag)
    if tag not in ELEMENTS:
        advice = f'Write it in Markdown. To show the sign < as text, type "&lt;{tag}".'
        yield rules.HTML_ELEMENT, rf"<{re.escape(tag)}\b", f"<{tag}> cannot stand on a page.", advice
        return
    for name in node.attributes:
        known = ATTRIBUTES[""] | ATTRIBUTES.get(tag, frozenset())
        if name not in known and not (tag == "td" and name == "style"):  # its column's head has it too
            advice = "Remove it."
            if name == "style" and tag == "th":
                advice = "Take the : out of the line below the head of the table."
            if braces := re.search(rf"\{{([\w ,-]*\b{re.escape(name)}\b[\w ,-]*)\}}", body):
                words = braces[1].strip()
                advice = f'Behind a heading or a text, what stands in {{ }} is not shown. Write "{words}" without them.'
            message = f'<{tag}> cannot have "{name}" on a page.'
            yield rules.HTML_ATTRIBUTE, rf"\b{re.escape(name)}\b|^[ |:-]*-[ |:-]*$", message, advice
    source, link = (node.attributes.get(name) or "" for name in ("src", "href"))
    if not PICTURE.match(DROPPED.sub("", source)):
        message = f'the picture "{" ".join(source.split())}" is not in docs/.'
        advice = "Put the picture in docs/ and name it from there."
        yield rules.PICTURE_ADDRESS, re.escape(source), message, advice
    elif tag == "img" and not PICTURE_NAME.search(source):
        kind = source.rpartition(".")[2].casefold()
        advice = OTHER_KINDS.get(kind, f"Write a link in its place: [words]({source}).")
        yield rules.PICTURE_KIND, re.escape(source), f'"{source}" is not a picture.', advice
    if not LINK.match(DROPPED.sub("", link)) and link not in written:
        message = f'"{" ".join(link.split())}" is not an address that the site may link to.'
        advice = "Copy the whole address from the browser; it begins with https://"
        yield ADDRESS_SCHEME, f"{re.escape(link)}|<a\\b", message, advice


def _line_of(page: ProsePage, pattern: str) -> int:
    """Give the first line of the file that holds a pattern, or that of the body's beginning."""
    found = re.search(pattern, COMMENT.sub(lambda comment: re.sub(".", " ", comment[0]), page.body), re.I | re.M)
    return page.first_line + page.body.count("\n", 0, found.start() if found else 0)
