"""Dates of one session at several places: what is told of a place holds there, in every list that is of it alone."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from programme.outputs import SitePlan
from tests.engine.publications import Sites
from tests.engine.small_programme import build_in, lay_out
from tests.engine.told import CLINIC, OTHERS, views, words_of
from tests.engine.vocabulary import data_of, of_type
from tests.site.website import WebPage

EVENTS = """\
- id: club
  title: Job club
  kind: drop-in
  venue: civic-hall
  start: 10am
  end: midday
  repeat: {every: week, on: Tuesday, from: 2026-02-03, until: 2026-03-03}
  dates:
    - {date: 2026-02-10, moved_to: {venue: south-library}, reason: The hall is flooded}
    - {date: 2026-02-17, venue: south-library}
    - {date: 2026-02-24, venue: south-library}
- id: course
  title: Care course
  kind: course
  venue: south-library
  start: 9am
  end: 10am
  dates: [2026-02-05, {date: 2026-02-12, venue: civic-hall, languages: Polish}]
- id: talks
  title: Talks of one day
  kind: talk
  venue: civic-hall
  dates:
    - {date: 2026-05-05, slot: morning, start: 9am, end: 10am}
    - {date: 2026-05-05, slot: evening, start: 6pm, end: 7pm}
"""
RULES = {
    "civic-hall": "Every Tuesday until 3 March 2026, not 10, 17 and 24 February 2026",
    "south-library": "Every Tuesday until 3 March 2026, not 3 February and 3 March 2026",
}
AREAS = {"civic-hall": "northside", "south-library": "southside"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    files = {"data/events.yaml": EVENTS, "docs/sessions/index.md": "# Sessions\n\n<!-- list: sessions -->\n"}
    folder = lay_out(tmp_path_factory.mktemp("places") / "site", files)
    with (folder / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write("embed_on: anyone\n")
    return build_in(folder)


def page_of(site: SitePlan, address: str) -> WebPage:
    return WebPage(address, site.by_path[f"{address[1:]}index.html"].content.decode())


def records_in(site: SitePlan) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.by_path["finding/search.json"].content)["records"]
    return found


@pytest.mark.parametrize("place", RULES)
def test_a_rule_leaves_out_the_days_that_are_elsewhere(site: SitePlan, place: str) -> None:
    """Whoever has only the sheet of one area would come on them."""
    assert RULES["civic-hall"] in page_of(site, "/sessions/club/").text().replace("\u00a0", " ")
    assert "Every Tuesday" not in site.by_path["sessions/club.txt"].content.decode()  # it has each date with its place
    for address in (f"/places/{place}/", f"/embed/place/{place}/", f"/sessions/area/{AREAS[place]}/whats-on/"):
        assert RULES[place] in page_of(site, address).text().replace("\u00a0", " "), address


def test_the_page_of_a_place_says_what_has_left_it(site: SitePlan) -> None:
    """The code on its poster leads there: whoever has the day in mind would come for nothing."""
    said = page_of(site, "/places/civic-hall/").text().replace("\u00a0", " ").replace(" ,", ",")
    [left] = re.findall(r"No longer here (.*) When you arrive", said)
    assert "Job club, 10 February 2026 New place Tuesday 10 February 2026 10am to midday South Library" in left
    assert "It was at Civic Hall. The hall is flooded" in left
    assert "17 February" not in left  # it was never planned here
    assert "No longer here" not in page_of(site, "/places/south-library/").text()


@pytest.mark.parametrize(
    "address",
    [
        "/sessions/area/northside/",
        "/sessions/area/northside/whats-on/",
        "/embed/area/northside/",
        "/embed/place/civic-hall/",
    ],
)
def test_what_is_told_of_a_place_says_what_has_left_it(site: SitePlan, address: str) -> None:
    """Whoever was told of the day by the list of an area, its sheet or a frame looks there again."""
    said = page_of(site, address).text().replace("\u00a0", " ").replace(" ,", ",")
    assert "10 February" in said
    assert "New place" in said
    assert "South Library" in said
    assert "It was at Civic Hall. The hall is flooded" in said
    assert "17 February 2026 10am" not in said  # it was never planned there


def test_a_choice_of_an_area_leaves_what_has_left_it(site: SitePlan) -> None:
    """The script that narrows the list of all shows what the list of the area does."""
    lists = "".join(site.lists["docs/sessions/index.md"].values())
    [line] = [line for line in WebPage("/", lists).tree.css("li.session") if "It was at Civic Hall" in line.text()]
    assert line.attributes["data-area"] == "southside northside"


def test_an_area_that_all_has_left_is_not_offered(tmp_path: Path) -> None:
    """It lists what was there, and where that is now; nobody is sent there from another area or its programme."""
    dates = "  dates: [{date: 2026-02-10, moved_to: {venue: south-library}, reason: Flood.}]\n"
    site = build_in(lay_out(tmp_path / "site", {**OTHERS, "data/events.yaml": CLINIC + dates}))
    assert "It was at Civic Hall." in words_of(site, "sessions/area/northside/")
    said = words_of(site, "sessions/area/online/")
    assert "Sessions in Southside (1 session)" in said
    assert "Sessions in Northside" not in said
    assert "Northside : no session planned" in words_of(site, "programmes/careers-hub/")


def test_who_was_told_to_join_online_is_told_where_to_come(tmp_path: Path) -> None:
    dates = "  dates: [{date: 2026-02-10, moved_to: {venue: south-library}, reason: No connection.}]\n"
    event = CLINIC.replace("venue: civic-hall", "venue: online\n  link: https://meet.organisation.nhs.uk/a")
    site = build_in(lay_out(tmp_path / "site", {**OTHERS, "data/events.yaml": event + dates}))
    said = words_of(site, "sessions/area/online/")
    assert "2pm to 4pm South Library, ZZ2 2BB It was online. No connection." in said


def test_what_people_may_come_to_or_join_is_listed_as_both(tmp_path: Path) -> None:
    """In the list of what is online, on its sheet and in its calendar too; and who joined is told once they cannot."""
    sites = Sites(tmp_path / "site")
    event = f"{CLINIC}  dates: 2026-02-10\n"
    link = "  link: https://meet.organisation.nhs.uk/a\n"
    site = sites.build({**OTHERS, "data/events.yaml": event + link})
    areas = ("sessions/area/online/", "sessions/area/northside/")
    for name in areas:
        assert "Civic Hall, Anytown, ZZ1 1AA, or join online" in words_of(site, name)
        assert "Civic Hall, ZZ1 1AA, or join online." in words_of(site, f"{name}whats-on/")
    assert "UID:clinic-2026-02-10@" in site.by_path["feeds/area/online.ics"].content.decode()
    html = site.by_path["sessions/clinic/index.html"].content.decode()
    assert "Where: Civic Hall, 1 Market Place, Anytown, ZZ1 1AA, or join online" in unquote(html)
    after = sites.build({**OTHERS, "data/events.yaml": event})
    told = views(after) | {name: words_of(after, name) for name in areas}
    assert [name for name, words in told.items() if "You cannot join online any more." not in words] == []
    assert "New link" not in " ".join(told.values())
    assert "No longer online: CV clinic" in words_of(after, "sessions/changes/")


def test_a_course_is_listed_where_it_starts(site: SitePlan) -> None:
    """Its line says when it starts; a place where only a later date is would be taken for the place of that day."""
    listed = {
        place: [
            "Care course" in page_of(site, f"/{of}/{place}/").text(".session-list, ol, ul")
            for of in ("places", "embed/place")
        ]
        for place in RULES
    }
    assert listed == {"civic-hall": [False, False], "south-library": [True, True]}
    venues = json.loads(site.by_path["finding/near.json"].content)["venues"]
    near = {venue["where"].split(",")[0]: [session["address"] for session in venue["sessions"]] for venue in venues}
    assert "sessions/course/" in near["South Library"]
    assert "sessions/course/" not in near["Civic Hall"]
    assert not [path for path in site.by_path if path.startswith("sessions/language/")]
    assert "Care course" in page_of(site, "/sessions/month/2026-02/").text()
    assert "Thursday 12 February 2026" in page_of(site, "/places/civic-hall/poster/").text()


def test_a_place_with_a_later_date_of_a_course_says_so(site: SitePlan) -> None:
    """Not that nothing is planned there."""
    said = {
        place: "Some dates of Care course are held here." in page_of(site, f"/places/{place}/").text()
        for place in RULES
    }
    assert said == {"civic-hall": True, "south-library": False}


def test_where_only_that_is_planned_nothing_else_is_said(tmp_path: Path) -> None:
    events = "- id: course" + EVENTS.split("- id: course")[1].split("- id: talks", maxsplit=1)[0]
    site = build_in(lay_out(tmp_path / "site", {"data/events.yaml": events}))
    assert "Some dates of Care course" in page_of(site, "/places/civic-hall/").text()
    assert "No session is planned here" not in page_of(site, "/places/civic-hall/").text()


def test_a_series_ends_with_the_last_date_of_its_last_day(site: SitePlan) -> None:
    [series] = of_type(data_of(page_of(site, "/sessions/talks/")), "EventSeries")
    assert (series["startDate"], series["endDate"]) == ("2026-05-05T09:00:00+01:00", "2026-05-05T19:00:00+01:00")


def test_a_poster_says_where_and_when_a_course_starts(tmp_path: Path) -> None:
    """A later date alone would be taken for the first; and what is elsewhere is said to be more."""
    course = EVENTS[EVENTS.index("- id: course") : EVENTS.index("- id: talks")]
    site = build_in(lay_out(tmp_path / "site", {**OTHERS, "data/events.yaml": course}))
    begun = course.replace("2026-02-05", "2026-01-05").replace(
        "south-library", "online\n  link: https://a.example.org/"
    )
    over = build_in(lay_out(tmp_path / "over", {"data/events.yaml": begun}))
    both = build_in(lay_out(tmp_path / "both", {"data/events.yaml": EVENTS}))
    more = "And 1 more date: see the website. Please come to all dates."
    for poster in ("poster", "poster-large"):
        said = words_of(site, f"places/civic-hall/{poster}/")
        part = "Part of a course that starts on 5 February 2026 at South Library."
        assert f"Thursday 12 February 2026 9am to 10am {part} {more}" in said
        said = words_of(site, f"places/south-library/{poster}/")
        assert f"Thursday 5 February 2026 9am to 10am {more}" in said
        part = "Part of a course that began on 5 January 2026 online."
        assert f"9am to 10am {part} Please come to all dates." in words_of(over, f"places/civic-hall/{poster}/")
        line = "Thursday 5 February 2026 9am to 10am Please come to all dates."
        assert line in words_of(both, f"places/south-library/{poster}/")


def test_nobody_is_sent_to_a_course_that_has_begun(tmp_path: Path) -> None:
    """Neither by the list of places, which says what is next there, nor by search."""
    course = CLINIC.replace("kind: talk", "kind: course") + "  dates: [2026-01-13, 2026-01-20, 2026-01-27]\n"
    places = {"docs/places/index.md": "# Places\n\n<!-- list: venues -->\n"}
    site = build_in(lay_out(tmp_path / "site", {**OTHERS, **places, "data/events.yaml": course}))
    assert "Next:" not in "".join(site.lists["docs/places/index.md"].values())
    [record] = [known for known in records_in(site) if "dates" in known]
    assert (record["state"], record["over"]) == ("This course has begun", True)
    later = course.replace("2026-01-13", "2026-01-16")
    site = build_in(lay_out(tmp_path / "later", {**OTHERS, **places, "data/events.yaml": later}))
    assert "Next: <strong>Friday 16 January 2026" in "".join(site.lists["docs/places/index.md"].values())
    [record] = [known for known in records_in(site) if "dates" in known]
    assert "state" not in record
