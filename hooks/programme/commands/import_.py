"""`programme import FILE`: sessions from a spreadsheet or calendar into data/. It shows first what it would do."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from programme.build import Loaded, load
from programme.changes.summary import Side, changes_for_residents
from programme.commands.settings import settings_of
from programme.edits.data_file import Change, edited
from programme.importing.columns import read_choices
from programme.importing.plan import Plan, Wishes
from programme.importing.reading import read_import
from programme.importing.report import at_cells, closing_part, planned_part, read_part
from programme.load.calendars import read_calendar
from programme.load.entries import texts_of
from programme.load.ledger import ledger_bytes
from programme.load.sheets import read_sheets
from programme.problems.problem import ContentError, errors_in
from programme.settings import Settings

Texts = Mapping[str, str]  # of data files, by their path below the data folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, help="a spreadsheet (.xlsx, .csv) or a calendar (.ics)")
    parser.add_argument("--map", action="append", default=[], metavar='"Room=room"', help="say what a column holds")
    parser.add_argument("--write", action="store_true", help="change the files in data/, and do not only show it")
    parser.add_argument("--update", action="store_true", help="change also what is on the site already")
    parser.add_argument("--cancel", type=int, metavar="N", help="with --update: this many dates are cancelled")


def run(options: argparse.Namespace) -> int:
    """Show what an import would change, and change it where asked; return 1 where a question is open."""
    settings = settings_of(options.config)
    chosen = read_choices(options.map)
    before = load(settings)
    if errors := errors_in(before.problems):
        raise ContentError(errors)
    is_calendar = options.file.suffix.lower() in (".ics", ".ical")
    sheets = [read_calendar(options.file, settings.today)] if is_calendar else read_sheets(options.file)
    imported = read_import(sheets, chosen, before.content, Wishes(options.update, options.cancel))
    plan, problems = imported.plan, imported.problems
    print("\n".join(read_part(imported.read, imported.unread)))
    texts = _changed(plan, before, settings)
    after, told = _tried(texts, before, settings)
    known = {(problem.code, problem.thing, problem.message) for problem in before.problems}
    new = [found for found in after.problems if (found.code, found.thing, found.message) not in known]
    named = {f"{settings.data_name}/{file}": text for file, text in texts.items()}
    problems = [*problems, *at_cells(new, named, plan)]
    print("\n".join(planned_part(plan, told)))
    wrong = bool(errors_in(problems))
    if options.write and not wrong:
        for file, text in texts.items():
            (settings.data / file).write_bytes(text.encode())
    print("\n".join(closing_part(problems, wrong, options.write, bool(texts))))
    return 1 if wrong else 0


def _changed(plan: Plan, before: Loaded, settings: Settings) -> Texts:
    """Return the data files as they would be; those that stay as they are, left out."""
    known = texts_of(("events", "venues", "programmes"), settings.data)
    dataset = before.content.dataset
    files: dict[str, dict[str, list[Change]]] = {}
    for event_id, changes in plan.changes.items():
        place = dataset.place(dataset.entries["events"][event_id]).file
        files.setdefault(place.removeprefix(f"{settings.data_name}/"), {})[event_id] = changes
    new = {f"{name}.yaml": entries for name, entries in plan.new.items()}
    return {
        file: edited(f"{settings.data_name}/{file}", known[file], files.get(file, {}), new.get(file, ()))
        for file in sorted({*files, *new})
    }


def _tried(texts: Texts, before: Loaded, settings: Settings) -> tuple[Loaded, str]:
    """Lay the changed files over a copy of the data; return the site as it would be, and what residents would see."""
    with tempfile.TemporaryDirectory(prefix="programme-") as place:
        data, ledger = Path(place) / "data", Path(place) / "ledger.json"
        shutil.copytree(settings.data, data, symlinks=True)
        for file, text in texts.items():
            (data / file).write_bytes(text.encode())
        ledger.write_bytes(ledger_bytes(before.publication.ledger))
        after = load(replace(settings, data=data, previous=ledger))
    old, new = (Side(side.content, side.pages, not errors_in(side.problems)) for side in (before, after))
    return after, changes_for_residents(old, new, reviews=False)
