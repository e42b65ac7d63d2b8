"""The two sites that are compared: 300 events around today, built by this project and by plain MkDocs with Material."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import markdown_site, programme_data
from bench.__main__ import our_site
from bench.data_files import Entry, write_data

DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
BOROUGHS = {"Ashford": "Southwark", "Birchford": "Lewisham", "Cedarford": "Lambeth", "Elderford": "Greenwich"}
ARTICLE = """---
title: A library opens its doors
date: 2026-03
summary: People met staff of the hospital.
source: source-1
---

A library opened its doors. People met staff of the hospital, and some of them asked for work.
"""
CHARTER: Entry = {
    "name": "Anchor charter",
    "programme": "programme-0",
    "when": "2025-06",
    "summary": "What local organisations promise as big employers.",
    "source": "source-1",
    "themes": [
        {"id": f"theme-{n}", "name": name, "text": f"{name} for people who live here."}
        for n, name in enumerate(("Jobs", "Training", "Fair pay", "Health at work"))
    ],
    "signatories": [
        {"partner": f"partner-{n}", "signed": "2025-06",
         "pledges": [{"theme": f"theme-{n % 4}", "text": f"Hold {n + 2} open days a year.", "status": "under way"}]}
        for n in range(4)
    ],
}  # fmt: skip


def build_sites(events: int, work: Path, today: date) -> tuple[Path, Path, list[Entry]]:
    """Build both from nothing. Gives our folder, that of plain MkDocs, and the entries of the events."""
    shutil.rmtree(work, ignore_errors=True)
    found = in_boroughs(programme_data.programme(events))
    found["events"] = around(found["events"], today)
    markdown_site.write(found, work / "plain")
    _mkdocs(work / "plain", work / "plain-site")
    return _ours(found, work, today), work / "plain-site", found["events"]


def in_boroughs(found: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """Put the four areas of the benchmark where their postcodes are, so that there is a map to draw."""
    text = json.dumps(found)
    for area, borough in BOROUGHS.items():
        text = text.replace(area, borough)
    moved: dict[str, list[Entry]] = json.loads(text)
    return moved


def around(events: list[Entry], today: date) -> list[Entry]:
    """Move every date by whole weeks, for pages hide by the reader's clock what has passed."""
    weeks = timedelta(weeks=(today - programme_data.TODAY).days // 7)
    moved: list[Entry] = json.loads(DAY.sub(lambda day: str(date.fromisoformat(day[0]) + weeks), json.dumps(events)))
    return moved


def _ours(found: dict[str, list[Entry]], work: Path, today: date) -> Path:
    """Publish once with a talk, and again without it, so that there is a change to show."""
    ours, out = work / "ours", work / "ours-site"
    our_site(ours)
    (ours / "docs" / "news" / "a-library-opens.md").write_text(ARTICLE, encoding="utf-8")
    deleted: Any = {**found["events"][4], "id": "a-talk-that-was-deleted", "title": "A talk that was deleted",
                    "dates": [str(today + timedelta(days=40))], "room": "The hall"}  # fmt: skip
    renamed: Any = {**found["venues"][0], "was": ["place-of-old"]}
    first, *others = found["pathways"]
    unqualified: Any = {**first, "no_qualifications": "yes"}
    found = {**found, "venues": [renamed, *found["venues"][1:]], "pathways": [unqualified, *others]}
    site = {**programme_data.site(), "embed_on": "anyone"}
    for events, ledger in (([*found["events"], deleted], None), (found["events"], work / "ledger.json")):
        shutil.rmtree(ours / "data", ignore_errors=True)
        write_data({**found, "events": events}, site, ours / "data")
        (ours / "data" / "charter.yaml").write_text(json.dumps(CHARTER), encoding="utf-8")
        _mkdocs(ours, out, PROGRAMME_PREVIOUS=str(ledger or ""))
        shutil.copy(out / "feeds" / "ledger.json", work / "ledger.json")
    return out


def _mkdocs(folder: Path, out: Path, **settings: str) -> None:
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PROGRAMME_AS_AT": "none", **settings}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
    subprocess.run(command, cwd=folder, env=variables, check=True)
