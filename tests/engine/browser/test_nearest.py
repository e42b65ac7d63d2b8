"""The nearest session on a phone, by keyboard alone; with scripts off by its area."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.engine.browser.axe import findings
from tests.engine.browser.keyboard import no_fault, tab_to, tab_to_plain
from tests.engine.browser.watch import Watch


def look_near(page: Page, place: str) -> None:
    tab_to(page, "nav[aria-label=Main] a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sessions")
    tab_to(page, "#near-place")
    page.keyboard.type(place)
    page.keyboard.press("Enter")
    expect(page.locator(".near [role=status]")).to_contain_text("nearest")


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


def test_what_it_needs_comes_while_somebody_types(phone: Page, watch: Watch, strict_url: str) -> None:
    """From the first letter on, so that nobody has to wait who has typed; what does not come is asked for again."""
    there = False
    phone.route("**/finding/near.json", lambda route: route.continue_() if there else route.fulfill(status=404))
    phone.goto(f"{strict_url}sessions/")
    tab_to(phone, "#near-place")
    assert not [url for url in watch.requests if "near.json" in url]
    with phone.expect_request("**/finding/near.json"):
        phone.keyboard.type("S")
    expect(phone.locator(".near [role=status]")).to_have_text("")
    phone.keyboard.type("E6")
    phone.keyboard.press("Enter")
    expect(phone.locator(".near [role=status]")).to_contain_text("The list of places did not load.")
    there = True
    phone.get_by_role("button", name="Find", exact=True).press("Enter")
    expect(phone.locator(".near .results li").first).to_contain_text("Catford Library")
    phone.unroute_all()


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
