"""`programme import FILE`: sessions from a spreadsheet or calendar into data/. It shows first what it would do."""

from __future__ import annotations

import argparse
from pathlib import Path

from programme.build import load_sound
from programme.commands.proposing import propose
from programme.commands.settings import settings_of
from programme.files.progress import Progress
from programme.importing.advice import without_files
from programme.importing.columns import read_choices
from programme.importing.planned import Wishes
from programme.importing.reading import read_import
from programme.importing.report import closing_part, planned_part, read_part
from programme.load.calendars import read_calendar
from programme.load.sheets import read_sheets
from programme.problems.problem import CommandError, errors_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_path, help="a spreadsheet (.xlsx, .csv) or a calendar (.ics)")
    parser.add_argument("--map", action="append", default=[], metavar='"Room=room"', help="say what a column holds")
    parser.add_argument("--write", action="store_true", help="change the files in data/, and do not only show it")
    parser.add_argument("--update", action="store_true", help="change also what is on the site already")
    parser.add_argument("--cancel", type=int, metavar="N", help="with --update: this many dates are cancelled")


def _path(typed: str) -> Path:
    """Take a path as people type it: not every shell writes out a ~ behind FILE=."""
    return Path(typed).expanduser()


def run(options: argparse.Namespace) -> int:
    """Show what an import would change, and change it where asked; return 1 where a question is open.

    Raise ``CommandError`` where there is no such file, or nothing in it can be read.
    """
    settings = settings_of(options.config)
    chosen = read_choices(options.map)
    if not options.file.is_file():
        raise CommandError(f"there is no file {options.file}. Write its whole name, with the folders on the way to it.")
    with Progress("Reading and comparing", 4) as progress:
        before = load_sound(settings)
        progress.at(1)
        is_calendar = options.file.suffix.lower() in (".ics", ".ical")
        sheets = [read_calendar(options.file, settings.today)] if is_calendar else read_sheets(options.file)
        progress.at(2)
        imported = read_import(sheets, chosen, before.content, Wishes(options.update, options.cancel))
        plan = imported.plan
        progress.at(3)
        cells = {event_id: session.cell for event_id, session in plan.sessions.items()}
        proposal = propose(plan.new, plan.changes, cells, before, settings)
    print("\n".join([*read_part(imported.read, imported.unread), *planned_part(plan, proposal.told)]))
    problems = list(map(without_files, (*imported.problems, *proposal.problems)))
    wrong = bool(errors_in(problems))
    if options.write and not wrong:
        proposal.write(settings)
    print("\n".join(closing_part(problems, wrong, options.write, bool(proposal.texts))))
    return 1 if wrong else 0
