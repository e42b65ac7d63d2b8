"""The drill of the ledger: a programme published for 90 days, on 60 of them, by people who make every kind of mistake.

`make drill` runs it; it takes minutes, so it is no part of the tests. A site stands on a server of our own, and each
night a build fetches its ledger, builds, and takes the place of the last one, or fails as hosts, disks and people do.
After each publication: no revision has fallen, no date to come is lost without a word, and nothing that people travel
by has changed without a revision. Then two builders of one site are started together, again and again.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import yaml

from programme.build import build
from programme.commands import ledger
from programme.problems.problem import ContentError
from tests.engine.agenda import CalendarEvent, events_in
from tests.engine.builds import copy_project, environment, files_of
from tests.engine.small_programme import COMPILED, TODAY, lay_out, settings_of
from tests.engine.told import OTHERS

DAYS, BUILDS = 90, 60
VENUES = ("civic-hall", "south-library", "north-college")
LAST = TODAY + timedelta(days=DAYS + 60)
# What goes wrong, and how often of 60 builds; the others are fine. Those that fail publish nothing.
FAULTS = {
    "the host is down": 1,
    "half a ledger": 1,
    "a page in the place of the ledger": 1,
    "an error of the host": 1,
    "a damaged ledger": 1,
    "a file is missing": 1,
    "a file is empty": 1,
    "a file is cut": 1,
    "merge markers": 1,
    "killed before the swap": 2,
    "the ledger is not found": 2,
    "a copy from a cache, days old": 3,
    "a raced ledger, of the build before": 3,
    "the clock is days ahead": 1,
    "the clock is a day back": 1,
    "built twice": 2,
}

Entry = dict[str, Any]


class Desk:
    """The data as editors have them, and every kind of edit."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.number = 0
        self.done: Counter[str] = Counter()
        self.venues: list[Entry] = [
            {"id": name, "name": name.replace("-", " ").title(), "area": "Northside", "address": f"{n} Market Place"}
            for n, name in enumerate(VENUES, 1)
        ]
        self.events: list[Entry] = []
        for start in (1, 2, 3, 4, 5, 6):
            self.add_event(TODAY + timedelta(days=start))
        self.kinds: list[Callable[[date], None]] = [
            *(self.move, self.retime, self.elsewhere, self.room, self.link, self.cancel, self.postpone, self.put_back),
            *(self.full, self.note, self.delete, self.add, self.add_event, self.delete_event, self.rename),
            *(self.rename_place, self.name_place, self.restart, self.rehouse, self.call_series_off, self.type_over),
        ]

    def files(self) -> dict[str, str | None]:
        events = [{**event, "accept": ["venue-clash"]} for event in self.events]
        return {
            **OTHERS,
            "data/events.yaml": yaml.safe_dump(events, sort_keys=False),
            "data/venues.yaml": yaml.safe_dump(self.venues, sort_keys=False),
        }

    def edit(self, today: date) -> None:
        """Do one of those edits that were done least."""
        fewest = min(self.done[kind.__name__] for kind in self.kinds)
        kind = self.chance.choice([kind for kind in self.kinds if self.done[kind.__name__] == fewest])
        kind(today)
        self.done[kind.__name__] += 1

    def given(self, today: date) -> tuple[Entry, Entry]:
        """Choose a date to come, with its event."""
        coming = [(event, day) for event in self.events for day in event["dates"] if _day(day) > today]
        if not coming:
            self.add_event(today)
            return self.given(today)
        return self.chance.choice(coming)

    def move(self, today: date) -> None:
        _, given = self.given(today)
        if given.get("status") == "postponed":
            given.pop("status")
        days = (LAST - today).days
        given.setdefault("moved_to", {})["date"] = str(today + timedelta(days=self.chance.randint(1, days)))
        given["reason"] = "Training."

    def retime(self, today: date) -> None:
        hour = self.chance.randint(1, 9)
        self.given(today)[1].setdefault("moved_to", {}).update(start=f"{hour}pm", end=f"{hour + 1}pm")

    def elsewhere(self, today: date) -> None:
        self.given(today)[1].setdefault("moved_to", {})["venue"] = self.chance.choice(self.venues)["id"]

    def room(self, today: date) -> None:
        self.given(today)[1]["room"] = f"Room {self.chance.randint(1, 30)}"

    def link(self, today: date) -> None:
        self.given(today)[1]["link"] = f"https://meet.organisation.nhs.uk/{self.chance.randint(1, 99)}"

    def cancel(self, today: date) -> None:
        self.given(today)[1].update(status="cancelled", reason="The adviser is ill.")

    def postpone(self, today: date) -> None:
        _, given = self.given(today)
        given.pop("moved_to", None)
        given.update(status="postponed", reason="Snow.")

    def put_back(self, today: date) -> None:
        for event in self.events:
            for given in event["dates"]:
                if given.get("status") and _day(given) > today:
                    given.pop("status")
                    given.pop("reason", None)
                    return

    def full(self, today: date) -> None:
        _, given = self.given(today)
        given.setdefault("status", "full")

    def note(self, today: date) -> None:
        self.given(today)[1]["note"] = f"Bring {self.chance.randint(2, 9)} pens."

    def delete(self, today: date) -> None:
        event, given = self.given(today)
        if len(event["dates"]) > 1:
            event["dates"].remove(given)

    def type_over(self, today: date) -> None:
        """Type another day over one that was published."""
        event, given = self.given(today)
        day = LAST + timedelta(days=self.number)
        self.number += 1
        event["dates"][event["dates"].index(given)] = {"date": str(day)}

    def add(self, today: date) -> None:
        event, _ = self.given(today)
        self.number += 1
        event["dates"].append({"date": str(LAST + timedelta(days=200 + self.number))})

    def add_event(self, today: date) -> None:
        self.number += 1
        self.events.append(
            {
                "id": f"clinic-{self.number}",
                "title": f"CV clinic {self.number}",
                "kind": "talk",
                "venue": self.chance.choice(self.venues)["id"],
                "start": "10am",
                "end": "11am",
                "booking": {"url": "https://book.organisation.nhs.uk/clinic"},
                "dates": [{"date": str(today + timedelta(days=1, weeks=week))} for week in range(12)],
            }
        )

    def delete_event(self, today: date) -> None:
        if len(self.events) > 5:
            self.events.remove(self.chance.choice(self.events))

    def rename(self, today: date) -> None:
        self._rename(self.chance.choice(self.events))

    def rename_place(self, today: date) -> None:
        venue = self.chance.choice(self.venues)
        old = venue["id"]
        self._rename(venue)
        for event in self.events:
            for where in (event, *event["dates"], *(given.get("moved_to", {}) for given in event["dates"])):
                if where.get("venue") == old:
                    where["venue"] = venue["id"]

    def _rename(self, entry: Entry) -> None:
        self.number += 1
        entry["was"] = [*entry.get("was", []), entry["id"]]
        entry["id"] = f"other-{self.number}"

    def name_place(self, today: date) -> None:
        self.chance.choice(self.venues)["name"] = f"Hall {self.chance.randint(1, 99)}"

    def restart(self, today: date) -> None:
        hour = self.chance.randint(1, 9)
        self.chance.choice(self.events).update(start=f"{hour}:30pm", end=f"{hour + 1}:30pm")

    def rehouse(self, today: date) -> None:
        self.chance.choice(self.events)["venue"] = self.chance.choice(self.venues)["id"]

    def call_series_off(self, today: date) -> None:
        event = self.chance.choice(self.events)
        event.update(status="cancelled", status_from=str(today), reason="The adviser has left.")


