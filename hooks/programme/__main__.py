"""`programme COMMAND`: each command is a module of `programme.commands`, and only that one is loaded."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

from programme import __version__
from programme.commands.printing import print_problems, without_commands
from programme.problems.problem import CommandError, ContentError
from programme.settings import CONFIG_NAME

COMMANDS = {
    "new": "make the repository of another programme, or renew it with --update",
    "check": "print every problem in the data and pages",
    "changes": "say what changes for residents since a commit, as Markdown",
    "import": "bring sessions from a spreadsheet or calendar into data/",
    "sheet": "write a spreadsheet to fill in with sessions",
    "form": "bring an answered form of GitHub into data/",
    "digest": "write what is coming and what has changed, for a newsletter",
    "report": "say what was delivered between two days, for a funder",
    "schemas": "write data/schemas/, data/README.md and the forms on GitHub, from the models and the data",
    "words": "write the site's own words for a translator, and which English pages those in a language follow",
    "build": "write data pages and calendars without MkDocs",
    "ledger": "fetch what was published last, so that calendars hear of changes",
    "reminders": "write the weekly list of links and reviews, or keep the issue for it on GitHub",
    "prepare": "mend what a killed build left, before a site is built anew",
    "swap": "put a built site in the place of the last one, in one step",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    told = "\n".join(f"  {name:<10} {said}" for name, said in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="programme",
        description="Work on a programme site.",
        epilog=f"commands:\n{told}\n\n`programme COMMAND --help` says what each one takes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, default=Path(CONFIG_NAME), help="the site's mkdocs.yml")
    parser.add_argument("--version", action="version", version=f"programme {__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the commands below")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="what the command takes")
    chosen = parser.parse_args(arguments)
    command = import_module(f"programme.commands.{chosen.command}{'_' * iskeyword(chosen.command)}")
    own = argparse.ArgumentParser(prog=f"programme {chosen.command}", description=COMMANDS[chosen.command])
    command.add_arguments(own)
    options = own.parse_args(chosen.rest, argparse.Namespace(config=chosen.config, command=chosen.command))
    with without_commands(options):
        try:
            status: int = command.run(options)
        except ContentError as error:
            print_problems(error.problems, options)
            return 1
        except (CommandError, OSError) as error:
            print(f"programme: {error}", file=sys.stderr)
            return 1
        return status


def program() -> int:
    """Run one command as all that this process does: searching for circles would take a sixth of a check."""
    gc.disable()
    return main()


if __name__ == "__main__":
    sys.exit(program())
