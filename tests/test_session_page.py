"""What the page of a session and its text tell: both the same, and nothing that would send somebody wrongly."""

from pathlib import Path
from textwrap import indent

import pytest

from tests.small_programme import build_in, lay_out
from tests.website import WebPage

EVENT = """\
- id: case
  title: The case
  kind: talk
  cost: free
  reviewed: 2026-01-10
"""
IN_THE_HALL = "venue: civic-hall\nstart: 10am\nend: 3pm\n"


class Told:
    """The page and the text of a session in the small programme, as of 15 January 2026."""

    def __init__(self, folder: Path, fields: str, **files: str) -> None:
        named = {f"data/{name}.yaml": text for name, text in files.items()}
        site = build_in(lay_out(folder / "site", {**named, "data/events/case.yaml": EVENT + indent(fields, "  ")}))
        assert not [problem for problem in site.problems if problem.level == "error"]
        html = site.by_path["sessions/case/index.html"].content.decode()
        self.page = WebPage("/sessions/case/", html)
        self.text = site.by_path["sessions/case.txt"].content.decode()


FROM_MARCH = IN_THE_HALL + "status: {status}\nstatus_from: 2026-03-01\nreason: Too few came.\ndates: [{dates}]\n"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_series_that_stops_says_from_when(status: str, tmp_path: Path) -> None:
    """While a date goes ahead, nobody is told to stay at home; from which day it stops, and why, is said."""
    told = Told(tmp_path, FROM_MARCH.format(status=status, dates="2026-02-04, 2026-03-04"))
    callout = f"From Sunday 1 March 2026 this is {status} Too few came."
    assert told.page.text(".callout") == callout
    assert "Next session" in told.page.text()
    assert "do not travel" not in told.page.text()
    lines = told.text.splitlines()
    assert f"From Sunday 1 March 2026 this is {status}." in lines
    assert "Too few came." in lines
    assert "Wednesday 4 February 2026, 10am to 3pm." in lines
    assert f"Wednesday 4 March 2026, 10am to 3pm, {status}." in lines
    assert "This has been" not in told.page.text() + told.text


def test_a_series_that_has_stopped_is_headed_so(tmp_path: Path) -> None:
    """Once every date that is left is off, that comes first."""
    told = Told(tmp_path, FROM_MARCH.format(status="cancelled", dates="2026-01-07, 2026-03-04"))
    assert told.page.text(".callout").startswith("This has been cancelled Too few came. From Sunday 1 March 2026 .")
    assert "Please do not travel." in told.page.text(".callout")
    assert "This has been cancelled. It does not take place.\nToo few came.\n" in told.text


def test_a_series_that_has_passed_names_the_last_date_that_was_held(tmp_path: Path) -> None:
    """A date that was cancelled is not called the last one."""
    dates = "dates: [2025-12-03, {date: 2026-01-07, status: cancelled, reason: Snow.}]\n"
    told = Told(tmp_path, IN_THE_HALL + dates)
    assert "The last one was on Wednesday 3 December 2025" in told.page.text(".callout")


def test_the_headline_is_the_word_of_the_dates_themselves(tmp_path: Path) -> None:
    """A date that says itself that it is postponed, and why, is not told as cancelled."""
    told = Told(tmp_path, IN_THE_HALL + "dates: {date: 2026-02-04, status: postponed, reason: The adviser is ill.}\n")
    assert told.page.text(".callout").startswith("This has been postponed The adviser is ill. Please do not travel.")
    assert "This has been postponed. It does not take place.\nThe adviser is ill.\n" in told.text
    assert "cancelled" not in told.page.text(".callout") + told.text
