"""View: what every template sees. It holds the shell of a page and knows how to link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from markupsafe import Markup

from programme.files.headers import POLICY
from programme.linked_data.nodes import CONTEXT, Node, breadcrumbs, website
from programme.model.base import Record
from programme.model.languages import direction
from programme.model.picture import Copies, Picture, Pictures
from programme.model.site import Notice, Site
from programme.model.site_language import SiteLanguage
from programme.prose.translations import Translations
from programme.render.one_date import DateLinks
from programme.schedule.asking import Asking
from programme.schedule.occurrences import Occurrence

PLAIN = re.compile(r"[\w./~-]*", re.A).fullmatch  # as most addresses are: nothing in them is quoted
ENGLISH = "en-GB"
# Styles for what few sites have: the others publish none of them.
OPTIONAL_STYLES = EMBED_STYLES, LANGUAGE_STYLES = "/assets/stylesheets/embed.css", "/assets/stylesheets/languages.css"


@dataclass(frozen=True)
class Link:
    """A title and an address; ``current`` is ``page``, ``true`` (its section) or empty, as ``aria-current`` has it.

    ``lang`` is the language of the title, where it is not English.
    """

    title: str
    address: str
    current: str = ""
    count: int = 0
    type: str = ""
    lang: str | None = None

    @property
    def last(self) -> str:
        """Return the last part of its address: the name of an area, a month or a kind."""
        return self.address.rstrip("/").rpartition("/")[2]


def _is_foreign(lang: str) -> bool:
    return lang.partition("-")[0] != "en"


def _written_in(lang: str) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))


@dataclass(frozen=True)
class SubscribeLinks:
    """Addresses that subscribe to a calendar, one for each kind of client; all empty where the site has no address.

    Google takes only a ``webcal`` address, and new Outlook drops that scheme, so each gets its own form.
    """

    url: str = ""
    webcal: str = ""
    google: str = ""
    outlook: str = ""
    office: str = ""

    @classmethod
    def of(cls, url: str, title: str) -> SubscribeLinks:
        """Make them from the public address of a calendar."""
        if not url:
            return cls()
        webcal = "webcal://" + url.partition("://")[2]
        query = urlencode({"url": url, "name": title})
        return cls(
            url=url,
            webcal=webcal,
            google="https://calendar.google.com/calendar/render?" + urlencode({"cid": webcal}),
            outlook=f"https://outlook.live.com/calendar/0/addfromweb?{query}",
            office=f"https://outlook.office.com/calendar/0/addfromweb?{query}",
        )


@dataclass(frozen=True)
class View:
    """The shell of one page. Addresses count from the root of the site (``/sessions/``).

    ``instead`` is where the page at an old address leads to. ``programmes`` are the pages of programmes by id, for
    facts that hold in their areas only. ``asking`` is whom to ask about the site, ``contacts`` whether the contact page
    names anybody, ``notice`` what the owner has to say today,
    ``assets`` where styles and scripts are published, by their addresses.
    ``spoken`` is the language of a page in one of those of the site, in which our own words are too; ``languages`` lead
    to the page in each, ``versions`` are the addresses of what says the same, ``follows`` is the English page and
    ``behind`` true where that has changed since.
    """

    title: str
    address: str
    site_name: str
    site_url: str
    site: Site
    stylesheets: Sequence[str]
    today: date
    as_at: date | None = None
    all_over: bool = False
    description: str = ""
    nav: Sequence[Link] = ()
    breadcrumbs: Sequence[Link] = ()
    alternates: Sequence[Link] = ()
    nodes: Sequence[Node] = ()
    described: bool = True
    reviewed: date | None = None
    review_by: date | None = None
    edit_url: str = ""
    problems: Sequence[str] = ()
    content: Markup = field(default_factory=Markup)
    lang: str = ENGLISH
    instead: str = ""
    programmes: Mapping[str, Link] = field(default_factory=dict, repr=False)
    asking: Asking = field(default_factory=Asking)
    contacts: bool = False
    notice: Notice | None = None
    pictures: Pictures = field(default_factory=Pictures, repr=False)
    assets: Mapping[str, str] = field(default_factory=dict, repr=False)
    spoken: SiteLanguage | None = None
    languages: Sequence[Link] = ()
    versions: Sequence[Link] = ()
    follows: str = ""
    behind: bool = False

    @property
    def policy(self) -> str:
        """Return what the page may load and run, for hosts that send no headers."""
        return POLICY

    @property
    def direction(self) -> str:
        """Return the direction that the page is written in: ``ltr`` or ``rtl``."""
        return self.spoken.written if self.spoken else direction(self.lang)

    @property
    def in_english(self) -> Markup:
        """Return the attributes for our own words on a page in another language; nothing where they are in it too."""
        return _written_in(ENGLISH) if _is_foreign(self.lang) and not self.spoken else Markup("")

    def in_language(self, lang: str | None) -> Markup:
        """Return the attributes for words in another language among ours; nothing for English or an unknown one."""
        if self.spoken:
            return _written_in(lang or ENGLISH)
        return _written_in(lang) if lang and _is_foreign(lang) else Markup("")

    def copies(self, picture: Picture | None) -> Copies | None:
        """Return what is published of a picture; None where there is none, or it may not be shown."""
        return self.pictures.copies.get(picture.file) if picture else None

    @property
    def feedback(self) -> str:
        """Return the address that opens an email to us about this page; empty where we have no email address."""
        contact = self.site.contact
        if not contact or not contact.email:
            return ""
        subject, body = f"About the page: {self.title}", f"{self.canonical or self.title}\r\n\r\n"
        return f"mailto:{contact.email}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"

    @property
    def home(self) -> str:
        """Return the relative address of the root of the site, for scripts."""
        return self.link("/")

    @cached_property
    def canonical(self) -> str:
        """Return the public address of the page; empty where the site has none."""
        return self.absolute(self.instead or self.address) if self.address else ""

    @cached_property
    def linked_data(self) -> Node:
        """Return the page as JSON-LD: the site (on its home page), the breadcrumbs, and ``nodes``; may be empty."""
        if not self.described:
            return {}
        found = list(self.nodes)
        if self.canonical and self.breadcrumbs:
            above = [(crumb.title, self.absolute(crumb.address)) for crumb in self.breadcrumbs]
            found.insert(0, breadcrumbs([*above, (self.title, self.canonical)]))
        if self.canonical and self.address == "/":
            logo = self.absolute(self.site.logo) if self.site.logo else ""
            phone = self.site.contact.phone if self.site.contact else None
            found.insert(0, website(self.site_name, self.canonical, self.site.owner, phone, logo))
        return {"@context": CONTEXT, "@graph": found} if found else {}

    @property
    def picture(self) -> str:
        """Return the public address of a picture for social cards: the logo where they can show it, else our own."""
        logo = self.site.logo or ""
        return self.absolute(logo if logo.casefold().endswith(".png") else "/assets/images/share.png")

    @property
    def folder_of_assets(self) -> str:
        """Return the address of the folder of styles and scripts, which is named by what they hold."""
        [folder] = {"/".join(address.split("/")[:3]) for address in self.assets.values()}
        return f"{folder}/"

    def absolute(self, address: str) -> str:
        """Return the public address of a page or file, as a URL (RFC 3986); empty where the site has no address."""
        if not self.site_url:
            return ""
        address = address.lstrip("/")
        return self.site_url + (address if PLAIN(address) else quote(address, safe="/?#&=%,()+"))

    def ways(self, address: str, title: str) -> SubscribeLinks:
        """Return the ways to subscribe to the calendar at an address."""
        return SubscribeLinks.of(self.absolute(address), title)

    def one_date(self, shown: Occurrence) -> DateLinks:
        """Return the ways to put one date into an online calendar."""
        return DateLinks.of(shown, self.absolute(shown.page))

    def link(self, address: str) -> str:
        """Return the relative address of a page or file, so that the site works under any path.

        The page that answers unknown addresses has no address of its own: it links from the root.
        """
        address = self.assets.get(address, address)
        if not self.address:
            return urlsplit(self.site_url).path.rstrip("/") + address
        target, mark, fragment = address.partition("#")
        return f"{relative_address(target or self.address, self.address)}{mark}{fragment}"


def relative_address(target: str, page: str) -> str:
    """Return the relative address from a page; both count from the root: ``/a/b/`` to ``/a/c.ics`` is ``../c.ics``."""
    here, there = page.split("/")[1:-1], target.split("/")[1:]
    shared = 0
    for folder, other in zip(here, there[:-1], strict=False):
        if folder != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


@dataclass(frozen=True)
class Shell:
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
    ) -> View:
        """Make the view of the page at an address; ``file`` is what its edit link opens."""
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
