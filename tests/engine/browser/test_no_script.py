"""Without JavaScript a resident gets everything, by following links alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.engine.agenda import events_in
from tests.engine.written import entries

NEXT_SESSION = "Health and care jobs drop-in at Catford Library"


@pytest.fixture
def plain_page(plain: Page, site_url: str) -> Page:
    """The home page on a phone whose browser runs no scripts."""
    plain.goto(site_url)
    return plain


def test_from_home_to_a_date_in_the_calendar(plain_page: Page, tmp_path: Path) -> None:
    """Home, the next session, its calendar file: it is offered as a calendar and holds just that session."""
    plain_page.locator("main .session a").first.click()
    expect(plain_page.locator("h1")).to_have_text(NEXT_SESSION)
    expect(plain_page.locator(".next")).to_contain_text("10am to 3pm")
    with plain_page.expect_download() as waiting:
        plain_page.get_by_role("link", name="iPhone or other (file)").first.click()
    download = waiting.value
    download.save_as(tmp_path / "session.ics")
    events = events_in((tmp_path / "session.ics").read_bytes())
    assert [(event.summary, event.start) for event in events.values()] == [(NEXT_SESSION, "2024-01-31T10:00:00+00:00")]
    answer = plain_page.request.get(download.url)
    assert answer.headers["content-type"].startswith("text/calendar")


def test_from_home_to_a_guide_to_somebody_to_ask(plain_page: Page) -> None:
    """Home, the guides, a guide, the next session where one can ask about it."""
    plain_page.locator("main").get_by_role("link", name="career guides").first.click()
    expect(plain_page.locator("h1")).to_have_text("Career guides")
    guide = plain_page.locator("main .card a").first
    name = guide.inner_text()
    guide.click()
    expect(plain_page.locator("h1")).to_have_text(name)
    expect(plain_page.get_by_role("heading", name="People to ask")).to_be_visible()
    plain_page.locator("section[aria-labelledby=ask] .session a").first.click()
    expect(plain_page.locator("h1")).to_have_text(NEXT_SESSION)


def test_from_home_to_sessions_in_one_area(plain_page: Page) -> None:
    """Home, all sessions, one area: filters are links to pages, and the list says how many it holds."""
    plain_page.locator("nav[aria-label=Main]").get_by_role("link", name="Sessions").click()
    plain_page.locator("#filters summary").click()
    plain_page.locator("#filters").get_by_role("link", name="Southwark").click()
    expect(plain_page.locator("h1")).to_have_text("Sessions in Southwark")
    expect(plain_page.locator("main")).to_contain_text("1 session.")
    assert plain_page.locator(".session").count() == 1


def test_a_guide_is_found_in_the_a_to_z(plain_page: Page) -> None:
    """The list that stands in for search leads to a career guide by its name, and says that it is one."""
    plain_page.locator("footer").get_by_role("link", name="A to Z").click()
    name = str(entries("pathways")[0]["name"])
    said = re.compile(rf"^{re.escape(name)}\s*, career guide$")
    plain_page.locator("main").get_by_role("link", name=said).click()
    expect(plain_page.locator("h1")).to_have_text(name)


def test_the_menu_needs_no_button(plain_page: Page) -> None:
    """On a phone four of the main links stand open, the others in the footer, and the page one is on is marked."""
    plain_page.locator("nav[aria-label=Main]").get_by_role("link", name="Places").click()
    links = plain_page.locator("nav[aria-label=Main] a")
    assert [link.is_visible() for link in links.all()] == [number < 4 for number in range(links.count())]
    for left in links.all_text_contents()[4:]:
        expect(plain_page.locator("footer").get_by_role("link", name=left)).to_be_visible()
    expect(plain_page.locator("nav[aria-label=Main] a[aria-current=page]")).to_have_text("Places")


def test_search_is_one_tap_on_a_phone(plain_page: Page) -> None:
    """A sign in the row of the name; a tap is in the field, which takes a row until it is empty and left."""
    header, field = plain_page.locator("header.top"), plain_page.locator("#q")
    box = header.bounding_box()
    assert box and box["height"] <= 130
    sign = plain_page.locator("header [role=search]")
    size = sign.bounding_box()
    assert size and min(size["width"], size["height"]) >= 44
    sign.click(position={"x": 30, "y": 30})  # on the handle of the glass
    expect(field).to_be_focused()
    plain_page.keyboard.type("nurse")
    plain_page.keyboard.press("Tab")
    expect(plain_page.get_by_role("button", name="Search")).to_be_focused()
    expect(field).to_have_css("opacity", "1")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/search/?q=nurse")
