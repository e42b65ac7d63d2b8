"""Dates stay true after the build, by the day in London, whatever zone the device is in; with scripts off too."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.engine.browser.axe import findings
from tests.engine.browser.conftest import PHONE, lasting
from tests.engine.builds import OTHER_DATA, build_in_languages, build_other
from tests.engine.hosting import serving

BUILT = "1717243200"  # noon on 1 June 2024, in UTC
CLINIC = "sessions/cv-clinic/"
On = Callable[..., Page]


@pytest.fixture(scope="module")
def live_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The other programme, live: built on 1 June 2024, and then left alone."""
    folder = tmp_path_factory.mktemp("live")
    site = build_in_languages(folder / "site", PROGRAMME_AS_AT="none", SOURCE_DATE_EPOCH=BUILT)
    with serving(site) as url:
        yield url


# More dates than stand open, and more sessions than a page of a list holds.
DAILY = """
- id: advice-every-day
  title: Advice every day
  kind: talk
  venue: ty-pawb
  start: 10am
  end: midday
  repeat:
    every: week
    on: [Monday, Tuesday, Wednesday, Thursday, Friday]
    from: 2024-06-03
    until: 2026-06-05
"""
TALK = """
- id: talk-{number}
  title: Talk {number}
  kind: talk
  venue: ty-pawb
  start: 1pm
  end: 2pm
  dates: {day}
"""


@pytest.fixture(scope="module")
def long_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with a list of two pages."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copytree(OTHER_DATA, folder / "data")
    with (folder / "data" / "events.yaml").open("a", encoding="utf-8") as events:
        events.write(DAILY)
        days = (date(2024, 6, 3) + timedelta(days=number) for number in range(410))
        events.writelines(TALK.format(number=number, day=day) for number, day in enumerate(days))
    settings = {"PROGRAMME_DATA": str(folder / "data"), "PROGRAMME_AS_AT": "none", "SOURCE_DATE_EPOCH": BUILT}
    with serving(build_other(folder / "site", **settings)) as url:
        yield url


@pytest.fixture(scope="module")
def on(browser: Browser, live_url: str) -> Iterator[On]:
    """Open a page at a moment, on a device in some zone."""
    with ExitStack() as devices:

        @cache
        def device(zone: str, scripts: bool) -> Page:
            found = lasting(browser, timezone_id=zone, java_script_enabled=scripts, viewport=PHONE)
            return devices.enter_context(found)

        def on(moment: str, address: str, zone: str = "Europe/London", scripts: bool = True) -> Page:
            page = device(zone, scripts)
            page.unroute_all(behavior="ignoreErrors")
            page.emulate_media(media="screen")
            page.clock.set_fixed_time(datetime.fromisoformat(moment))
            page.goto(live_url + address)
            return page

        yield on


def test_on_the_day_nothing_is_changed(on: On) -> None:
    page = on("2024-06-01T18:00:00+01:00", CLINIC)
    expect(page.locator(".next .leaf")).to_have_attribute("datetime", "2024-06-05")
    expect(page.locator("[data-made]")).to_have_text("These dates were right on Saturday 1 June 2024.")


def test_the_next_date_steps_forward(on: On) -> None:
    """After the 5th the next one that takes place is on the 20th, with its own time, place and calendar file."""
    page = on("2024-06-06T09:00:00+01:00", CLINIC)
    box = page.locator(".next")
    expect(box.locator(".leaf")).to_have_attribute("datetime", "2024-06-20")
    expect(box).to_contain_text("2pm to 5:15pm")
    expect(box).to_contain_text("Coleg Menai")
    expect(box).to_contain_text("Free. No need to book.")
    assert "2024-06-19.ics" in str(box.locator("a[download]").get_attribute("href"))
    expect(box.locator(".to-calendar").first).to_contain_text("Add to calendar:")
    expect(page.locator(".date-calendars li:visible")).to_have_text(re.compile("^3 July 2024"))
    expect(page.locator("[data-made]")).to_contain_text("last right on Saturday 1 June 2024. Dates that have passed")
    expect(page.locator(".session:visible .leaf[datetime='2024-06-20']")).to_have_count(0)
    assert not findings(page)


def test_a_page_in_another_language_stays_true(on: On) -> None:
    """What has passed is gone there too, with its heading at last; what a script says is English, and marked so."""
    page = on("2024-06-11T09:00:00+01:00", "ar/")
    expect(page.locator(".session:visible")).to_have_count(1)
    expect(page.locator(".understood h2")).to_be_visible()
    made = page.locator("[data-made]")
    expect(made).to_have_attribute("lang", "en-GB")
    expect(made).to_contain_text("These dates were last right on Saturday 1 June 2024.")
    assert not findings(page)
    page = on("2024-06-21T09:00:00+01:00", "ar/")
    expect(page.locator(".session:visible")).to_have_count(0)
    expect(page.locator(".understood h2")).to_be_hidden()


