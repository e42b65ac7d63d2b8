"""The right guide and session by their words, on a phone, by keyboard alone; with scripts off by the A to Z."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.engine.browser.axe import findings
from tests.engine.browser.conftest import PHONE
from tests.engine.browser.keyboard import no_fault, tab_to, tab_to_plain
from tests.engine.browser.watch import Watch


def search(page: Page, words: str) -> None:
    tab_to(page, "#q")
    page.keyboard.press("End")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("result")


def titles(page: Page) -> list[str]:
    return page.locator("[data-search] .results h2").all_inner_texts()


def test_peckham_by_a_slip_of_the_pen(phone: Page) -> None:
    """ "peckam" shows what Peckham has, says so, and offers the way back; the first result is the session."""
    search(phone, "peckam")
    expect(phone.locator(".correction")).to_contain_text("Showing results for “peckham”")
    no_fault(phone)
    tab_to(phone, ".results a")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Health and care jobs drop-in at Peckham Library")


def test_the_way_back_from_a_correction(phone: Page) -> None:
    """Searching as typed finds nothing, says so and leads on."""
    search(phone, "peckam")
    tab_to(phone, ".correction a")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-search] [role=status]")).to_have_text("0 results for “peckam”.")
    expect(phone.locator("[data-search] .callout")).to_contain_text("Nothing found")
    no_fault(phone)
    tab_to(phone, "[data-search] .callout a")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("A to Z")


def test_the_nursing_guide_by_its_initials(phone: Page) -> None:
    """HCA, and other words that people use, lead to the guide first."""
    search(phone, "HCA")
    assert titles(phone)[0] == "Healthcare support worker to nurse"
    tab_to(phone, ".results a")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Healthcare support worker to nurse")


def test_endings_of_words_do_not_matter(phone: Page) -> None:
    search(phone, "volunteer")
    first = titles(phone)
    assert len(first) > 10
    search(phone, "ing")  # the field keeps the word, and typing goes on behind it
    expect(phone.locator("#q")).to_have_value("volunteering")
    assert titles(phone)[:5] == first[:5]
    assert set(titles(phone)) == set(first)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("carer", "Care worker to registered manager"),
        ("care assistant", "Healthcare support worker to nurse"),
        ("GP receptionist", "Receptionist to practice manager"),
        ("job centre", "Jobcentre Plus"),
        ("drop in", "Health and care jobs drop-in at Catford Library"),
        ("libary", "Peckham Library"),
        ("apprentiship", "Apprenticeship"),
        ("PÉCKHAM", "Peckham Library"),
        ("no qualifications", "Cleaner or catering assistant to manager"),
        ("theatre", "Healthcare support worker to nurse"),
        ("999", "Emergency care assistant to paramedic"),
        ("dinner lady", "Cleaner or catering assistant to manager"),
        ("bin man hospital", "Porter or caretaker to team leader"),
        ("redundant", "Out of work"),
        ("ex-offender", "DBS check"),
    ],
)
def test_words_that_people_use(phone: Page, strict_url: str, typed: str, found: str) -> None:
    search(phone, typed)
    assert found in titles(phone)


@pytest.mark.parametrize(
    ("typed", "said", "first"),
    [
        ("peckham binsey november", "peckham binsey november", "Porter or caretaker to team leader"),
        ("libary zzzz", "library zzzz", "Health and care jobs drop-in at Woolwich Centre Library"),
    ],
)
def test_words_that_no_page_has_together(phone: Page, typed: str, said: str, first: str) -> None:
    """That is said, and the pages with some of the words come, those with most of them, or with the rarest, first."""
    search(phone, typed)
    plainly = r"No page has all of these words\. These have some of them\. \d+ results for “{}”\."
    expect(phone.locator("[data-search] [role=status]")).to_have_text(re.compile(plainly.format(said)))
    assert titles(phone)[0] == first
    assert phone.get_by_text("Nothing found").count() == 0
    no_fault(phone)


@pytest.mark.parametrize("typed", ["", "  ", "?!"])
def test_an_empty_search_says_what_to_type(phone: Page, typed: str) -> None:
    """The A to Z stays below."""
    tab_to(phone, "#q")
    phone.keyboard.type(typed)
    phone.keyboard.press("Enter")
    said = phone.locator("[data-search] [role=status]")
    expect(said).to_have_text("Type a word or two to search for: a job, a place, a day or a postcode.")
    expect(phone.get_by_role("heading", name="A to Z", exact=True)).to_be_visible()
    assert phone.locator("[data-search] .results").count() == 0
    no_fault(phone)


@pytest.mark.parametrize(("typed", "place"), [("se64ju", "SE6 4JU"), ("jobs in peckam", "Peckham")])
def test_a_postcode_or_town_offers_what_is_near_it(phone: Page, watch: Watch, typed: str, place: str) -> None:
    """A press shows the nearest places above the results; nothing is loaded for that before."""
    watch.clear()
    search(phone, typed)
    press = phone.get_by_role("button", name=f"Show sessions near {place}")
    assert not [url for url in watch.requests if "near" in url]
    no_fault(phone)
    press.press("Enter")
    heading = phone.get_by_role("heading", name=f"Sessions near {place}")
    expect(heading).to_be_focused()
    nearest = phone.locator(".callout .results li")
    expect(nearest.first).to_contain_text("Library")
    expect(nearest.nth(1)).to_contain_text(re.compile("About . miles? from (SE6 4|Peckham)"))
    no_fault(phone)


def test_a_correction_that_finds_nothing_is_not_shown(phone: Page) -> None:
    """No word of the site is near to any of these: the words stay as they were typed."""
    search(phone, "zzzz qqqq")
    expect(phone.locator("[data-search] [role=status]")).to_have_text("0 results for “zzzz qqqq”.")
    expect(phone.locator("[data-search] .callout")).to_contain_text("Nothing found")
    assert phone.locator(".correction").count() == 0


def test_a_guide_is_found_with_its_pay(phone: Page) -> None:
    """Whoever looks for a job compares what it pays without opening each guide."""
    search(phone, "nurse")
    guide = phone.locator(".results li").filter(has_text="Career guide").first
    expect(guide).to_contain_text(re.compile(r"Pay to start: .*£[\d,]+.*, from \w+ \d{4}$"))


def test_results_are_marked_and_narrowed(phone: Page) -> None:
    """Words found are marked; a choice of kind and area narrows the list, and the count says so."""
    search(phone, "library")
    assert phone.locator(".results mark").first.inner_text().casefold() == "library"
    total = len(titles(phone))
    tab_to(phone, ".choose select")
    phone.keyboard.type("Session")
    phone.keyboard.press("Tab")
    expect(phone.locator("[data-search] [role=status]")).to_contain_text(f"of {total} for “library”")
    assert phone.locator(".results .small").all_inner_texts()
    assert all(line.startswith("Session") for line in phone.locator(".results .small").all_inner_texts())
    phone.keyboard.type("Southwark")
    expect(phone.locator("[data-search] [role=status]")).to_have_text(f"1 result of {total} for “library”.")
    no_fault(phone)


def test_what_is_typed_is_never_markup(phone: Page) -> None:
    search(phone, "<img src=x onerror=alert(1)>library")
    assert phone.locator("main img").count() == 0
    expect(phone.locator("[data-search] [role=status]")).to_contain_text("result")


def test_results_do_not_push_the_page_about(browser: Browser, strict_url: str) -> None:
    """From the address with the words to the results nothing that was drawn moves."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{strict_url}search/?q=nurse")
        expect(page.locator(".results")).to_be_visible()
        moved = page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
                .observe({type: "layout-shift", buffered: true});
              setTimeout(() => done(sum), 300);
            })"""
        )
    assert moved < 0.01


def test_search_loads_nothing_until_somebody_searches(page: Page, watch: Watch, strict_url: str) -> None:
    watch.clear()
    page.goto(f"{strict_url}search/")
    page.wait_for_load_state("networkidle")
    assert len(watch.requests) > 1
    assert not [url for url in watch.requests if "finder" in url or "library" in url or url.endswith(".json")]
    page.goto(f"{strict_url}search/?q=nurse")
    expect(page.locator(".results")).to_be_visible()
    assert [url for url in watch.requests if url.endswith("finding/search.json")]


def test_without_scripts_a_search_is_the_a_to_z(plain: Page, strict_url: str) -> None:
    """The form leads to the A to Z, where the session, the guide and volunteering are found by letter."""
    plain.goto(strict_url)
    for letter, title in (
        ("H", "Health and care jobs drop-in at Peckham Library"),
        ("H", "Healthcare support worker to nurse"),
        ("V", "Volunteer to a first job in care"),
    ):
        tab_to_plain(plain, "q")
        plain.keyboard.type("peckam")
        plain.keyboard.press("Enter")
        expect(plain.locator("h1")).to_have_text("Search")
        plain.get_by_role("link", name=f"Letter {letter}", exact=True).press("Enter")
        plain.locator("main").get_by_role("link", name=title).first.press("Enter")
        expect(plain.locator("h1")).to_have_text(title)
    assert not findings(plain)
