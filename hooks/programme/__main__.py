"""The commands: check data and pages, say what changes, write schemas, build without MkDocs, put a site in place."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from programme.build import Loaded, build, editorial, load
from programme.changes.history import HistoryError, earlier
from programme.changes.summary import Side, changes_for_residents
from programme.editors.field_guide import field_guide
from programme.editors.schemas import schema_files
from programme.files.live_site import SwapError, prepare, swap
from programme.files.writing import processors, write
from programme.load.config import load_config
from programme.load.ledger import ledger_bytes
from programme.problems.problem import ContentError, Problem, errors_in
from programme.problems.voices import as_json, github_commands, table, terminal
from programme.settings import CONFIG_NAME, Settings, build_date, make_settings

# What people may have in their calendars, and a pull request takes away.
LOST = ("date-vanished", "feed-ended")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status."""
    parser = argparse.ArgumentParser(prog="programme", description="Work on a programme site.")
    parser.add_argument("--config", type=Path, default=Path(CONFIG_NAME), help="the site's mkdocs.yml")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem in the data and pages")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--editorial", action="store_true", help="also wording, reviews that are due and reminders")
    changes = commands.add_parser("changes", help="say what changes for residents since a commit, as Markdown")
    changes.add_argument("--base", required=True, metavar="REF", help="a branch, tag or commit, such as origin/main")
    commands.add_parser("schemas", help="write data/schemas/ and data/README.md from the models")
    out = commands.add_parser("build", help="write data pages and calendars without MkDocs")
    out.add_argument("--out", type=Path, required=True, help="the folder to write to")
    preparing = commands.add_parser("prepare", help="mend what a killed build left, before a site is built anew")
    swapping = commands.add_parser("swap", help="put a built site in the place of the last one, in one step")
    for command in (preparing, swapping):
        command.add_argument("built", type=Path)
        command.add_argument("live", type=Path)
    options = parser.parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except ContentError as error:
        _say(error.problems, options)
    except (SwapError, HistoryError, OSError) as error:
        print(f"programme: {error}", file=sys.stderr)
    return 1


def _settings(options: argparse.Namespace) -> Settings:
    config = options.config.resolve()
    if not config.is_file():
        raise FileNotFoundError(f"there is no {options.config} here. Run this in the site's folder.")
    return make_settings(load_config(config), config.parent, build_date(os.environ, datetime.now(UTC)))


def _check(options: argparse.Namespace) -> int:
    loaded = load(_settings(options))
    extra = editorial(loaded) if options.editorial else []
    problems = sorted({*loaded.problems, *extra})
    _say(problems, options)
    return 1 if errors_in(problems) else 0


def _say(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Print problems in the voice that is wanted; on GitHub also as annotations and in the summary of the run."""
    if getattr(options, "format", "text") == "json":
        print(as_json(problems))
    elif os.environ.get("GITHUB_ACTIONS"):
        # What editors typed must not be read as a command: https://docs.github.com/actions (stop-commands).
        token = secrets.token_hex()
        print(f"::stop-commands::{token}\n{terminal(problems)}\n::{token}::")
        print("\n".join(github_commands(problems, _below_repository(options.config))))
        _summarise(table(problems))
    else:
        print(terminal(problems), file=sys.stdout if options.command == "check" else sys.stderr)


def _below_repository(config: Path) -> str:
    """Give the site's folder as GitHub knows it: below the root of the repository."""
    folder, root = config.resolve().parent, Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    if folder == root or not folder.is_relative_to(root):
        return ""
    return folder.relative_to(root).as_posix()


def _summarise(markdown: str) -> None:
    """Add to the summary of a run on GitHub, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")


def _changes(options: argparse.Namespace) -> int:
    settings = _settings(options)
    root = options.config.resolve().parent
    if not (settings.data.is_relative_to(root) and settings.docs.is_relative_to(root)):
        raise HistoryError("the data folder is outside the site's folder, so git does not know it.")
    names = {folder: folder.relative_to(root).as_posix() for folder in (settings.data, settings.docs)}
    with earlier(root, options.base, names.values()) as place:
        data, docs = (place / name for name in names.values())
        before = load(replace(settings, data=data, docs=docs, previous=None))
        published = place / "ledger.json"
        published.write_bytes(ledger_bytes(before.publication.ledger))
        after = load(replace(settings, previous=published))
    said = changes_for_residents(_side(before), _side(after))
    print(said, end="")
    _summarise(said)
    lost = [problem for problem in after.problems if problem.code in LOST]
    if lost and os.environ.get("GITHUB_ACTIONS"):
        print("\n".join(github_commands(lost, _below_repository(options.config))))
    return 0


def _side(loaded: Loaded) -> Side:
    return Side(loaded.content, loaded.pages, whole=not errors_in(loaded.problems))


def _schemas(options: argparse.Namespace) -> int:
    folder = _settings(options).data
    files = [*schema_files(), ("README.md", field_guide().encode())]
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(files)} files in {folder}")
    return 0


def _build(options: argparse.Namespace) -> int:
    site = build(_settings(options))
    write(site.outputs, options.out, processors())
    print(f"{len(site.outputs)} files in {options.out}")
    return 0


def _prepare(options: argparse.Namespace) -> int:
    prepare(options.built, options.live)
    return 0


def _swap(options: argparse.Namespace) -> int:
    swap(options.built, options.live)
    return 0


COMMANDS = {
    "check": _check,
    "changes": _changes,
    "schemas": _schemas,
    "build": _build,
    "prepare": _prepare,
    "swap": _swap,
}

if __name__ == "__main__":
    sys.exit(main())
