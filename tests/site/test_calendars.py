"""Every calendar can be read by a program that knows nothing of this one, and holds what the open data say."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import vobject

from .website import file_at

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="session")
def calendars(site: Path) -> dict[str, list[Any]]:
    """The events of each calendar, by its address."""
    paths = sorted(site.rglob("*.ics"))
    return {f"/{path.relative_to(site).as_posix()}": events_in(path.read_bytes()) for path in paths}


def events_in(calendar: bytes) -> list[Any]:
    """Read the events of a calendar. Raise ``vobject.base.ParseError`` where it is none."""
    # vobject keeps the first zone of a name that it meets in any file; each file is to be read by its own.
    vobject.icalendar.registerTzid("Europe/London", None)
    return [part for part in vobject.readOne(calendar.decode()).components() if part.name == "VEVENT"]


def test_each_event_is_whole(calendars: Mapping[str, list[Any]]) -> None:
    """It has a title and a name of its own, and ends after it begins."""
    found = [f"{address}: {fault}" for address, events in calendars.items() for fault in faults(events)]
    assert not found, "\n".join(found)


def faults(events: list[Any]) -> Iterator[str]:
    """Say what is wrong with the events of a calendar."""
    names = Counter(event.getChildValue("uid", "") for event in events)
    yield from (
        f"{name or 'an event without a name'} stands {count} times" for name, count in names.items() if count > 1
    )
    for event in events:
        name, start, end = (event.getChildValue(part) for part in ("uid", "dtstart", "dtend"))
        if not name or not event.getChildValue("summary"):
            yield f"{name} has no name, or no title"
        if not start or (end and end <= start):
            yield f"{name} begins {start} and ends {end}"


def test_each_date_is_in_its_calendar(site: Path, calendars: Mapping[str, list[Any]], root: str) -> None:
    """What /data/occurrences.json says of a date, its own calendar says: when it begins, and whether it is on."""
    text = (site / "data/occurrences.json").read_text(encoding="utf-8")
    for row in json.loads(text)["entries"]:
        address = "/" + urlsplit(row["calendar"]).path.removeprefix(root)
        assert file_at(site, address), f"{row['id']}: {address} is not there"
        [event] = calendars[address]
        begins = datetime.fromisoformat(row["starts_at"]) if "starts_at" in row else date.fromisoformat(row["date"])
        assert moment(event.dtstart.value) == begins, row["id"]
        assert (event.status.value == "CANCELLED") == (row["status"] in ("cancelled", "postponed")), row["id"]


def moment(value: date) -> date:
    """Return a time as what it is in London: a calendar whose times have no zone is read elsewhere as another hour."""
    if isinstance(value, datetime):
        assert value.tzinfo, f"{value} has no zone"
        return value.astimezone(LONDON)
    return value
