"""A programme that asks much of every page: 300 events, names without end, Welsh and Arabic, a series of 40 dates."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.engine.builds import OTHER_DATA

Entry = dict[str, Any]

EVENTS = 300
FIRST_DAY = date(2024, 6, 3)
PLACES = 12
KINDS = ("drop-in", "careers-fair", "course", "workshop", "talk", "open-day", "webinar", "other")
WELSH = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
ARABIC = "المركز المجتمعي للصحة والرعاية والتدريب المهني في الحي الشمالي"
LONG = "Introduction to the work of healthcare support workers, porters, cleaners, drivers, cooks and ward clerks for "
NAMES = (f"Neuadd {WELSH}", ARABIC, f"{LONG}everybody who would like to know more", "Short Hall")
NOTICE = f"""
notice:
  text: {LONG}everybody are on another day this week. {WELSH}.
  from: 2026-11-01
  until: 2026-12-31
  url: https://careers.gogledd.example/{WELSH}/
"""
SPOKEN = ("Welsh", "Arabic", "Polish", "Urdu", "Somali", "Bengali", "British Sign Language", "Martian")


def write(folder: Path) -> Path:
    """Write the data of tests/engine/other with all this beside them, and a notice."""
    shutil.copytree(OTHER_DATA, folder)
    with (folder / "site.yaml").open("a", encoding="utf-8") as site:
        site.write(NOTICE)
    for name, entries in (("events", list(map(_event, range(EVENTS)))), ("venues", list(map(_venue, range(PLACES))))):
        (folder / name).mkdir()
        words = yaml.safe_dump([*entries, *([_series()] if name == "events" else [])], allow_unicode=True, width=9999)
        (folder / name / "crowd.yaml").write_text(words, encoding="utf-8")
    return folder


def _venue(number: int) -> Entry:
    venue: Entry = {
        "id": f"place-{number}",
        "name": f"{NAMES[number % len(NAMES)]} {number}",
        "area": "Wrecsam",
        "address": [f"Uned {number}, {WELSH}", "ش. الملك فيصل", "Stryd y Farchnad", "Wrecsam"][: 1 + number % 4],
        "postcode": "LL13 8BB",
        "reviewed": "2024-05-20",
    }
    if number % 2:
        venue["access"] = dict.fromkeys(("step_free", "hearing_loop", "parking"), "yes, by the side door")
        venue["find_us"] = f"{LONG}the desk on the second floor, past the lifts."
        venue["travel"] = "- Bus 1, 2 and 3 to Stryd y Farchnad\n- Wrexham General, 10 minutes on foot"
    return venue


def _event(number: int) -> Entry:
    titles = (f"{LONG}{WELSH}", "Clwb swyddi", f"لقاء مفتوح للتعريف بالعمل في {ARABIC}", "Jobs drop-in")
    event: Entry = {
        "id": f"crowd-{number}",
        "title": f"{titles[number % len(titles)]} {number}",
        "kind": KINDS[number % len(KINDS)],
        "venue": f"place-{number % PLACES}",
        "start": "9:30am",
        "end": "12:45pm",
        "dates": [_day(number // 2)],
        "languages": list(SPOKEN[: number % len(SPOKEN) + 1]),
        "summary": f"{LONG}{WELSH}.",
        "cost": "free",
        "booking": "not needed" if number % 2 else {"text": f"{LONG}us.", "url": "https://book.example/a"},
        "accept": ["language-unknown", "reason-missing", "bank-holiday"],
        "reviewed": "2024-05-20",
        **({"featured": "yes"} if number in (5, 6) else {}),
    }
    if number % 7 == 0:
        event["dates"][0] = {"date": _day(number), "status": "cancelled", "reason": f"{ARABIC}: {LONG}no one."}
    if number % 9 == 0:
        event["dates"].append({"date": _day(number + 400), "status": "full", "room": "Ystafell 1"})
    return event


def _series() -> Entry:
    return {
        "id": "forty-dates",
        "title": "Sesiwn bob wythnos",
        "kind": "drop-in",
        "venue": "ty-pawb",
        "start": "10am",
        "end": "3pm",
        "dates": [_day(7 * week) for week in range(40)],
        "pathways": "all",
        "reviewed": "2024-05-20",
    }


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()
