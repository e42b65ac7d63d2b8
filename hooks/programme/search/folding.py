"""Words as search compares them: small letters, no accents, no apostrophes. finder.js folds in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Words that say nothing of what a page is about.
COMMON_WORDS = """
a about all also an and any are as at be been but by can do does each for from get had has have here how i if in
into is it its just may more most my no not of off on one only or other our out own she so some such than that
the their them then there these they this those through to too up us use was we were what when where which who
why will with would you your
"""
COMMON = frozenset(COMMON_WORDS.split())


def without_accents(text: str) -> str:
    """Take accents away: ``Tŷ`` becomes ``Ty``."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Fold case and accents: ``Tŷ Pawb's`` becomes ``ty pawbs``."""
    return without_accents(text).lower().replace("'", "").replace("’", "")


def words_in(text: str) -> list[str]:
    """Give the folded words of a text in order."""
    return re.findall(r"[^\W_]+", fold(text))


def telling_words(texts: Iterable[str], known: Iterable[str], most: int) -> Iterator[str]:
    """Give up to ``most`` different words that say what texts are about and that ``known`` does not hold."""
    seen = {*COMMON, *(word for text in known for word in words_in(text))}
    count = 0
    for text in texts:
        for word in words_in(text):
            if len(word) > 2 and word not in seen and count < most and not word.isdigit():
                seen.add(word)
                count += 1
                yield word
