"""Whether two builders have made the same: the addresses of what they wrote, compared before any time is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# Ours that have no equal in the Hugo site, and why.
OURS_ALONE = {
    r"feeds/ledger\.json": "the ledger of what was published",
    r"sessions/(area/[^/]+/)?whats-on/index\.html": "sheets of what is on, to print",
    r"data/openreferral/services\.json": "the services as Open Referral UK has them",
    r"finding/near\.json": "distances to postcodes",
    r"finding/sessions\.json": "search records of sessions apart from the rest, past 2,000",
    r"_headers|\.htaccess|nginx-headers\.conf|staticwebapp\.config\.json|\.well-known/.*": "settings of hosts",
}
HUGO_ALONE = {
    r"qr/.*\.png": "QR codes as pictures; ours stand in the page",
    r"(feeds|finding)/index\.html": "empty pages of sections",
}
FAMILIES = {
    "event pages": r"sessions/[^/]+/index\.html",
    "events as text": r"sessions/[^/]+\.txt",
    "calendars": r".*\.ics",
    "lists of sessions": r"sessions/(area|month|kind|language|step-free|past|all|changes)\b.*",
    "pages of places, posters among them": r"places/.*",
    "open data": r"data/.*\.(json|csv)",
    "search records": r"finding/.*",
}


def differences(ours: Iterable[str], hugos: Iterable[str]) -> list[str]:
    """Return each address that only one of the two has, but for those known to have no equal."""
    mine, other = set(ours), set(hugos)
    alone = [f"only ours: {path}" for path in mine - other if not _known(path, OURS_ALONE)]
    return sorted(alone + [f"only Hugo's: {path}" for path in other - mine if not _known(path, HUGO_ALONE)])


def families(sizes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return how many files and bytes there are of each kind."""
    found = dict.fromkeys((*FAMILIES, "all else"), (0, 0))
    # Lists are named like events, so they come first.
    order = sorted(FAMILIES, key=lambda name: name != "lists of sessions")
    for path, size in sizes.items():
        family = next((name for name in order if re.fullmatch(FAMILIES[name], path)), "all else")
        files, total = found[family]
        found[family] = (files + 1, total + size)
    return found


def _known(path: str, patterns: Mapping[str, str]) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in patterns)
