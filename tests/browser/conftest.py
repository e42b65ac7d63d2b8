"""One Chromium and one page for each worker, and the two sites that it looks at."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.builds import OTHER_DATA, build_other
from tests.hosting import serving
from tools import browser as chromium

CANCELLED = """
      status: cancelled
      reason: The hall has no heating that day."""


class Open(Protocol):
    """Opens an address of a site, and unfolds the first details on the page."""

    def __call__(self, site: str, address: str, unfold: int = 100) -> Page: ...


UNFOLD = "most => [...document.querySelectorAll('details')].slice(0, most).forEach(one => { one.open = true })"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def other_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other programme: cancelled, moved and full dates, edit links, a phone number, names in Arabic.

    It was published once before, with the cancelled date still on, so that its list of changes has one to show.
    """
    folder = tmp_path_factory.mktemp("other")
    shutil.copytree(OTHER_DATA, folder / "before")
    events = folder / "before" / "events.yaml"
    said = events.read_text(encoding="utf-8")
    assert CANCELLED in said
    events.write_text(said.replace(CANCELLED, ""), encoding="utf-8")
    first = build_other(folder / "first", PROGRAMME_DATA=str(folder / "before"))
    return build_other(folder / "site", PROGRAMME_PREVIOUS=str(first / "feeds/ledger.json"))


@pytest.fixture(scope="session")
def addresses(site_url: str, other_dir: Path) -> Iterator[dict[str, str]]:
    """Where the two sites are served."""
    with serving(other_dir) as other_url:
        yield {"sample": site_url, "other": other_url}


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(reduced_motion="reduce") as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture(scope="session")
def only_page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page(only_page: Page) -> Page:
    """The worker's one page, as a desktop browser in light colours."""
    only_page.set_viewport_size({"width": 1280, "height": 900})
    only_page.emulate_media(media="screen", color_scheme="light")
    return only_page


@pytest.fixture
def visit(page: Page, addresses: dict[str, str]) -> Open:
    """Open an address of one of the two sites, and what is folded there."""

    def visit(site: str, address: str, unfold: int = 100) -> Page:
        page.goto(addresses[site] + address.lstrip("/"))
        page.evaluate(UNFOLD, unfold)
        return page

    return visit
