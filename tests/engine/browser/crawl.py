"""Everything that is asked of every page, in one visit: what it finds is one line for each fault."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.engine.browser.axe import COLOURS, findings

MEASURES = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")

# https://www.w3.org/TR/WCAG22/#text-spacing
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
# The pages' own policy takes no style element.
ADD_STYLES = """styles => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}"""
NARROW = 320
TEXT_FAULTS = ("tooWide", "cutOff", "overlapping")


def measure(page: Page, name: str, *arguments: str) -> Any:
    """Run one of the functions of measure.js in the page."""
    return page.evaluate(f"{{ {MEASURES} }}; {name}(...{json.dumps(arguments)})")


def faults(page: Page) -> Iterator[str]:
    """Look at an open page, 1280 pixels wide, in each way that a reader may have it, axe-core included.

    Each change of the view lays the page out anew and costs as much as a measure: hence the order.
    """
    page.keyboard.press("Tab")
    yield from _said(page, "at 1280", "tooWide", "smallTargets", "alikeButtons", "moving", "unseenStops")
    page.emulate_media(forced_colors="active")
    yield from _said(page, "in forced colours", "unseenStops")
    page.emulate_media(forced_colors="none", media="print")
    yield from _said(page, "on paper", "controls", "headless")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 360, "height": 900})
    yield from _said(page, "at 360", "tooWide", "smallTargets")
    yield from findings(page)
    yield from faults_when_narrow(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    yield from _said(page, "with text spacing at 1280", *TEXT_FAULTS)


def faults_in_the_dark(page: Page) -> Iterator[str]:
    """Look at an open page, 1280 pixels wide, in the colours of night: for what colours can break."""
    page.emulate_media(color_scheme="dark")
    yield from (f"in the dark, {fault}" for fault in findings(page, COLOURS))
    page.emulate_media(color_scheme="light")


def faults_when_narrow(page: Page) -> Iterator[str]:
    """Look at an open page on the narrowest screen, and there with the most room that a reader may ask for in words."""
    page.set_viewport_size({"width": NARROW, "height": 900})
    yield from _said(page, "at 320", "tooWide")
    page.evaluate(ADD_STYLES, TEXT_SPACING)
    yield from _said(page, "with text spacing at 320", *TEXT_FAULTS)


def _said(page: Page, how: str, *names: str) -> Iterator[str]:
    asked = ", ".join(f"{name}: {name}()" for name in names)
    for name, faults in page.evaluate(f"{{ {MEASURES} }}; ({{ {asked} }})").items():
        yield from (f"{how}, {name}: {fault}" for fault in faults)
