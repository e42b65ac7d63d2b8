"""Wording: what makes pages hard to read. Warnings for editors, never errors.

Each look is one function from a text to what it finds; add one by adding it to ``LOOKS``. Rules that are a pattern
and its better wording stand in ``plain_english``. The limits are those of the NHS and GOV.UK content guides:
https://service-manual.nhs.uk/content/how-we-write
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct

from programme.check.plain_english import PHRASES
from programme.check.rules import reading as rules
from programme.model.base import Record
from programme.model.dataset import Dataset
from programme.model.reference import Source, Term
from programme.model.walk import Found
from programme.problems.problem import WARNING, Place, Problem, Rule
from programme.prose.acronyms import Acronyms, acronyms_in
from programme.prose.pages import ProsePage

MOST_WORDS = 25
HARD_GRADE = 9.0
WORDS_FOR_A_GRADE = 100
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")


class Finding(Struct, frozen=True):
    """What was found: the rule, a sentence, and the better wording."""

    rule: Rule
    message: str
    advice: str


class Words(Struct, frozen=True):
    """A text that readers see, with the thing it belongs to; ``where`` looks its place up."""

    where: Callable[[], Place]
    thing: str
    text: str
    accept: Collection[str] = ()


def long_sentences(text: str) -> Iterator[Finding]:
    """A sentence of more than 25 words."""
    for sentence in sentences_of(text):
        words = len(sentence.split())
        if words > MOST_WORDS:
            start = " ".join(sentence.split()[:6])
            message = f'a sentence has {words} words: "{start} …"'
            yield Finding(rules.SENTENCE_LONG, message, f"Make two of it; {MOST_WORDS} words is the most.")


def better_words(text: str) -> Iterator[Finding]:
    """What can be said more plainly: the table of ``plain_english``."""
    for phrase in PHRASES:
        why = phrase.rule.says
        for found in phrase.found_in(text):
            yield Finding(phrase.rule, f'"{found}": {why[:1].lower()}{why[1:]}', phrase.say)


LOOKS: tuple[Callable[[str], Iterator[Finding]], ...] = (long_sentences, better_words)


def check_wording(dataset: Dataset, pages: Iterable[ProsePage]) -> list[Problem]:
    """Return what the rules find in every published text, and pages that are hard to read."""
    pages = [page for page in pages if page.is_english]
    problems: list[Problem] = []
    for words in chain(_data_words(dataset), _prose_words(pages)):
        found = [finding for look in LOOKS for finding in look(words.text) if finding.rule.code not in words.accept]
        problems += [Problem(words.where(), f.rule, words.thing, f.message, f.advice, WARNING) for f in found]
    problems += _hard_pages(dataset, pages)
    return problems


def check_acronyms(dataset: Dataset, pages: Iterable[ProsePage]) -> list[Problem]:
    """Return each acronym that is neither in the glossary nor spelled out where it stands; its first place only."""
    known = Acronyms(dataset.all(Term).values()).known | _names(dataset)
    problems: dict[str, Problem] = {}
    for words in chain(_data_words(dataset), _prose_words(pages)):
        for acronym in acronyms_in(words.text):
            if acronym in known or f"({acronym}" in words.text or f"{acronym} (" in words.text:
                continue
            message = f'"{acronym}" is not explained here or in glossary.yaml.'
            advice = "Write it in full first, or add it to glossary.yaml."
            found = Problem(words.where(), rules.ACRONYM_UNKNOWN, words.thing, message, advice, WARNING)
            if rules.ACRONYM_UNKNOWN.code not in words.accept:
                problems.setdefault(acronym, found)
    return list(problems.values())


def sentences_of(text: str) -> list[str]:
    """Split a text into sentences; a line of its own is one too."""
    lines = (line for line in text.splitlines() if line.strip())
    return [sentence for line in lines for sentence in SENTENCE_END.split(line.strip()) if sentence]


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade (years of school); a rough guide, good only to rank what to rewrite.

    Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    words = re.findall(r"[A-Za-z']+", text)
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / max(1, len(sentences_of(text))) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1
    return max(1, groups - silent)


def _data_words(dataset: Dataset) -> Iterator[Words]:
    for record, texts in _texts(dataset):
        thing = f'{record.thing} "{record.label}"'
        for path, _, text in texts:
            yield Words(partial(dataset.place, record, path), thing, text, record.accept)


def _texts(dataset: Dataset) -> Iterator[tuple[Record, Sequence[Found]]]:
    """Yield each record with its texts; the words of a source are its publisher's."""
    return ((record, texts) for record, texts in dataset.texts if not isinstance(record, Source))


def _prose_words(pages: Iterable[ProsePage]) -> Iterator[Words]:
    for page in pages:
        for line, text in page.texts if page.is_english else ():
            yield Words(partial(Place, page.file, line), f'Page "{page.title}"', text, page.lines.accept)


def _names(dataset: Dataset) -> set[str]:
    """Return the acronyms inside names that readers know things by: they are explained as the thing is."""
    names = (name for record, _ in _texts(dataset) for name in (record.label, *getattr(record, "also_called", ())))
    return {acronym for name in names for acronym in acronyms_in(name)}


def _hard_pages(dataset: Dataset, pages: Iterable[ProsePage]) -> Iterator[Problem]:
    entries = [
        (dataset.place(record), f'{record.thing} "{record.label}"', [text for _, _, text in texts])
        for record, texts in _texts(dataset)
    ]
    prose = ((Place(page.file), page.title, [text for _, text in page.texts]) for page in pages)
    for place, thing, parts in [*entries, *prose]:
        text = "\n".join(parts)
        grade = reading_grade(text)
        if len(text.split()) >= WORDS_FOR_A_GRADE and grade > HARD_GRADE:
            message = f"this page is hard to read (about {grade:.0f} years of school)."
            yield Problem(place, rules.PAGE_HARD, thing, message, "Use shorter sentences and shorter words.", WARNING)
