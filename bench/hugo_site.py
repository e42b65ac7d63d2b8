"""The same programme as a Hugo site. It reads the YAML that we read, and JSON for what it cannot work out itself.

That is: occurrences in order, grouped for each list and feed, and who has which of them. It checks nothing.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.data_files import Entry, write_data
from bench.event_data import KINDS, SUITS
from bench.programme_data import TODAY

LONDON = ZoneInfo("Europe/London")
MOST_IN_A_FEED = 1_000  # ours end at 1 MB, the most that Google reads, which is about as many
OFF = ("cancelled", "postponed")
MOST_ROWS = 400  # of a page, as in ours
TABLES = (
    "charter",
    "events",
    "glossary",
    "occurrences",
    "opportunities",
    "partners",
    "pathways",
    "pay",
    "programmes",
    "site",
    "sources",
    "venues",
)


def write(found: dict[str, list[Entry]], site: Entry, docs: Path, templates: Path, folder: Path) -> None:
    """Write a whole Hugo site into a folder."""
    shutil.copytree(templates, folder)
    write_data(found, site, folder / "data" / "given")
    for name, value in worked_out(found).items():
        path = folder / "data" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    for page in docs.rglob("*.md"):
        path = folder / "content" / page.relative_to(docs)
        if path.stem == "index":
            path = path.with_name("_index.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_content(page.read_text(encoding="utf-8"), page.stem), encoding="utf-8")


def _content(text: str, name: str) -> str:
    """Turn list markers into shortcodes, and give the title, which stands in the first heading."""
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), name)
    marked = re.sub(r"<!-- list: ([\w-]+).*?-->", r'{{< list "\1" >}}', text)
    top = f"title: {json.dumps(title)}\n"
    return marked.replace("---\n", f"---\n{top}", 1) if text.startswith("---\n") else f"---\n{top}---\n{marked}"


def worked_out(found: dict[str, list[Entry]]) -> dict[str, Any]:
    """Return what stands in Hugo's data folder beside the YAML."""
    by_id = {name: {entry["id"]: _flat(entry) for entry in entries} for name, entries in found.items()}
    venues, events = by_id["venues"], by_id["events"]
    areas = {name: slug for one in found["programmes"] for name in one["areas"] for slug in [name.lower()]}
    occurrences = sorted(
        (one for event in found["events"] for one in _occurrences(event, venues)),
        key=lambda one: (one["date"], one["start"][11:], one["name"]),
    )
    lists, feeds = _grouped(occurrences, events, found, areas)
    coming = [number for number, one in enumerate(occurrences) if one["coming"]]
    for entries in (events, venues, by_id["partners"], by_id["pathways"], by_id["programmes"]):
        for entry in entries.values():
            entry["coming"], entry["past"] = [], []
    for number, one in enumerate(occurrences):
        event = events[one["event"]]
        event.setdefault("occurrences", []).append(number)
        when = "coming" if one["coming"] else "past"
        pathways = by_id["pathways"] if event["pathways"] == ["all"] else event["pathways"]
        owners = [event, by_id["programmes"][event["programme"]], *(by_id["partners"][id_] for id_ in event["run_by"])]
        owners += [by_id["pathways"][id_] for id_ in pathways]
        owners += [venues[one["venue"]]] if one["venue"] else []
        for owner in owners:
            owner[when].append(number)
    for partner_id, partner in by_id["partners"].items():
        by_id["programmes"][partner["programmes"][0]].setdefault("partners", []).append(partner_id)
    sections = {"events": "sessions", "venues": "places", "pathways": "careers"}
    names = [
        {
            "title": entry.get("title") or entry["name"],
            "kind": name,
            "address": f"/{sections.get(name, name)}/{id_}/",
        }
        for name in ("events", "venues", "partners", "pathways", "opportunities", "programmes")
        for id_, entry in by_id[name].items()
        if name != "events" or entry["coming"]
    ]
    for name, entries in by_id.items():
        given = {entry["id"]: entry for entry in found[name]}
        more = {id_: {key: entry[key] for key in entry.keys() - given[id_].keys()} for id_, entry in entries.items()}
        by_id[name] = more
    return {
        **{f"worked/{name}": entries for name, entries in by_id.items()},
        "occurrences": occurrences,
        "lists": lists,
        "feeds": feeds,
        "tables": {name: name for name in TABLES},
        "suits": list(SUITS),
        "coming": coming[:MOST_ROWS],
        "names": sorted(names, key=lambda one: one["title"]),
        "charter": {},
        "pay": {},
    }


def _flat(entry: Entry) -> Entry:
    booking = entry.get("booking")
    return {**entry, "booking_url": booking["url"] if isinstance(booking, dict) else ""}


