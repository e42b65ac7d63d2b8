"""A long list has several pages: each session stands on one of them, and each page leads to the others."""

import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from programme.render.calendars import MOST_FEEDS
from programme.render.listing import MOST_ROWS
from programme.render.places import MOST_PLACES, MOST_SESSIONS
from tests.engine.small_programme import HERE, build_in, lay_out

SERIES = 9
EVENT = """\
- id: weekly-{n}
  title: Weekly advice {n}
  kind: talk
  venue: civic-hall
  room: Room {n}
  start: 1{n}:00
  end: 1{n}:30
  dates: [{dates}]
"""


def dates_from(first: date, count: int) -> str:
    """Dates a week apart; each says something of its own, so that it stands by itself in lists."""
    return ", ".join(f"{{date: {first + timedelta(weeks=n)}, note: Week {n}.}}" for n in range(count))


LISTS = {"/sessions/": "/sessions/all/", "/sessions/area/northside/": "", "/sessions/kind/talk/": ""}

Pages = dict[str, LexborHTMLParser]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """A site with 450 dates of one kind at one place, by address of its pages."""
    events = "".join(EVENT.format(n=n, dates=dates_from(date(2026, 1, 20), 50)) for n in range(SERIES))
    files = {"data/events.yaml": events, "docs/sessions/index.md": "# Sessions\n\n<!-- list: sessions -->\n"}
    site = build_in(lay_out(tmp_path_factory.mktemp("long"), files))
    found = {
        f"/{output.path.removesuffix('index.html')}": output.content.decode()
        for output in site.outputs
        if output.path.endswith("index.html")
    }
    found["/sessions/"] = "".join(site.lists["docs/sessions/index.md"].values())
    return {address: LexborHTMLParser(html) for address, html in found.items()}


