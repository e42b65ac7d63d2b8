"""A rename harms nobody: old addresses lead on, old calendars go on, and nothing counts as moved."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.build import build, load
from programme.changes.summary import Side, changes_for_residents
from programme.outputs import SitePlan
from tests.engine.publications import Sites
from tests.engine.residents import VENUES, lines
from tests.engine.small_programme import content_in, lay_out, load_in, settings_of
from tests.site.website import WebPage

EVENT = """\
- id: {id}
{was}  title: CV clinic
  kind: talk
  venue: {venue}
  start: 10am
  end: 11am
  dates: [2026-02-04, 2026-03-04]
"""
VENUE = """\
- id: {id}
{was}  name: Civic Hall
  area: Northside
  address: 1 Market Place
  postcode: ZZ1 1AA
"""
BEFORE = {
    "data/events.yaml": EVENT.format(id="cv-clinic", was="", venue="civic-hall"),
    "data/venues.yaml": VENUE.format(id="civic-hall", was=""),
    "data/opportunities.yaml": "",
    "docs/index.md": "# Home\n",
    "docs/news/opening.md": None,
}
AFTER = {
    "data/events.yaml": EVENT.format(id="cv-help", was="  was: cv-clinic\n", venue="town-hall"),
    "data/venues.yaml": VENUE.format(id="town-hall", was="  was: civic-hall\n"),
}


def text(site: SitePlan, path: str) -> str:
    return site.by_path[path].content.decode()


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[SitePlan, SitePlan]:
    """The site before and after."""
    site = Sites(tmp_path_factory.mktemp("renamed") / "site")
    return site.build(BEFORE), site.build(AFTER)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sessions/cv-clinic/", "sessions/cv-help/"),
        ("places/civic-hall/", "places/town-hall/"),
        ("places/civic-hall/poster/", "places/town-hall/poster/"),
        ("places/civic-hall/poster-large/", "places/town-hall/poster-large/"),
    ],
)
def test_an_old_page_is_a_signpost(renamed: tuple[SitePlan, SitePlan], old: str, new: str) -> None:
    """It leads to the new one, also for search engines: what is not to be listed at all could take that with it."""
    page = text(renamed[1], f"{old}index.html")
    assert f"/{new}" in WebPage(f"/{old}", page).leads_to()
    assert 'name="robots"' not in page
    assert f'<link rel="canonical" href="https://careers.example.org/{new}">' in page
    assert f"https://careers.example.org/{old}<" not in text(renamed[1], "sitemap.xml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("feeds/place/civic-hall.ics", "feeds/place/town-hall.ics"),
        ("sessions/cv-clinic.ics", "sessions/cv-help.ics"),
        ("sessions/cv-clinic/2026-03-04.ics", "sessions/cv-help/2026-03-04.ics"),
        ("sessions/cv-clinic.txt", "sessions/cv-help.txt"),
    ],
)
def test_old_calendars_and_texts_say_it_all(renamed: tuple[SitePlan, SitePlan], old: str, new: str) -> None:
    assert text(renamed[1], old) == text(renamed[1], new)
    assert "CV clinic" in text(renamed[1], old)


def test_nothing_has_moved(renamed: tuple[SitePlan, SitePlan]) -> None:
    """The names of dates stay, no revision rises, nobody is told of a change."""
    before, after = (json.loads(text(site, "feeds/ledger.json")) for site in renamed)
    assert set(before["dates"]) == set(after["dates"]) == {"cv-clinic-2026-02-04", "cv-clinic-2026-03-04"}
    assert all(
        date["sequence"] == before["dates"][name]["sequence"] and not date["earlier"]
        for name, date in after["dates"].items()
    )
    assert after["changes"] == []
    assert "UID:cv-clinic-2026-02-04@" in text(renamed[1], "feeds/all.ics")
    assert "New place" not in text(renamed[1], "sessions/cv-help/index.html")


@pytest.mark.parametrize("file", ["_redirects", "staticwebapp.config.json", ".htaccess", "nginx-headers.conf"])
def test_hosts_that_can_redirect(renamed: tuple[SitePlan, SitePlan], file: str) -> None:
    assert "/places/town-hall/" in text(renamed[1], file)


def test_without_a_ledger_the_oldest_id_names_the_dates(tmp_path: Path) -> None:
    """So that a plain rename needs no ledger; new dates take the oldest id too."""
    content = content_in(lay_out(tmp_path / "site", {**BEFORE, **AFTER}))
    assert [occurrence.name for occurrence in content.occurrences] == ["cv-clinic-2026-02-04", "cv-clinic-2026-03-04"]


def test_one_that_was_published_under_the_new_id_first_keeps_it(tmp_path: Path) -> None:
    """`was` was forgotten, and is added a day later: calendars already know the new name."""
    site = Sites(tmp_path / "site")
    forgotten = {name: words.replace("  was: cv-clinic\n", "") for name, words in AFTER.items()}
    site.build(forgotten | {name: words for name, words in BEFORE.items() if name not in forgotten})
    after = site.build(AFTER)
    assert "UID:cv-help-2026-02-04@" in text(after, "feeds/all.ics")


def test_what_goes_on_under_another_name_is_not_told_as_gone(tmp_path: Path) -> None:
    """Two sessions that were one are made one, and a slot is written to a date: both are on as they were."""
    sites = Sites(tmp_path / "site")
    start = "  kind: drop-in\n  venue: civic-hall\n  start: 10am\n  end: midday\n"
    slot = "- {date: 2026-02-10, slot: late}"
    club = "- id: club\n  title: Club\n" + start + "  dates:\n    - 2026-02-03\n    - 2026-02-10\n"
    other = "- id: help\n  title: Help\n" + start + "  dates: 2026-02-03\n"
    sites.build({"data/events.yaml": club + other})
    joined = club.replace("- 2026-02-10", slot).replace("  title", "  was: help\n  title")
    site = sites.build({"data/events.yaml": joined})
    for path in ("sessions/changes/index.html", "feeds/changes.atom"):
        assert "No longer planned" not in text(site, path), path
    [told] = [problem for problem in site.problems if problem.code == "date-vanished" and "10 February" in str(problem)]
    assert "was published under another name, and goes ahead on /sessions/club/." in told.message
    assert told.advice.startswith("Do not write it as cancelled")
    site = sites.build({"data/events.yaml": joined.replace(f"    {slot}\n", "")})
    assert "No longer planned: Club, Tuesday 10 February 2026" in text(site, "feeds/changes.atom")


def test_a_pull_request_says_what_goes_on(tmp_path: Path) -> None:
    before, after = (load_in(lay_out(tmp_path / name, files)) for name, files in (("a", BEFORE), ("b", BEFORE | AFTER)))
    said = changes_for_residents(Side(before.content, before.pages), Side(after.content, after.pages))
    assert "- **Renamed:** CV clinic: `cv-clinic` is now `cv-help`. Its old address leads to the new one" in said
    assert "- **Renamed:** Civic Hall: `civic-hall` is now `town-hall`." in said
    assert "New" not in said.replace("new one", "")
    assert "Deleted" not in said


def test_a_pull_request_says_what_would_be_lost(tmp_path: Path) -> None:
    forgotten = {name: words.replace("  was: civic-hall\n", "") for name, words in AFTER.items()}
    before, after = (
        load_in(lay_out(tmp_path / name, files)) for name, files in (("a", BEFORE), ("b", BEFORE | forgotten))
    )
    said = changes_for_residents(Side(before.content, before.pages), Side(after.content, after.pages))
    assert "calendars with `civic-hall` would lead nowhere. Add a line `was: civic-hall` to it." in said


def test_areas_and_pages_have_old_addresses_too(tmp_path: Path) -> None:
    programmes = """\
