"""Languages: from a name in English to its own name in its own script, by Unicode's tables (CLDR, through Babel).

No clock and no setting of the machine: every look-up names its locale.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from babel import Locale, UnknownLocaleError
from msgspec import Struct

from programme.model import rules
from programme.model.fields import Read, mistake, read_text

TAG_FORM = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")  # BCP 47, as far as pages need it

# What people in Britain say, where Unicode's English name differs. Sylheti has no table of its own.
ALSO = {
    "bengali": "bn",
    "farsi": "fa",
    "kurmanji": "ku",
    "mandarin": "zh",
    "panjabi": "pa",
    "roma": "rom",
    "romani": "rom",
    "slovene": "sl",
    "sorani": "ckb",
    "sylheti": "syl",
    "ulster scots": "sco",
    "ulster-scots": "sco",
}

# Sign languages have no written form, so the name in English is the one to show.
SIGNED = {"british sign language": "bfi", "bsl": "bfi", "irish sign language": "isg"}


class Language(Struct, frozen=True):
    """A language: the name as typed, its ``tag`` (BCP 47), its own name and which way that is written.

    All but the name are empty where the tables do not know it.
    """

    name: str
    tag: str = ""
    own: str = ""
    direction: str = ""


@cache
def _english_names() -> dict[str, str]:
    names = Locale("en").languages
    return {str(name).casefold(): str(code) for code, name in names.items()} | ALSO


@cache
def language(name: str) -> Language:
    """Look up a language by its English name: ``Polish``, ``British Sign Language``."""
    folded = name.casefold()
    if folded in SIGNED:
        return Language(name, SIGNED[folded])
    code = _english_names().get(folded)
    if not code:
        return Language(name)
    tag = code.replace("_", "-")
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Language(name, tag)
    own = str(locale.languages.get(code) or "")
    return Language(name, tag, own[:1].upper() + own[1:], locale.text_direction if own else "")


def language_names() -> list[str]:
    """Return the names that ``language`` knows, as people write them."""
    known = {str(name) for name in Locale("en").languages.values()} | {name.title() for name in ALSO}
    return sorted(known | {"British Sign Language", "Irish Sign Language"})


@cache
def direction(tag: str) -> str:
    """Return the way a language is written: ``rtl`` or ``ltr``, also for a tag that the tables do not know."""
    return known_direction(tag) or "ltr"


def known_direction(tag: str) -> str:
    """Return the way a language is written; empty where the tables do not know it."""
    try:
        return str(Locale.parse(tag, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return ""


def read_tag(value: object) -> str:
    """Take the tag of a language: ``cy`` for Welsh, ``en-GB``."""
    text = read_text(value)
    if is_tag(text):
        return text
    known = {code.casefold(): code for code in _english_names().values()}
    found = language(text).tag or known.get(text.casefold())
    advice = f"Write {found}." if found else "Write its two or three letters: cy for Welsh, pl for Polish."
    raise mistake(rules.LANGUAGE_TAG, f'"{text}" is not the short form of a language.', advice)


def is_tag(text: str) -> bool:
    """Say whether a word is the short form of a language, as ``read_tag`` takes it."""
    return bool(TAG_FORM.fullmatch(text)) and text.partition("-")[0] in _tags()


def name_of(tag: str) -> str:
    """Return the English name of a language by its tag; the tag itself where the tables do not know it."""
    return str(Locale("en").languages.get(tag.replace("-", "_")) or Locale("en").languages.get(tag[:2]) or tag)


@cache
def _tags() -> frozenset[str]:
    return frozenset({*_english_names().values(), *SIGNED.values()})


Tag = Annotated[str, Read(read_tag)]
