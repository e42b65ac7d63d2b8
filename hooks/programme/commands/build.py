"""`programme build --out FOLDER`: all but the pages of docs/, without MkDocs."""

from __future__ import annotations

import argparse
from pathlib import Path

from programme.build import build
from programme.commands.settings import settings_of
from programme.files.compiled import compiled_before, keep_compiled
from programme.files.laying import keep
from programme.files.processes import beside, processors
from programme.files.writing import write
from programme.render.environment import Compiled


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")


def run(options: argparse.Namespace) -> int:
    """Write the files. Raise ``ContentError`` with every error, before anything is written."""
    compiled = Compiled(compiled_before())
    site = build(settings_of(options.config), compiled, beside)
    if compiled.has_grown:
        keep_compiled(compiled.code)
    keep(site.outputs)
    write(site.outputs, options.out, processors())
    print(f"{len(site.outputs)} files in {options.out}")
    return 0
