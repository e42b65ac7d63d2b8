"""Words as search compares them: small letters, no accents, no apostrophes. words.js folds in the same way."""

from __future__ import annotations

import re
import unicodedata

_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = {code: " " for code in range(128) if not chr(code).isalnum()}  # the same for ASCII, in half the time


def without_accents(text: str) -> str:
    """Take accents and other marks away: ``Tŷ`` becomes ``Ty``."""
    if text.isascii():
        return text
    return _OUTSIDE_ASCII.sub(_without_mark, unicodedata.normalize("NFKD", text))


def fold(text: str) -> str:
    """Fold case and accents: ``Tŷ Pawb's`` becomes ``ty pawbs``."""
    return without_accents(text).lower().replace("'", "").replace("’", "")


def words_in(text: str) -> list[str]:
    """Give the folded words of a text in order."""
    folded = fold(text)
    return folded.translate(_BETWEEN).split() if folded.isascii() else _WORD.findall(folded)


def _without_mark(letter: re.Match[str]) -> str:
    return "" if unicodedata.category(letter[0]).startswith("M") else letter[0]
