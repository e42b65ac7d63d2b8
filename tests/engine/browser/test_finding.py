"""The right session and the right guide, on a phone, by keyboard alone; each with scripts off in another way."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from programme.files.headers import FOR_ALL
from tests.engine.browser.axe import findings
from tests.engine.browser.conftest import PHONE
from tests.engine.browser.watch import Watch
from tests.engine.hosting import serving

MOST_TABS = 120


@pytest.fixture(scope="module")
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


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus stands on the wanted element."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def search(page: Page, words: str) -> None:
    tab_to(page, "#q")
    page.keyboard.press("End")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("result")


def titles(page: Page) -> list[str]:
    return page.locator("[data-search] .results h2").all_inner_texts()


def look_near(page: Page, place: str) -> None:
    tab_to(page, "nav[aria-label=Main] a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sessions")
    tab_to(page, "#near-place")
    page.keyboard.type(place)
    page.keyboard.press("Enter")
    expect(page.locator(".near [role=status]")).to_contain_text("nearest")


def no_fault(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the phone."""
    assert not (found := findings(page)), "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


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


def test_nearest_to_a_postcode(phone: Page, watch: Watch, strict_url: str) -> None:
    """SE6 4JU: Catford first, with its next date. Nothing that was typed goes anywhere."""
    look_near(phone, "SE6 4JU")
    first = phone.locator(".near .results li").first
    expect(first).to_contain_text("Catford Library")
    expect(first).to_contain_text("Wednesday 31 January, 10am to 3pm")
    expect(first).to_contain_text("At SE6 4JU itself.")
    expect(phone.locator(".near .results li").nth(1)).to_contain_text("About 3 miles from SE6 4")
    no_fault(phone)
    assert phone.url == f"{strict_url}sessions/"
    assert not [url for url in watch.requests if "SE6" in url]
    assert phone.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    tab_to(phone, ".near .results a")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Health and care jobs drop-in at Catford Library")


def test_nearest_to_where_there_is_nothing(phone: Page) -> None:
    """CM1 is far from all of them: that is said, and the nearest are given anyway."""
    look_near(phone, "CM1")
    said = phone.locator(".near [role=status]")
    expect(said).to_contain_text("No sessions near there yet: none within 10 miles of the middle of CM1.")
    expect(phone.locator(".near .results li").first).to_contain_text("Thamesmead Library")
    expect(phone.locator(".near .results li").first).to_contain_text("About 23 miles from CM1")
    no_fault(phone)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a postcode or a town first."),
        ("no such place", "We cannot find “no such place”."),
        ("Glasgow", "Check the spelling, or try a postcode. We only know towns near our places."),
        ("ZZ1 1ZZ", "We do not know where ZZ1 1ZZ is."),
    ],
)
def test_places_that_are_not_known(phone: Page, strict_url: str, typed: str, said: str) -> None:
    phone.goto(f"{strict_url}sessions/")
    tab_to(phone, "#near-place")
    phone.keyboard.type(typed)
    phone.keyboard.press("Enter")
    expect(phone.locator(".near [role=status]")).to_contain_text(said)
    expect(phone.locator(".near .results")).to_be_hidden()
    expect(phone.locator(".near [role=status]")).to_be_in_viewport(ratio=1)
    expect(phone.locator("#near-place")).to_be_in_viewport(ratio=1)
    no_fault(phone)


