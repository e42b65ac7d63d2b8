"""`programme report --from DAY --to DAY`: what was delivered, for a funder. It names visits: keep it off the site."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from programme.build import load_sound
from programme.commands.settings import settings_of
from programme.problems.problem import CommandError
from programme.reporting.delivered import delivered
from programme.reporting.report import report
from programme.reporting.tables import dates_table, summary_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help="the first day, such as 2026-04-01")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY", help="the last day, such as 2027-03-31")
    told = "write report.md, report.csv and sessions.csv there, instead of printing the report"
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=told)


def run(options: argparse.Namespace) -> int:
    """Print the report, or write it with its tables.

    Raise ``CommandError`` for a day that is none, or where the files would be published, and ``ContentError`` where
    the data have errors: a report on half of them would be wrong.
    """
    first, last = _day("--from", options.first), _day("--to", options.last)
    if last < first:
        raise CommandError(f"--to {last} is before --from {first}.")
    settings = settings_of(options.config)
    content = load_sound(settings).content
    found = delivered(content, first, last)
    said = report(content, found)
    if not options.out:
        print(said, end="")
        return 0
    if options.out.resolve().is_relative_to(settings.docs.resolve()):
        raise CommandError(f"{options.out} is in the folder of pages, and would be published. Name another folder.")
    options.out.mkdir(parents=True, exist_ok=True)
    files = {"report.md": said, "report.csv": summary_table(found), "sessions.csv": dates_table(found)}
    for name, text in files.items():
        (options.out / name).write_text(text, encoding="utf-8-sig" if name.endswith(".csv") else "utf-8", newline="")
    print(f"{', '.join(files)} are in {options.out}. They name how many people came: keep them off the website.")
    return 0


def _day(option: str, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise CommandError(f'{option} "{typed}" is not a day. Write it as 2026-04-01.') from None
