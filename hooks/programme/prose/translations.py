"""Pages in other languages: which English page each follows, whether that has changed, which are not out yet."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, field

from programme.model.site import Site
from programme.prose.pages import ProsePage

DIGEST_LENGTH = 12


def digest_of(page: ProsePage) -> str:
    """Return what changes with the title and the words of a page, and not with how its lines are broken."""
    words = " ".join((page.title, page.body)).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:DIGEST_LENGTH]


class Translations(Struct, frozen=True):
    """The pages that say the same: ``groups`` by address, each the addresses by language, English ones by ``en``.

    ``behind`` are the addresses of pages whose English page has changed since, ``follows`` the English page of each.
    """

    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    follows: Mapping[str, str] = field(default_factory=dict)
    behind: Collection[str] = frozenset()


def translations_of(pages: Iterable[ProsePage], site: Site) -> Translations:
    """Find out which pages say the same in which language."""
    known = {page.address: page for page in pages}
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    follows, behind = {}, set()
    for page in known.values():
        english = known.get(page.lines.follows.page) if page.lines.follows else None
        language = site.language_at(page.address)
        if not english or not language or site.language_at(english.address):
            continue
        follows[page.address] = english.address
        groups[english.address] |= {"en": english.address}
        groups[english.address].setdefault(language.code, page.address)
        if is_behind(page, english):
            behind.add(page.address)
    groups.update({other: group for group in list(groups.values()) for other in group.values()})
    return Translations(groups, follows, frozenset(behind))


def is_behind(page: ProsePage, english: ProsePage) -> bool:
    """Say whether an English page has changed since somebody wrote down that the other one says the same."""
    digest = page.lines.follows.digest if page.lines.follows else None
    return bool(digest) and digest != digest_of(english)


def unchecked(pages: Iterable[ProsePage], site: Site) -> set[str]:
    """Return the addresses of pages in languages that nobody has checked, which are not for the public."""
    return {page.address for page in pages if (language := site.language_at(page.address)) and not language.is_checked}


def with_digest(text: str, page: str, digest: str) -> str:
    """Return the text of a page whose lines on top say which page it follows, with the digest of that page."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("follows:"))
    end = next(number for number in range(first + 1, len(lines)) if not lines[number].startswith((" ", "\t")))
    return "\n".join([*lines[:first], "follows:", f"  page: {page}", f"  digest: {digest}", *lines[end:]])
