"""`programme ledger FILE`: fetches the last published ledger from the live site.

Without it calendars would not hear of what was cancelled or deleted. So only a site that says "not found" is taken
for a first publication; any other fault stops the run, and nothing is published.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from programme.commands.settings import settings_of
from programme.commands.web import ask

NOT_THERE = (404, 410)


def fetch(site_url: str, target: Path) -> str:
    """Write the ledger to ``target``; return a fault in words, or nothing. A site without one leaves no file."""
    target.unlink(missing_ok=True)
    address = f"{site_url}feeds/ledger.json"
    answer = ask(address)
    if answer.status in NOT_THERE:
        print(f"{address}: none yet, so this is a first publication.")
        return ""
    if answer.fault:
        return f"{address}: {answer.fault}. Nothing is published without it; try again later."
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(answer.content)
    print(f"{address}: {len(answer.content):,} bytes in {target}")
    return ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, help="where to put it, for PROGRAMME_PREVIOUS")


def run(options: argparse.Namespace) -> int:
    """Fetch it for the site in this folder; return 1 where the site did not answer."""
    settings = settings_of(options.config)
    if not settings.site_url:
        print("The site has no site_url in mkdocs.yml, and PROGRAMME_SITE_URL is not set.", file=sys.stderr)
        return 1
    if fault := fetch(settings.site_url, options.file):
        print(fault, file=sys.stderr)
        return 1
    return 0
