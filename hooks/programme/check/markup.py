"""Lists, headings and HTML that readers would see as they were typed, or not as they were meant.

Pages are read by Python-Markdown, which wants an empty line above a list, and four spaces in front of one in another:
https://daringfireball.net/projects/markdown/syntax#list
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise

from markdown_it.token import Token

from programme.check.report import Report
from programme.check.rules import pages as rules
from programme.model.fields import whole_address
from programme.model.walk import is_markdown
from programme.problems.problem import Rule
from programme.prose.markdown import SAFE_ADDRESS
from programme.prose.pages import ProsePage

BULLET = re.compile(r"^\s*[\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043]\s*\S", re.M)
DASHES = re.compile(r"^\s*[\u2013\u2014]\s+\S.*\n\s*[\u2013\u2014]\s+\S", re.M)
HEADING = re.compile(r"^\s*#{1,6}\s+(\S.*)", re.M)
TABLE = re.compile(r"^\s*\|.*\|\s*$", re.M)
PICTURE = re.compile(r"!\[[^\]]*\]\(")
ELEMENTS = "a|b|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|script|span|strong|style|table|td|th|tr|u|ul"
HTML = re.compile(rf"</?(?:{ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.I)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.I)
MARKDOWN = re.compile(r"\*\*\S.*?\*\*|(?<![\w/])__\w[^_]*__(?!\w)|\[[^\]]+\]\((?:https?:|mailto:|/)")
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")
SPLIT = re.compile(r"\[[^\]\n]+\]\s+\((?:https?:|mailto:|/)[^)\s]*\)")
CODE = re.compile(r"`[^`]*`")
# Each of the above has some of these.
SIGNS = re.compile("[<&#|!*_[\u2013\u2014\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043]")
MOST_SHOWN = 80
LIST_ADVICE = "Begin each line of the list with a hyphen and a space, and put an empty line above the first."


def check_markup(report: Report, pages: Iterable[ProsePage]) -> None:
    """Tell what would not be shown as it was meant, in data and pages."""
    for record, texts in report.dataset.texts:
        for path, field, text in texts:
            for rule, message, advice in _in_field(text, is_markdown(field)) if SIGNS.search(text) else ():
                report.warn(record, path, rule, message, advice)
    for page in pages:
        for line, (message, advice) in _in_page(page):
            report.warn_page(page, line, rules.LIST_FORM, message, advice)
        for token in page.tokens:
            if token.type == "inline" and (said := _apart(CODE.sub("", token.content))):
                report.warn_page(page, page.first_line + (token.map or [0])[0], rules.MARKDOWN_KIND, *said)


def _in_field(text: str, marked: bool) -> Iterator[tuple[Rule, str, str]]:
    if found := HTML.search(text) or (None if marked else ENTITY.search(text)):
        plain = " ".join(unescape(HTML.sub(" ", text)).split())
        shown = plain if len(plain) <= MOST_SHOWN else f"{plain[:MOST_SHOWN]}…"
        yield rules.HTML_IN_TEXT, f'readers see "{found[0]}" as it stands here.', f"Write it without: {shown}"
    if marked and (BULLET.search(text) or DASHES.search(text)):
        yield rules.LIST_FORM, "these lines run together, since their first signs make no list.", LIST_ADVICE
    if marked and (found := HEADING.search(text)):
        advice = f"Write it in bold, with an empty line below: **{found[1].strip(' #')}**"
        yield rules.MARKDOWN_KIND, "there are no headings here, so readers see the #.", advice
    elif marked and (TABLE.search(text) or PICTURE.search(text)):
        yield (
            rules.MARKDOWN_KIND,
            "there are no tables or pictures here.",
            "Take lists, bold words and links; or a page in docs/.",
        )
    for link in LINK.finditer(text) if marked else ():
        if not SAFE_ADDRESS.match(link[1]):
            whole = whole_address(link[1])
            advice = f'Did you mean "{whole}"?' if whole else "Write the address from the root, such as /sessions/."
            yield rules.MARKDOWN_KIND, f'"{link[1]}" is no whole address, so readers see "{link[0]}".', advice
    if marked and (said := _apart(text)):
        yield rules.MARKDOWN_KIND, *said
    if not marked and (found := MARKDOWN.search(text)):
        yield rules.MARKDOWN_KIND, f'this field takes plain text, so readers see "{found[0]}".', "Take the signs out."


def _apart(text: str) -> tuple[str, str] | None:
    """Say of a link with a space in its middle that it is none."""
    if found := SPLIT.search(text):
        message = f'readers see "{found[0]}" as it stands, since a space parts the ] from the (.'
        return message, "Delete the space between the two."
    return None


def _in_page(page: ProsePage) -> Iterator[tuple[int, tuple[str, str]]]:
    lines = page.body.split("\n")
    for before, token in pairwise(page.tokens):
        line = (token.map or [0])[0]
        if token.type in ("bullet_list_open", "ordered_list_open") and (said := _of_list(before, token, lines)):
            yield page.first_line + line, said
        elif token.type == "inline" and before.type == "paragraph_open":
            written = "\n".join(lines[line : (token.map or [0, 0])[1]])
            if BULLET.search(written) or DASHES.search(written):
                yield page.first_line + line, ("the first signs of these lines make no list.", LIST_ADVICE)


def _of_list(before: Token, token: Token, lines: list[str]) -> tuple[str, str] | None:
    first = (token.map or [0])[0]
    indent = len(lines[first]) - len(lines[first].lstrip())
    if token.level == 0 and before.type == "paragraph_close" and lines[first - 1].strip():
        return "this list stands straight under a text, so it is shown as a part of it.", "Put an empty line above it."
    if token.level and 0 < indent < 4:
        return (
            "this list is not far enough in to stand inside the other.",
            "Put four spaces in front of each of its lines.",
        )
    if token.markup == ")":
        return "numbers with a bracket make no list.", "Write 1. and 2. in place of 1) and 2)."
    return None
