"""A session of which nobody knows when it ends: from 10am, on pages, in calendars and data, from day to day."""

import csv
import io
import json
from pathlib import Path

import pytest

from programme.outputs import SitePlan
from tests.engine.agenda import events_in
from tests.engine.publications import Sites
from tests.engine.small_programme import lay_out
from tests.site.website import WebPage

EVENT = """\
- id: case
  title: The case
  kind: talk
  venue: civic-hall
  start: 10am
  dates: [2026-01-15, 2026-02-04]
"""
WITH_END = EVENT.replace("  start: 10am\n", "  start: 10am\n  end: 3pm\n")
LATER = EVENT.replace("start: 10am", "start: 11am")


def page(site: SitePlan, path: str) -> WebPage:
    return WebPage(f"/{path}", site.by_path[f"{path}index.html"].content.decode())


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return Sites(lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"}))


def test_readers_are_told_the_start(sites: Sites) -> None:
    """Pages, lists, the poster, the text and the calendar say from when, and claim no end."""
    site = sites.build({"data/events.yaml": EVENT})
    assert "Wednesday 4 February 2026 From 10am" in page(site, "sessions/case/").text()
    assert "From 10am" in page(site, "sessions/area/northside/").text()
    assert "From 10am" in page(site, "places/civic-hall/poster/").text()
    assert "Wednesday 4 February 2026, from 10am" in site.by_path["sessions/case.txt"].content.decode()
    calendar = site.by_path["feeds/all.ics"].content
    assert b"DTEND" not in calendar
    assert "The end is not given." in events_in(calendar)["case-2026-02-04"].description


def test_other_calendars_are_given_the_start_twice(sites: Sites) -> None:
    """Google and Outlook take no date without an end; a whole day is a day for both."""
    shown = page(sites.build({"data/events.yaml": EVENT}), "sessions/case/")
    google, outlook = (str(link.attributes["href"]) for link in shown.tree.css(".next .to-calendar a")[:2])
    assert "dates=20260115T100000%2F20260115T100000&ctz=Europe%2FLondon" in google
    assert "startdt=2026-01-15T10%3A00%3A00%2B00%3A00&enddt=2026-01-15T10%3A00%3A00%2B00%3A00" in outlook
    whole = EVENT.replace("  start: 10am\n", "  all_day: yes\n")
    shown = page(sites.build({"data/events.yaml": whole}), "sessions/case/")
    google, outlook = (str(link.attributes["href"]) for link in shown.tree.css(".next .to-calendar a")[:2])
    assert "dates=20260204%2F20260205&" in google
    assert "startdt=2026-02-04&enddt=2026-02-05" in outlook and outlook.endswith("&allday=true")


def test_machines_are_told_no_end(sites: Sites) -> None:
    """Neither in JSON-LD nor in open data; in the ledger it is the start."""
    site = sites.build({"data/events.yaml": EVENT})
    html = site.by_path["sessions/case/index.html"].content.decode()
    assert '"startDate":"2026-02-04T10:00:00+00:00"' in html.replace(" ", "")
    assert "endDate" not in html
    table = io.StringIO(site.by_path["data/occurrences.csv"].content.decode("utf-8-sig"), newline="")
    assert [(row["start"], row["end"], row["ends_at"]) for row in csv.DictReader(table)] == [("10:00", "", "")] * 2
    ledger = json.loads(site.by_path["feeds/ledger.json"].content)
    assert ledger["dates"]["case-2026-02-04"]["end"] == ledger["dates"]["case-2026-02-04"]["start"]


def test_it_is_over_when_its_day_is(sites: Sites) -> None:
    """On the day itself it is still to come, from the day after it has passed."""
    first = page(sites.build({"data/events.yaml": EVENT}), "sessions/case/").text("main")
    assert first.index("Next session Thursday 15 January 2026 From 10am") < first.index("Wednesday 4 February 2026")
    after = page(sites.build({"data/events.yaml": EVENT}), "sessions/case/").text("main")
    assert "When Wednesday 4 February 2026 From 10am" in after


def test_an_end_that_is_known_later_is_no_move(sites: Sites) -> None:
    """Nor is one that is taken away; another start is, and says from when it was."""
    sites.build({"data/events.yaml": EVENT})
    for text in (WITH_END, EVENT):
        site = sites.build({"data/events.yaml": text})
        assert events_in(site.by_path["feeds/all.ics"].content)["case-2026-02-04"].sequence == 2206
        assert "New time" not in page(site, "sessions/case/").text()
        assert "The case" not in page(site, "sessions/changes/").text("main")
    site = sites.build({"data/events.yaml": LATER})
    assert events_in(site.by_path["feeds/all.ics"].content)["case-2026-02-04"].sequence == 2209
    shown = page(site, "sessions/case/").text()
    assert "New time From 11am" in shown and "It was from 10am." in shown
    assert "from 11am" in page(site, "sessions/changes/").text("main")
