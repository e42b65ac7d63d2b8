"""Getting a calendar: on every page that has one, for every client, and with scripts off."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborNode

from tests.site.website import WebPage, file_at, pages_of

SITE = "https://programme-site.invalid/"
# A page of each sort, and the calendar that it is about.
PAGES = {
    "/sessions/jobs-hub-peckham/": "/sessions/jobs-hub-peckham.ics",
    "/places/peckham-library/": "/feeds/place/peckham-library.ics",
    "/sessions/area/southwark/": "/feeds/area/southwark.ics",
    "/sessions/area/online/": "/feeds/area/online.ics",
    "/sessions/kind/drop-in/": "/feeds/kind/drop-in.ics",
    "/sessions/kind/webinar/": "/feeds/kind/webinar.ics",
    "/careers/mental-health/": "/feeds/pathway/mental-health.ics",
    "/sessions/": "/feeds/all.ics",
}
# A sheet of paper, which has no panel.
SHEET = re.compile(r"/(poster|poster-large|whats-on)/$")
# A panel of its own; on a guide it is folded below the sessions.
PANEL = "section.panel[aria-labelledby=calendar-title], section[aria-labelledby=ask] > details"
SECTIONS = ("sessions", "places", "careers", "programmes")


def panel_of(page: WebPage) -> LexborNode:
    [panel] = page.tree.css(PANEL)
    return panel


def ways_in(part: LexborNode) -> list[dict[str, str]]:
    """Each calendar of a part of a page: the address in its field, and where its links lead, by host or scheme."""
    found = []
    for box in part.css(".subscribe"):
        [field] = box.css("input[readonly]")
        assert box.css(f"label[for={field.attributes['id']}]")
        links = [str(link.attributes["href"]) for link in box.css("a[href]")]
        found.append({"address": str(field.attributes["value"])} | {urlsplit(link).netloc: link for link in links})
    return found


def check_ways(ways: dict[str, str], site: Path) -> str:
    """Hold the links of one calendar to what each client takes; give its address on the site."""
    address = ways["address"]
    assert address.startswith(SITE)
    webcal = "webcal://" + address.removeprefix("https://")
    assert ways[urlsplit(SITE).netloc] == webcal
    google = urlsplit(ways["calendar.google.com"])
    assert (google.path, parse_qs(google.query)) == ("/calendar/render", {"cid": [webcal]})
    for host in ("outlook.live.com", "outlook.office.com"):
        outlook = urlsplit(ways[host])
        assert outlook.path == "/calendar/0/addfromweb"
        assert parse_qs(outlook.query)["url"] == [address]
        assert parse_qs(outlook.query)["name"][0]
    assert len(ways) == 5
    path = "/" + address.removeprefix(SITE)
    assert file_at(site, path)
    return path


@pytest.mark.parametrize("address", PAGES)
def test_a_page_gives_its_calendar(address: str, site_dir: Path) -> None:
    """The panel has its own calendar first, each way of subscribing, and a copy to download; the head names it too."""
    page = pages_of(site_dir)[address]
    panel = panel_of(page)
    assert next(check_ways(ways, site_dir) for ways in ways_in(panel)) == PAGES[address]
    assert PAGES[address] in {page.resolve(str(link.attributes["href"]))[0] for link in panel.css("a[type]")}
    assert "/calendars/" in page.leads_to(PANEL)
    named = {
        page.resolve(str(link.attributes["href"]))[0]
        for link in page.tree.css("head link[rel=alternate][type='text/calendar']")
    }
    assert PAGES[address] in named


def test_every_page_that_has_a_calendar_gives_it(site_dir: Path) -> None:
    """Each event, place, guide and programme, each area and kind; of what is named in heads, all is there."""
    pages = pages_of(site_dir)
    listed = [address for address in pages if address.strip("/").split("/")[0] in SECTIONS]
    silent = ("/sessions/past/", "/sessions/changes/", "/sessions/month/", "/places/", "/careers/", "/programmes/")
    with_one = [one for one in listed if not one.startswith(silent[:3]) and one not in silent[3:]]
    with_one = [one for one in with_one if not SHEET.search(one)]
    assert len(with_one) > 40
    for address in with_one:
        for ways in ways_in(panel_of(pages[address])):
            check_ways(ways, site_dir)
        assert ways_in(panel_of(pages[address])), address
    for page in pages.values():
        for link in page.tree.css("head link[rel=alternate][type='text/calendar']"):
            assert file_at(site_dir, page.resolve(str(link.attributes["href"]))[0]), page.address


def test_the_page_of_calendars_has_every_feed(site_dir: Path) -> None:
    """Every feed that is published can be found there, and no other."""
    [main] = pages_of(site_dir)["/calendars/"].tree.css("main")
    offered = [check_ways(ways, site_dir) for ways in ways_in(main)]
    published = {"/" + path.relative_to(site_dir).as_posix() for path in (site_dir / "feeds").rglob("*.ics")}
    assert sorted(offered) == sorted(published)


def test_one_date_can_be_taken_alone(site_dir: Path) -> None:
    """The next date of a session, at one tap: for Google, for Outlook.com, and as a file."""
    page = pages_of(site_dir)["/sessions/jobs-hub-peckham/"]
    google, outlook, file = page.tree.css(".next-where .to-calendar a")
    assert page.resolve(str(file.attributes["href"]))[0] == "/sessions/jobs-hub-peckham/2024-02-07.ics"
    link = urlsplit(str(google.attributes["href"]))
    where = "Peckham Library, 122 Peckham Hill Street, Peckham, SE15\u00a05JR"
    about = f"Look here before you set out, in case something has changed: {SITE}sessions/jobs-hub-peckham/"
    title = page.text("h1")
    assert (link.netloc, link.path) == ("calendar.google.com", "/calendar/render")
    assert parse_qs(link.query, strict_parsing=True) == {
        "action": ["TEMPLATE"],
        "text": [title],
        "dates": ["20240207T100000/20240207T150000"],
        "ctz": ["Europe/London"],
        "location": [where],
        "details": [about],
    }
    link = urlsplit(str(outlook.attributes["href"]))
    assert (link.netloc, link.path) == ("outlook.live.com", "/calendar/0/deeplink/compose")
    said = parse_qs(link.query, strict_parsing=True)
    assert (said["startdt"], said["enddt"]) == (["2024-02-07T10:00:00+00:00"], ["2024-02-07T15:00:00+00:00"])
    assert (said["subject"], said["location"], said["body"]) == ([title], [where], [about])
    names = [link.text() for link in (google, outlook, file)]
    assert all("7 February 2024" in name for name in names), names


def test_no_file_is_offered_twice(site_dir: Path, other_dir: Path) -> None:
    """Each calendar file stands once on a page: twice, under two names, it looks like two things."""
    for folder in (site_dir, other_dir):
        for page in pages_of(folder).values():
            files = [
                page.resolve(str(link.attributes["href"]))[0] for link in page.tree.css("main a[type='text/calendar']")
            ]
            assert len(files) == len(set(files)), page.address


def test_a_cancelled_session_offers_no_dates(other_dir: Path) -> None:
    """What does not take place is not put into calendars from its page; its place's calendar may be of use."""
    page = pages_of(other_dir)["/sessions/hospital-open-day/"]
    panel = panel_of(page)
    assert not panel.css("a[download]")
    assert [urlsplit(ways["address"]).path for ways in ways_in(panel)] == ["/feeds/place/ty-pawb.ics"]


