"""Our own table of dates, /data/occurrences.csv: its columns say what a date was and is, and are put as people do."""

from __future__ import annotations

import re
from datetime import date

from programme.importing.days import read_days
from programme.importing.doubts import Doubt
from programme.load.sheets import Sheet

# The field that each of its columns holds for an import; what is not named follows from the others.
HOLDS = {
    "id": "slot",
    "event": "id",
    "date": "moved_to_date",
    "last_date": "end_date",
    "first_published": "date",
    "was_start": "moved_to_start",
    "was_venue": "was_venue",
    "booking_needed": "booking",
}
SAME = (
    *("title", "kind", "status", "reason", "start", "end", "venue", "venue_name", "room", "address", "postcode"),
    *("latitude", "longitude", "area", "link", "programme", "programme_name", "cost", "languages", "note"),
)
FIELDS = HOLDS | {name: name for name in SAME}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NEEDED = "You need to book a place."  # all that the table says of how to book
MARK = {"first_published", "was_venue", "starts_at", "event"}


def is_own(sheet: Sheet) -> bool:
    """Say whether a sheet is the table of dates that a site publishes."""
    return bool(sheet.rows) and set(sheet.rows[0][1]) >= MARK


def as_typed(sheet: Sheet) -> Sheet:
    """Return the table with each date as first published, and where it moved beside it."""
    (first, names), *rows = sheet.rows
    return Sheet(
        sheet.name,
        [(first, names), *((row, _row(dict(zip(names, cells, strict=False)), names)) for row, cells in rows)],
    )


def _row(cells: dict[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    said = dict.fromkeys(names, "") | cells
    said |= {name: _iso(said[name]) for name in ("date", "first_published", "last_date")}
    now, first, last = said["date"], said["first_published"], said["last_date"]
    found = dict(said)
    found["id"] = said["id"].removeprefix(f"{said['event']}-{first}").removeprefix("-")
    found["date"] = now if now != first else ""
    found["last_date"] = ""
    if all(map(DAY.fullmatch, (now, first, last))) and now != last:
        later = date.fromisoformat(last) - date.fromisoformat(now)
        found["last_date"] = str(date.fromisoformat(first) + later)
    if said["was_start"]:
        found |= {"start": said["was_start"], "was_start": said["start"]}
    found["start"] = _exact(found["start"]) or "all day"
    found |= {name: _exact(found[name]) for name in ("end", "was_start")}
    found["venue"] = said["venue"] or ("online" if said["mode"] == "online" else "")
    found["booking_needed"] = said["booking_needed"].replace("yes", NEEDED)
    return tuple(found[name] for name in names)


def _iso(text: str) -> str:
    """Return a day as the table has it, where Excel has written it anew; what is none as it stands."""
    try:
        days, rest = read_days(text, date(2000, 1, 1))
    except Doubt:
        return text
    return str(days[0]) if len(days) == 1 and not rest else text


def _exact(hour: str) -> str:
    found = re.match(r"(\d{1,2}):[\d:]+$", hour)
    return f"{hour}{'am' if int(found[1]) < 12 else 'pm'}" if found else hour
