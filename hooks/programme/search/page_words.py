"""The words of a page: what it says to readers, but for its foot, which is the same on all."""

from __future__ import annotations

import re
from html import unescape

from programme.search.folding import words_in

_FOOT = b'<div class="page-foot"'
_TAG = re.compile(r"<[^>]*>")


def words_of_page(page: bytes) -> str:
    """Return each folded word of the main part of a page once."""
    main = page.partition(b"<main")[2].partition(b">")[2].partition(b"</main>")[0]
    return words_of_html(main.partition(_FOOT)[0].decode())


def words_of_html(html: str) -> str:
    """Return each folded word of some HTML once, in order, with spaces between them."""
    return " ".join(dict.fromkeys(words_in(unescape(_TAG.sub(" ", html)))))