def test_another_date_can_be_taken_too(other_dir: Path) -> None:
    """Each that takes place, in one list folded away: beside every date the links would hide the dates."""
    page = pages_of(other_dir)["/sessions/cv-clinic/"]
    assert not page.tree.css(".dates .session .to-calendar")
    assert "#calendar-title" in [link.attributes["href"] for link in page.tree.css(".dates a")]
    [folded] = page.tree.css(".dates details:has(.date-calendars)")
    rows = folded.css("li")
    assert [row.text().split(" Google")[0].strip() for row in rows] == ["20 June 2024", "3 July 2024"]
    for row, key in zip(rows, ("2024-06-19", "2024-07-03"), strict=True):
        google, outlook, file = row.css("a")
        assert page.resolve(str(file.attributes["href"]))[0] == f"/sessions/cv-clinic/{key}.ics"
        assert "calendar.google.com" in str(google.attributes["href"])
        assert "outlook.live.com" in str(outlook.attributes["href"])


@pytest.mark.parametrize("session", ["care-course", "hospital-open-day"])
def test_dates_of_a_course_or_that_are_off_are_not_taken_alone(other_dir: Path, session: str) -> None:
    assert not pages_of(other_dir)[f"/sessions/{session}/"].tree.css(".dates details, .dates .to-calendar")