def test_a_near_spelling_can_be_chosen(phone: Page, strict_url: str) -> None:
    """By keyboard; the field then has it, and the choices are gone."""
    phone.goto(f"{strict_url}sessions/")
    tab_to(phone, "#near-place")
    phone.keyboard.type("Pekham")
    phone.keyboard.press("Enter")
    said = phone.locator(".near [role=status]")
    expect(said).to_contain_text("We cannot find “Pekham”. Did you mean one of these? If not, try a postcode.")
    no_fault(phone)
    tab_to(phone, ".near [data-instead]")
    phone.keyboard.press("Enter")
    expect(said).to_contain_text("nearest places to the middle of Peckham.")
    expect(phone.locator("#near-place")).to_have_value("Peckham")
    expect(phone.locator(".near [role=status]")).to_be_focused()
    assert phone.locator("[data-instead]").count() == 0
    no_fault(phone)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("se64jx", "SE6 4"),
        ("SE64", "SE6 4"),
        ("SE1 8", "SE1 8"),
        ("SE18", "SE18"),
        ("catford", "Catford"),
        ("Lewisham", "Lewisham"),
        ("M1 1AE", "the middle of all M postcodes"),
        ("RH13", "RH13"),
        ("RH13 5AB", "RH13"),
        ("rh135ab", "RH13"),
        ("TN34", "TN34"),
        ("HP12", "HP12"),
    ],
)
def test_places_in_many_forms(phone: Page, strict_url: str, typed: str, where: str) -> None:
    """With and without spaces, half a postcode, a town, an area of the site, and the rest of the country."""
    phone.goto(f"{strict_url}sessions/")
    phone.locator("#near-place").fill(typed)
    phone.keyboard.press("Enter")
    said = re.compile(rf"from {where}( \(by postcode\))?\.$")
    expect(phone.locator(".near .results .session-note").first).to_have_text(said)


def located(browser: Browser, url: str, allowed: bool) -> BrowserContext:
    context = browser.new_context(geolocation={"latitude": 51.474, "longitude": -0.069})
    context.set_default_timeout(60_000)
    if allowed:
        context.grant_permissions(["geolocation"], origin=url.rstrip("/"))
    return context


@pytest.mark.parametrize("allowed", [True, False])
def test_use_my_location(browser: Browser, strict_url: str, allowed: bool) -> None:
    """Asked only when the button is pressed; a refusal is answered in words."""
    with located(browser, strict_url, allowed) as context:
        page = context.new_page()
        page.add_init_script(
            "const get = navigator.geolocation.getCurrentPosition; window.asked = 0;"
            "navigator.geolocation.getCurrentPosition = function (...all) { window.asked += 1;"
            + ("get.apply(this, all); }" if allowed else "all[1]({ code: 1 }); }")
        )
        page.goto(f"{strict_url}sessions/")
        assert page.evaluate("window.asked") == 0
        tab_to(page, ".near button[type=button]")
        page.keyboard.press("Enter")
        said = "nearest places" if allowed else "Your device did not say where it is."
        expect(page.locator(".near [role=status]")).to_contain_text(said)
        if allowed:
            expect(page.locator(".near .results li").first).to_contain_text("Under 1 mile from where you are")


LATE = "() => { navigator.geolocation.getCurrentPosition = (found) => { window.answerLate = found } }"


def test_a_late_location_does_not_replace_what_was_typed(phone: Page, strict_url: str) -> None:
    """Only the newest request is answered, whenever the device says where it is."""
    phone.goto(f"{strict_url}sessions/")
    phone.evaluate(LATE)
    phone.get_by_role("button", name="Use my location").click()
    phone.locator("#near-place").fill("SE15")
    phone.keyboard.press("Enter")
    expect(phone.locator(".near [role=status]")).to_contain_text("nearest")
    nearest = phone.locator(".near .results")
    expect(nearest).to_contain_text("from SE15")
    phone.evaluate("answerLate({ coords: { latitude: 51.445, longitude: -0.02 } })")
    phone.wait_for_load_state("networkidle")
    expect(nearest).to_contain_text("from SE15")
    expect(nearest).not_to_contain_text("from where you are")
    phone.get_by_role("button", name="Use my location").click()
    phone.evaluate("answerLate({ coords: { latitude: 51.445, longitude: -0.02 } })")
    expect(nearest).to_contain_text("from where you are")


