"""Times the search page in a browser as a phone has it, at three sizes, and writes bench/SEARCH.md.

`make bench-search` runs it. A moment is that after the browser has drawn, not that of the script's last line.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from bench import programme_data
from bench.__main__ import ROOT, VARIABLES, our_site
from bench.data_files import write_data
from bench.host import Packing, packed
from bench.measure import Builder, run
from programme.search.files import SEARCH, SESSIONS
from programme.search.folding import words_in
from tests.engine.hosting import serving
from tools import browser as chromium

SIZES = (300, 3_360, 11_310)  # events; they give about 300, 3,000 and 10,000 records
WORDS = 60  # that a session says more, where text is varied
SLOWER = 4
RUNS = 2
# Two guides, a place, a slip of the pen, and words that only sessions have, and nearly all of them.
QUERIES = ("nursing", "dental care", "hazelham library", "pharmasy course", "free advice jobs")
# Slow 4G as Lighthouse has it: 1.6 Mbit/s, and 150 ms there and back.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
NETWORKS: Mapping[str, Mapping[str, float] | None] = {"no limit": None, "slow 4G": SLOW_4G}

WATCH = (ROOT / "bench" / "drawn.js").read_text(encoding="utf-8").replace("TODAY", str(programme_data.TODAY))


@dataclass(frozen=True)
class Times:
    """Milliseconds of a visit with words in its address, and of the search after it: to first results, and to all."""

    first: float
    all: float
    next_first: float
    next_all: float


@dataclass(frozen=True)
class Result:
    """What was measured of one site: bytes of each file of records, and by network the medians of all times."""

    records: int
    text: str
    files: Mapping[str, tuple[int, int]]
    times: Mapping[str, Times]


def main() -> int:
    """Build a site of each size and time its search."""
    parser = argparse.ArgumentParser(prog="bench.search_time", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="numbers of events")
    parser.add_argument("--work", type=Path, default=ROOT / ".build" / "bench-search", help="the folder to work in")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        results = []
        for events in options.sizes:
            for text in ("alike", "varied"):
                site = _site(events, text == "varied", options.work / str(events))
                results.append(_measure(site, text, browser))
        about = f"Measured on {datetime.now(UTC):%d %B %Y}: Chromium {browser.version}, CPU slowed {SLOWER} times"
    page = markdown(results, about)
    (ROOT / "bench" / "SEARCH.md").write_text(page, encoding="utf-8")
    print(page)
    return 0


def _site(events: int, varied: bool, work: Path) -> Path:
    print(f"{events:,} events", file=sys.stderr)
    shutil.rmtree(work, ignore_errors=True)
    found = programme_data.programme(events)
    if varied:
        vary(found["events"])
    write_data(found, programme_data.site(), work / "project" / "data")
    our_site(work / "project")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(work / "site")]
    run(Builder("The site", command, work / "project", work / "site", VARIABLES))
    return work / "site"


def vary(events: Sequence[dict[str, Any]]) -> None:
    """Let each session say more, in words that are drawn at random from docs/ and data/.

    The programme of the benchmark says the same of each session, so it packs better than any text of people does;
    words without any order pack worse.
    """
    chance = Random(1)
    texts = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "data").glob("*.yaml")]
    words = [word for text in sorted(texts) for word in words_in(text.read_text(encoding="utf-8")) if len(word) > 2]
    for event in events:
        event["description"] += f"\n\n{' '.join(chance.choices(words, k=WORDS))}."


def _files(site: Path) -> list[Path]:
    return [site / name for name in (SEARCH, SESSIONS) if (site / name).exists()]


def _measure(site: Path, text: str, browser: Browser) -> Result:
    packed.cache_clear()
    files = _files(site)
    sizes = {file.name: (file.stat().st_size, len(packed(file))) for file in files}
    times: dict[str, list[Times]] = {name: [] for name in NETWORKS}
    pairs = list(zip(QUERIES, (*QUERIES[1:], QUERIES[0]), strict=True))
    with serving(site, handler=Packing) as address:
        for _ in range(RUNS):
            for name, network in NETWORKS.items():
                times[name] += [_times(browser, f"{address}search/", pair, network) for pair in pairs]
    return Result(
        sum(len(json.loads(file.read_bytes())["records"]) for file in files),
        text,
        sizes,
        {name: _medians(found) for name, found in times.items()},
    )


def _medians(times: Sequence[Times]) -> Times:
    return Times(*(median(getattr(one, each.name) for one in times) for each in fields(Times)))


def _times(browser: Browser, address: str, words: tuple[str, str], network: Mapping[str, float] | None) -> Times:
    """Visit the address with the first words, then search for the second."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        if network:
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", dict(network))
        page.goto(f"{address}?{urlencode({'q': words[0]})}", wait_until="commit")
        visit = page.evaluate("drawn")
        page.fill("#q", words[1])
        with page.expect_navigation(wait_until="commit"):
            page.press("#q", "Enter")
        return Times(*visit, *page.evaluate("drawn"))


def markdown(results: Sequence[Result], about: str) -> str:
    """Write the page of results."""
    lines = ["# How soon a search answers", "", f"- {about}", "- To run it again: `make bench-search`", ""]
    lines += ["The text of the benchmark's sessions is much alike and packs too well; where it is varied, each has"]
    lines += [f"{WORDS} words more, drawn at random, which pack worse than those of people.", ""]
    lines += ["| records | text | file | bytes | gzipped |", "| ---: | --- | --- | ---: | ---: |"]
    for one in results:
        for name, (raw, sent) in one.files.items():
            lines.append(f"| {one.records:,} | {one.text} | {name} | {raw:,} | {sent:,} |")
    lines += ["", "Seconds until results are drawn, the first of them and all: from the address of a search on a first"]
    lines += ["visit, and from Enter to those of the next search, when the browser has the records."]
    lines += [f"Medians of {RUNS * len(QUERIES)}.", ""]
    lines += ["| records | text | network | visit: first | all | next search: first | all |"]
    lines += ["| ---: | --- | --- |" + " ---: |" * 4]
    for one in results:
        for name, times in one.times.items():
            cells = " | ".join(f"{getattr(times, each.name) / 1000:.2f}" for each in fields(times))
            lines.append(f"| {one.records:,} | {one.text} | {name} | {cells} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
