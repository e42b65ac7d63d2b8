"""A programme with as many events as wanted, always the same for the same number, in the fields of this project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

Entry = dict[str, Any]

TODAY = date(2026, 6, 1)
FIRST_DAY = date(2026, 4, 13)
DAYS = 200
MOST_IN_A_FILE = 1_000  # of events: more asterisks in one file are too many aliases for Hugo
HOLIDAYS = {date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)}

KINDS = ("drop-in", "careers-fair", "course", "workshop", "talk", "open-day", "webinar", "other")
SUITS = ("school-or-college", "out-of-work", "changing-job", "in-care-work", "volunteering")
TOWNS = [
    "Ash",
    "Birch",
    "Cedar",
    "Elder",
    "Fir",
    "Hazel",
    "Holly",
    "Larch",
    "Maple",
    "Oak",
    "Pine",
    "Rowan",
    "Sorrel",
    "Willow",
    "Yew",
    "Alder",
]
ENDS = ["ford", "ham", "wick", "ley", "stead"]
THEMES = "nursing,midwifery,portering,catering,therapy,pharmacy,dental care,home care,labs,estates,offices,radiography"
TERMS = (
    ("CV", "curriculum vitae"),
    ("ESOL", "English for speakers of other languages"),
    ("GP", "general practitioner"),
    ("NHS", "National Health Service"),
    ("PDF", "a file that looks like a printed page"),
    ("URL", "the address of a web page"),
)
ABOUT = (
    "You do not need an appointment. Come at any time while we are there.",
    "People who do this work tell you what a day is like. You can ask whatever you want.",
    "We look at your CV with you and help you to fill in an application.",
    "You can try equipment, and meet **apprentices** from the wards.",
    "There is a quiet corner. Children are welcome, and tea is free.",
    "Bring a friend if that makes it easier.",
)


def programme(events: int) -> dict[str, list[Entry]]:
    """Return the entries of every list of data/, by its name."""
    areas = [f"{TOWNS[n % 16]}{ENDS[n // 16 % 5]}" for n in range(max(4, min(40, events // 100)))]
    themes = THEMES.split(",")
    programmes = [_programme(n, areas, max(1, min(20, events // 500))) for n in range(max(1, min(20, events // 500)))]
    venues = [_venue(n, areas) for n in range(max(4, events // 20))]
    partners = [_partner(n, programmes) for n in range(max(4, events // 50))]
    opportunities = [_opportunity(n, themes, programmes, partners) for n in range(max(4, events // 100))]
    return {
        "sources": [
            {"id": f"source-{n}", "title": f"Report {n} on work in care", "publisher": "The board", "date": "2026-03",
             "url": f"https://example.org/reports/{n}"}
            for n in range(20)
        ],
        "programmes": programmes,
        "partners": partners,
        "venues": venues,
        "pathways": [_pathway(theme) for theme in themes],
        "opportunities": opportunities,
        "events": [_event(n, themes, programmes, venues, partners, opportunities) for n in range(events)],
        "glossary": [
            {"id": f"term-{n}", "term": term, "means": means, "text": f"{means}, as people in care say it."}
            for n, (term, means) in enumerate(TERMS)
        ],
    }  # fmt: skip


def site() -> Entry:
    """Return data/site.yaml."""
    return {
        "owner": "The programme of the benchmark",
        "contact": {"name": "The team", "email": "team@example.org", "phone": "020 7946 0000"},
        "colours": {"brand": "#0b4f6c", "accent": "#b5470f"},
        "uid_domain": "benchmark.invalid",
        "accept": "statement-empty",
    }


def with_more(found: dict[str, list[Entry]], about: Entry, docs: Path) -> tuple[dict[str, list[Entry]], Entry]:
    """Return the programme and its site.yaml with what few need: pages for frames, and a picture of each place.

    The pictures are written into the pages, ``docs``.
    """
    (docs / "pictures").mkdir()
    venues = []
    for n, venue in enumerate(found["venues"]):
        file = f"pictures/{venue['id']}.jpg"
        Image.new("RGB", (1600, 1200), (n % 256, n // 256 % 256, 99)).save(docs / file)
        venues.append({**venue, "picture": {"file": file, "alt": f"The entrance, between door {n} and a tree"}})
    return {**found, "venues": venues}, {**about, "embed_on": "anyone"}


def _programme(n: int, areas: list[str], number: int) -> Entry:
    return {
        "id": f"programme-{n}",
        "name": f"Care careers {n}",
        "region": "The region",
        "areas": areas[n::number],
        "summary": "Helps people into work in health and care.",
        "status": "running",
        "contact": {"name": f"Careers team {n}", "email": f"team{n}@example.org", "phone": "020 7946 0000"},
        "source": f"source-{n % 20}",
    }


def _venue(n: int, areas: list[str]) -> Entry:
    area = areas[n % len(areas)]
    return {
        "id": f"place-{n}",
        "name": f"{area} Library {n}",
        "kind": ("library", "community-centre", "college", "hospital")[n % 4],
        "area": area,
        "address": [f"{n + 1} High Street", area],
        "postcode": f"SE{15 + n % 8} {1 + n % 5}AA",
        "access": {"step_free": "yes", "accessible_toilet": "yes, by the desk", "hearing_loop": "no"},
        "find_us": f"We are in room {n % 30 + 1}, past the lifts.",
        "travel": f"Bus {n % 90 + 1} stops outside.",
        "source": f"source-{n % 20}",
    }


def _partner(n: int, programmes: list[Entry]) -> Entry:
    return {
        "id": f"partner-{n}",
        "name": f"Partner organisation {n}",
        "kind": ("nhs-trust", "council", "college", "charity")[n % 4],
        "programmes": [programmes[n % len(programmes)]["id"]],
        "does": "Brings people who do the work, and trains those who start.",
        "website": f"https://partner{n}.example.org",
        "source": f"source-{n % 20}",
    }


def _pathway(theme: str) -> Entry:
    roles = ("assistant", "practitioner", "lead")
    return {
        "id": theme.replace(" ", "-"),
        "name": f"Work in {theme}",
        "family": "Care" if "care" in theme else "Hospital",
        "summary": f"Begin as an assistant in {theme}, and train while you earn.",
        "work": [f"You help with {theme} every day.", "You work in a team that looks after you."],
        "steps": [{"role": f"{theme.capitalize()} {role}", "needs": ["A wish to help."], "routes": ["Apply for a job"]}
                  for role in roles],
        "ways_in": ["Come to a drop-in session and ask."],
        "links": [{"title": f"About {theme}", "url": f"https://example.org/{theme.replace(' ', '-')}"}],
        "source": "source-1",
    }  # fmt: skip


def _opportunity(n: int, themes: list[str], programmes: list[Entry], partners: list[Entry]) -> Entry:
    return {
        "id": f"way-{n}",
        "name": f"Way into care {n}",
        "kind": ("course", "placement", "apprenticeship", "volunteering")[n % 4],
        "programme": programmes[n % len(programmes)]["id"],
        "partners": [partners[n % len(partners)]["id"]],
        "pathways": [themes[n % len(themes)].replace(" ", "-")],
        "audience": "Anyone aged 16 or over.",
        "suits": [SUITS[n % 5]],
        "length": f"{n % 8 + 1} weeks",
        "offers": ["A certificate", "An interview"],
        "apply": {"text": "Ask at a session.", "url": f"https://example.org/apply/{n}"},
        "status": "open",
        "source": f"source-{n % 20}",
    }


def _event(
    n: int,
    themes: list[str],
    programmes: list[Entry],
    venues: list[Entry],
    partners: list[Entry],
    opportunities: list[Entry],
) -> Entry:
    theme, venue = themes[n % 12], venues[n * 7 % len(venues)]
    area = venue["area"]
    within = next(one for one in programmes if area in one["areas"])
    kind = KINDS[n % 8]
    event: Entry = {
        "id": f"{kind}-{theme.replace(' ', '-')}-{n}",
        "title": f"{theme.capitalize()} {kind.replace('-', ' ')} {n} at {venue['name']}",
        "kind": kind,
        "programme": within["id"],
        **_place(n, kind, venue["id"]),
        "run_by": [partners[n % len(partners)]["id"]],
        "pathways": ["all"] if n % 10 == 0 else [theme.replace(" ", "-")],
        "opportunities": [opportunities[n % len(opportunities)]["id"]] if n % 4 == 0 else [],
        "start": f"{9 + n % 3}:00",
        "end": f"{13 + n % 4}:30",
        **_dates(n),
        "summary": f"Free advice on jobs and training in {theme}, session {n}, for everybody near {area}.",
        "description": "\n\n".join((*(ABOUT[(n + step) % 6] for step in range(2 + n % 3)), f"Ask for group {n}.")),
        "cost": "free",
        "booking": "not needed" if n % 3 else {"text": "Book by phone or online.", "url": f"https://example.org/book/{n}"},
        "audience": "Everyone is welcome.",
        "suits": [SUITS[n % 5], SUITS[(n + 2) % 5]],
        "languages": ["Polish", "Urdu"] if n % 5 == 0 else [],
        "bring": ["Your CV, if you have one"],
        "source": f"source-{n % 20}",
    }  # fmt: skip
    return {name: value for name, value in event.items() if value != []}


def _place(n: int, kind: str, venue_id: str) -> Entry:
    """Return the place; a room of its own, so that no two sessions are in one room at a time."""
    if kind == "webinar":
        return {"venue": "online", "link": f"https://meet.example.org/{n}"}
    return {"venue": venue_id, "room": f"Room {n + 1}"}


def _day(n: int) -> date:
    day = FIRST_DAY + timedelta(days=n * 37 % DAYS)
    day += timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
    return day + timedelta(days=1) if day in HOLIDAYS else day


def _dates(n: int) -> Entry:
    """Return one date to most, three to some, a weekly repeat to some; one in fifty is cancelled, one moved."""
    first = _day(n)
    if n % 10 == 1:
        found = {day: str(day) for day in (first, _day(n + 13), _day(n + 29))}
        return {"dates": list(found.values())}
    if n % 10 == 2:
        until = first + timedelta(weeks=3)
        return {"repeat": {"every": "week", "on": f"{first:%A}", "from": str(first), "until": str(until)}}
    if n % 50 == 5:
        return {"dates": [{"date": str(first), "status": "cancelled", "reason": "The room is closed that day."}]}
    if n % 50 == 6:
        return {"dates": [{"date": str(first), "moved_to": {"date": str(first + timedelta(days=56))}}]}
    return {"dates": [str(first)]}


def write(found: dict[str, list[Entry]], about: Entry, folder: Path) -> None:
    """Write data/ into a folder."""
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text("\n".join(_lines(about)) + "\n", encoding="utf-8")
    for name, entries in found.items():
        parts = [entries[n : n + MOST_IN_A_FILE] for n in range(0, len(entries), MOST_IN_A_FILE)]
        for number, part in enumerate(parts):
            path = folder / f"{name}.yaml" if len(parts) == 1 else folder / name / f"{number:03}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(line for entry in part for line in _item(entry)) + "\n", encoding="utf-8")


def _item(value: Any) -> Iterator[str]:
    first, *others = _lines(value)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _lines(value: Any) -> Iterator[str]:
    """Write a value as an editor would: one field a line, long text below its field."""
    if isinstance(value, list):
        for item in value:
            yield from _item(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, (dict, list)):
                yield f"{name}:"
                yield from (f"  {line}" for line in _lines(inner))
            elif "\n" in inner:
                yield f"{name}: |"
                yield from (f"  {line}" for line in inner.split("\n"))
            else:
                yield f"{name}: {_text(inner)}"
    else:
        yield _text(value)


def _text(text: str) -> str:
    return json.dumps(text) if text.startswith(("#", "*")) or ": " in text else text
