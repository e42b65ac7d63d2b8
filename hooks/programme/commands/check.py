"""`programme check`: every problem in the data and pages, at once."""

from __future__ import annotations

import argparse

from programme import __version__
from programme.build import editorial, load
from programme.commands.printing import print_problems
from programme.commands.schemas import behind
from programme.commands.settings import settings_of
from programme.load.starter import load_renewable
from programme.problems.problem import errors_in
from programme.starter.stamps import is_renewed
from programme.starter.upgrade import older_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--editorial", action="store_true", help="also wording, reviews that are due and reminders")


def run(options: argparse.Namespace) -> int:
    """Print the problems; return 1 where one of them is an error."""
    settings = settings_of(options.config)
    loaded = load(settings)
    extra = editorial(loaded) if options.editorial else []
    # The repository of the engine has no such file, and the engine that stands in it.
    adopted = (settings.root / "engine.txt").is_file()
    older = older_files(load_renewable(settings.root, is_renewed), __version__) if adopted else []
    problems = sorted({*loaded.problems, *extra, *older, *behind(loaded, settings.root)})
    print_problems(problems, options)
    return 1 if errors_in(problems) else 0
