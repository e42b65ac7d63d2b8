"""The sitemap: the addresses of all pages, for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from programme.render.view import View

XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(
    view: View, pages: Mapping[str, date | None], versions: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> bytes:
    """Write the addresses of all pages, each with its last review where that is known, and with its ``versions``.

    These are the addresses by language of what says the same
    (https://developers.google.com/search/docs/specialty/international/localized-versions). What XML gives a meaning, no
    name of a page may hold.
    """
    rows = "".join(
        f"  <url><loc>{view.absolute(page)}</loc>{_lastmod(day)}{_versions(view, versions.get(page, {}))}</url>\n"
        for page, day in sorted(pages.items())
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{XHTML if versions else ""}>\n'
    )
    return f"{head}{rows}</urlset>\n".encode()


def _versions(view: View, addresses: Mapping[str, str]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{view.absolute(address)}"/>'
        for code, address in sorted(addresses.items())
    )


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
