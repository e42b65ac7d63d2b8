"""Hosting: the headers that the site is served with, written once and said in each host's own words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from programme.files.headers import ASKED_ABOUT, CSP, FILE_TYPES, FOR_ALL, KEPT_FOR_GOOD, POLICY, Framed
from programme.files.servers import apache_headers, nginx_headers

SECURITY_TXT = "/.well-known/security.txt"
SECURITY_TXT_LASTS = timedelta(days=360)


def hosting_files(
    not_found: str, moved: Mapping[str, str], assets: str, framed: Framed
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the address of each host's file, and how it is made.

    ``not_found`` is the path at which the host finds the page for unknown addresses; ``moved`` are old addresses of
    pages with the present ones, and ``assets`` is the folder of styles and scripts, from the root of the site.
    """
    base = not_found.removesuffix("/404.html")
    yield "/_headers", lambda: netlify_headers(assets, framed).encode()
    if moved:
        # For Netlify and Cloudflare Pages; with the !, a page that lies at the old address does not stop it.
        yield "/_redirects", lambda: "".join(f"{old} {new} 301!\n" for old, new in moved.items()).encode()
    yield "/staticwebapp.config.json", lambda: azure_config(moved, assets, framed).encode()
    yield "/.htaccess", lambda: apache_headers(not_found, moved, base, framed).encode()
    yield "/nginx-headers.conf", lambda: nginx_headers(not_found, moved, base, framed).encode()


def robots(sitemap: str) -> bytes:
    """Let everybody read everything, feeds too: Google's calendar obeys this file."""
    lines = ["User-agent: *", "Disallow:"]
    return "\n".join([*lines, *([f"Sitemap: {sitemap}"] if sitemap else []), ""]).encode()


def security_txt(contact: str, address: str, build_date: date) -> bytes:
    """Say where to report security problems (RFC 9116); it runs out within a year, as that asks.

    ``address`` is the file's own public one, or empty.
    """
    lines = [f"Contact: {contact}", f"Expires: {build_date + SECURITY_TXT_LASTS}T00:00:00Z", "Preferred-Languages: en"]
    return "\n".join([*lines, *([f"Canonical: {address}"] if address else []), ""]).encode()


def netlify_headers(assets: str, framed: Framed) -> str:
    """Write ``_headers`` for Netlify and Cloudflare Pages, whose forms agree.

    Both have browsers ask about each page by themselves; a second value for one header would be joined to the first.
    Policies that are joined hold together, so who may frame a page must not be said of all.
    """
    blocks = {"/*": FOR_ALL, f"{assets}*": KEPT_FOR_GOOD} | {f"/*.{kind.ending}": kind.headers for kind in FILE_TYPES}
    if framed.ancestors:
        blocks["/*"] = FOR_ALL | {CSP: POLICY}
        blocks |= {place: {CSP: "frame-ancestors 'none'"} for place in framed.others}
        blocks[f"{framed.folder}*"] = {CSP: f"frame-ancestors {framed.ancestors}"}
    said = (
        "\n".join([path, *(f"  {name}: {value}" for name, value in given.items())]) for path, given in blocks.items()
    )
    return "\n\n".join(said) + "\n"


def azure_config(moved: Mapping[str, str], assets: str, framed: Framed) -> str:
    """Write ``staticwebapp.config.json`` for Azure Static Web Apps, where a site has a whole host.

    Of routes the first that fits counts, and its headers come over those of all. An ending stands in braces only
    beside others: https://learn.microsoft.com/azure/static-web-apps/configuration#wildcards
    """
    config = {
        "globalHeaders": FOR_ALL | ASKED_ABOUT,
        "mimeTypes": {f".{kind.ending}": kind.headers["Content-Type"] for kind in FILE_TYPES},
        "routes": [
            *({"route": old, "redirect": new, "statusCode": 301} for old, new in moved.items()),
            {"route": f"{assets}*", "headers": KEPT_FOR_GOOD},
            *([{"route": f"{framed.folder}*", "headers": {CSP: framed.policy}}] if framed.ancestors else []),
            *({"route": f"/*.{kind.ending}", "headers": dict(kind.headers)} for kind in FILE_TYPES),
        ],
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
    }
    return json.dumps(config, indent=2) + "\n"
