"""Folding: what is compared of two names that people may write in two ways."""

from __future__ import annotations

import re
import unicodedata

from programme.model.fields import slug

SIGNS = re.compile(r"[!-/:-@\[-`{-~‘’“”–—]")


def folded(name: str) -> str:
    """Return a name without capitals, signs and accents; in other scripts than ours all its letters count."""
    plain = unicodedata.normalize("NFKD", name)
    ours = all(letter.isascii() for letter in plain if letter.isalpha())
    return slug(name) if ours else " ".join(SIGNS.sub(" ", plain.casefold()).split())


def folded_place(name: str) -> str:
    """Return what is compared of the name of a place."""
    return folded(name).removeprefix("the-")
