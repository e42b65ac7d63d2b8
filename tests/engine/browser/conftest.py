"""One Chromium and one page for each worker, and the sites that it looks at."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from programme.files.headers import FOR_ALL
from tests.engine import crowded
from tests.engine.browser.watch import HEADERS, Watch
from tests.engine.builds import OTHER_DATA, build, build_in_languages, build_other, copy_project, shared
from tests.engine.hosting import serving
from tools import browser as chromium

CANCELLED = """
      status: cancelled
      reason: The hall has no heating that day."""


# Pages of docs/ in other languages, as an adopter may add them.
FOREIGN = {"cy": "Croeso i waith gofal", "ar": "مرحبا بكم في العمل في الرعاية"}
FOREIGN_PAGE = """---
lang: {lang}
reviewed: 2024-05-20
---

# {words}

{words}.

<!-- list: upcoming limit=1 -->
"""


# Published once and then deleted, before its day.
DELETED = """
- id: a-talk-that-was-deleted
  title: A talk that was deleted
  kind: talk
  venue: ty-pawb
  start: 10am
  end: midday
  dates: 2027-03-03
"""


PHONE: ViewportSize = {"width": 360, "height": 740}


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
    """The other programme: cancelled, moved and full dates, edit links, a phone number, pages in Welsh and Arabic.

    It was published once before, with the cancelled date still on and with an event that was deleted since, so that
    its list of changes has some to show.
    """
    return shared(tmp_path_factory, "other-published", _make_other)


def _make_other(folder: Path) -> Path:
    shutil.copytree(OTHER_DATA, folder / "before")
    events = folder / "before" / "events.yaml"
    said = events.read_text(encoding="utf-8")
    assert CANCELLED in said
    events.write_text(said.replace(CANCELLED, "") + DELETED, encoding="utf-8")
    first = build_other(folder / "first", PROGRAMME_DATA=str(folder / "before"))
    return build_in_languages(folder / "site", PROGRAMME_PREVIOUS=str(first / "feeds/ledger.json"))


@pytest.fixture(scope="session")
def crowded_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 events, long names, Welsh and Arabic, 40 dates; and pages of docs/ in Welsh and in Arabic."""
    return shared(tmp_path_factory, "crowded", _make_crowded)


def _make_crowded(folder: Path) -> Path:
    project = copy_project(folder / "project")
    for lang, words in FOREIGN.items():
        page = FOREIGN_PAGE.format(lang=lang, words=words)
        (project / "docs" / f"{lang}.md").write_text(page, encoding="utf-8")
    data = crowded.write(folder / "data")
    return build(folder / "site", project, PROGRAMME_DATA=str(data), PROGRAMME_AS_AT="2024-06-01")


@pytest.fixture(scope="session")
def bare_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without any data."""

    def make(folder: Path) -> Path:
        (folder / "data").mkdir()
        return build(folder / "site", PROGRAMME_DATA=str(folder / "data"))

    return shared(tmp_path_factory, "bare", make)


@pytest.fixture(scope="session")
def sites(site_dir: Path, other_dir: Path, crowded_dir: Path, bare_dir: Path) -> dict[str, Path]:
    """The folder of each site, by name."""
    return {"sample": site_dir, "other": other_dir, "crowded": crowded_dir, "bare": bare_dir}


@pytest.fixture(scope="session")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Where the sites are served, by a host that sends the headers it is asked to."""
    with ExitStack() as servers:
        yield {name: servers.enter_context(serving(folder, HEADERS)) for name, folder in sites.items()}


@contextmanager
def lasting(browser: Browser, **options: Any) -> Iterator[Page]:
    """One page for many tests: each new one costs Chromium a process and half a second of work."""
    with browser.new_context(reduced_motion="reduce", **options) as context:
        context.set_default_timeout(60_000)
        yield context.new_page()


@pytest.fixture(scope="session")
def only_page(browser: Browser) -> Iterator[Page]:
    with lasting(browser) as page:
        yield page


@pytest.fixture(scope="session")
def plain(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    with lasting(browser, viewport=PHONE, java_script_enabled=False) as page:
        yield page


@pytest.fixture(scope="session")
def watch(only_page: Page) -> Watch:
    """What the worker's one page asks for and says."""
    return Watch(only_page)


@pytest.fixture
def page(only_page: Page) -> Page:
    """The worker's one page, as a desktop browser in light colours."""
    only_page.set_viewport_size({"width": 1280, "height": 900})
    only_page.emulate_media(media="screen", color_scheme="light")
    return only_page


@pytest.fixture(scope="session")
def strict_url(site_dir: Path) -> Iterator[str]:
    """The sample behind the very headers that the site asks its host to send."""
    with serving(site_dir, FOR_ALL) as url:
        yield url


@pytest.fixture
def phone(page: Page, watch: Watch, strict_url: str) -> Iterator[Page]:
    """The home page on a phone; what the console says against it fails the test."""
    page.set_viewport_size(PHONE)
    watch.clear()
    page.goto(strict_url)
    yield page
    assert not [line for line in watch.said if "404" not in line]


@pytest.fixture
def visit(page: Page, addresses: dict[str, str]) -> Open:
    """Open an address of one of the sites, and what is folded there."""

    def visit(site: str, address: str, unfold: int = 100) -> Page:
        page.goto(addresses[site] + address.lstrip("/"))
        page.evaluate(UNFOLD, unfold)
        return page

    return visit