SHARE = "navigator.canShare = () => true; navigator.share = async (data) => { window.shared = data }"


def test_a_date_that_has_passed_is_not_handed_out(browser: Browser, live_url: str) -> None:
    """Its calendar file and the messages that name it are gone; what is shared is the page alone."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(SHARE)
        page.clock.set_fixed_time(datetime.fromisoformat("2024-06-05T18:00:00+01:00"))
        page.goto(live_url + CLINIC)
        expect(
            page.locator("main a:visible").filter(has_text=re.compile("5 June 2024|Text message|^Email$"))
        ).to_have_count(5)
        page.clock.set_fixed_time(datetime.fromisoformat("2024-06-06T09:00:00+01:00"))
        page.reload()
        expect(page.locator(".next .leaf")).to_have_attribute("datetime", "2024-06-20")
        handed_out = page.locator("main a:visible").evaluate_all("all => all.map((one) => one.innerText + one.href)")
        assert handed_out
        assert not re.search(r"5 June|5%20June|2024-06-05|20240605|Text message", "\n".join(handed_out))
        page.get_by_role("button", name="Share").click()
        title = "CV clinic & tea <for carers>"
        shared = page.evaluate("window.shared")
        assert shared.pop("url").endswith(f"/{CLINIC}")
        assert shared == {"title": title, "text": title}
        assert not findings(page)


def test_a_page_of_a_long_list_speaks_of_itself_only(on: On, long_url: str) -> None:
    """When all but the series of the first page has passed, those of the second have not."""
    page = on("2025-07-10T09:00:00+01:00", "sessions/")
    page.goto(long_url + "sessions/")
    expect(page.locator("[data-count]")).to_have_text("1 session on this page.")
    expect(page.locator(".session:visible .leaf").first).to_have_attribute("datetime", "2025-07-10")
    assert not findings(page)
    page.get_by_role("navigation", name="This list has 2 pages").get_by_role("link").nth(1).click()
    expect(page.locator("[data-count]")).to_contain_text("on this page, soonest first.")
    expect(page.locator("[data-made]")).to_contain_text("Dates that have passed since then are not shown.")
    assert page.locator(".session").locator("visible=true").count()
    assert not findings(page)


@pytest.mark.parametrize(
    ("moment", "left"), [("2024-06-07", "520 more dates"), ("2024-06-11", "518 more dates"), ("2024-06-01", "524 more")]
)
def test_a_series_says_how_many_dates_are_left(on: On, long_url: str, moment: str, left: str) -> None:
    """525 dates from 3 June 2024 on: the next one, and those that are folded away."""
    page = on(f"{moment}T09:00:00+01:00", CLINIC)
    page.goto(f"{long_url}sessions/")
    series = page.locator(".session", has_text="Advice every day")
    expect(series.locator("summary")).to_contain_text(f"until 5 June 2026: {left}")


def test_the_last_date_is_not_said_to_have_passed(on: On) -> None:
    """The last of the dates stands in the box, and none is left in the list below."""
    page = on("2024-07-01T09:00:00+01:00", CLINIC)
    expect(page.locator(".next .leaf")).to_have_attribute("datetime", "2024-07-03")
    assert not page.locator(".session:visible").count()
    expect(page.locator(".next")).to_contain_text("Full")
    expect(page.locator(".next")).not_to_contain_text("No need to book")  # it is full
    expect(page.get_by_text("Add another date to your calendar")).to_be_hidden()
    expect(page.locator("[data-made]")).to_contain_text("Dates that have passed since then are not shown.")


def test_when_all_have_passed(on: On) -> None:
    page = on("2024-12-01T09:00:00+00:00", CLINIC)
    expect(page.locator(".next h2")).to_have_text("This date has passed")
    expect(page.locator("[data-made]")).to_contain_text("All of them have passed since then.")
    assert not page.locator(".session").locator("visible=true").count()
    expect(page.get_by_role("heading", name="Other dates to come")).to_have_count(0)
    assert not findings(page)


def test_the_old_date_goes_although_the_next_cannot_be_shown(on: On) -> None:
    """Where the script for that does not load, the others stay in their list, with the day they were right."""
    page = on("2024-06-01T09:00:00+01:00", CLINIC)
    page.route("**/passed.js", lambda route: route.abort())
    page.clock.set_fixed_time(datetime.fromisoformat("2024-06-06T09:00:00+01:00"))
    page.reload()
    expect(page.locator(".leaf[datetime='2024-06-05']")).to_be_hidden()
    expect(page.locator("[data-made]")).to_have_text("These dates were right on Saturday 1 June 2024.")
    expect(page.locator(".session .leaf[datetime='2024-06-20']")).to_be_visible()


MORE_ON_PAPER = "More dates are on the web page."


def test_later_dates_take_the_room_of_those_that_have_passed(on: On, long_url: str) -> None:
    """On screen and on paper a dozen stand open as long as there are as many; then nothing is said of more."""
    page = on("2024-06-24T09:00:00+01:00", "sessions/")
    page.goto(long_url + "sessions/advice-every-day/")
    expect(page.locator(".next .leaf")).to_have_attribute("datetime", "2024-06-24")
    open_dates = page.locator(".dates > .sessions > .session:visible .leaf")
    expect(open_dates).to_have_count(12)
    expect(open_dates.first).to_have_attribute("datetime", "2024-06-25")
    expect(page.get_by_text("Show later dates")).to_be_visible()
    assert not findings(page)
    page.emulate_media(media="print")
    expect(open_dates).to_have_count(12)
    expect(page.get_by_text(MORE_ON_PAPER)).to_be_visible()


def test_the_last_dates_stand_open(on: On, long_url: str) -> None:
    page = on("2026-06-02T09:00:00+01:00", "sessions/")
    page.goto(long_url + "sessions/advice-every-day/")
    expect(page.locator(".next .leaf")).to_have_attribute("datetime", "2026-06-02")
    expect(page.locator(".dates .session:visible")).to_have_count(3)
    expect(page.get_by_text("Show later dates")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".dates .session:visible")).to_have_count(3)
    expect(page.get_by_text(MORE_ON_PAPER)).to_be_hidden()


def test_a_guide_has_dates_to_come(on: On) -> None:
    """Two stand there, on the screen and on paper; those that have passed make room for the next."""
    page = on("2024-06-06T09:00:00+01:00", "careers/home-care/")
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        expect(page.locator("[aria-labelledby=ask] .session:visible")).to_have_count(2)


@pytest.mark.parametrize(("day", "address"), [("2024-12-01", ""), ("2024-12-01", "careers/home-care/")])
def test_a_list_of_some_sessions_leads_to_all(on: On, day: str, address: str) -> None:
    """When those on the page have passed, others may be to come."""
    page = on(f"{day}T09:00:00+01:00", address)
    made = page.locator("[data-made]")
    expect(made).to_contain_text("All shown here have passed since then. See all sessions.")
    assert not findings(page)
    made.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Sessions")


@pytest.mark.parametrize(
    ("moment", "zone", "first"),
    [
        ("2024-06-04T23:30:00+01:00", "Pacific/Auckland", "2024-06-04"),
        ("2024-06-05T00:30:00+01:00", "America/Los_Angeles", "2024-06-05"),
    ],
)
def test_the_day_is_that_of_london(on: On, moment: str, zone: str, first: str) -> None:
    """Half an hour before and after midnight in London, on devices whose own day is another one."""
    page = on(moment, "sessions/", zone)
    expect(page.locator(".session:visible .leaf").first).to_have_attribute("datetime", first)


def test_lists_lose_what_has_passed(on: On) -> None:
    """The list of everything: passed dates and empty months are gone, and the count says how many are left."""
    page = on("2024-07-02T09:00:00+01:00", "sessions/")
    dates = [str(leaf.get_attribute("datetime")) for leaf in page.locator(".session:visible > .leaf").all()]
    assert dates == sorted(dates)
    assert min(dates) == "2024-07-03"  # the course on the 2nd has begun, and nobody joins it now
    expect(page.locator("[data-count]")).to_have_text(f"{len(dates)} sessions, soonest first.")
    assert "June 2024" not in page.locator("main h2:visible").all_inner_texts()
    if page.locator("#filters summary").is_visible():
        page.locator("#filters summary").click()
    page.locator("#filters a[data-value=wrexham]").click()
    assert all(
        str(leaf.get_attribute("datetime")) >= "2024-07-02" for leaf in page.locator(".session:visible > .leaf").all()
    )
    page.locator("#filters a[data-value=webinar]").click()
    expect(page.locator("[data-count]")).to_have_text("0 sessions: Wrecsam, Webinars.")


@pytest.mark.parametrize("address", ["sessions/whats-on/", "places/ty-pawb/poster/", "places/ty-pawb/poster-large/"])
def test_paper_printed_late_has_no_date_that_has_passed(on: On, address: str) -> None:
    """A sheet or poster that somebody prints for a neighbour: only dates to come; or that there are none."""
    page = on("2024-06-25T09:00:00+01:00", address)
    page.emulate_media(media="print")
    expect(page.locator(".poster")).to_contain_text("3 July")
    expect(page.locator(".poster li:visible", has_text="5 June")).to_have_count(0)
    page = on("2025-01-10T09:00:00+00:00", address)
    page.emulate_media(media="print")
    expect(page.locator(".poster")).to_contain_text("All of these dates have passed.")
    expect(page.locator(".poster [data-until]:visible")).to_have_count(0)


def test_paper_printed_late_says_which_date_of_a_series_has_passed(on: On, long_url: str) -> None:
    page = on("2024-06-04T09:00:00+01:00", CLINIC)
    page.goto(f"{long_url}sessions/whats-on/")
    series = page.locator(".whats-on-rows li", has_text="Advice every day")
    expect(series.locator("time")).to_contain_text("Monday 3 June")
    expect(series.locator("time")).to_contain_text("(passed)")
    expect(page.locator(".whats-on-rows li:visible", has_text="Talk 0.")).to_have_count(0)


def test_a_course_that_is_over_has_no_other_dates(on: On) -> None:
    page = on("2025-01-10T09:00:00+00:00", "sessions/care-course/")
    expect(page.locator(".next h2")).to_have_text("This course has begun")
    expect(page.get_by_role("heading", name="Other dates of this course")).to_have_count(0)


def test_a_list_whose_sessions_have_all_passed(on: On) -> None:
    page = on("2025-01-10T09:00:00+00:00", "sessions/")
    expect(page.locator("[data-count]")).to_have_text("0 sessions.")
    expect(page.locator("[data-made]")).to_contain_text("All of them have passed since then.")


def test_the_calendar_of_a_month_marks_what_has_passed(on: On) -> None:
    """There each passed date keeps its place and gets the word."""
    page = on("2024-06-15T09:00:00+01:00", "sessions/month/2024-06/")
    expect(page.locator(".tag--passed").first).to_be_visible()
    for session in page.locator(".session").all():
        passed = str(session.get_attribute("data-until")) < "2024-06-15"
        assert ("Passed" in session.inner_text()) is passed
    assert not findings(page)


def test_near_me_and_search_know_the_day_too(on: On) -> None:
    page = on("2024-07-03T09:00:00+01:00", "sessions/")
    page.locator("#near-place").fill("LL13 8BB")
    page.keyboard.press("Enter")
    expect(page.locator(".near .results")).to_contain_text("Wednesday 3 July, 10:30am to midday (full)")
    expect(page.locator(".near .results")).not_to_contain_text(" June")
    page = on("2024-06-06T09:00:00+01:00", "search/?q=clinic")
    clinic = page.locator("[data-search] .results li").first
    expect(clinic).to_contain_text("Session, Ynys Môn, next: Thursday 20 June 2024, 2pm to 5:15pm")
    expect(clinic).to_contain_text("Coleg Menai")
    page = on("2024-07-03T09:00:00+01:00", "search/?q=clinic")
    expect(page.locator("[data-search] .results")).to_contain_text(
        "next: Wednesday 3 July 2024, 10:30am to midday (full)"
    )
    page = on("2024-07-04T09:00:00+01:00", "search/?q=clinic")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("result")
    expect(page.locator("[data-search] .results h2").first).not_to_have_text("CV clinic & tea <for carers>")


def test_search_names_a_session_that_goes_on(on: On, live_url: str) -> None:
    """Of several days: it is found until the last of them, and both are named."""
    page = on("2024-06-25T09:00:00+01:00", "sessions/")
    dates = [{"day": "2024-06-20"}, {"day": "2024-06-24", "until": "2024-06-28"}, {"day": "2024-07-03"}]
    record = {"title": "Fair", "kind": "Session", "address": "sessions/fair/", "text": "Hall", "dates": dates}
    page.route("**/finding/search.json", lambda route: route.fulfill(json={"records": [record]}))
    page.goto(live_url + "search/?q=fair")
    said = page.locator("[data-search] .results .small")
    expect(said).to_have_text("Session, next: Monday 24 June 2024, until Friday 28 June 2024")


def test_without_scripts_the_words_are_still_true(on: On) -> None:
    """Nothing is hidden then, and each list says on which day it was right."""
    page = on("2024-12-01T09:00:00+00:00", CLINIC, scripts=False)
    expect(page.locator("[data-made]")).to_have_text("These dates were right on Saturday 1 June 2024.")
    assert page.locator(".session:visible").count()


def test_off_while_shown_as_of_another_day(browser: Browser, site_url: str) -> None:
    """The sample is shown as of January 2024: its dates stay, whatever the day is."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site_url}sessions/")
        assert page.locator(".session:visible").count() == 4
        assert not [url for url in asked if "fresh" in url]