def test_the_list_narrows_in_place(phone: Page, strict_url: str) -> None:
    """A choice hides the rest, is marked, and the count is said; a second press undoes it."""
    phone.goto(f"{strict_url}sessions/")
    tab_to(phone, "#filters summary")
    phone.keyboard.press("Enter")
    tab_to(phone, "#filters a[data-value=southwark]")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-count]")).to_have_text("1 session: Southwark.")
    expect(phone.locator("[data-count]")).to_be_focused()
    expect(phone.locator(".session:visible")).to_have_count(1)
    expect(phone.locator("#filters a[aria-current]")).to_have_text(["Southwark 1 session"])
    no_fault(phone)
    tab_to(phone, "#filters a[data-by=all]")
    phone.keyboard.press("Enter")
    expect(phone.locator(".session:visible")).to_have_count(4)
    assert phone.url == f"{strict_url}sessions/"


def test_pins_are_links(phone: Page, strict_url: str) -> None:
    """Each pin of the map leads where the list beside it leads."""
    phone.goto(f"{strict_url}places/")
    tab_to(phone, ".map-pin")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_contain_text("Library")


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


def tab_to_plain(page: Page, wanted: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator("*:focus").get_attribute("id") == wanted:
            return
    pytest.fail(f"Tab does not reach {wanted}")


def test_without_scripts_areas_are_links(plain: Page, strict_url: str) -> None:
    """The button of the near-me box leads to the areas; one without sessions is none to choose. Nothing is sent."""
    plain.goto(f"{strict_url}sessions/")
    tab_to_plain(plain, "near-place")
    plain.keyboard.type("SE6 4JU")
    plain.keyboard.press("Enter")
    expect(plain).to_have_url(re.compile(r"/sessions/\??#filters$"))
    plain.locator("#filters summary").press("Enter")
    expect(plain.locator("#filters .none")).to_have_text("None planned: Basildon, Chelmsford, Southend, Online")
    expect(plain.locator("#filters").get_by_role("link", name="Chelmsford")).to_have_count(0)
    plain.locator("#filters").get_by_role("link", name="Lewisham").press("Enter")
    expect(plain.locator("h1")).to_have_text("Sessions in Lewisham")
    expect(plain.locator("main")).to_contain_text("1 session")
    assert not findings(plain)


def test_an_area_without_sessions_names_the_nearest(plain: Page, strict_url: str) -> None:
    """Whoever comes to its page, by a calendar or an old link, is led on."""
    plain.goto(f"{strict_url}sessions/area/chelmsford/")
    expect(plain.locator("main")).to_contain_text("No session in Chelmsford")
    expect(plain.locator(".callout")).to_contain_text("Sessions in Bexley, about 23 miles away (1 session)")
    assert not findings(plain)


def test_the_answer_stands_where_the_reader_looks(phone: Page, strict_url: str) -> None:
    """From the home page too: what was found comes to the top of the screen, in place of the list of everything."""
    for address in ("", "sessions/"):
        phone.goto(f"{strict_url}{address}")
        phone.locator("#near-place").fill("SE15 5JR")
        phone.keyboard.press("Enter")
        expect(phone.locator(".near [role=status]")).to_be_focused()
        expect(phone.locator(".near .results li").first).to_contain_text("Peckham Library")
        expect(phone.locator(".near .results li").first).to_be_in_viewport()
        no_fault(phone)
        if not address:
            expect(phone.locator(".near ~ .sessions")).to_be_hidden()
            expect(phone.get_by_role("heading", name="Next sessions")).to_have_count(0)
            expect(phone.get_by_role("link", name="See all sessions")).to_be_visible()
    expect(phone.locator("[data-all]")).to_be_hidden()
    phone.get_by_role("button", name="Show all sessions").click()
    expect(phone.locator("[data-all] .session").first).to_be_visible()
    expect(phone.get_by_role("button", name="Show all sessions")).to_have_count(0)
