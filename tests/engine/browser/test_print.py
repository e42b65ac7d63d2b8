"""What comes out of a printer."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.engine.browser.conftest import Open
from tests.engine.browser.crawl import measure


def sides(pdf: bytes) -> int:
    """Count the pages of a PDF as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


LONG = {"nursing", "therapy-and-imaging"}  # 27 sources; six jobs, three of them side by side


def test_a_guide_fits_two_sides_of_a4(browser: Browser, site_dir: Path, site_url: str) -> None:
    """A printed career guide is one sheet of paper in 10 points or more; the longest take a third side, in 11."""
    guides = sorted(path.name for path in (site_dir / "careers").iterdir() if path.is_dir())
    page = browser.new_page()
    page.emulate_media(media="print")
    printed = {}
    for guide in guides:
        page.goto(f"{site_url}careers/{guide}/")
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize) * .75")
        printed[guide] = (sides(page.pdf(format="A4", prefer_css_page_size=True)), round(size, 2))
    page.close()
    assert len(printed) == 14
    assert {guide for guide, (count, _) in printed.items() if count > 2} == LONG
    assert {guide: found for guide, found in printed.items() if found[0] > 3 or found[1] < 10} == {}
    assert {printed[guide][1] for guide in LONG} == {11}


def test_a_guide_has_the_next_sessions(visit: Open) -> None:
    """Many sessions serve every guide: the page has two, on paper too, and leads to all."""
    page = visit("sample", "/careers/nursing/")
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        expect(page.locator("[aria-labelledby=ask] .session:visible")).to_have_count(2)


def test_a_session_is_one_sheet_in_type_that_can_be_read(visit: Open) -> None:
    """In 11 points; with two places, many languages and dates that are off, in 10 points or more."""
    for site, some, least in (("sample", "/sessions/jobs-hub-peckham/", 11), ("other", "/sessions/cv-clinic/", 10)):
        page = visit(site, some)
        page.emulate_media(media="print")
        assert sides(page.pdf(format="A4", prefer_css_page_size=True)) == 1, some
        size = page.locator(".summary dd").first.evaluate("part => parseFloat(getComputedStyle(part).fontSize) * .75")
        assert round(size, 2) >= least


def test_paper_has_every_date_of_a_short_series(visit: Open) -> None:
    """On the screen the later dates of a place are folded; a list on paper names them."""
    page = visit("sample", "/sessions/")
    page.emulate_media(media="print")
    assert "Also on 21 March 2024." in page.locator(".session", has_text="Peckham").inner_text()


@pytest.mark.parametrize("address", ["/sessions/", "/sessions/area/southwark/", "/sessions/jobs-hub-peckham/"])
def test_lists_and_sessions_can_be_printed(visit: Open, address: str) -> None:
    """With a button, as many people do not find it in the browser's menu."""
    page = visit("sample", address)
    expect(page.get_by_role("button", name="Print this page")).to_have_count(1)


def test_a_link_in_the_sentence_on_top_of_home_can_be_read(visit: Open) -> None:
    """On the screen it is white, on the band; paper has no band."""
    page = visit("sample", "/")
    page.locator(".prose > h1 + p").evaluate("line => { line.innerHTML += '<a href=#main>A</a>' }")
    link = page.locator(".prose > h1 + p a")
    expect(link).to_have_css("color", "rgb(255, 255, 255)")
    page.emulate_media(media="print")
    expect(link).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize(("address", "most"), [("/glossary/", 6), ("/a-to-z/", 3)])
def test_lists_by_letter_fill_their_sheets(visit: Open, address: str, most: int) -> None:
    """Two columns run through all letters: with two to each letter, half of the paper stayed white."""
    page = visit("sample", address)
    page.emulate_media(media="print")
    assert sides(page.pdf(format="A4", prefer_css_page_size=True)) <= most


PAPER = [
    ("other", "/sessions/cv-clinic/"),
    ("other", "/sessions/hospital-open-day/"),
    ("other", "/"),
    ("sample", "/careers/nursing/"),
    ("sample", "/sessions/"),
    ("sample", "/charter/"),
]


@pytest.mark.parametrize(("site", "address"), PAPER)
def test_print_leaves_out_what_paper_cannot_do(visit: Open, site: str, address: str) -> None:
    """On paper there is no navigation, no calendar panel and no edit link; but the address of the page."""
    page = visit(site, address)
    hidden = [
        ".skip",
        "header nav",
        ".crumbs",
        ".filters",
        ".edit",
        "footer nav",
        "[aria-labelledby=calendar-title]",
        ".subscribe",
    ]
    on_screen = [selector for selector in hidden if page.locator(selector).count()]
    assert {"header nav", "footer nav"} <= {*on_screen}
    page.emulate_media(media="print")
    assert not [selector for selector in on_screen if page.locator(selector).first.is_visible()]
    assert page.locator("h1").is_visible()
    assert page.get_by_text("This page on the web: programme-").is_visible()


def test_paper_says_where_the_calendars_are(visit: Open) -> None:
    """A sheet has no calendar to choose, so it leads to the page that has."""
    page = visit("sample", "/calendars/")
    said = page.get_by_text("To choose a calendar, open this page on a phone or computer.")
    assert not said.is_visible()
    page.emulate_media(media="print")
    assert said.is_visible()
    assert not page.locator(".feeds").first.is_visible()


@pytest.mark.parametrize(("site", "address"), PAPER)
def test_print_is_black_on_white(visit: Open, site: str, address: str) -> None:
    """A reader in dark mode gets dark words on white paper, everywhere on the page."""
    page = visit(site, address)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    found = measure(page, "notBlackOnWhite")
    assert not found, "\n".join(found)


def test_a_map_prints_as_by_day(visit: Open) -> None:
    """Whoever reads in the dark gets the water of a map on paper as light as others do."""
    page = visit("sample", "/places/")
    water = "getComputedStyle(document.querySelector('.map-water')).fill"
    by_day = page.evaluate(water)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(water) != by_day
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(water) == by_day


def test_dark_is_dark(visit: Open) -> None:
    """In dark mode the page is light on dark by styles alone: so the test above has something to undo."""
    page = visit("sample", "/")
    page.emulate_media(color_scheme="dark")
    assert measure(page, "notBlackOnWhite")
