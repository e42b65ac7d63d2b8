"""The sitemap: the addresses of all pages, for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from programme.render.view import View


def sitemap(view: View, pages: Mapping[str, date | None]) -> bytes:
    """Write the addresses of all pages, each with its last review where that is known.

    What XML gives a meaning, no name of a page may hold.
    """
    rows = "".join(
        f"  <url><loc>{view.absolute(page)}</loc>{_lastmod(day)}</url>\n" for page, day in sorted(pages.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
