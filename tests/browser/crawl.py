"""Everything that is asked of every page, in one visit: what it finds is one line for each fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.axe import findings

MEASURES = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")

# https://www.w3.org/TR/WCAG22/#text-spacing
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
TEXT_FAULTS = ("tooWide", "cutOff", "overlapping")


def measure(page: Page, name: str) -> Any:
    """Run one of the functions of measure.js in the page."""
    return page.evaluate(f"{{ {MEASURES} }}; {name}()")


def faults(page: Page) -> Iterator[str]:
    """Look at an open page in each way that a reader may have it, axe-core included."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        yield from _said(page, f"at {width}", "tooWide", "smallTargets")
    yield from findings(page)
    yield from _said(page, "with motion reduced", "moving")
    page.keyboard.press("Tab")
    yield from _said(page, "by keys", "unseenStops")
    page.emulate_media(forced_colors="active")
    yield from _said(page, "in forced colours", "unseenStops")
    page.emulate_media(forced_colors="none", media="print")
    yield from _said(page, "on paper", "controls")
    if not page.locator("h1").is_visible():
        yield "has no heading on paper"
    page.emulate_media(media="screen")
    page.add_style_tag(content=TEXT_SPACING)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        yield from _said(page, f"with text spacing at {width}", *TEXT_FAULTS)


def _said(page: Page, how: str, *names: str) -> Iterator[str]:
    for name in names:
        yield from (f"{how}, {name}: {fault}" for fault in measure(page, name))
