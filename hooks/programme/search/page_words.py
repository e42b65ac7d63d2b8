"""The words of a page: what it says to readers, but for its foot, which is the same on all.

What a list says of sessions and places is said by their own pages: whoever looks for Peckham does not mean each of the
guides where a session in Peckham stands among the people to ask.
"""

from __future__ import annotations

import re
from html import unescape

from programme.search.folding import words_in

_FOOT = b'<div class="page-foot"'
_TAG = re.compile(r"<[^>]*>")
# Lists of sessions, of places and of pins on a map, and the next session of a career guide.
_LIST = re.compile(rb'<(\w+) (?:class="(?:sessions|place-list|map-list)\b|data-until=)[^>]*>')


def words_of_page(page: bytes) -> str:
    """Return each folded word of the main part of a page once, without what it lists of other pages."""
    return words_of_html(_without_lists(_main(page)).decode())


def words_of_session(page: bytes) -> str:
    """Return each folded word of the page of a session, whose list of dates is its own."""
    return words_of_html(_main(page).decode())


def words_of_html(html: str) -> str:
    """Return each folded word of some HTML once, in order, with spaces between them."""
    return " ".join(dict.fromkeys(words_in(unescape(_TAG.sub(" ", html)))))


def _main(page: bytes) -> bytes:
    main = page.partition(b"<main")[2].partition(b">")[2].partition(b"</main>")[0]
    return main.partition(_FOOT)[0]


def _without_lists(html: bytes) -> bytes:
    kept, at = [], 0
    for opened in _LIST.finditer(html):
        if opened.start() >= at:  # else it stands inside the last one
            kept.append(html[at : opened.start()])
            at = _end_of(opened[1], html, opened.end())
    return b" ".join([*kept, html[at:]])


def _end_of(tag: bytes, html: bytes, at: int) -> int:
    """Return where an element ends whose first tag ends at ``at``; others of its kind may stand inside."""
    depth = 1
    for edge in re.finditer(rb"<(/?)%b\b[^>]*>" % tag, html[at:]):
        depth += -1 if edge[1] else 1
        if not depth:
            return at + edge.end()
    return len(html)
