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
# Lists of sessions, of places and of pins on a map, and the next session of a career guide; none holds another.
_LISTED = re.compile(rb'<(ol|div) (?:class="(?:sessions|place-list|map-list)|data-until=)[^>]*>.*?</\1>', re.S)


def words_of_page(page: bytes) -> str:
    """Return each folded word of the main part of a page once, without what it lists of other pages."""
    return words_of_html(_LISTED.sub(b" ", _main(page)).decode())


def words_of_session(page: bytes) -> str:
    """Return each folded word of the page of a session, whose list of dates is its own."""
    return words_of_html(_main(page).decode())


def words_of_html(html: str) -> str:
    """Return each folded word of some HTML once, in order, with spaces between them."""
    return " ".join(dict.fromkeys(words_in(unescape(_TAG.sub(" ", html)))))


def _main(page: bytes) -> bytes:
    main = page.partition(b"<main")[2].partition(b">")[2].partition(b"</main>")[0]
    return main.partition(_FOOT)[0]
