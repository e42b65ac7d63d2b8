"""Using a page by keyboard alone, on a phone."""

import pytest
from playwright.sync_api import Page

from tests.engine.browser.axe import findings
from tests.engine.browser.conftest import PHONE

MOST_TABS = 120


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus stands on the wanted element."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def tab_to_plain(page: Page, wanted: str) -> None:
    """Press Tab until the focus stands on the element with an id, in a browser without scripts."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator("*:focus").get_attribute("id") == wanted:
            return
    pytest.fail(f"Tab does not reach {wanted}")


def no_fault(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the phone."""
    assert not (found := findings(page)), "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
