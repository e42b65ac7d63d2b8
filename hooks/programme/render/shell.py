"""Shell: what all pages share, such as the menu and the languages of the site. It makes the view of each page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from programme.model.base import Record
from programme.model.site_language import SiteLanguage
from programme.prose.translations import Translations
from programme.render.link import Link
from programme.render.view import ENGLISH, View


class Shell(Struct, frozen=True):
    """What all pages share; ``page`` makes the view of one."""

    base: View
    nav: Sequence[tuple[str, str]]
    titles: dict[str, str]
    repository: str | None = None
    languages: Sequence[SiteLanguage] = ()
    translations: Translations = field(default_factory=Translations)

    def page(
        self,
        address: str,
        title: str,
        *,
        description: str = "",
        file: str = "",
        record: Record | None = None,
        lang: str = ENGLISH,
        **said: Any,
    ) -> View:
        """Make the view of the page at an address; ``file`` is what its edit link opens, ``said`` what else it says."""
        return replace(
            self.base,
            address=address,
            title=title,
            description=description,
            lang=lang,
            nav=[Link(name, at, self._current(at, address)) for name, at in self.nav],
            breadcrumbs=self._breadcrumbs(address),
            reviewed=record.reviewed if record else None,
            review_by=record.review_due if record else None,
            edit_url=f"{self.repository.rstrip('/')}/edit/main/{file}"
            if self.repository and file and not file.startswith("/")
            else "",
            **self._in_languages(address, lang),
            **said,
        )

    def _in_languages(self, address: str, lang: str) -> dict[str, Any]:
        """Return what the view of a page says of languages; nothing where the site has none."""
        if not self.languages:
            return {}
        # At an old address in the folder of a language, the engine tells in English where the page is now.
        spoken = next((one for one in self.languages if address.startswith(one.page) and lang == one.code), None)
        same = self.translations.groups.get(address, {})
        follows = self.translations.follows.get(address, "")
        found = [
            Link(language.name, same.get(language.code, language.page), lang=language.code)
            for language in self.languages
        ]
        if spoken:
            found.insert(0, Link("English", follows or "/", lang="en"))
        return {
            "spoken": spoken,
            "languages": [replace(link, current=self._current(link.address, address)) for link in found],
            "versions": [Link(code, at, lang=code) for code, at in sorted(same.items())],
            "follows": follows,
            "behind": address in self.translations.behind,
        }

    @staticmethod
    def _current(target: str, address: str) -> str:
        if target == address:
            return "page"
        return "true" if target != "/" and address.startswith(target) else ""

    def _breadcrumbs(self, address: str) -> list[Link]:
        parts = address.strip("/").split("/")[:-1] if address.strip("/") else None
        if parts is None:
            return []
        above = ["/"] + ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
        return [Link(self.titles[at], at, lang=self._lang_of(at)) for at in above if at in self.titles]

    def _lang_of(self, address: str) -> str | None:
        return next((language.code for language in self.languages if address.startswith(language.page)), None)
