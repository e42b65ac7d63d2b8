"""What somebody is told who knew a date as it was: on its page, in lists, as text, in a calendar, among the changes."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from programme.outputs import SitePlan
from tests.engine.publications import Sites
from tests.engine.told import CLINIC, OTHERS, views, words_of
from tests.site.website import WebPage

EVENT = f"{CLINIC}  dates:\n"
LATER = "    - 2026-04-15\n"


class Case(NamedTuple):
    """Dates as typed for each build, days between builds, and what each view says after the last."""

    typed: tuple[str, ...]
    told: tuple[str, ...]
    change: str
    days: int = 1
    event: str = ""


CASES = {
    "brought forward, on the day between": Case(
        ("    - 2026-01-28\n", "    - {date: 2026-01-28, moved_to: {date: 2026-01-17}, reason: Staff day.}\n", ""),
        ("Brought forward", "It was planned for Wednesday 28 January 2026.", "Staff day."),
        "Brought forward: CV clinic",
        days=3,
    ),
    "moved to a day that is over": Case(
        ("    - 2026-01-28\n", "    - {date: 2026-01-28, moved_to: {date: 2025-01-27}}\n"),
        ("It was planned for Wednesday 28 January 2026.",),
        "Brought forward: CV clinic",
    ),
    "other hours, as if they had always been": Case(
        ("    - 2026-02-04\n", "    - {date: 2026-02-04, start: 11am, end: 1pm}\n"),
        ("New time", "It was 2pm to 4pm."),
        "New time: CV clinic",
    ),
    "another room": Case(
        ("    - {date: 2026-02-04, room: Room 1}\n", "    - {date: 2026-02-04, room: Room 2}\n"),
        ("New room", "The room was Room 1.", "Room 2"),
        "New room: CV clinic",
    ),
    "another way to join": Case(
        (
            "    - {date: 2026-02-04, venue: online, link: 'https://meet.organisation.nhs.uk/a'}\n",
            "    - {date: 2026-02-04, venue: online, link: 'https://meet.organisation.nhs.uk/b'}\n",
        ),
        ("New link", "The way to join online has changed. An older link will not work."),
        "New link to join: CV clinic",
    ),
    "moved twice": Case(
        (
            "    - 2026-02-10\n",
            "    - {date: 2026-02-10, moved_to: {date: 2026-02-11}}\n",
            "    - {date: 2026-02-10, moved_to: {date: 2026-02-14}}\n",
        ),
        ("It was planned for Tuesday 10 February 2026, and then for Wednesday 11 February 2026.",),
        "Moved: CV clinic",
    ),
    "moved, and then at other hours": Case(
        (
            "    - 2026-02-10\n",
            "    - {date: 2026-02-10, moved_to: {date: 2026-02-11}}\n",
            "    - {date: 2026-02-10, moved_to: {date: 2026-02-11, start: 5pm, end: 6pm}}\n",
        ),
        ("It was planned for Tuesday 10 February 2026, 2pm to 4pm.", "New time", "It was 2pm to 4pm."),
        "New time: CV clinic",
    ),
    "postponed, then given a new day": Case(
        (
            "    - 2026-02-10\n",
            "    - {date: 2026-02-10, status: postponed, reason: The adviser is ill.}\n",
            "    - {date: 2026-02-10, moved_to: {date: 2026-02-14}}\n",
        ),
        ("Postponed", "It was postponed from Tuesday 10 February 2026."),
        "Back on: CV clinic",
    ),
    "moved to another place, and the event's own place changes": Case(
        (
            "    - 2026-02-10\n",
            "    - {date: 2026-02-10, moved_to: {venue: south-library}}\n",
            "    - {date: 2026-02-10, moved_to: {venue: south-library}}\n",
        ),
        ("New place", "It was at Civic Hall.", "South Library"),
        "",
        event=EVENT.replace("venue: civic-hall", "venue: online\n  link: https://meet.organisation.nhs.uk/a"),
    ),
}


def published(case: Case, folder: Path) -> SitePlan:
    """Build with each version of the dates in turn; an empty one is that before."""
    sites, typed = Sites(folder / "site"), ""
    for number, dates in enumerate(case.typed, 1):
        typed = dates or typed
        event = case.event if case.event and number == len(case.typed) else EVENT
        site = sites.build({**OTHERS, "data/events.yaml": event + typed + LATER}, days=case.days)
    return site


@pytest.mark.parametrize("name", CASES)
def test_every_view_says_what_became_of_it(name: str, tmp_path: Path) -> None:
    site = published(CASES[name], tmp_path)
    found = views(site)
    [first, *_] = re.findall(r"2026-\d\d", CASES[name].typed[0])
    assert "CV clinic" in words_of(site, f"sessions/month/{first}/")
    assert len(found) == 4
    for view, words in found.items():
        assert [said for said in CASES[name].told if said not in words] == [], view


def test_days_that_were_planned_are_told_to_the_last(tmp_path: Path) -> None:
    """Whoever meant to come on the second of three."""
    event = EVENT.replace("  start: 2pm\n  end: 4pm\n", "  all_day: yes\n")
    span = "date: 2026-02-10, end_date: 2026-02-12"
    moved = f"    - {{{span}, moved_to: {{date: 2026-02-24}}}}\n"
    sites = Sites(tmp_path / "site")
    sites.build({**OTHERS, "data/events.yaml": f"{event}    - {{{span}}}\n"})
    found = views(sites.build({**OTHERS, "data/events.yaml": event + moved}))
    said = "It was planned for Tuesday 10 February 2026 to Thursday 12 February 2026."
    assert [view for view, words in found.items() if said not in words] == []


def test_paper_says_that_a_day_brought_forward_has_passed(tmp_path: Path) -> None:
    """Its line is there for whoever has the later day in mind, and tells of no day to come."""
    site = published(CASES["brought forward, on the day between"], tmp_path)
    said = words_of(site, "sessions/whats-on/")
    assert "Saturday 17 January, 2pm to 4pm: passed CV clinic . Civic Hall, ZZ1 1AA. Brought forward." in said


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.change])
def test_the_list_of_changes_and_its_feed_say_it(name: str, tmp_path: Path) -> None:
    """Once, with the reason; and a calendar program takes the change for one."""
    case = CASES[name]
    site = published(case, tmp_path)
    page = WebPage("/sessions/changes/", site.by_path["sessions/changes/index.html"].content.decode()).text()
    atom = site.by_path["feeds/changes.atom"].content.decode()
    assert case.change in page
    assert case.change in atom
    if "Staff day." in case.told:
        assert page.count("Staff day.") == atom.count("Staff day.") == 1
    entry = views(site)["calendar"].split("UID:clinic-2026-0")[1]
    changed = [day for day, typed in enumerate(case.typed) if typed][-1]
    assert f"SEQUENCE:{2206 + changed * case.days}" in entry  # the days since 1 January 2020


def test_a_date_that_is_full_says_so_in_a_calendars_grid(tmp_path: Path) -> None:
    site = published(Case(("    - {date: 2026-02-10, status: full}\n",), (), ""), tmp_path)
    entry = views(site)["calendar"]
    assert "SUMMARY:FULL: CV clinic" in entry
    assert "DESCRIPTION:This session is full." in entry


def test_a_deleted_date_names_the_days_before(tmp_path: Path) -> None:
    """Who wrote down the first of two days is told of both."""
    moved = "    - {date: 2026-02-10, moved_to: {date: 2026-02-14}}\n"
    site = published(Case(("    - 2026-02-10\n", moved, "    - 2026-03-20\n"), (), ""), tmp_path)
    page = WebPage("/sessions/clinic/", site.by_path["sessions/clinic/index.html"].content.decode()).text()
    assert "Saturday 14 February 2026, 2pm to 4pm, Civic Hall" in page
    assert "before that planned for Tuesday 10 February 2026, 2pm to 4pm" in page


@pytest.mark.parametrize(
    ("span", "months"),
    [
        ("- {date: 2026-01-30, end_date: 2026-02-03}", ("2026-01", "2026-02")),
        ("- {date: 2026-02-20, end_date: 2026-04-10}", ("2026-02", "2026-03", "2026-04")),
    ],
)
def test_what_lasts_into_another_month_stands_there_too(span: str, months: tuple[str, ...], tmp_path: Path) -> None:
    event = EVENT.replace("  start: 2pm\n  end: 4pm\n", "  all_day: yes\n")
    site = Sites(tmp_path / "site").build({**OTHERS, "data/events.yaml": f"{event}    {span}\n"})
    for month in months:
        page = site.by_path[f"sessions/month/{month}/index.html"].content.decode()
        assert "CV clinic" in WebPage("/", page).text()
    assert date.fromisoformat(f"{months[-1]}-01") > date(2026, 1, 15)


def test_names_of_links_tell_dates_apart(tmp_path: Path) -> None:
    """Read aloud one by one: which of two sessions of one day, and whether it takes place."""
    dates = "    - {date: 2026-02-10, slot: morning, start: 9am, end: 10am, status: cancelled, reason: Ill.}\n"
    site = published(Case((dates + "    - {date: 2026-02-10, slot: afternoon}\n",), (), ""), tmp_path)
    html = site.by_path["sessions/kind/talk/index.html"].content.decode()
    names = {" ".join(node.text().split()) for node in WebPage("/", html).tree.css("main .session-title a")}
    assert "CV clinic, 10 February 2026, 9am to 10am, cancelled" in names
    assert "CV clinic, 10 February 2026, 2pm to 4pm" in names


def test_nobody_is_told_how_to_book_what_does_not_take_place(tmp_path: Path) -> None:
    """Not beside "please do not travel", on the page, as text and in calendars."""
    booking = "  booking: {text: Ring the desk., by: 2026-02-03}\n"
    event = EVENT.replace("  dates:\n", f"{booking}  status: cancelled\n  reason: The hall is closed.\n  dates:\n")
    files = {**OTHERS, "data/events.yaml": f"{event}    - 2026-02-10\n"}
    found = views(Sites(tmp_path / "site").build(files))
    assert "cancelled" in found["text"].lower()
    assert [view for view, words in found.items() if "Ring the desk" in words or "3 February" in words] == []
    on = views(Sites(tmp_path / "on").build({**OTHERS, "data/events.yaml": f"{EVENT}    - 2026-02-10\n{booking}"}))
    assert "Ring the desk" in on["text"]
    assert "Ring the desk" in on["sessions/clinic/"]
    assert "Ring the desk" in on["calendar"]


def test_an_email_about_a_session_says_by_when_to_book_and_what_to_know(tmp_path: Path) -> None:
    """Whoever gets it has no page to look at; the room of a date that moved elsewhere is in its note."""
    booked = EVENT.replace("  dates:\n", "  booking: {text: Ring the desk., by: 2026-01-20}\n  dates:\n")
    moved = "    - {date: 2026-01-28, moved_to: {venue: south-library}, note: The room is Room 9.}\n"
    site = Sites(tmp_path / "site").build({**OTHERS, "data/events.yaml": booked + moved})
    page = WebPage("/sessions/clinic/", site.by_path["sessions/clinic/index.html"].content.decode())
    [address] = [node.attributes["href"] or "" for node in page.tree.css('a[href^="mailto:?"]')]
    said = unquote(address).replace("\r\n", "\n")
    assert "Where: South Library, 2 Mill Lane, ZZ2 2BB\nPlease note: The room is Room 9.\n" in said
    assert "Booking: Ring the desk.\nBook by: Tuesday 20 January 2026\n" in said
