"""Nudges: what an editor is reminded of, and when a reminder keeps quiet."""

from datetime import date
from pathlib import Path

import pytest

from programme.build import editorial
from programme.problems.problem import NOTICE
from tests.engine.small_programme import lay_out, load_in, said

EVENT = """- id: club
  title: Job club
  kind: workshop
  venue: {venue}
  start: 10am
  end: 11am
  dates: [{dates}]
"""


def nudges(folder: Path, files: dict[str, str | None]) -> dict[str, list[str]]:
    """Return the notices of a programme, by code, as of 15 January 2026."""
    found: dict[str, list[str]] = {}
    for problem in editorial(load_in(lay_out(folder, files))):
        if problem.level == NOTICE:
            found.setdefault(problem.code, []).append(said(problem).splitlines()[0])
    return found


def event(dates: str, venue: str = "civic-hall", more: str = "") -> dict[str, str | None]:
    return {"data/events.yaml": EVENT.format(dates=dates, venue=venue) + more}


def test_a_series_that_runs_out_is_named(tmp_path: Path) -> None:
    found = nudges(tmp_path / "site", event("2026-01-20, 2026-02-12"))
    assert found["sessions-ending"] == [
        'data/events.yaml:7:10 [notice sessions-ending] Event "Job club": its last date is Thursday 12 February 2026, '
        "and nothing follows."
    ]


@pytest.mark.parametrize(
    "files",
    [
        event("2026-01-20, 2026-02-13"),
        event("2026-01-20"),
        event("2026-01-05, 2026-01-14"),
        event("2026-01-20, 2026-02-12", more="  attend: all\n"),
        event("2026-01-20, 2026-02-12", more="  accept: sessions-ending\n"),
    ],
    ids=["more than four weeks ahead", "one date", "all over", "a course", "accepted"],
)
def test_a_series_that_does_not_run_out_is_left_alone(files: dict[str, str | None], tmp_path: Path) -> None:
    assert "sessions-ending" not in nudges(tmp_path / "site", files)


def test_areas_without_a_session_are_named_together(tmp_path: Path) -> None:
    """A cancelled date is no session; a date to come in an area keeps it quiet."""
    found = nudges(tmp_path / "site", event("2026-03-04"))["area-quiet"]
    assert found == [
        'data/programmes.yaml:3:10 [notice area-quiet] Programme "Careers Hub": no session is planned in Southside.'
    ]
    dates = "{date: 2026-03-04, status: cancelled, reason: Rain.}"
    both = nudges(tmp_path / "other", event(dates))["area-quiet"]
    assert both[0].endswith("no session is planned in Northside or Southside.")


def test_access_that_nobody_checked_is_named(tmp_path: Path) -> None:
    venues = """- {id: civic-hall, name: Civic Hall, area: Northside, address: 1 Road, postcode: ZZ1 1AA}
- {id: south-library, name: South Library, area: Southside, address: 2 Road, postcode: ZZ1 1AA,
   access: {step_free: yes, checked: 2025-12-01}}
- {id: old-hall, name: Old Hall, area: Southside, address: 2 Road, postcode: ZZ1 1AA, closed: 2025-12-01}
"""
    found = nudges(tmp_path / "site", {"data/venues.yaml": venues})["access-unchecked"]
    assert [line.split(":", 1)[0] + line.partition("]")[2] for line in found] == [
        'data/venues.yaml Venue "Civic Hall": nobody has checked how people get in: steps, toilet, hearing loop.'
    ]


def test_reviews_follow_the_build_date(tmp_path: Path) -> None:
    """By default a year after the last; the written day wins."""
    terms = """- {id: a, term: A, text: One., reviewed: 2025-01-14}
- {id: b, term: B, text: Two., reviewed: 2025-01-15}
- {id: c, term: C, text: Three., reviewed: 2025-01-01, review_by: 2026-06-01}
"""
    found = nudges(tmp_path / "site", {"data/glossary.yaml": terms})["review-due"]
    assert found == ['data/glossary.yaml:1:42 [notice review-due] Term "A": its review was due on 14 January 2026.']
    assert date(2026, 1, 15) == load_in(tmp_path / "site").content.build_date


def test_reminders_wait_until_nothing_is_wrong(tmp_path: Path) -> None:
    """A session whose venue is mistyped would leave its area without a session: one mistake, one message."""
    assert nudges(tmp_path / "site", event("2026-03-04", venue="civc-hall")) == {}
    assert "area-quiet" in nudges(tmp_path / "mended", event("2026-03-04"))
