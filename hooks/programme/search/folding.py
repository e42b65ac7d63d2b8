"""Words as search compares them: small letters, no accents, no apostrophes. words.js folds in the same way."""

from __future__ import annotations

import re
import unicodedata

_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W_]+")


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
    return _WORD.findall(fold(text))


def _without_mark(letter: re.Match[str]) -> str:
    return "" if unicodedata.category(letter[0]).startswith("M") else letter[0]