def _day(given: Entry) -> date:
    return date.fromisoformat(given.get("moved_to", {}).get("date", given["date"]))


class Host(SimpleHTTPRequestHandler):
    """Serves what is published, as hosts do on a good day and on a bad one."""

    fault: ClassVar[str] = ""
    cached: ClassVar[bytes] = b""

    def do_GET(self) -> None:
        if "feeds/ledger.json" not in self.path or not Host.fault:
            super().do_GET()
            return
        content = Path(self.directory, "feeds/ledger.json").read_bytes()
        status, body = {
            "half a ledger": (200, content[: len(content) // 2]),
            "a page in the place of the ledger": (200, b"<!doctype html><title>Down for maintenance</title>"),
            "an error of the host": (503, b""),
            "the ledger is not found": (404, b""),
            "a damaged ledger": (200, content.replace(b'"status": "on"', b'"status": "off"', 1)),
        }.get(Host.fault, (200, Host.cached))
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) if Host.fault == "half a ledger" else len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@dataclass
class Drill:
    """One programme, its host, and what its subscribers hold."""

    folder: Path
    chance: random.Random
    found: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    held: dict[str, CalendarEvent] = field(default_factory=dict)
    ledgers: list[tuple[date, bytes]] = field(default_factory=list)

    def run(self) -> None:
        """Publish on 60 of 90 days; what is broken is kept in words."""
        live, desk = self.folder / "live", Desk(self.chance)
        live.mkdir()
        days = sorted([0, *self.chance.sample(range(1, DAYS), BUILDS - 1)])
        faults = [fault for fault, times in FAULTS.items() for _ in range(times)]
        faults += [""] * (BUILDS - 2 - len(faults))
        self.chance.shuffle(faults)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(live))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}/"
            for day, fault in zip(days, ["", "", *faults], strict=True):
                today = TODAY + timedelta(days=day)
                for _ in range(self.chance.choice((0, 1, 1, 2)) if day else 0):
                    desk.edit(today)
                self.night(today, fault, desk, live, address)
            server.shutdown()
        self.found["edits"] = sum(desk.done.values())
        self.found["kinds of edit"] = len(desk.done)

    def night(self, today: date, fault: str, desk: Desk, live: Path, address: str) -> None:
        """Fetch, build and publish once, with a fault."""
        self.found[f"fault: {fault}" if fault else "fine"] += 1
        Host.fault = fault if fault in FAULTS and "clock" not in fault and "built" not in fault else ""
        previous, older = self.folder / "ledger.json", self.ledgers
        if fault.startswith("a raced"):
            Host.cached = older[-2][1]
        elif fault.startswith("a copy"):
            Host.cached = older[max(0, len(older) - 6)][1]
        elif fault not in FAULTS or ("ledger" not in fault and "host" not in fault):
            Host.fault = ""
        asked = "http://127.0.0.1:9/" if fault == "the host is down" else address
        if said := ledger.fetch(asked, previous):
            self.found["stopped by the ledger"] += 1
            assert "Nothing is published" in said
            return
        clock = {"the clock is days ahead": 6, "the clock is a day back": -1}.get(fault, 0)
        files = desk.files()
        events = str(files["data/events.yaml"])
        files["data/events.yaml"] = {
            "a file is empty": "",
            "a file is cut": events[: len(events) // 8],
            "merge markers": f"<<<<<<< main\n{events}\n=======\n>>>>>>> other\n",
        }.get(fault, events)
        for _ in range(2 if fault == "built twice" else 1):
            self.build(lay_out(self.folder / "site", files), today + timedelta(days=clock), previous, fault, live)

    def build(self, folder: Path, day: date, previous: Path, fault: str, live: Path) -> None:
        """Build; publish what comes of it, unless it is stopped or killed."""
        if fault == "a file is missing":
            (folder / "data/events.yaml").unlink()
        settings = replace(settings_of(folder), build_date=day, previous=previous)
        vanished = 0
        for _ in range(2):
            try:
                site = build(replace(settings, vanished=vanished), COMPILED)
                break
            except ContentError as error:
                codes = {problem.code for problem in error.problems}
                self.found["stopped by the build"] += 1
                if fault or codes != {"dates-absent"}:
                    expected = {
                        "a damaged ledger",
                        "a file is missing",
                        "a file is empty",
                        "a file is cut",
                        "merge markers",
                    }
                    if fault not in expected:
                        self.broken.append(f"{day}, {fault or 'fine'}: {error}")
                    return
                vanished = int(error.problems[0].message.split()[0])  # as whoever publishes does who meant it
        if fault.startswith("killed"):
            return
        codes = {problem.code for problem in site.problems}
        now = events_in(site.by_path["feeds/all.ics"].content)
        self.check(day, fault, {event.uid: event for event in now.values()}, codes)
        ledger_now = site.by_path["feeds/ledger.json"].content
        (live / "feeds").mkdir(exist_ok=True)
        (live / "feeds/ledger.json").write_bytes(ledger_now)
        (live / "index.html").write_text('<link href="assets/stylesheets/programme.css">', encoding="utf-8")
        self.ledgers.append((day, ledger_now))
        self.found["published"] += 1

    def check(self, day: date, fault: str, now: dict[str, CalendarEvent], codes: set[str]) -> None:
        """Hold a calendar to those before it."""
        warned = {"ledger-missing", "ledger-old"} & codes
        self.found.update(f"warned: {code}" for code in warned)
        raced = fault.startswith(("a raced", "a copy"))
        for uid, event in now.items():
            known = self.held.get(uid)
            if known and event.sequence < known.sequence and event.day >= day:
                same = "the same" if travelled_by(event) == travelled_by(known) else "something else"
                self.found[f"fell by {fault or 'nothing'}, and says {same}"] += 1
                if not raced or warned:
                    self.broken.append(
                        f"{day}, {fault or 'fine'}: {uid} fell from {known.sequence} to {event.sequence}"
                    )
            elif known and event.sequence == known.sequence and travelled_by(event) != travelled_by(known):
                self.found["changed without a revision"] += 1
                self.broken.append(f"{day}, {fault or 'fine'}: {uid} changed without a revision")
        lost = [uid for uid, event in self.held.items() if event.day > day and uid not in now]
        self.found["lost, with a warning" if warned or raced else "lost without a word"] += len(lost)
        if lost and not (warned or raced):
            self.broken.append(f"{day}, {fault or 'fine'}: lost {', '.join(lost)}")
        self.held = {uid: event for uid, event in self.held.items() if uid not in lost} | now


def travelled_by(event: CalendarEvent) -> tuple[str, ...]:
    """Return what somebody would travel by."""
    return str(event.start), str(event.end), event.status


def race(times: int, chance: random.Random) -> Counter[str]:
    """Start two builds of one site together, again and again; count the whole sites that stand afterwards."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        project = copy_project(Path(place) / "project")
        builder = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        subprocess.run(builder, cwd=project, env=environment({}), check=True)
        whole = dict(files_of(project / "site"))
        for number in range(times):
            if number % 2:
                shutil.rmtree(project / "site")
            first = subprocess.Popen(builder, cwd=project, env=environment({}))
            time.sleep(chance.uniform(0, 2.5))
            second = subprocess.Popen(builder, cwd=project, env=environment({}))
            both = (first.wait(), second.wait())
            found["whole" if both == (0, 0) and dict(files_of(project / "site")) == whole else "broken"] += 1
    return found


def main() -> int:
    """Run the drill and print its figures; give 1 where something is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--races", type=int, default=100)
    options = parser.parse_args()
    broken: list[str] = []
    for seed in range(options.seeds):
        with tempfile.TemporaryDirectory() as place:
            drill = Drill(Path(place), random.Random(seed))
            with open(os.devnull, "w") as nowhere:
                said, sys.stdout = sys.stdout, nowhere
                try:
                    drill.run()
                finally:
                    sys.stdout = said
        print(f"\nSeed {seed}: {DAYS} days")
        print("\n".join(f"  {number:5,}  {what}" for what, number in sorted(drill.found.items())))
        broken += [f"seed {seed}, {words}" for words in drill.broken]
    raced = race(options.races, random.Random(0)) if options.races else Counter()
    print(f"\nTwo builders started together: {dict(raced)}")
    print("\n".join(broken) or "Nothing is broken.")
    return int(bool(broken or raced["broken"]))


if __name__ == "__main__":
    sys.exit(main())
