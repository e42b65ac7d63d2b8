"""What an adopter does: the steps of their README under "Make it yours", and a programme of real size."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from programme.theme import THEME

Entry = dict[str, Any]

EXAMPLES = ("sources", "programmes", "partners", "venues", "events", "opportunities", "pathways")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'
SITE = """
  name: The hub team
  phone: "020 7946 0000"
logo: assets/logo.svg
licence: Open Government Licence v3.0
security_contact: security@penmaen.gov.uk
statement:
  organisation: Penmaen Council
  reply_days: 5
  status: fully
  prepared: 2026-11-01
  reviewed: 2026-11-01
  tested: 2026-11-01
  tested_by: Our own team, with a screen reader
"""
CHARTER = """
name: Penmaen Anchor Charter
themes:
  - id: local-jobs
    name: Local jobs
"""
NEWS = """---
title: The hub opens
date: 2026-11-02
summary: The first session was held.
source: old-town-college-care
---

The first session was held. [See what is next](/sessions/).
"""
PAGE = """---
reviewed: 2026-11-02
---

# Getting here

The bus stops at the door. [All places](places/index.md).
"""


def make_it_yours(folder: Path) -> None:
    """Take each step of the README: the remarks on top of a file show a complete entry, so each is put to use."""
    data = folder / "data"
    _change(data / "site.yaml", r"^contact:\n(  email: .*\n)", rf"contact:\n\1{SITE.removeprefix(chr(10))}")
    _change(folder / "mkdocs.yml", r"^site_url: .*$", "site_url: https://careers.penmaen.gov.uk/")
    for name in EXAMPLES:
        _append(data / f"{name}.yaml", _example(data / f"{name}.yaml"))
    _append(data / "charter.yaml", CHARTER + _example(data / "charter.yaml"))
    _write(folder, {"docs/assets/logo.svg": LOGO, "docs/news/opening.md": NEWS, "docs/getting-here.md": PAGE})
    _write(folder, {"LICENSE": "To be chosen.\n"})
    footer = (THEME / "partials/footer.html").read_text(encoding="utf-8")
    _write(folder, {"overrides/partials/footer.html": footer.replace("</footer>", "<p>Penmaen</p></footer>")})
    _change(folder / "mkdocs.yml", r"^  # (custom_dir: overrides)$", r"  \1")


def _example(path: Path) -> str:
    """Return the example in the remarks of a data file, without its #."""
    text = path.read_text(encoding="utf-8")
    [found] = re.findall(r"^# An? .*example.*\(take away the # to use it\):\n#\n((?:#.*\n)+?)#\n# [A-Z]", text, re.M)
    return re.sub(r"^# ?", "", found, flags=re.M)


def _append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text.lstrip()}", encoding="utf-8")


def _change(path: Path, pattern: str, by: str) -> None:
    text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"), flags=re.M)
    assert count == 1, f"{path}: {pattern}"
    path.write_text(text, encoding="utf-8")


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


# What a team uses in its week, all at once: a notice, frames, what is put forward, old ids, people in news, visits.
WEEK = """
notice:
  text: "All sessions stop early on Christmas Eve: at midday."
  from: 2026-11-23
  until: 2026-12-24
  url: https://careers.penmaen.gov.uk/hub/sessions/
embed_on: https://www.penmaen-council.example
contact:"""
PEOPLE = """---
title: {title}
date: 2026-11-02
people:
  - name: Ceri Prys
    role: Care assistant
    consent_until: {until}
---

Ceri Prys came to a session and found work.
"""
AUTUMN: Entry = {
    "id": "autumn-hub",
    "title": "Autumn hub",
    "kind": "drop-in",
    "venue": "ash-hall",
    "start": "10am",
    "end": "midday",
    "dates": [
        {"date": "2026-10-06", "attended": 12},
        {"date": "2026-10-13", "attended": 7},
        {"date": "2026-10-20", "status": "cancelled", "reason": "The hall was flooded."},
    ],
    "cost": "free",
    "reviewed": "2026-11-01",
}

