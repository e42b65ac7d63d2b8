"""Acronyms: found in text, looked up in the glossary, and explained where they first stand on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape

from programme.model.reference import Term

CAPITALS = re.compile("[A-Z][a-z]*[A-Z]")
OTHER_LETTERS = re.compile("[^\x00-\x7f\u00a0£·–—‘’“”…]")
WORD = re.compile(r"[^\W\d_]+")
NO_WORDS = re.compile(r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+|(?<!\w)[#@]\w+|\b[\w-]+(?:\.[\w-]+)+/\S*")
INSIDE = r"""(?:[^>"']++|"[^"]*"|'[^']*')*+"""  # of a tag: a > in quotes does not end it
QUOTED = """"[^"<>]{1,40}"|“[^”<>]{1,40}”"""  # the name of a button, as it stands on it
# An explanation would break a link, a heading, a key of a list, or the title of somebody else's page.
UNTOUCHED = ("a", "h1", "h2", "h3", "h4", "dt", "th", "caption", "code", "pre", "nav", "script", "svg")


def _either_case(name: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in name)  # re.I would make the search three times as slow


# A whole element that stays as it is, one of its own kind inside it too; lists of sources are told by their class.
ELEMENT = re.compile(
    rf"""<({"|".join(map(_either_case, UNTOUCHED))}|ol(?=[^>]*\ class="sources"))(?![\w-]){INSIDE}(?<!/)>
    (?: [^<]++ | <(?!/?(?i:\1)\b) | <(?i:\1)\b(?:[^<]++|<(?!/(?i:\1)\b))*+</(?i:\1)\s*> )*+
    (?:</(?i:\1)\s*>|\Z)""",
    re.X,
)


def acronyms_in(text: str) -> Iterator[str]:
    """Yield the words of a text that are short for something: two capitals or more, and few small letters between.

    ``GCSEs`` gives ``GCSE``; names such as ``McGurran`` and ``LinkedIn`` are not acronyms, nor are parts of addresses
    and tags.
    """
    if not (CAPITALS.search(text) or OTHER_LETTERS.search(text)):  # as in most texts: this takes a tenth of the time
        return
    for word in WORD.findall(NO_WORDS.sub(" ", text)):
        if word[1:].islower():
            continue
        capitals = sum(letter.isupper() for letter in word)
        if capitals > 1 and len(word) - capitals <= 2 * capitals:
            yield word[:-1] if word.endswith("s") and word[:-1].isupper() else word


class Acronyms:
    """The glossary, ready to explain pages with."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)

    @cached_property
    def known(self) -> set[str]:
        """Return every acronym that the glossary explains or mentions as another word for something."""
        texts = (text for term in self.terms for text in (term.term, *term.also_called))
        return {acronym for text in texts for acronym in acronyms_in(text)}

    @cached_property
    def _means(self) -> Mapping[str, str]:
        """Return what each acronym means, both as they stand in HTML."""
        return {
            escape(term.term, quote=False): escape(term.means, quote=False)
            for term in self.terms
            if term.means and any(acronyms_in(term.term))
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._means, key=len, reverse=True)
        return re.compile(rf"<{INSIDE}>|{QUOTED}|\b({'|'.join(map(re.escape, words))})(s?)\b(?! ?\()")

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._means, key=len, reverse=True))))

    def explain(self, html: str) -> str:
        """Put what an acronym means behind its first use in running text; a page that says it already stays."""
        # Most pages hold few of the words, and bare words are found much faster than the pattern of what is explained.
        found = set(self._anywhere.findall(html)) if self._means else ()
        present = {word for word in self._means if any(word in longer for longer in found)}
        if not present:
            return html
        folded = html.encode().lower()  # ASCII letters only, in a fifth of the time of all
        left = {word for word in present if self._means[word].encode().lower() not in folded}
        return "".join(self._explained(html, left))

    def _explained(self, html: str, left: set[str]) -> Iterator[str]:
        done = 0
        for element in ELEMENT.finditer(html):
            if not left:
                break
            yield self._explain_text(html[done : element.start()], left)
            yield element[0]
            done = element.end()
        yield self._explain_text(html[done:], left)

    def _explain_text(self, text: str, left: set[str]) -> str:
        def add(found: re.Match[str]) -> str:
            if found[1] not in left:
                return found[0]
            left.remove(found[1])
            return f'{found[0]} <span class="means">({self._means[found[1]]})</span>'

        return self._pattern.sub(add, text) if any(word in text for word in left) else text
