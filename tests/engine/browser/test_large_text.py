"""Text at twice the size on a phone: nothing is wider than the screen, nor set a few letters to a line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.engine.browser.conftest import UNFOLD
from tests.engine.browser.crawl import measure
from tests.engine.browser.templates import EXAMPLES
from tools import browser as chromium

# The reader's own text size, which counts in media queries too. Zoom or a style of ours would not show the same.
TWICE = "--blink-settings=defaultFontSize=32"


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Page]:
    """A phone whose reader asks for text of twice the usual size."""
    started = browser.browser_type.launch(executable_path=chromium.find(), args=[*chromium.FLAGS, TWICE])
    page = started.new_page(viewport={"width": 360, "height": 740})
    yield page
    started.close()


@pytest.mark.parametrize("template", EXAMPLES)
def test_twice_the_text_fits_a_phone(large: Page, addresses: dict[str, str], template: str) -> None:
    for site, address in EXAMPLES[template]:
        large.goto(addresses[site] + address.lstrip("/"))
        assert large.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        large.evaluate(UNFOLD, 5)
        found = [*measure(large, "tooWide"), *measure(large, "squeezed")]
        assert not found, f"{address}\n" + "\n".join(found)