def rows_of(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """The title and day of each session in a list."""
    return [(node.css("a")[0].text(), str(node.attributes["data-until"])) for node in page.css(".session")]


def pages_below(pages: Pages, first: str, below: str) -> list[str]:
    return [first, *sorted(one for one in pages if re.fullmatch(rf"{below or first}\d+/", one))]


@pytest.mark.parametrize(("first", "below"), LISTS.items())
def test_each_session_stands_on_one_page(pages: Pages, first: str, below: str) -> None:
    """Nothing is left out and nothing stands twice, soonest first."""
    parts = [rows_of(pages[address]) for address in pages_below(pages, first, below)]
    assert [len(part) for part in parts] == [MOST_ROWS, SERIES * 50 - MOST_ROWS]
    rows = [row for part in parts for row in part]
    assert len(set(rows)) == SERIES * 50
    assert [day for _, day in rows] == sorted(day for _, day in rows)


@pytest.mark.parametrize(("first", "below"), LISTS.items())
def test_each_page_leads_to_the_others(pages: Pages, first: str, below: str) -> None:
    """Above the list and below, by their dates; the one that is open is marked, and the two have different names."""
    addresses = pages_below(pages, first, below)
    for address in addresses:
        navs = pages[address].css(".list-pages")
        names = [pages[address].css(f"#{nav.attributes['aria-labelledby']}")[0].text() for nav in navs]
        assert names == ["This list has 2 pages", "Pages of this list"]
        for links in (nav.css("a") for nav in navs):
            assert [urljoin(address, str(link.attributes["href"])) for link in links] == addresses
            current = [bool(link.attributes.get("aria-current")) for link in links]
            assert current == [one == address for one in addresses]
            assert "20 January 2026" in links[0].text()
            assert "29 December 2026" in links[1].text()


@pytest.mark.parametrize(("first", "below"), LISTS.items())
def test_a_page_says_how_many_of_all_it_lists(pages: Pages, first: str, below: str) -> None:
    """The number of the whole list would not be what the reader sees."""
    said = [pages[address].css("[data-count]")[0].text() for address in pages_below(pages, first, below)]
    assert said == [f"{shown} of 450 sessions, soonest first." for shown in (MOST_ROWS, 450 - MOST_ROWS)]


def test_numbers_over_999_have_a_comma(tmp_path: Path) -> None:
    """In the line above a list, in the links beside it and in the A to Z."""
    event = "- {{id: talk-{n}, title: Talk, kind: talk, venue: civic-hall, start: 10am, end: 3pm, dates: 2026-02-03}}\n"
    files = {
        "data/events.yaml": "".join(event.format(n=n) for n in range(1001)),
        "docs/a-to-z.md": "# A to Z\n\n<!-- list: a-to-z -->\n",
    }
    site = build_in(lay_out(tmp_path / "site", files))
    assert "The 1,001 sessions are not in this list" in "".join(site.lists["docs/a-to-z.md"].values())
    for address in ("/sessions/kind/talk/", "/sessions/month/2026-02/"):
        [html] = [output.content.decode() for output in site.outputs if output.address == address]
        page = LexborHTMLParser(html)
        assert "400 of 1,001 sessions" in page.css("main")[0].text()
        assert {link.text() for link in page.css("#filters .count")} >= {"1,001 sessions"}
        assert "1001" not in page.text()


def test_a_script_does_not_narrow_what_is_on_other_pages(pages: Pages) -> None:
    """The choices of a long list are plain links; the lists that they lead to are whole."""
    assert not pages["/sessions/"].css("[data-narrow]")
    assert pages["/sessions/"].css("#filters a")


def test_the_a_to_z_says_what_it_leaves_out(tmp_path: Path) -> None:
    """Too many sessions for one page: it says how many, and leads to their lists."""
    event = (
        "- {{id: talk-{n}, title: Talk {n}, kind: talk, venue: civic-hall, start: 10am, end: 3pm, dates: 2026-02-03}}\n"
    )
    files = {
        "docs/a-to-z.md": "# A to Z\n\n<!-- list: a-to-z -->\n",
        "docs/search.md": "# Search\n\n<!-- list: search -->\n",
    }
    for count in (MOST_ROWS, MOST_ROWS + 1):
        events = "".join(event.format(n=n) for n in range(count))
        site = build_in(lay_out(tmp_path / str(count), {**files, "data/events.yaml": events}))
        for file in ("docs/a-to-z.md", "docs/search.md"):
            (html,) = site.lists[file].values()
            assert ("talk-7/" in html) is (count <= MOST_ROWS)
            assert (f"{count} sessions" in html) is (count > MOST_ROWS)
            assert "Civic Hall" in html


def test_a_list_that_is_not_long_is_one_page(pages: Pages) -> None:
    """No links to parts where there are none."""
    month = pages["/sessions/month/2026-03/"]
    assert len(rows_of(month)) == SERIES * 5
    assert not month.css(".list-pages")


def test_the_page_of_a_busy_place_shows_what_is_next(pages: Pages) -> None:
    """The soonest stand there; how many more there are is said, and where they are."""
    place = pages["/places/civic-hall/"]
    days = [day for _, day in rows_of(place)]
    assert len(days) == MOST_SESSIONS
    assert days == sorted(days)
    assert days[0] == "2026-01-20"
    assert f"{SERIES * 50 - MOST_SESSIONS} more sessions are planned here" in place.text()
    assert "/sessions/area/northside/" in {
        urljoin("/places/civic-hall/", str(link.attributes["href"])) for link in place.css("section a")
    }


def test_dates_of_a_place_that_have_passed_are_counted(tmp_path: Path) -> None:
    """The latest stand there, and the list of all that have passed has the others."""
    past = EVENT.format(n=1, dates=dates_from(date(2023, 1, 3), 159))
    site = build_in(lay_out(tmp_path / "site", {"data/events.yaml": past}))
    [html] = [output.content.decode() for output in site.outputs if output.address == "/places/civic-hall/"]
    dates = [str(node.attributes["datetime"]) for node in LexborHTMLParser(html).css("section:has(#past-title) time")]
    assert dates[0].startswith("2026-01-13")
    found = re.search(r"(\d+) more dates are in the list of", html)
    assert found
    [all_past] = [output.content.decode() for output in site.outputs if output.address == "/sessions/past/"]
    assert MOST_SESSIONS + int(found[1]) == len(LexborHTMLParser(all_past).css(".session"))


def test_calendars_past_a_hundred_of_a_kind_are_spoken_of(tmp_path: Path) -> None:
    """A page of many hundred calendars helps nobody: it says how many there are, and where."""
    venue = "- {{id: hall-{n}, name: Hall {n}, kind: library, area: Northside, address: [1 High Street]}}\n"
    page = {"docs/calendars.md": "# Calendars\n\n<!-- list: feeds -->\n", "data/events.yaml": ""}
    own = (HERE / "programme" / "data" / "venues.yaml").read_text(encoding="utf-8")
    for count in (MOST_FEEDS, MOST_FEEDS + 1):
        venues = own + "".join(venue.format(n=n) for n in range(count - own.count("- id: ")))
        site = build_in(lay_out(tmp_path / str(count), {**page, "data/venues.yaml": venues}))
        (html,) = site.lists["docs/calendars.md"].values()
        assert ("/feeds/place/hall-7.ics" in html) is (count <= MOST_FEEDS)
        assert (f"There are {count} of these calendars" in html) is (count > MOST_FEEDS)
        assert "feeds/area/northside.ics" in html


def test_the_list_of_places_is_bounded(tmp_path: Path) -> None:
    """Many hundred places are counted: one page could not hold them, nor a map their pins."""
    venue = "- {{id: hall-{n}, name: Hall {n}, kind: library, area: Northside, address: [1 High Street]}}\n"
    page = {"docs/places/index.md": "# Places\n\n<!-- list: venues -->\n", "data/events.yaml": ""}
    own = (HERE / "programme" / "data" / "venues.yaml").read_text(encoding="utf-8")
    for count in (MOST_PLACES, MOST_PLACES + 1):
        venues = own + "".join(venue.format(n=n) for n in range(count - own.count("- id: ")))
        site = build_in(lay_out(tmp_path / str(count), {**page, "data/venues.yaml": venues}))
        (html,) = site.lists["docs/places/index.md"].values()
        assert (html.count('class="place"') == count) is (count <= MOST_PLACES)
        assert (f"{count} places." in html) is (count > MOST_PLACES)


def test_the_page_of_a_programme_is_bounded(tmp_path: Path) -> None:
    """Five sessions that are next, a dozen others; a long series is told to machines by its next hundred dates."""
    event = (
        "- {{id: talk-{n}, title: T {n}, kind: talk, venue: civic-hall, start: 10am, end: 3pm, dates: 2026-02-03}}\n"
    )
    days = ", ".join(str(date(2025, 1, 1) + timedelta(days=n)) for n in range(800))
    series = f"- {{id: daily, title: Daily, kind: talk, venue: civic-hall, start: 10am, end: 3pm, dates: [{days}]}}\n"
    files = {"data/events.yaml": "".join(event.format(n=n) for n in range(300)) + series}
    site = build_in(lay_out(tmp_path / "site", files))
    html = site.by_path["programmes/careers-hub/index.html"].content.decode()
    linked = {link.attributes["href"] for link in LexborHTMLParser(html).css("main a[href*='sessions/']")}
    assert len(linked) < 30
    assert len(html) < 160_000
    told = site.by_path["sessions/daily/index.html"].content.decode()
    assert told.count('"startDate"') == 101
