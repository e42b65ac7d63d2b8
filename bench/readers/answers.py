"""Seconds from opening the home page on a slow phone until a session near the reader shows its day, time and place.

The robot reads and types at once and taps a thing as soon as it can be tapped, so only the site's own time counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median

from playwright.sync_api import Browser, Page

from bench.readers.visits import PHONE

AREA, OUTCODE = "Lewisham", "SE16"
SLOW_CPU = 4
# Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, and 150 ms for each request.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}

Way = Callable[[Page], None]


def near_box(page: Page) -> None:
    """Ours: sessions, half a postcode in the box, and the nearest places come with their next sessions."""
    page.locator(".top-nav").get_by_text("Sessions").click()
    # Its script brings this button; without scripts the box leads to the list of areas.
    page.get_by_role("button", name="Use my location").wait_for()
    page.get_by_label("Postcode or town").fill(OUTCODE)
    page.get_by_role("button", name="Find", exact=True).click()
    page.locator(".near .results").locator(".session-when").first.wait_for()


def area_link(page: Page) -> None:
    """Ours, which works without scripts: sessions, the area, and the next one comes first."""
    page.locator(".top-nav").get_by_text("Sessions").click()
    page.locator("#filters summary").click()
    page.locator("#filters").get_by_text(AREA).click()
    # The page of the area, or the same page narrowed to it where its script has come by now; there they are folded.
    page.locator("#filters a[aria-current]").get_by_text(AREA).wait_for(state="attached")
    page.locator(".session:visible .session-where").first.wait_for()


def search(page: Page) -> None:
    """Stock Material: search for the area, and the first session among the results."""
    page.locator(".md-header__button[for=__search]").click()
    page.locator(".md-search__input").press_sequentially(AREA)
    page.locator(".md-search-result__link").get_by_text(f"at {AREA}").first.click()
    _shows_a_date(page)


def drawer(page: Page) -> None:
    """Stock Material: the menu, its list of sessions, and the first title that names the area."""
    page.locator(".md-header__button[for=__drawer]").click()
    menu = page.locator(".md-nav--primary")
    menu.locator("label.md-nav__link").get_by_text("Sessions").click()
    menu.get_by_text(f"at {AREA}").first.click()
    _shows_a_date(page)


def _shows_a_date(page: Page) -> None:
    page.locator("article").get_by_text("Dates").first.wait_for()


def answer_times(browser: Browser, ways: Mapping[str, tuple[str, Way]], runs: int) -> dict[str, tuple[float, float]]:
    """Return the median of the seconds and their spread, of each way, each from a home page; all in turn."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, (home, way) in ways.items():
            found[name].append(_timed(browser, home, way))
    return {name: (median(times), max(times) - min(times)) for name, times in found.items()}


def _timed(browser: Browser, home: str, way: Way) -> float:
    with browser.new_context(**PHONE) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
        start = time.perf_counter()
        page.goto(home, wait_until="commit")
        way(page)
        return time.perf_counter() - start
