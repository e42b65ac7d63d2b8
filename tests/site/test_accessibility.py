"""axe-core finds nothing on one page of each template that the data use. Without a browser this is left out."""

import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, Error, Page, Route, sync_playwright

from programme.build import build
from programme.settings import Settings

from .website import file_at, pages_of

# A browser may be named by hand, on the path, where Chrome's own installer puts it, or Playwright's own.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
HOST = "http://site.invalid"


def launched(chromium: BrowserType) -> Browser | None:
    """Start the first browser that is there; one that was named must start."""
    if named := os.environ.get("PROGRAMME_CHROMIUM"):
        return chromium.launch(executable_path=named)
    for path in filter(None, map(shutil.which, COMMANDS)):
        return chromium.launch(executable_path=path)
    for channel in ("chrome", None):
        with suppress(Error):
            return chromium.launch(channel=channel)
    return None


def examples(settings: Settings) -> set[str]:
    """The address of one page of each template, of one of docs/ with each kind of list, and of those in languages."""
    planned = build(settings)
    by_template = {output.template: output.address for output in planned.outputs if output.path.endswith(".html")}
    by_list = {marker.name: prose.address for prose in planned.pages for marker in prose.markers}
    others = (prose.address for prose in planned.pages if not prose.is_english)
    return {"/", *by_template.values(), *by_list.values(), *others}


def findings(site: Path, root: str, addresses: Iterable[str]) -> list[str] | None:
    """What axe-core finds on these pages, as on a phone; None without a browser.

    The browser gets each file from the folder of the site: nothing goes over a network.
    """

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        path = file_at(site, "/" + parts.path.removeprefix(root)) if route.request.url.startswith(HOST) else None
        route.fulfill(path=path) if path else route.abort()

    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        if not browser:
            return None
        context = browser.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 900})
        context.route("**/*", answer)
        page = context.new_page()
        found = [said for address in addresses for said in _faults(page, root, address)]
        browser.close()
    return found


def _faults(page: Page, root: str, address: str) -> Iterator[str]:
    page.goto(HOST + root + address.lstrip("/"))
    results = Axe().run(page, options={"runOnly": list(RULES), "resultTypes": ["violations"], "preload": False})
    for rule in results.response["violations"]:
        places = [" ".join(map(str, node["target"])) for node in rule["nodes"]]
        yield f"{address} {rule['id']}: {rule['help']} ({', '.join(places)})"


def test_templates_are_accessible(site: Path, root: str, settings: Settings) -> None:
    """Every rule of WCAG 2.2 A and AA that a program can check, and good practice."""
    addresses = sorted(examples(settings) & {*pages_of(site)})
    # A thread of its own: Playwright has one loop a thread, and other tests may have theirs in this one.
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(findings, site, root, addresses).result()
    if found is None:
        pytest.skip("No browser: install Chromium or Chrome, or set PROGRAMME_CHROMIUM to the path of one.")
    assert not found, "\n".join(found)
