"""`programme ledger FILE`: fetches the last published ledger from the live site, and its styles and scripts.

Without it calendars would not hear of what was cancelled or deleted. So only a site that says "not found" is taken
for a first publication; any other fault stops the run, and nothing is published. A site of ours that is there, and has
no ledger, is told: its host may be set up wrongly.

Styles and scripts go to where the site is built: the next one takes them over for readers who still have a page open.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
import sys
from pathlib import Path

from programme.commands.settings import settings_of
from programme.commands.web import ask
from programme.files.assets import LIST_OF_ASSETS
from programme.files.laying import lay
from programme.load.config import load_config

NOT_THERE = (404, 410)
MOST = 1024 * 1024 * 1024  # some four times what 250,000 dates take
OURS = b"/stylesheets/programme."
VERSION = re.compile(rb"assets/[0-9a-f]{12}/")
ASSET = re.compile(r"(stylesheets|javascripts)/[\w-][\w.-]*")


def fetch(site_url: str, target: Path) -> str:
    """Write the ledger to ``target``; return a fault in words, or nothing. A site without one leaves no file."""
    target.unlink(missing_ok=True)
    address = f"{site_url}feeds/ledger.json"
    answer = ask(f"{address}?{secrets.token_hex(8)}", most=MOST)  # no cache knows this address
    if answer.status in NOT_THERE:
        print(f"{address}: {_lost(site_url) or 'none yet, so this is a first publication.'}")
        return ""
    fault = answer.fault or _damage(answer.content)
    if fault:
        return f"{address}: {fault}. Nothing is published without it; try again later."
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(answer.content)
    except OSError as error:
        target.unlink(missing_ok=True)
        return f"{target}: it cannot be written ({error.strerror}). Nothing is published without it."
    print(f"{address}: {len(answer.content):,} bytes in {target}")
    return ""


def _lost(site_url: str) -> str:
    """Say that the ledger of a site that stands there is lost; empty where there is no site of ours yet."""
    if OURS not in ask(site_url).content:
        return ""
    return "it is not there, though the site is. Does its host serve feeds/? See MAINTENANCE.md, The ledger is lost."


def _damage(content: bytes) -> str:
    try:
        return "" if "format" in json.loads(content) else "this is no ledger"
    except (ValueError, TypeError, RecursionError):
        return "this is no ledger"


def fetch_assets(site_url: str, site: Path) -> None:
    """Lay the styles and scripts of the live site's pages into the folder ``site``; what is not there is let be."""
    for found in {*VERSION.findall(ask(site_url).content)}:
        version = found.decode()
        try:
            names = json.loads(ask(f"{site_url}{version}{LIST_OF_ASSETS}").content)
        except ValueError:
            continue
        for name in filter(ASSET.fullmatch, map(str, names if isinstance(names, list) else [])):
            if content := ask(f"{site_url}{version}{name}").content:
                lay({f"{version}{name}": content}, site)


def add_arguments(parser: argparse.ArgumentParser) -> None:
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
    site_dir = load_config(options.config).get("site_dir") or "site"
    fetch_assets(settings.site_url, settings.root / site_dir)
    return 0
