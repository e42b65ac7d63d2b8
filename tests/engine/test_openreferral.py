"""Open Referral UK: valid by the published schema, ids that never change, and no day on which nobody is there."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from msgspec.structs import replace

from programme.build import build
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.engine.told import CLINIC, OTHERS

SCHEMA = Path(__file__).parent / "openreferral" / "service.json"
RULE = """\
- id: club
  title: Job club
  kind: workshop
  venue: south-library
  start: 6pm
  end: 8pm
  cost: free
  repeat: {every: 2 weeks, on: [Tuesday, Thursday], from: 2026-01-20, until: 2026-03-31EXCEPT}
"""
MONTHLY = """\
- id: monthly
  title: First Fridays
  kind: talk
  venue: online
  link: https://meet.example.org/first
  all_day: yes
  repeat: {every: month, on: [first Friday, last Monday], from: 2026-01-20, until: 2026-06-30}
"""
DATES = """\
  dates:
    - 2026-01-10
    - {date: 2026-02-03, status: cancelled, reason: No hall.}
    - {date: 2026-02-10, moved_to: {date: 2026-02-11, venue: south-library}}
"""


def services(folder: Path, events: str) -> dict[str, Any]:
    settings = replace(
        settings_of(lay_out(folder, {**OTHERS, "data/events.yaml": events})), build_date=date(2026, 1, 16)
    )
    page = json.loads(build(settings, COMPILED).by_path["data/openreferral/services.json"].content)
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())
    assert [fault.message for service in page["contents"] for fault in validator.iter_errors(service)] == []
    assert page["total_items"] == page["size"] == len(page["contents"])
    return {service["name"]: service for service in page["contents"]}


def test_every_kind_of_session_is_valid(tmp_path: Path) -> None:
    """Those of the small programme: cancelled, moved, full, online, over several days, by a rule."""
    events = (Path(__file__).parent / "programme/data/events.yaml").read_text(encoding="utf-8")
    settings = settings_of(lay_out(tmp_path / "site", {}))
    page = json.loads(build(settings, COMPILED).by_path["data/openreferral/services.json"].content)
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())
    assert [fault.message for service in page["contents"] for fault in validator.iter_errors(service)] == []
    assert len(page["contents"]) == events.count("- id: ")


def test_a_rule_is_told_as_one(tmp_path: Path) -> None:
    found = services(tmp_path / "site", RULE.replace("EXCEPT", "") + MONTHLY)
    [club] = found["Job club"]["schedules"]
    assert (club["freq"], club["interval"], club["byday"]) == ("WEEKLY", 2, "TU,TH")
    assert (club["opens_at"], club["closes_at"], club["valid_to"]) == ("18:00", "20:00", "2026-03-31")
    [monthly] = found["First Fridays"]["schedules"]
    assert (monthly["freq"], monthly["byday"]) == ("MONTHLY", "1FR,-1MO")
    assert found["First Fridays"]["service_at_locations"][0]["location"]["location_type"] == "virtual"


def test_nobody_is_sent_to_a_closed_door(tmp_path: Path) -> None:
    """A day that a rule leaves out makes it a list of dates; one that is off or over is not in it."""
    found = services(tmp_path / "site", RULE.replace("EXCEPT", ", except: 2026-02-03") + CLINIC + DATES)
    days = [schedule["dtstart"] for schedule in found["Job club"]["schedules"]]
    assert "2026-02-03" not in days and "2026-02-05" in days and len(days) == 10
    assert [schedule["dtstart"] for schedule in found["CV clinic"]["schedules"]] == ["2026-02-11"]
    places = [place["location"]["name"] for place in found["CV clinic"]["service_at_locations"]]
    assert places == ["South Library"]  # at the hall there was only the date that is off


def test_each_schedule_of_several_places_says_its_own(tmp_path: Path) -> None:
    """By the id of the profile, and in words; one that has a single place needs neither."""
    weekly = RULE.replace("EXCEPT", "") + "  dates: [{date: 2026-02-04, venue: civic-hall}]\n"
    found = services(tmp_path / "site", weekly + CLINIC + DATES + "    - 2026-02-17\n    - 2026-02-18\n")
    said = {}
    for title, service in found.items():
        names = {place["id"]: place["location"]["name"] for place in service["service_at_locations"]}
        said[title] = [
            (schedule["dtstart"], names[schedule["service_at_location_id"]], schedule["description"].split(", ")[-1])
            for schedule in service["schedules"]
        ]
    assert said["CV clinic"] == [
        ("2026-02-11", "South Library", "South Library"),
        ("2026-02-17", "Civic Hall", "Civic Hall"),
        ("2026-02-18", "Civic Hall", "Civic Hall"),
    ]
    assert said["Job club"] == [
        ("2026-01-20", "South Library", "South Library"),
        ("2026-02-04", "Civic Hall", "Civic Hall"),
    ]


def test_what_is_off_for_now_is_closed(tmp_path: Path) -> None:
    found = services(tmp_path / "site", CLINIC + "  status: cancelled\n  reason: No hall.\n  dates: 2026-02-03\n")
    assert found["CV clinic"]["status"] == "temporarily closed"
    assert "schedules" not in found["CV clinic"]


@pytest.mark.parametrize("renamed", [False, True])
def test_ids_stay(renamed: bool, tmp_path: Path) -> None:
    """By the domain of the calendars and the oldest id, so a rename makes no other service."""
    event = CLINIC.replace("- id: clinic\n", "- id: help\n  was: clinic\n") if renamed else CLINIC
    found = services(tmp_path / "site", event + "  dates: 2026-02-03\n")
    assert found["CV clinic"]["id"] == "97b07d0b-58b7-595a-b75f-f2d1015aec6c"
