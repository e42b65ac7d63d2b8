"""The headers that every file of the site is served with, whatever the host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'"
)


class Framed(Struct, frozen=True):
    """Who may show the pages of a ``folder`` in a frame: the ``frame-ancestors`` of a policy; empty where nobody may.

    ``others`` are the other addresses of the site: its pages, and the folders beside that one.
    """

    folder: str = ""
    ancestors: str = ""
    others: Sequence[str] = ()

    @property
    def policy(self) -> str:
        """Return the whole policy of those pages."""
        return f"{POLICY}; frame-ancestors {self.ancestors}"


class FileType(Struct, frozen=True):
    """What hosts send with files that end in ``.ending``."""

    ending: str
    headers: Mapping[str, str]


CSP = "Content-Security-Policy"
FOR_ALL = {
    # Where the host sends no headers, the pages carry the policy themselves, all but who may frame them.
    CSP: f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=()",
    "X-Content-Type-Options": "nosniff",
}
# Kept, but asked about each time: a page must not say that a session is on which was called off an hour ago, search
# must not offer it, and publishing must not begin from an old ledger.
ASKED_ABOUT = {"Cache-Control": "no-cache"}
# Styles and scripts in the folder that is named by what they hold.
KEPT_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
OPEN = {"Access-Control-Allow-Origin": "*"}
FEED = {"Cache-Control": "public, max-age=1800", **OPEN}
DATA = {**ASKED_ABOUT, **OPEN}
FILE_TYPES = (
    # Without a charset, Google shows accents and curly quotes wrongly.
    FileType("ics", {"Content-Type": "text/calendar; charset=utf-8", **FEED}),
    FileType("atom", {"Content-Type": "application/atom+xml; charset=utf-8", **FEED}),
    FileType("csv", {"Content-Type": "text/csv; charset=utf-8", **FEED}),
    FileType("json", {"Content-Type": "application/json; charset=utf-8", **DATA}),
    FileType("txt", {"Content-Type": "text/plain; charset=utf-8", **ASKED_ABOUT}),
)
