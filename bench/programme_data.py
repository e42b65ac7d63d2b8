"""A programme with as many events as wanted, always the same for the same number, in the fields of this project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PIL import Image

from bench.data_files import Entry
from bench.event_data import SUITS, THEMES, event

TODAY = date(2026, 6, 1)
TOWNS = "Ash,Birch,Cedar,Elder,Fir,Hazel,Holly,Larch,Maple,Oak,Pine,Rowan,Sorrel,Willow,Yew,Alder"
ENDS = ("ford", "ham", "wick", "ley", "stead")
TERMS = (
    ("CV", "curriculum vitae"),
    ("ESOL", "English for speakers of other languages"),
    ("GP", "general practitioner"),
    ("NHS", "National Health Service"),
    ("PDF", "a file that looks like a printed page"),
    ("URL", "the address of a web page"),
)


def programme(events: int) -> dict[str, list[Entry]]:
    """Return the entries of every list of data/, by its name."""
    towns, themes = TOWNS.split(","), THEMES.split(",")
    areas = [f"{towns[n % 16]}{ENDS[n // 16 % 5]}" for n in range(max(4, min(40, events // 100)))]
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
        "events": [event(n, themes, programmes, venues, partners, opportunities) for n in range(events)],
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
