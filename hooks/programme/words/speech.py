"""Speech: the site's own words as a page says them. Templates know it as ``words``; in English it says what they say.

``other_speech`` has those of pages in other languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup


class Speech:
    """What the site says in English."""

    code = ""  # of the language; empty for English
    english = Markup("")  # the attributes of an element that holds words of the data

    def __call__(self, text: str, **values: object) -> Markup:
        """Say our own words, with the blanks filled in."""
        return Markup(text).format(**values) if values else Markup(text)

    def plain(self, text: str) -> str:
        """Say the same for an attribute, where nothing can be marked."""
        return text

    def named(self, title: str) -> str:
        """Say a title that an adopter has chosen for a link on top of every page."""
        return title

    def data(self, text: str) -> str:
        """Give words of the data, which are English on every page."""
        return text

    def language(self, name: str) -> str:
        """Say the name of a language, which the data have in English."""
        return name

    @property
    def comma(self) -> str:
        """Return what parts words in a row."""
        return ", "

    @property
    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """Return the filters of templates that say something else than in English."""
        return {}
