"""Lists of sessions in frames on other people's pages, under the headers that hosts are told to send."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from tests.engine.hosting import Handler, headers_of
from tests.site.website import file_at

OURS = "https://careers.gogledd.example"
COUNCIL = "https://www.cyngor.example"  # the one that embed_on names
FRAME = '<!doctype html><title>Theirs</title><iframe src="{}" title="Next sessions" width="280" height="640"></iframe>'


@pytest.fixture
def outside(browser: Browser, other_dir: Path) -> Iterator[Page]:
    """A page for other people's sites: each shows what its address names after the ? in a frame. Ours is built."""
    rules = (other_dir / "_headers").read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        address = route.request.url.partition("?")[0]
        if not address.startswith(OURS):
            shown = OURS + route.request.url.partition("?")[2]
            return route.fulfill(body=FRAME.format(shown), content_type="text/html; charset=utf-8")
        path = address.removeprefix(OURS)
        found = file_at(other_dir, path)
        if not found:
            return route.fulfill(status=404)
        kind = Handler.extensions_map.get(found.suffix, KINDS.get(found.suffix, "text/plain"))
        said = headers_of(rules, path)
        policy = ", ".join(value for name, value in said if name == "Content-Security-Policy")  # as hosts join them
        headers = {"Content-Type": kind} | dict(said) | {"Content-Security-Policy": policy}
        return route.fulfill(body=found.read_bytes(), headers=headers)

    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.route("**/*", answer)
        yield context.new_page()


KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def framed(page: Page, site: str, address: str) -> Frame:
    """Open a page of a site that shows one of ours in a frame; return the frame."""
    page.goto(f"{site}/?{address}")
    return page.frames[1]


def test_a_page_that_may_shows_the_list(outside: Page) -> None:
    """At 280 pixels nothing is cut off, and each link opens our site in place of theirs."""
    frame = framed(outside, COUNCIL, "/embed/")
    assert frame.locator("h1, h2").first.inner_text() == "Next sessions"
    assert frame.evaluate("document.documentElement.scrollWidth") <= 280
    first = frame.locator("main a").first
    title = first.inner_text().splitlines()[0]
    first.click()
    outside.wait_for_url(f"{OURS}/sessions/**")
    assert title in outside.locator("h1").inner_text()


@pytest.mark.parametrize(("site", "address"), [("https://else.example", "/embed/"), (COUNCIL, "/sessions/")])
def test_nothing_else_is_shown(outside: Page, site: str, address: str) -> None:
    """Another site shows no list, and the one that may shows no other page."""
    frame = framed(outside, site, address)
    frame.wait_for_url(re.compile("^chrome-error:"))
    assert not frame.locator("main").count()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_it_has_the_colours_that_the_reader_chose(outside: Page, colours: str) -> None:
    """Words and ground change together."""
    outside.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    frame = framed(outside, COUNCIL, "/embed/")
    ground = frame.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
    assert (sum(ground) > 3 * 128) == (colours == "light")
