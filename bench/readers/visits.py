"""Bytes that a visit fetches, by kind, as they come over the wire with their headers: the first visit and the next."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from bench.readers.host import KEPT

PHONE: Mapping[str, Any] = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
KINDS = {"Document": "HTML", "Stylesheet": "CSS", "Script": "JS", "Font": "fonts", "Image": "images"}
OTHER = "data"


def two_visits(browser: Browser, home: str, addresses: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """Open the addresses one after the other with nothing kept, and again on another day, with what is kept."""
    with browser.new_context(**PHONE) as context:
        first = _visit(context, home, addresses)
        time.sleep(KEPT + 1)
        return first, _visit(context, home, addresses)


def _visit(context: BrowserContext, home: str, addresses: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    page = context.new_page()
    _count(page, found)
    for address in addresses:
        page.goto(home + address, wait_until="networkidle")
    page.close()
    return found


def _count(page: Page, found: Counter[str]) -> None:
    """Add each answer to the count of its kind; one from the cache is none, one that has not changed a few bytes."""
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]}))

    def ended(said: Mapping[str, Any]) -> None:
        found[KINDS.get(kinds.get(said["requestId"], ""), OTHER)] += round(said["encodedDataLength"])

    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