PLACES = ("Ash", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Holly", "Larch", "Maple", "Oak", "Pine", "Rowan", "Yew")
AREAS = ("Harbour", "Old Quarry", "Station Hill")
FIRST = date(2026, 12, 1)


def fill(folder: Path) -> None:
    """Write the data of a programme of real size: 13 places, over 100 dates, a charter, 3 guides, and all of a week."""
    _change(folder / "data/site.yaml", r"^contact:$", f"logo: assets/logo.svg{WEEK}")
    _write(folder, {"docs/assets/logo.svg": LOGO})
    _write(folder, {"docs/news/ceri.md": PEOPLE.format(title="Ceri finds work", until="2026-11-15")})
    _write(folder, {"docs/news/still-ceri.md": PEOPLE.format(title="Ceri stays", until="2028-03-31")})
    lists = {"venues": _venues(), "events": _events(), "partners": _partners(), "pathways": _guides()}
    for name, entries in lists.items():
        _append(folder / f"data/{name}.yaml", yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False))
    _append(folder / "data/charter.yaml", yaml.safe_dump(_charter(), sort_keys=False))


def _venues() -> Iterator[Entry]:
    for number, place in enumerate(PLACES):
        yield {
            "id": f"{place.lower()}-hall",
            **({} if number else {"was": "ash-centre"}),
            "name": f"{place} Hall",
            "kind": "community-centre",
            "area": AREAS[number % len(AREAS)],
            "address": [f"{number + 1} {place} Street", "Penmaen"],
            "postcode": "SW1A 1AA",
            "access": {"step_free": "yes", "checked": "2026-11-01"},
            "reviewed": "2026-11-01",
        }


def _events() -> Iterator[Entry]:
    """A series of 8 dates at each place, on weekdays; one of them cancelled, one moved, one full; and one of autumn."""
    yield AUTUMN
    for number, place in enumerate(PLACES):
        days = [FIRST + timedelta(days=number % 4, weeks=week) for week in (0, 1, 2, 6, 7, 8, 9, 10)]
        dates: list[Any] = [day.isoformat() for day in days]
        dates[1] = {"date": dates[1], "status": "cancelled", "reason": "The hall is closed that day."}
        dates[2] = {"date": dates[2], "moved_to": {"start": "1pm", "end": "3pm"}, "reason": "A fair is in the hall."}
        dates[3] = {"date": dates[3], "status": "full"}
        yield {
            "id": f"hub-{place.lower()}",
            **({} if number else {"was": "hub-ash-centre", "featured": "yes"}),
            "title": f"Jobs hub at {place} Hall",
            "kind": ("drop-in", "workshop", "talk")[number % 3],
            "venue": f"{place.lower()}-hall",
            "pathways": "all",
            "start": "10am",
            "end": "midday",
            "dates": dates,
            "cost": "free",
            "booking": "not needed",
            "reviewed": "2026-11-01",
        }


def _partners() -> Iterator[Entry]:
    for place in PLACES[:8]:
        yield {"id": place.lower(), "name": f"{place} Trust", "kind": "charity", "reviewed": "2026-11-01"}


def _guides() -> Iterator[Entry]:
    for place in PLACES[:3]:
        yield {
            "id": f"{place.lower()}-work",
            "name": f"Work in the {place.lower()} wards",
            "family": "Hospital services",
            "summary": "Help people on the wards.",
            "steps": [{"role": "Helper", "needs": ["No set entry requirements."]}],
            "reviewed": "2026-11-01",
        }


def _charter() -> Entry:
    return {
        "name": "Penmaen Anchor Charter",
        "themes": [{"id": "local-jobs", "name": "Local jobs"}],
        "signatories": [
            {
                "partner": place.lower(),
                "signed": "2026-06",
                "pledges": [{"theme": "local-jobs", "text": f"Hold {number} open days.", "status": "planned"}],
            }
            for number, place in enumerate(PLACES[:8], 2)
        ],
        "reviewed": "2026-11-01",
    }


def copy_of(folder: Path, name: str) -> Path:
    """Return a copy of a repository beside it."""
    return Path(shutil.copytree(folder, folder.with_name(name), symlinks=True))
