"""`programme sheet`: a spreadsheet to fill in with sessions, for `programme import`."""

from __future__ import annotations

import argparse
from pathlib import Path

from programme.build import load
from programme.commands.settings import settings_of
from programme.importing.blank import blank_sheet
from programme.problems.problem import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", default=Path("sessions.xlsx"), help="sessions.xlsx, if left out")


def run(options: argparse.Namespace) -> int:
    """Write the spreadsheet. Raise ``CommandError`` where there is such a file: somebody may have filled it in."""
    if options.file.exists():
        raise CommandError(f"{options.file} is there already. Name another file.")
    options.file.write_bytes(blank_sheet(load(settings_of(options.config)).content.dataset))
    print(f"{options.file} is ready. Fill in a row for each date, then: make import FILE={options.file}")
    return 0
