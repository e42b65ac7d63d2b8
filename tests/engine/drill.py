"""The drill of the ledger: a programme published for 90 days, on 60 of them, by people who make every kind of mistake.

`make drill` runs it; it takes minutes, so it is no part of the tests. A site stands on a server of our own, and each
night a build fetches its ledger, builds, and takes the place of the last one, or fails as hosts, disks and people do.
After each publication: no revision has fallen, no date to come is lost without a word, and nothing that people travel
by has changed without a revision. Then two builders of one site are started together, again and again.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace

from programme.build import build
from programme.commands import ledger
from programme.outputs import SitePlan
from programme.problems.problem import ContentError
from programme.settings import Settings
from tests.engine.agenda import CalendarEvent, events_in
from tests.engine.builds import ROOT, environment, files_of
from tests.engine.desk import Desk
from tests.engine.small_programme import COMPILED, TODAY, lay_out, settings_of

DAYS, BUILDS = 90, 60
# What goes wrong, and on how many of 60 nights. First what the host answers in the place of the ledger.
OF_THE_HOST = {
    "half a ledger": 1,
    "a page in the place of the ledger": 1,
    "an error of the host": 1,
    "a damaged ledger": 1,
    "the ledger is not found": 2,
    "a copy from a cache, days old": 3,
    "a raced ledger, of the build before": 3,
}
OF_THE_DATA = {"a file is missing": 1, "a file is empty": 1, "a file is cut": 1, "merge markers": 1}
OTHERS = {
    "the host is down": 1,
    "killed before the swap": 2,
    "the clock is a day ahead": 1,
    "the clock is a day back": 1,
    "built twice": 2,
}
FAULTS = OF_THE_HOST | OF_THE_DATA | OTHERS
STOPPED = {*OF_THE_DATA, "a damaged ledger"}
CLOCKS = {"the clock is a day ahead": 1, "the clock is a day back": -1}


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
        previous = self.folder / "ledger.json"
        Host.fault = fault if fault in OF_THE_HOST else ""
        if fault.startswith(("a raced", "a copy")):
            _, Host.cached = self.ledgers[-2 if fault.startswith("a raced") else max(0, len(self.ledgers) - 6)]
        if said := ledger.fetch("http://127.0.0.1:9/" if fault == "the host is down" else address, previous):
            self.found["stopped by the ledger"] += 1
            assert "Nothing is published" in said
            return
        files = desk.files()
        events = str(files["data/events.yaml"])
        files["data/events.yaml"] = {
            "a file is empty": "",
            "a file is cut": events[: len(events) // 8],
            "merge markers": f"<<<<<<< main\n{events}\n=======\n>>>>>>> other\n",
        }.get(fault, events)
        folder = lay_out(self.folder / "site", files)
        if fault == "a file is missing":
            (folder / "data/events.yaml").unlink()
        for _ in range(2 if fault == "built twice" else 1):
            day = today + timedelta(days=CLOCKS.get(fault, 0))
            site = self.build(replace(settings_of(folder), build_date=day, previous=previous), fault)
            if site and not fault.startswith("killed"):
                self.publish(site, day, fault, live)

    def build(self, settings: Settings, fault: str) -> SitePlan | None:
        """Build; where most dates are gone, and nothing else is wrong, again with their number: it was meant."""
        vanished = 0
        for _ in range(2):
            try:
                return build(replace(settings, vanished=vanished), COMPILED)
            except ContentError as error:
                self.found["stopped by the build"] += 1
                if fault or {problem.code for problem in error.problems} != {"dates-absent"}:
                    if fault not in STOPPED:
                        self.broken.append(f"{settings.build_date}, {fault or 'fine'}: {error}")
                    return None
                vanished = int(error.problems[0].message.split()[0])
        return None

    def publish(self, site: SitePlan, day: date, fault: str, live: Path) -> None:
        """Hold the calendars to those before, and put the site in its place."""
        codes = {problem.code for problem in site.problems}
        now = events_in(site.by_path["feeds/all.ics"].content)
        self.check(day, fault, {event.uid: event for event in now.values()}, codes)
        written = site.by_path["feeds/ledger.json"].content
        (live / "feeds").mkdir(exist_ok=True)
        (live / "feeds/ledger.json").write_bytes(written)
        (live / "index.html").write_text('<link href="assets/stylesheets/programme.css">', encoding="utf-8")
        self.ledgers.append((day, written))
        self.found["published"] += 1

    def check(self, day: date, fault: str, now: dict[str, CalendarEvent], codes: set[str]) -> None:
        """Hold a calendar to those before it."""
        warned = {"ledger-missing", "ledger-old"} & codes
        self.found.update(f"warned: {code}" for code in warned)
        # The case that is said: a ledger that is fresh enough, and does not know of the last publications.
        raced = fault.startswith(("a raced", "a copy")) and not warned
        for uid, event in now.items():
            known = self.held.get(uid)
            if not known or event.day < day:
                continue
            same = travelled_by(event) == travelled_by(known)
            said = ""
            if event.sequence < known.sequence:
                said = f"fell by {fault or 'nothing'}, and says {'the same' if same else 'something else'}"
            elif event.sequence == known.sequence and not same:
                said = "changed without a revision"
            self.found.update([said] if said else [])
            if said and not raced:
                self.broken.append(f"{day}, {fault or 'fine'}: {uid} {said}")
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
        project = lay_out(Path(place) / "project", {})
        config = project / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace("../..", str(ROOT)), encoding="utf-8")
        builder = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        subprocess.run(builder, cwd=project, env=environment({}), check=True)
        whole = dict(files_of(project / "site"))
        print(f"{len(whole)} files; two builders started together", end=" ", flush=True)
        for number in range(times):
            if number % 2:
                shutil.rmtree(project / "site")
            first = subprocess.Popen(builder, cwd=project, env=environment({}))
            time.sleep(chance.uniform(0, 2))
            second = subprocess.Popen(builder, cwd=project, env=environment({}))
            both = (first.wait(), second.wait())
            print("." * (number % 10 == 9), end="", flush=True)
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
        with tempfile.TemporaryDirectory() as place, redirect_stdout(io.StringIO()):
            drill = Drill(Path(place), random.Random(seed))
            drill.run()
        print(f"\nSeed {seed}: {DAYS} days")
        print("\n".join(f"  {number:5,}  {what}" for what, number in sorted(drill.found.items())))
        broken += [f"seed {seed}, {words}" for words in drill.broken]
    raced = race(options.races, random.Random(0)) if options.races else Counter()
    print(f"{dict(raced)}")
    print("\n".join(broken) or "Nothing is broken.")
    return int(bool(broken or raced["broken"]))


if __name__ == "__main__":
    sys.exit(main())
