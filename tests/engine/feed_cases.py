"""The cases of feeds/: one event each, put into the small programme behind the reader of files, so that text which the
reader refuses is tried too."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from programme.feeds.plan import plan_calendars
from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.schedule.joining import join

CASES = sorted((Path(__file__).parent / "feeds").glob("*.yaml"))
EVENT = {"title": "The case", "kind": "talk", "venue": "civic-hall", "start": "10am", "end": "3pm"}
TODAY = date(2026, 1, 15)


def read_case(path: Path) -> dict[str, Any]:
    """Read a case; every value is the text that was typed."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def content_of(paths: list[Path], content: Content) -> Content:
    """Return the small programme with the events of these cases; each has the name of its case."""
    entries = content.dataset.entries
    events, venues = {}, dict(entries["venues"])
    for path in paths:
        case = read_case(path)
        given = {**EVENT, **case["event"], "id": path.stem}
        if "venue" in case:
            hall = f"hall-{path.stem}"
            written = {"name": "Civic Hall", "area": "Northside", "address": "1 Market Place, Anytown"}
            place = {"postcode": "ZZ1 1AA", "coordinates": {"latitude": "51.5", "longitude": "-0.125"}}
            venues[hall] = Venue.model_validate({**written, **place, **case["venue"], "id": hall})
            given["venue"] = hall
        events[path.stem] = Event.model_validate({name: value for name, value in given.items() if value != ""})
    dataset = replace(content.dataset, entries={**entries, "events": events, "venues": venues})
    return join(dataset, (), TODAY, TODAY)


def calendars_of(content: Content, site: str = "https://careers.example.org") -> Mapping[str, bytes]:
    """Return the calendar files of a first publication, by path."""
    return {
        address.lstrip("/"): write().content
        for address, write in plan_calendars(content, lambda address: f"{site}{address}").calendars.items()
    }
