"""Hosting: the headers that the site is served with, written once and said in each host's own words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'"
)

SECURITY_TXT = "/.well-known/security.txt"
SECURITY_TXT_LASTS = timedelta(days=360)


@dataclass(frozen=True)
class Rule:
    """Headers for files that end in ``.ending``; an empty ending means every file."""

    ending: str
    headers: Mapping[str, str]


OPEN = {"Access-Control-Allow-Origin": "*"}
FEED = {"Cache-Control": "public, max-age=1800", **OPEN}
# Kept, but asked about each time: search must not offer a session that is off, nor publishing begin from an old ledger.
DATA = {"Cache-Control": "no-cache", **OPEN}
RULES = (
    Rule(
        "",
        {
            # Where the host sends no headers, the pages carry the policy themselves, all but who may frame them.
            "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=()",
            "X-Content-Type-Options": "nosniff",
        },
    ),
    # Without a charset, Google shows accents and curly quotes wrongly.
    Rule("ics", {"Content-Type": "text/calendar; charset=utf-8", **FEED}),
    Rule("atom", {"Content-Type": "application/atom+xml; charset=utf-8", **FEED}),
    Rule("csv", {"Content-Type": "text/csv; charset=utf-8", **FEED}),
    Rule("json", {"Content-Type": "application/json; charset=utf-8", **DATA}),
    Rule("txt", {"Content-Type": "text/plain; charset=utf-8"}),
)


def hosting_files(not_found: str, moved: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the address of each host's file, and how it is made.

    ``not_found`` is the path at which the host finds the page for unknown addresses; ``moved`` are old addresses of
    pages with the present ones, from the root of the site.
    """
    base = not_found.removesuffix("/404.html")
    yield "/_headers", lambda: netlify_headers().encode()
    if moved:
        yield "/_redirects", lambda: netlify_redirects(moved).encode()
    yield "/staticwebapp.config.json", lambda: azure_config(moved).encode()
    yield "/.htaccess", lambda: apache_headers(not_found, moved, base).encode()
    yield "/nginx-headers.conf", lambda: nginx_headers(not_found, moved, base).encode()


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


def netlify_headers() -> str:
    """Write ``_headers`` for Netlify and Cloudflare Pages, whose forms agree."""
    blocks = []
    for rule in RULES:
        path = f"/*.{rule.ending}" if rule.ending else "/*"
        blocks.append("\n".join([path, *(f"  {name}: {value}" for name, value in rule.headers.items())]))
    return "\n\n".join(blocks) + "\n"


def netlify_redirects(moved: Mapping[str, str]) -> str:
    """Write ``_redirects`` for Netlify and Cloudflare Pages; a page that lies at the old address does not stop it."""
    return "".join(f"{old} {new} 301!\n" for old, new in moved.items())


def azure_config(moved: Mapping[str, str]) -> str:
    """Write ``staticwebapp.config.json`` for Azure Static Web Apps, where a site has a whole host."""
    endings = [rule for rule in RULES if rule.ending]
    config = {
        "globalHeaders": dict(RULES[0].headers),
        "mimeTypes": {f".{rule.ending}": rule.headers["Content-Type"] for rule in endings},
        "routes": [
            *({"route": old, "redirect": new, "statusCode": 301} for old, new in moved.items()),
            *({"route": f"/*.{{{rule.ending}}}", "headers": dict(rule.headers)} for rule in endings),
        ],
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
    }
    return json.dumps(config, indent=2) + "\n"


def apache_headers(not_found: str, moved: Mapping[str, str], base: str) -> str:
    """Write ``.htaccess`` for Apache with mod_headers; ``base`` is the path under which the site lies."""
    lines = [f"ErrorDocument 404 {not_found}"]
    lines += [f'RedirectMatch 301 "^{base}{old}?$" "{base}{new}"' for old, new in moved.items()]
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in RULES[0].headers.items()]
    for rule in RULES[1:]:
        lines.append(f'  <FilesMatch "\\.{rule.ending}$">')
        for name, value in rule.headers.items():
            lines.append(f'    ForceType "{value}"' if name == "Content-Type" else f'    Header set {name} "{value}"')
        lines.append("  </FilesMatch>")
    return "\n".join([*lines, "</IfModule>", ""])


def nginx_headers(not_found: str, moved: Mapping[str, str], base: str) -> str:
    """Write lines for an nginx ``server`` block; a location drops the headers above it, so it repeats them."""
    common = [f'add_header {name} "{value}" always;' for name, value in RULES[0].headers.items()]
    lines = [*common, f"error_page 404 {not_found};"]
    lines += [f"rewrite ^{base}{old}?$ {base}{new} permanent;" for old, new in moved.items()]
    for rule in RULES[1:]:
        kind, _, charset = rule.headers["Content-Type"].partition("; charset=")
        more = [f'add_header {name} "{value}";' for name, value in rule.headers.items() if name != "Content-Type"]
        body = [f"types {{ }} default_type {kind};", f"charset {charset};", f"charset_types {kind};", *common, *more]
        lines += [f"location ~ \\.{rule.ending}$ {{", *(f"    {line}" for line in body), "}"]
    return "\n".join([*lines, ""])