- id: careers-hub
  name: Careers Hub
  areas:
    - {id: northside, was: north-ward, name: Northside}
    - Southside
"""
    files = {"data/programmes.yaml": programmes, "docs/about.md": "---\nwas: /about-us/\n---\n\n# About\n"}
    site = build(settings_of(lay_out(tmp_path / "site", files)))
    assert text(site, "feeds/area/north-ward.ics") == text(site, "feeds/area/northside.ics")
    for old, new in (("/sessions/area/north-ward/", "/sessions/area/northside/"), ("/about-us/", "/about/")):
        assert new in WebPage(old, text(site, f"{old.lstrip('/')}index.html")).leads_to()


def test_a_feed_that_ended_is_told_with_the_line_to_add(tmp_path: Path) -> None:
    """Before publishing: what readers lose, and how they do not."""
    site = Sites(tmp_path / "site")
    site.build(BEFORE)
    forgotten = {name: words.replace("  was: civic-hall\n", "") for name, words in AFTER.items()}
    settings = settings_of(lay_out(site.folder, BEFORE | forgotten))
    problems = load(replace(settings, previous=site.ledger)).problems
    assert any("`was: civic-hall`" in problem.advice for problem in problems if problem.code == "feed-ended")


def test_an_old_id_that_is_forgotten_is_told(tmp_path: Path) -> None:
    """Codes on old posters lead by it; one that another entry says has been, or is again, is not lost."""
    venues = VENUES.replace("  kind: other\n", "  kind: other\n  was: [hall, town-hall]\n")
    said = lines(tmp_path, {"data/venues.yaml": VENUES}, {"data/venues.yaml": venues})
    lost = "Printed codes, bookmarks and calendars with `{0}` would lead nowhere. Put back `was: {0}`."
    assert [line for line in said if "Old id gone" in line] == [
        f"- **Old id gone:** Civic Hall was `{old}` once. {lost.format(old)}" for old in ("hall", "town-hall")
    ]
    elsewhere = VENUES.replace("  kind: library\n", "  kind: library\n  was: [hall, town-hall]\n")
    assert "Old id gone" not in "".join(
        lines(tmp_path / "b", {"data/venues.yaml": elsewhere}, {"data/venues.yaml": venues})
    )


@pytest.mark.parametrize("at_once", [True, False], ids=["in one build", "a build later"])
def test_another_session_with_an_old_id_has_not_moved(tmp_path: Path, at_once: bool) -> None:
    """Its day was published under that id, of the session that has another one now: it is new, and was never there."""
    site = Sites(tmp_path / "site")
    site.build(BEFORE)
    site.build({"data/events.yaml": EVENT.format(id="cv-help", was="  was: cv-clinic\n", venue="civic-hall")})
    forgotten = EVENT.format(id="cv-help", was="", venue="civic-hall")
    if not at_once:
        site.build({"data/events.yaml": forgotten})
    talk = EVENT.format(id="cv-clinic", was="", venue="south-library").replace("CV clinic", "Talk of nurses")
    place = "- {id: south-library, name: South Library, area: Southside, address: 2 Mill Lane, postcode: ZZ2 2BB}\n"
    other = talk.replace("10am", "6pm").replace("11am", "7pm")
    files = {"data/events.yaml": forgotten + other, "data/venues.yaml": VENUE.format(id="civic-hall", was="") + place}
    built = site.build(files)
    page = WebPage("/", text(built, "sessions/cv-clinic/index.html")).text()
    calendar = text(built, "sessions/cv-clinic.ics")
    assert "6pm to 7pm" in page
    for said in ("New time", "New place", "It was"):
        assert said not in page
        assert said not in calendar
    changes = WebPage("/", text(built, "sessions/changes/index.html")).text()
    assert "New session: Talk of nurses" in changes
    assert not [said for said in ("Back on: Talk", "Moved: Talk", "New time: Talk") if said in changes]
    [entry] = [part for part in calendar.split("BEGIN:VEVENT") if "UID:cv-clinic-2026-02-04@" in part]
    assert f"SEQUENCE:{2208 if at_once else 2209}" in entry  # whoever has its name takes it for newer
