"""`programme prepare BUILT LIVE`: mends what a killed build left, before a site is built anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from programme.files.live_site import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("built", type=Path)
    parser.add_argument("live", type=Path)


def run(options: argparse.Namespace) -> int:
    """Prepare both folders. Raise ``SwapError`` where they cannot be written."""
    prepare(options.built, options.live)
    return 0
