"""What is on, on one sheet of paper: what the list has, in few words, and where it goes on."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.build import build
from programme.outputs import SitePlan
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.engine.told import CLINIC, OTHERS, words_of
from tests.site.website import WebPage

DATES = """\
  dates:
    - {date: 2026-01-20, status: cancelled, reason: The hall is flooded}
    - {date: 2026-01-27, moved_to: {date: 2026-01-28, venue: south-library}}
    - {date: 2026-02-03, status: full}
    - 2026-12-29
    - 2027-01-05
"""
CLUB = """\
- id: club
  title: Job club at South Library
  kind: workshop
  venue: south-library
  room: Room 2
  start: 6pm
  end: 8pm
  repeat: {every: week, on: Tuesday, from: 2026-01-20, until: 2026-03-31, except: 2026-02-17}
"""
COURSE = """\
- id: course
  title: Care course
  kind: course
  venue: online
  link: https://meet.example.org/course
  all_day: yes
  dates: [2026-02-09, 2026-02-16]
"""


def built(folder: Path, events: str) -> SitePlan:
    settings = settings_of(lay_out(folder, {**OTHERS, "data/events.yaml": events}))
    return build(replace(settings, build_date=date(2026, 1, 16)), COMPILED)


def entries(site: SitePlan, of: str = "") -> list[str]:
    page = WebPage("/sessions/whats-on/", site.by_path[f"sessions/{of}whats-on/index.html"].content.decode())
    return [" ".join(node.text().replace("\u00a0", " ").split()) for node in page.tree.css(".whats-on-rows li")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    return built(tmp_path_factory.mktemp("whats-on") / "site", CLINIC + DATES + CLUB + COURSE)


def test_what_the_sheet_says(site: SitePlan) -> None:
    """A series and a course once; off, moved and full said; a year where it is another one."""
    assert entries(site) == [
        "Tuesday 20 January, 2pm to 4pm: cancelled CV clinic. Civic Hall, ZZ1 1AA. The hall is flooded.",
        "Tuesday 20 January, 6pm to 8pm Job club. Room 2, South Library, ZZ2 2BB."
        " Every Tuesday until 31 March 2026, not 17 February 2026.",
        "Wednesday 28 January, 2pm to 4pm CV clinic. South Library, ZZ2 2BB."
        " Moved. It was planned for Tuesday 27 January 2026, at Civic Hall.",
        "Tuesday 3 February, 2pm to 4pm: full CV clinic. Civic Hall, ZZ1 1AA.",
        "Monday 9 February, all day Care course. Online. The first of 2 dates, until 16 February 2026.",
        "Tuesday 29 December, 2pm to 4pm CV clinic. Civic Hall, ZZ1 1AA. Also on 5 January 2027.",
    ]


def test_dates_beside_a_rule_are_said_with_it(tmp_path: Path) -> None:
    """Whoever has only the paper, or an email, hears of no other; one at other hours stands by itself."""
    dates = "  dates: [2026-03-12, 2026-04-09, {date: 2026-04-16, start: 1pm, end: 2pm}]\n"
    site = built(tmp_path / "site", CLUB + dates)
    said = "Every Tuesday until 31 March 2026, not 17 February 2026, also 12 March and 9 April 2026"
    assert entries(site) == [
        f"Tuesday 20 January, 6pm to 8pm Job club. Room 2, South Library, ZZ2 2BB. {said}.",
        "Thursday 16 April, 1pm to 2pm Job club. Room 2, South Library, ZZ2 2BB.",
    ]
    assert f"{said}." in site.by_path["sessions/club.txt"].content.decode()
    assert said in WebPage("/", site.by_path["sessions/kind/workshop/index.html"].content.decode()).text()


def test_a_fifth_day_is_not_of_each_month(tmp_path: Path) -> None:
    club = CLUB.replace("every: week, on: Tuesday", "every: month, on: fifth Tuesday")
    rule = "Fifth Tuesday of each month that has one until 31 December 2026."
    site = built(tmp_path / "site", club.replace("2026-03-31, except: 2026-02-17", "2026-12-31"))
    assert entries(site) == [f"Tuesday 31 March, 6pm to 8pm Job club. Room 2, South Library, ZZ2 2BB. {rule}"]


def test_each_area_has_its_own(site: SitePlan) -> None:
    """Also one where nothing is on, which says so."""
    assert entries(site, "area/online/") == [
        "Monday 9 February, all day Care course. Online. The first of 2 dates, until 16 February 2026."
    ]
    bare = [path for path in site.by_path if path.endswith("whats-on/index.html")]
    assert len(bare) == len(site.renderer.content.areas) + 1
    said = [site.by_path[path].content.decode() for path in bare]
    assert [("No session is planned" in page) != ("whats-on-rows" in page) for page in said] == [True] * len(bare)


def test_the_list_leads_to_its_sheet(site: SitePlan) -> None:
    page = WebPage("/sessions/area/online/", site.by_path["sessions/area/online/index.html"].content.decode())
    assert "/sessions/area/online/whats-on/" in page.leads_to()


def test_a_long_list_goes_on_elsewhere(tmp_path: Path) -> None:
    """About thirty plain dates fit on one side; the rest is counted, with the address and a code to scan."""
    events = "".join(
        CLINIC.replace("clinic", f"clinic-{number}", 1) + f"  dates: 2026-02-{number % 28 + 1:02}\n"
        for number in range(60)
    )
    site = built(tmp_path / "site", events)
    shown = len(entries(site))
    assert 30 <= shown <= 40
    page = WebPage("/", site.by_path["sessions/whats-on/index.html"].content.decode())
    assert f"Continued on the website: {60 - shown} more." in page.text()
    assert "careers.example.org/sessions/" in page.text()
    assert page.tree.css_first(".whats-on-code svg")
    assert page.tree.css_first(".poster--11")


def test_a_short_list_is_in_large_type(site: SitePlan) -> None:
    """As large as one side takes."""
    for of in ("", "area/online/"):
        assert "poster--16" in site.by_path[f"sessions/{of}whats-on/index.html"].content.decode()


def test_hours_stay_on_one_line(site: SitePlan) -> None:
    """Two columns are narrow: a line breaks before hours, not within them."""
    assert "Tuesday 20 January, 2pm\u00a0to\u00a04pm" in site.by_path["sessions/whats-on/index.html"].content.decode()


def test_paper_says_that_people_must_book_and_what_else_to_know(tmp_path: Path) -> None:
    """Nobody can press on a sheet or a poster; a date that is full, or another price, takes none of it away."""
    booked = "  cost: £5\n  booking: {text: Ring the desk., by: 2026-02-20}\n"
    dates = "  dates: [{date: 2026-01-20, status: full}, {date: 2026-01-27, note: Use the back door.}]\n"
    free = CLINIC.replace("clinic", "club").replace("CV", "Job") + "  cost: free\n  booking: not needed\n"
    alone = built(tmp_path / "alone", CLINIC + booked + dates)
    both = built(tmp_path / "both", CLINIC + booked + dates + free + "  dates: 2026-02-24\n")
    over = built(tmp_path / "over", CLINIC + booked.replace("02-20", "01-10") + dates)
    assert entries(alone)[0] == "Tuesday 20 January, 2pm to 4pm: full CV clinic. Civic Hall, ZZ1 1AA."
    assert entries(alone)[1].endswith("Civic Hall, ZZ1 1AA. Use the back door. Book before you come.")
    assert entries(over)[1].endswith("Use the back door. Booking has closed.")
    assert entries(both)[2].endswith("Job club. Civic Hall, ZZ1 1AA.")
    poster = words_of(alone, "places/civic-hall/poster/")
    assert "Tuesday 27 January 2026 2pm to 4pm Use the back door. Cost: £5. Ring the desk. Where" in poster
    poster = words_of(both, "places/civic-hall/poster/")
    assert "2pm to 4pm (full) Cost: £5. CV clinic" in poster
    assert "2pm to 4pm Cost: £5. Ring the desk. Use the back door. Job club" in poster
    assert "Tuesday 24 February 2026 2pm to 4pm Free. No need to book. Where" in poster
