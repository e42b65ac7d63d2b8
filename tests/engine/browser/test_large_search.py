"""Search on a large site: results in steps, sessions in a file of their own, and what is said while it loads."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from programme.files.headers import FOR_ALL
from tests.engine.browser.axe import findings
from tests.engine.browser.conftest import PHONE, lasting
from tests.engine.found import only, search_data
from tests.engine.hosting import serving

STATUS = "[data-search] [role=status]"
EARLY = "Sessions are still loading."
HEARD = """globalThis.heard = [];
new MutationObserver(() => {
  const words = document.querySelector("[data-search] [role=status]")?.textContent;
  if (words && words !== heard.at(-1)) heard.push(words);
}).observe(document, { childList: true, subtree: true, characterData: true });"""

# What the page shows of a search, whole: each step of the results is asked for.
SHOWN = """() => {
  const more = () => [...document.querySelectorAll("[data-search] .results + .button")].find((one) => !one.hidden);
  while (more()) more().click();
  const texts = (selector) => [...document.querySelectorAll(`[data-search] ${selector}`)].map((one) => one.innerText);
  return [texts("[role=status]"), texts(".results li"), texts(".correction"), texts("option"), texts("mark"),
    texts(".callout"), document.title];
}"""

QUERIES = [
    ("sample", "peckam"),
    ("sample", "library"),
    ("sample", "volunteering with people"),
    ("sample", "HCA"),
    ("sample", "no such thing at all zzzz"),
    ("sample", "nurse jobs peckham"),
    ("crowded", "jobs drop-in"),
    ("crowded", "clwb"),
    ("crowded", "healthcare support"),
    ("crowded", "short hall"),
    ("crowded", "المجتمعي"),
]


@pytest.fixture(scope="module")
def folders(site_dir: Path, crowded_dir: Path) -> dict[str, Path]:
    return {"sample": site_dir, "crowded": crowded_dir}


@pytest.fixture(scope="module")
def urls(folders: dict[str, Path]) -> Iterator[dict[str, str]]:
    with ExitStack() as servers:
        yield {name: servers.enter_context(serving(one, FOR_ALL)) for name, one in folders.items()}


@pytest.fixture(scope="module")
def listening(browser: Browser) -> Iterator[Page]:
    """A phone that remembers all that the page says aloud."""
    with lasting(browser, viewport=PHONE) as page:
        page.add_init_script(HEARD)
        yield page


@pytest.fixture
def phone(listening: Page) -> Iterator[Page]:
    """The same, which gets whole what it asks for."""
    yield listening
    listening.unroute_all(behavior="ignoreErrors")


class Held:
    """Requests for one address, which wait until they are answered."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._routes: list[Route] = []
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        self._routes.append(route)

    def answer(self, **response: Any) -> None:
        """Answer the oldest; what the page shows can be seen here before its request arrives here."""
        for _ in range(1000):
            if self._routes:
                return self._routes.pop(0).fulfill(**response)
            self._page.wait_for_timeout(10)
        pytest.fail("the page asked for nothing")


def apart(page: Page, folder: Path) -> tuple[Held, dict[str, Any]]:
    """Serve the records of sessions in their own file, as a large site has them.

    Gives the requests for that file, and what to answer. (``test_finding`` has the engine's own files.)
    """
    data = search_data(folder)
    kinds = [record["kind"] for record in data["records"]]
    rest, sessions = (
        only(data, (number for number, kind in enumerate(kinds) if (kind == "Session") is apart))
        for apart in (False, True)
    )
    first = {**rest, "more": "finding/sessions.json"}
    page.route("**/finding/search.json", lambda route: route.fulfill(json=first))
    held = Held(page, "**/finding/sessions.json")
    return held, {name: sessions[name] for name in ("records", "tens", "words", "on")}


def look_for(page: Page, url: str, words: str) -> None:
    page.goto(f"{url}search/?{urlencode({'q': words})}")


def test_results_come_in_steps(phone: Page, urls: dict[str, str]) -> None:
    """50 at first; the button says how many there are, brings the next, and leads the reader to the first of them."""
    look_for(phone, urls["crowded"], "clwb swyddi")
    items, more = phone.locator("[data-search] .results > li"), phone.locator("[data-search] button.button")
    expect(items).to_have_count(50)
    total = int(phone.locator(STATUS).inner_text().split()[0])
    assert total > 50
    expect(more).to_have_text(f"Show {min(50, total - 50)} more of {total} results")
    assert not findings(phone)
    more.focus()
    phone.keyboard.press("Enter")
    expect(items).to_have_count(min(100, total))
    expect(items.nth(50).locator("a")).to_be_focused()
    while more.is_visible():
        more.press("Enter")
    expect(items).to_have_count(total)


def test_a_choice_begins_with_its_first_step(phone: Page, urls: dict[str, str]) -> None:
    look_for(phone, urls["crowded"], "healthcare support")
    phone.locator("[data-search] button.button").press("Enter")
    phone.get_by_label("Kind of page").select_option("Session")
    expect(phone.locator("[data-search] .results > li")).to_have_count(50)
    expect(phone.locator(STATUS)).to_contain_text(" of ")


