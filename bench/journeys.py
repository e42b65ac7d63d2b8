"""Walk six questions of residents through a built site on a phone, and count taps and scrolls: `make bench-journeys`.

A scroll moves by one screen at most. Scrolls are counted until what is wanted, the next thing to tap or the answer,
stands whole on the screen. Nobody who walks here reads, hesitates or goes astray: what is counted is the shortest
sensible way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from tests.engine.hosting import serving
from tools import browser as chromium

PHONE: ViewportSize = {"width": 360, "height": 740}
# How far to move, in screens, until all of it can be seen.
AWAY = """(element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return Math.min(top, Math.max(0, bottom - innerHeight)) / innerHeight;
}"""


@dataclass
class Walk:
    """A phone with the home page open, and what was done on it so far."""

    page: Page
    taps: int = 0
    letters: int = 0
    scrolls: int = 0

    def see(self, wanted: Locator) -> str:
        """Scroll until all of it can be seen, at most a screen at a time; return its words."""
        wanted.wait_for()
        away = wanted.evaluate(AWAY)
        self.page.evaluate("screens => scrollBy({ top: screens * innerHeight, behavior: 'instant' })", away)
        self.scrolls += ceil(abs(away))
        return " ".join(wanted.inner_text().split())

    def tap(self, wanted: Locator) -> None:
        """Tap it, having scrolled to it."""
        self.see(wanted)
        wanted.tap()
        self.taps += 1
        self.page.wait_for_load_state("networkidle")

    def type(self, text: str) -> None:
        """Type on the keyboard of the phone."""
        self.page.keyboard.type(text)
        self.letters += len(text)


def next_drop_in(walk: Walk) -> str:
    """When is the next drop-in near SE15?"""
    walk.tap(walk.page.get_by_label("Postcode or town"))
    walk.type("SE15")
    walk.tap(walk.page.get_by_role("button", name="Find", exact=True))
    return walk.see(walk.page.locator(".near .results > li").first)


def no_qualifications(walk: Walk) -> str:
    """I have no qualifications: what can I do?"""
    walk.tap(walk.page.get_by_role("link", name="Find what suits you"))
    walk.tap(walk.page.get_by_role("link", name="No qualifications"))
    return walk.see(walk.page.locator(".card").first)


def guide_to_session(walk: Walk) -> str:
    """I read about nursing: where can I talk to somebody? Counted from the guide."""
    walk.page.goto(f"{walk.page.url}careers/nursing/", wait_until="networkidle")
    return walk.see(walk.page.locator(".glance .summary > div", has_text="Next session"))


def google_calendar(walk: Walk) -> str:
    """Put the next session into the Google calendar of an Android phone."""
    walk.tap(walk.page.locator(".session-title a").first)
    link = walk.page.locator(".next-where .to-calendar a").first
    walk.see(link)
    walk.taps += 1  # it opens another site, which is not asked here
    return str(link.get_attribute("href")).partition("?")[0]


def wheelchair(walk: Walk) -> str:
    """Can I get in with a wheelchair at Peckham?"""
    walk.tap(walk.page.locator(".session-title a", has_text="Peckham").first)
    return walk.see(walk.page.locator(".summary > div", has_text="Getting in"))


def print_for_neighbour(walk: Walk) -> str:
    """Print what is on for a neighbour."""
    walk.tap(walk.page.locator("main a[href$='whats-on/']"))
    walk.tap(walk.page.get_by_role("button", name="Print this page"))
    return "the print dialogue, with one sheet"


JOURNEYS: tuple[tuple[Callable[[Walk], str], str], ...] = (
    (next_drop_in, "3 taps, 4 letters, 2 scrolls"),
    (no_qualifications, "2 taps, 4 scrolls, one guide at a time"),
    (guide_to_session, "2 taps, or 7 scrolls"),
    (google_calendar, "2 taps, to a file that many phones cannot open"),
    (wheelchair, "5 taps, 1 scroll, no answer"),
    (print_for_neighbour, "3 taps, 3 scrolls, one place a sheet; or 1 tap and the browser's menu, 2 sheets"),
)


def main() -> int:
    """Print a table of the journeys through the built site whose folder is given."""
    [folder] = sys.argv[1:]
    print("| journey | before | now | what is on the screen then |\n| --- | --- | --- | --- |")
    with serving(Path(folder)) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for journey, before in JOURNEYS:
            with walking(browser, home) as walk:
                answer = journey(walk)
            print(f"| {journey.__doc__} | {before} | {walk_said(walk)} | {answer} |")
        browser.close()
    return 0


@contextmanager
def walking(browser: Browser, home: str) -> Iterator[Walk]:
    """Open the home page on a phone that has not been there before."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(home, wait_until="networkidle")
        yield Walk(page)


def walk_said(walk: Walk) -> str:
    """Say what was done: ``2 taps, 4 letters, 1 scroll``."""
    done = (("tap", walk.taps), ("letter", walk.letters), ("scroll", walk.scrolls))
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in done if count)


if __name__ == "__main__":
    sys.exit(main())
