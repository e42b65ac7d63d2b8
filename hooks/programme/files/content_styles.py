"""Of Material's style sheet, what our pages use: a third of it, as Material gives it whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

# What a sheet of styles is made of: texts, braces and ends of statements; a brace in a text counts for nothing.
_PARTS = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|([{};])""", re.S)
_SHELL = re.compile(r"\.md-|\[data-md-")
# https://python-markdown.github.io/extensions/, but for codehilite, whose classes are those of other highlighters.
OF_PYTHON_MARKDOWN = {
    *("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs", "legacy_em"),
    *("md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
}
_MADE_BY_OTHERS = re.compile(
    r"\.(?:arithmatex|critic|emojione|filename|gemoji|highlight|keys\b|lineno|tabbed-|task-list|twemoji)"
)
_NOTHING = re.compile(r"(?!)")
_DEFINED = re.compile(r"""(--[\w-]+):(?:"[^"]*"|'[^']*'|url\([^"')]*\)|[^;}"'])*;?""")
_USED = re.compile(r"var\(\s*(--[\w-]+)")


def content_styles(sheet: str, extensions: Iterable[str], own: Sequence[str] = ()) -> str:
    """Leave out of Material's style sheet the rules for its own header, menus and dialogs: our shell has none of them.

    What can apply to our pages stays: rules for bare elements, and all for what stands in ``.md-typeset``. Of that,
    what only other Markdown ``extensions`` than those of Python-Markdown make is left out where none of them is used;
    and so is the value of each name that neither the rest nor a sheet of our ``own`` asks for.
    """
    absent = _MADE_BY_OTHERS if set(extensions) <= OF_PYTHON_MARKDOWN else _NOTHING
    rules = "".join(_kept(sheet, absent))
    asked = {name for styles in (rules, *own) for name in _USED.findall(styles)}
    kept = _DEFINED.sub(lambda value: value[0] if value[1] in asked else "", rules)
    # What is gone may have been all that a rule said, or all that asked for another value.
    return kept if kept == sheet else content_styles(kept, extensions, own)


def _kept(sheet: str, absent: re.Pattern[str]) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None:
            yield head
        elif head.startswith(("@media", "@supports")):
            inside = "".join(_kept(body, absent))
            yield f"{head}{{{inside}}}" if inside else ""
        elif body and any(_can_apply(selector, absent) for selector in head.split(",")):
            yield f"{head}{{{body}}}"


def _can_apply(selector: str, absent: re.Pattern[str]) -> bool:
    return not absent.search(selector) and (".md-typeset" in selector or not _SHELL.search(selector))


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Yield what stands before and within the braces of each rule; a statement such as ``@charset`` has no braces."""
    depth = start = opened = 0
    for part in _PARTS.finditer(sheet):
        match part[1]:
            case "{":
                opened = opened if depth else part.start()
                depth += 1
            case "}":
                depth -= 1
                if not depth:
                    yield sheet[start:opened], sheet[opened + 1 : part.start()]
                    start = part.end()
            case ";" if not depth:
                yield sheet[start : part.end()], None
                start = part.end()