@pytest.mark.parametrize(("site", "words"), QUERIES)
def test_two_files_find_what_one_finds(
    phone: Page, urls: dict[str, str], folders: dict[str, Path], site: str, words: str
) -> None:
    """The same results in the same order, the same count, choices, correction and marks."""
    look_for(phone, urls[site], words)
    expect(phone.locator(STATUS)).to_contain_text("result")
    of_one = phone.evaluate(SHOWN)
    held, sessions = apart(phone, folders[site])
    look_for(phone, urls[site], words)
    expect(phone.get_by_text(EARLY)).to_be_visible()
    held.answer(json=sessions)
    expect(phone.locator(STATUS)).to_contain_text("result")
    expect(phone.get_by_text(EARLY)).to_have_count(0)
    assert phone.evaluate(SHOWN) == of_one
    assert phone.evaluate("heard") == ["Searching.", *of_one[0]]


def test_what_is_there_is_shown_while_sessions_load(
    phone: Page, urls: dict[str, str], folders: dict[str, Path]
) -> None:
    """With the number so far, and without a fault; aloud only the final number is said."""
    held, sessions = apart(phone, folders["sample"])
    look_for(phone, urls["sample"], "library")
    expect(phone.get_by_text(EARLY)).to_contain_text("results so far.")
    items = phone.locator("[data-search] .results > li")
    first = items.count()
    assert first
    assert "Session" not in {line.split(",")[0] for line in items.locator(".small").all_inner_texts()}
    assert not findings(phone)
    assert phone.evaluate("heard") == ["Searching."]
    held.answer(json=sessions)
    expect(phone.locator(STATUS)).to_contain_text("for “library”.")
    assert items.count() > first
    assert len(phone.evaluate("heard")) == 2


def test_a_word_is_not_corrected_before_sessions_are_there(
    phone: Page, urls: dict[str, str], folders: dict[str, Path]
) -> None:
    """A word that only a session has is not taken for a slip."""
    held, sessions = apart(phone, folders["sample"])
    sessions["records"][0]["title"] = "Voluntees meet"
    look_for(phone, urls["sample"], "voluntees")
    expect(phone.get_by_text(EARLY)).to_be_visible()
    assert phone.locator(".correction").count() == 0
    held.answer(json=sessions)
    expect(phone.locator("[data-search] .results h2").first).to_have_text("Voluntees meet")
    assert phone.locator(".correction").count() == 0


def test_the_list_does_not_change_under_a_reader(phone: Page, urls: dict[str, str], folders: dict[str, Path]) -> None:
    """Whoever stands in the early results stays there; a button brings them all."""
    held, sessions = apart(phone, folders["sample"])
    look_for(phone, urls["sample"], "library")
    link = phone.locator("[data-search] .results a").first
    link.focus()
    held.answer(json=sessions)
    expect(phone.locator(STATUS)).to_contain_text("for “library”.")
    expect(link).to_be_focused()
    phone.keyboard.press("Shift+Tab")
    press = phone.get_by_role("button", name="Show all results")
    expect(press).to_be_focused()
    assert not findings(phone)
    press.press("Enter")
    expect(press).to_have_count(0)
    expect(link).to_be_focused()
    total = int(phone.locator(STATUS).inner_text().split()[0])
    expect(phone.locator("[data-search] .results > li")).to_have_count(total)


def test_sessions_that_do_not_load(phone: Page, urls: dict[str, str], folders: dict[str, Path]) -> None:
    """The rest is shown, with what is missing; searching again finds all."""
    held, sessions = apart(phone, folders["sample"])
    look_for(phone, urls["sample"], "library")
    expect(phone.get_by_text(EARLY)).to_be_visible()
    held.answer(status=503, body="<p>Busy</p>")
    expect(phone.locator(STATUS)).to_contain_text("Sessions are left out, because their list did not load.")
    assert phone.locator("[data-search] .results > li").count()
    assert not findings(phone)
    phone.locator("#q").press("Enter")
    expect(phone.get_by_text(EARLY)).to_be_visible()
    held.answer(json=sessions)
    expect(phone.locator(STATUS)).to_have_text(re.compile(r"^\d+ results for “library”\.$"))


def test_records_that_do_not_load(phone: Page, urls: dict[str, str]) -> None:
    """The A to Z serves in place of a search that cannot work."""
    phone.route("**/finding/search.json", lambda route: route.abort())
    look_for(phone, urls["sample"], "library")
    expect(phone.locator(STATUS)).to_have_text("Search does not work just now. Use the A to Z below.")
    expect(phone.get_by_role("heading", name="A to Z", exact=True)).to_be_visible()


@pytest.mark.parametrize("script", ["search.js", "day.js"])
def test_a_script_that_does_not_load(phone: Page, urls: dict[str, str], script: str) -> None:
    """The A to Z, which made room for the results, comes back."""
    phone.route(f"**/{script}", lambda route: route.abort())
    look_for(phone, urls["sample"], "library")
    expect(phone.locator(STATUS)).to_have_text("Search does not work just now. Use the A to Z below.")
    expect(phone.get_by_role("heading", name="A to Z", exact=True)).to_be_visible()
    assert not findings(phone)


def test_a_small_site_asks_for_one_file(phone: Page, urls: dict[str, str]) -> None:
    """All that a search needs is fetched once each."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    look_for(phone, urls["sample"], "library")
    expect(phone.locator(STATUS)).to_contain_text("result")
    assert [name for name in asked if name.endswith(".json")] == ["search.json"]
    scripts = ("finder.js", "search-library.js", "day.js", "where.js", "words.js")
    assert sorted(name for name in asked if name in scripts) == sorted(scripts)
