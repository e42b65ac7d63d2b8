"""Five people's days, from one published site to the next: what each reads, where they would look, on each day."""

import json
import re
from pathlib import Path
from typing import Any

from programme.outputs import SitePlan
from programme.problems.problem import Problem
from tests.engine.publications import Sites
from tests.engine.told import CLINIC, OTHERS, entry_of, views, words_of

PLACES = """\
- id: civic-hall
  name: Civic Hall
  area: Northside
  address: 1 Market Place
{hall}- id: south-library
  name: South Library
  area: Southside
  address: 2 Station Road
"""


class Town:
    """One programme with one session, published again and again; the first time on 15 January 2026."""

    def __init__(self, folder: Path) -> None:
        self.sites, self.hall = Sites(folder / "site"), ""

    def on(self, dates: str, days: int = 1, event: str = CLINIC) -> SitePlan:
        """Publish, and let some days go by until the next time."""
        files = {**OTHERS, "data/venues.yaml": PLACES.format(hall=self.hall), "data/events.yaml": event + dates}
        return self.sites.build(files, days)


def told(problems: tuple[Problem, ...], code: str) -> str:
    found = [problem for problem in problems if problem.code == code]
    assert found, [problem.code for problem in problems]
    [problem] = found
    return f"{problem.place} {problem.message} {problem.advice}"


def next_in_search(site: SitePlan) -> Any:
    records = json.loads(site.by_path["finding/search.json"].content)["records"]
    return next((record["dates"][0]["day"] for record in records if record["address"] == "sessions/clinic/"), None)


def test_brought_forward(tmp_path: Path) -> None:
    """Ana wrote down the 28th. The clinic is held on the 17th; until the 28th is over she is told so everywhere."""
    town = Town(tmp_path)
    later = "    - 2026-04-15\n"
    assert next_in_search(town.on(f"  dates:\n    - 2026-01-28\n{later}")) == "2026-01-28"
    moved = "  dates:\n    - {date: 2026-01-28, moved_to: {date: 2026-01-17}, reason: Staff day.}\n" + later
    before = town.on(moved, days=4)
    assert next_in_search(before) == "2026-01-17"
    after = town.on(moved, days=9)  # on 20 January: it was three days ago
    for site in (before, after):
        for view, words in views(site).items():
            assert "Brought forward" in words, view
            assert "It was planned for Wednesday 28 January 2026." in words, view
        assert "CV clinic" in words_of(site, "sessions/month/2026-01/")
    assert next_in_search(after) == "2026-04-15"
    assert "17 January 2026, 2pm to 4pm, passed." in after.by_path["sessions/clinic.txt"].content.decode()
    over = town.on(moved)  # on 29 January
    page = words_of(over, "sessions/clinic/")
    assert page.index("15 April 2026") < page.index("17 January 2026")
    assert "Brought forward: CV clinic" in words_of(over, "sessions/changes/")


def test_last_years_number(tmp_path: Path) -> None:
    """Ben's date is retyped with last year's number. He is told that it is off; the editor is asked about it."""
    town = Town(tmp_path)
    dates = "  dates:\n    - 2026-02-10\n    - 2026-04-15\n"
    town.on(dates)
    site = town.on(dates.replace("2026-02-10", "2025-02-10"))
    assert "2025" in told(site.problems, "date-passed")
    assert "10 February 2026" in told(site.problems, "date-vanished")
    page = words_of(site, "sessions/clinic/")
    assert "Dates that are not going ahead" in page
    assert "Tuesday 10 February 2026, 2pm to 4pm" in page
    read_out = site.by_path["sessions/clinic.txt"].content.decode()
    assert "Dates that are not going ahead:\nTuesday 10 February 2026, 2pm to 4pm, Civic Hall" in read_out
    assert "STATUS:CANCELLED" in entry_of(site, "clinic-2026-02-10")
    assert "No longer planned: CV clinic" in words_of(site, "sessions/changes/")
    assert next_in_search(site) == "2026-04-15"


