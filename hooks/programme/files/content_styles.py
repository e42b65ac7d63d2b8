"""Of Material's style sheet, what our pages use."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What a sheet of styles is made of: texts, braces and ends of statements; a brace in a text counts for nothing.
_PARTS = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|([{};])""", re.S)
_SHELL = re.compile(r"\.md-|\[data-md-")


def content_styles(sheet: str) -> str:
    """Leave out of Material's style sheet the rules for its own header, menus and dialogs: our shell has none of them.

    What can apply to our pages stays: rules for bare elements, and all for what stands in ``.md-typeset``.
    """
    return "".join(_kept(sheet))


def _kept(sheet: str) -> Iterator[str]:
    for head, body in _rules(sheet):
        if head.startswith(("@media", "@supports")):
            inside = content_styles(body)
            yield f"{head}{{{inside}}}" if inside else ""
        elif not body:
            yield head
        elif any(".md-typeset" in selector or not _SHELL.search(selector) for selector in head.split(",")):
            yield f"{head}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and within the braces of each rule; a statement such as ``@charset`` has none."""
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
                yield sheet[start : part.end()], ""
                start = part.end()
