"""`programme digest --weeks N`: what is coming and what has changed, to paste into a newsletter."""

from __future__ import annotations

import argparse
import sys

from msgspec.structs import replace

from programme.build import load_sound
from programme.commands.settings import settings_of
from programme.problems.problem import CommandError
from programme.render.digest import digest
from programme.render.newsletter import FORMATS

UNKNOWN = "What has changed is not known: PROGRAMME_PREVIOUS names no record of what was published."
MOST_WEEKS = 26  # the ledger remembers changes for 180 days


def add_arguments(parser: argparse.ArgumentParser) -> None:
    told = "how many weeks ahead, and how many back for what has changed: 1 to 26"
    parser.add_argument("--weeks", type=int, default=1, metavar="N", help=told)
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, markdown or html")


def run(options: argparse.Namespace) -> int:
    """Print the digest. Raise ``ContentError`` where the data have errors, so that it is never half of the truth."""
    if not 1 <= options.weeks <= MOST_WEEKS:
        raise CommandError(f"--weeks takes a number from 1 to {MOST_WEEKS}.")
    loaded = load_sound(settings_of(options.config))
    base = loaded.renderer.shell.base
    content = replace(loaded.content, ledger=loaded.publication.ledger)
    if content.previous is None:
        print(UNKNOWN, file=sys.stderr)
    print(FORMATS[options.format](digest(content, options.weeks, base.absolute, base.site_name)), end="")
    return 0