def _occurrences(event: Entry, venues: dict[str, Entry]) -> Iterator[Entry]:
    repeat = event.get("repeat")
    first = date.fromisoformat(repeat["from"]) if repeat else None
    given = [str(first + timedelta(weeks=n)) for n in range(4)] if first else event["dates"]
    venue = venues.get(event["venue"])
    for one in given:
        planned = {"date": one} if isinstance(one, str) else one
        day = date.fromisoformat(planned.get("moved_to", planned)["date"])
        start, end = (
            datetime.combine(day, datetime.strptime(event[name], "%H:%M").time(), LONDON) for name in ("start", "end")
        )
        yield {
            "name": f"{event['id']}-{planned['date']}",
            "event": event["id"],
            "key": planned["date"],
            "date": str(day),
            "start": start.isoformat(),
            "end": end.isoformat(),
            "starts": f"{start:%Y%m%dT%H%M%S}",
            "ends": f"{end:%Y%m%dT%H%M%S}",
            "status": planned.get("status", "on"),
            "reason": planned.get("reason"),
            "was": planned["date"] if "moved_to" in planned else None,
            "venue": event["venue"] if venue else None,
            "area": venue["area"] if venue else "Online",
            "room": event.get("room"),
            "coming": day >= TODAY,
        }


def _grouped(
    occurrences: list[Entry], events: dict[str, Entry], found: dict[str, list[Entry]], areas: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the numbers of the occurrences in each list and each feed, by path."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    feeds: defaultdict[str, list[int]] = defaultdict(list)
    stands: set[tuple[str, str]] = set()
    begins = _beginnings(occurrences)
    for number, one in enumerate(occurrences):
        event = events[one["event"]]
        area = areas.get(one["area"], "online")
        pathways: Iterable[str] = event["pathways"]
        if event["pathways"] == ["all"]:
            pathways = [entry["id"] for entry in found["pathways"]]
        kept = [f"area/{area}", f"kind/{event['kind']}", f"programme/{event['programme']}"]
        kept += [f"pathway/{name}" for name in pathways] + ([f"place/{one['venue']}"] if one["venue"] else [])
        for name in ("all", *kept):
            feeds[f"feeds/{name}"].append(number)
        lists[f"sessions/month/{one['date'][:7]}"].append(number)
        chosen = [f"area/{area}", f"kind/{event['kind']}", "all"]
        if one["status"] not in OFF:  # nobody can go there, whatever they need
            chosen += [] if area == "online" else ["step-free"]
            chosen += [f"language/{name.lower()}" for name in event.get("languages", ())]
        if one["coming"] and event["kind"] == "course" and number != begins[event["id"]]:
            continue  # people come to all dates of a course, so it stands at its first alone
        for name in chosen if one["coming"] else ("past",):
            # A series stands once among what is next, but for a date that is off or has moved.
            if not one["coming"] or one["status"] != "on" or one["was"] or (name, one["event"]) not in stands:
                lists[f"sessions/{name}"].append(number)
            if one["status"] == "on" and not one["was"]:
                stands.add((name, one["event"]))
    for name in (*areas.values(), "online"):
        feeds.setdefault(f"feeds/area/{name}", [])
        lists.setdefault(f"sessions/area/{name}", [])
    for kind in KINDS:
        lists.setdefault(f"sessions/kind/{kind}", [])
        feeds.setdefault(f"feeds/kind/{kind}", [])
    for venue in found["venues"]:
        feeds.setdefault(f"feeds/place/{venue['id']}", [])
    for name in ("past", "changes", "all"):
        lists.setdefault(f"sessions/{name}", [])
    shown = {path: one for name, numbers in lists.items() for path, one in _pages(name, numbers)}
    del shown["sessions/all"]  # the first page of all sessions is prose
    return shown, {path: {"title": path, "numbers": numbers[-MOST_IN_A_FEED:]} for path, numbers in feeds.items()}


def _beginnings(occurrences: list[Entry]) -> dict[str, int]:
    """Return the number of the first date of each event that takes place; of one that is all off, of its first."""
    order = sorted(range(len(occurrences)), key=lambda n: occurrences[n]["status"] in OFF)
    return {occurrences[n]["event"]: n for n in reversed(order)}


def _pages(path: str, numbers: list[int]) -> Iterator[tuple[str, Entry]]:
    """Split a long list as our build does."""
    feed = f"/{path.replace('sessions', 'feeds')}.ics" if "/area/" in path or "/kind/" in path else ""
    parts = [numbers[n : n + MOST_ROWS] for n in range(0, len(numbers), MOST_ROWS)] or [[]]
    addresses = [f"{path}/{number}" if number > 1 else path for number in range(1, len(parts) + 1)]
    links = addresses if len(parts) > 1 else []
    for address, part in zip(addresses, parts, strict=True):
        yield address, {"title": address, "numbers": part, "count": len(numbers), "feed": feed, "pages": links}
