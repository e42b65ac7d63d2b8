"""`programme changes --base REF`: what changes for residents since a commit, in plain English."""

from __future__ import annotations

import argparse

from msgspec.structs import replace

from programme.build import Loaded, load
from programme.changes.history import HistoryError, earlier
from programme.changes.summary import Side, changes_for_residents
from programme.commands.printing import add_to_summary, annotate
from programme.commands.settings import settings_of
from programme.feeds.rules import DATE_VANISHED, DATES_ABSENT, FEED_ENDED
from programme.load.ledger import ledger_bytes
from programme.problems.problem import errors_in

# What people may have in their calendars, and a pull request takes away.
LOST = (DATE_VANISHED, FEED_ENDED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", required=True, metavar="REF", help="a branch, tag or commit, such as origin/main")


def run(options: argparse.Namespace) -> int:
    """Print the summary as Markdown. Raise ``HistoryError`` where git does not know the earlier state."""
    settings = settings_of(options.config)
    root = settings.root
    if not (settings.data.is_relative_to(root) and settings.docs.is_relative_to(root)):
        raise HistoryError("the data folder is outside the site's folder, so git does not know it.")
    names = {folder: folder.relative_to(root).as_posix() for folder in (settings.data, settings.docs)}
    with earlier(root, options.base, names.values()) as place:
        data, docs = (place / name for name in names.values())
        before = load(replace(settings, data=data, docs=docs, previous=None))
        published = place / "ledger.json"
        published.write_bytes(ledger_bytes(before.publication.ledger))
        after = load(replace(settings, previous=published))
    # It stops a build; in a pull request it is a question.
    lost = [problem.message for problem in after.problems if problem.rule == DATES_ABSENT]
    said = "".join(f"**{words}** Is that meant?\n\n" for words in lost)
    said += changes_for_residents(_side(before), _side(after))
    print(said, end="")
    add_to_summary(said)
    annotate([problem for problem in after.problems if problem.rule in LOST], options)
    return 0


def _side(loaded: Loaded) -> Side:
    others = [problem for problem in loaded.problems if problem.rule != DATES_ABSENT]
    return Side(loaded.content, loaded.pages, whole=not errors_in(others))