def test_a_hall_that_closes(tmp_path: Path) -> None:
    """Cem's hall closes on 1 March, and its March date goes to the library."""
    town = Town(tmp_path)
    dates = "  dates:\n    - 2026-02-10\n    - 2026-03-10\n"
    town.on(dates)
    town.hall = "  closed: 2026-03-01\n  replaced_by: south-library\n"
    moved = dates.replace("- 2026-03-10", "- {date: 2026-03-10, moved_to: {venue: south-library}}")
    site = town.on(moved, days=60)
    assert "New place" in words_of(site, "sessions/clinic/")
    assert "It was at Civic Hall." in entry_of(site, "clinic-2026-03-10")
    assert "LOCATION:South Library" in entry_of(site, "clinic-2026-03-10").replace("\\", "")
    assert "10 March 2026" in words_of(site, "places/south-library/")
    closed = words_of(town.on(moved), "places/civic-hall/")  # on 17 March
    assert "no longer used" in closed.lower()
    assert "South Library" in closed


def test_a_course_that_loses_one_date(tmp_path: Path) -> None:
    """Dee takes a course of four dates. One is called off: the course is still one thing, of three dates."""
    town = Town(tmp_path)
    course = CLINIC.replace("kind: talk", "kind: course\n  attend: all")
    dates = "  dates:\n    - 2026-02-03\n    - 2026-02-10\n    - 2026-02-17\n    - 2026-02-24\n"
    town.on(dates, event=course)
    off = dates.replace("- 2026-02-17", "- {date: 2026-02-17, status: cancelled, reason: The tutor is ill.}")
    site = town.on(off, days=20, event=course)
    listed = words_of(site, "sessions/kind/course/")
    assert listed.count("CV clinic, 3 February 2026") == 1
    assert "The first of 3 dates, until 24 February 2026" in listed
    assert "One of 3 dates" in entry_of(site, "clinic-2026-02-24")
    gone = entry_of(site, "clinic-2026-02-17")
    assert "STATUS:CANCELLED" in gone
    assert "The tutor is ill." in gone
    assert "One of" not in gone
    assert "The tutor is ill." in words_of(site, "sessions/clinic/")
    begun = town.on(off, event=course)  # on 5 February: nobody joins any more
    assert "CV clinic" not in words_of(begun, "sessions/kind/course/")
    assert "began on" in words_of(begun, "sessions/clinic/")


def test_a_course_that_is_called_off(tmp_path: Path) -> None:
    """Nobody is asked to come to all of its dates, on a page, in a list or on paper."""
    town = Town(tmp_path)
    course = CLINIC.replace("kind: talk", "kind: course")
    dates = "  dates:\n    - 2026-02-03\n    - 2026-02-10\n    - 2026-02-17\n"
    site = town.on(dates + "  status: cancelled\n  reason: No tutor.\n", event=course)
    for name in ("sessions/kind/course/", "sessions/area/northside/", "sessions/area/northside/whats-on/"):
        assert "No tutor. All 3 dates, until 17 February 2026." in words_of(site, name)
        assert "Please come" not in words_of(site, name)
    assert "Please come" not in words_of(site, "sessions/clinic/") + entry_of(site, "clinic-2026-02-10")


def test_a_renamed_hall(tmp_path: Path) -> None:
    """Eve has the hall's poster and its calendar. Both lead on, and nothing counts as moved."""
    town = Town(tmp_path)
    dates = "  dates:\n    - 2026-02-10\n"
    before = town.on(dates)
    event = CLINIC.replace("civic-hall", "town-hall")
    places = PLACES.replace("id: civic-hall", "id: town-hall\n  was: civic-hall").replace("Civic Hall", "Town Hall")
    files = {"data/venues.yaml": places.format(hall=""), "data/events.yaml": event + dates}
    site = town.sites.build({**OTHERS, **files})
    assert "You can find it here now: Town Hall" in words_of(site, "places/civic-hall/")
    assert b"UID:clinic-2026-02-10@" in site.by_path["feeds/place/civic-hall.ics"].content
    revisions = [re.findall("SEQUENCE:.*", entry_of(built, "clinic-2026-02-10")) for built in (before, site)]
    assert revisions[0] == revisions[1] != []
    assert "no changes on record from the last 180 days" in words_of(site, "sessions/changes/")
    assert "New place" not in words_of(site, "sessions/clinic/")
