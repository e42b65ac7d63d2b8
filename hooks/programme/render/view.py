"""View: what every template sees. It holds the shell of a page and knows how to link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from msgspec import field

from programme.files.assets import folder_of
from programme.files.headers import POLICY
from programme.linked_data.nodes import CONTEXT, Node, breadcrumbs, website
from programme.model.languages import direction
from programme.model.large import Large
from programme.model.picture import Copies, Picture, Pictures
from programme.model.site import Notice, Site
from programme.model.site_language import SiteLanguage
from programme.render.calendar_links import DateLinks, SubscribeLinks
from programme.render.link import Link, relative_address
from programme.render.quoting import quoted
from programme.schedule.asking import Asking
from programme.schedule.occurrences import Occurrence

PLAIN = re.compile(r"[\w./~-]*", re.A).fullmatch  # as most addresses are: nothing in them is quoted
ENGLISH = "en-GB"
# Styles for what few sites have: the others publish none of them.
OPTIONAL_STYLES = EMBED_STYLES, LANGUAGE_STYLES = "/assets/stylesheets/embed.css", "/assets/stylesheets/languages.css"


def _is_foreign(lang: str) -> bool:
    return lang.partition("-")[0] != "en"


def _written_in(lang: str) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))


class View(Large, frozen=True, dict=True):
    """The shell of one page. Addresses count from the root of the site (``/sessions/``).

    ``instead`` is the page that search engines are to list: where this one is now, or what says all of it, and
    ``withdrawn`` true of what they are to forget. ``programmes`` are the pages of programmes by id, for facts that hold
    in their areas only. ``asking`` is whom to ask about the site, ``contacts`` whether the contact page names anybody,
    ``notice`` what the owner has to say today, ``assets`` where styles and scripts are published, by their addresses.
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
    withdrawn: bool = False
    programmes: Mapping[str, Link] = field(default_factory=dict)
    asking: Asking = field(default_factory=Asking)
    contacts: bool = False
    notice: Notice | None = None
    pictures: Pictures = field(default_factory=Pictures)
    assets: Mapping[str, str] = field(default_factory=dict)
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
        return f"mailto:{contact.email}?subject={quoted(subject)}&body={quoted(body)}"

    @property
    def home(self) -> str:
        """Return the relative address of the root of the site, for scripts."""
        return self.link("/")

    @cached_property
    def canonical(self) -> str:
        """Return the public address of the page; empty where the site has none.

        Of pages that say the same, search engines list this one; none of them may ask not to be listed at all.
        https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        """
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
        return folder_of(self.assets)

    def absolute(self, address: str) -> str:
        """Return the public address of a page or file, as a URL (RFC 3986); empty where the site has no address."""
        if not self.site_url:
            return ""
        address = address.lstrip("/")
        return self.site_url + (address if PLAIN(address) else quote(address, safe="/?#&=%,()+"))

    def ways(self, address: str, title: str) -> SubscribeLinks:
        return SubscribeLinks.of(self.absolute(address), title)

    def one_date(self, shown: Occurrence) -> DateLinks:
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
