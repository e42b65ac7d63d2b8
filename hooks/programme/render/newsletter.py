"""A digest in the forms that programs for newsletters take: plain text, Markdown, and HTML of tables without styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from programme.problems.voices import verbatim
from programme.render.digest import Digest, Item

NOTHING = "There is nothing new, and nothing is planned in this time."
ALL = "All sessions"


def as_text(digest: Digest) -> str:
    """Write it as plain text, with each address in full."""
    parts = [f"{digest.title}\n{'=' * len(digest.title)}"]
    for section in digest.sections:
        parts.append(f"{section.heading}\n{'-' * len(section.heading)}")
        parts += ["\n".join(part for part in (item.title, *item.lines, item.url) if part) for item in section.items]
    return "\n\n".join([*parts, *_end(digest, lambda words, url: f"{words}: {url}")]) + "\n"


def as_markdown(digest: Digest) -> str:
    """Write it as Markdown; what people typed stays text."""
    parts = [f"# {verbatim(digest.title)}"]
    for section in digest.sections:
        parts.append(f"## {section.heading}")
        parts += ["  \n".join([f"**{_linked(item)}**", *map(verbatim, item.lines)]) for item in section.items]
    return "\n\n".join([*parts, *_end(digest, lambda words, url: f"[{words}]({url})")]) + "\n"


def _linked(item: Item) -> str:
    return f"[{verbatim(item.title)}]({item.url})" if item.url else verbatim(item.title)


def as_html(digest: Digest) -> str:
    """Write it as HTML that programs for email keep: one table, no style sheet, nothing to load."""
    rows = [Markup("<h1>{}</h1>").format(digest.title)]
    for section in digest.sections:
        rows.append(Markup("<h2>{}</h2>").format(section.heading))
        rows += [_html_item(item) for item in section.items]
    rows += [Markup("<p>{}</p>").format(said) for said in _end(digest, _anchor)]
    cells = Markup("\n").join(Markup("<tr><td>{}</td></tr>").format(row) for row in rows)
    return Markup(
        '<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{}</title></head>\n<body>\n'
        '<table role="presentation" width="100%" cellpadding="8" cellspacing="0" border="0">\n{}\n</table>\n'
        "</body>\n</html>\n"
    ).format(digest.title, cells)


def _html_item(item: Item) -> Markup:
    title = _anchor(item.title, item.url) if item.url else escape(item.title)
    lines = Markup("<br>").join(item.lines)
    return Markup("<h3>{}</h3><p>{}</p>").format(title, lines)


def _anchor(words: str, url: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, words)


def _end(digest: Digest, link: Callable[[str, str], str]) -> Iterator[str]:
    """Yield the last lines: that there is nothing, where there is nothing, and where everything is."""
    if not digest.sections:
        yield NOTHING
    if digest.url:
        yield link(ALL, digest.url)


FORMATS = {"text": as_text, "markdown": as_markdown, "html": as_html}
