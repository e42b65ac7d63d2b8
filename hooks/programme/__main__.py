"""The commands: check the data and pages, build without MkDocs, swap a finished site into place."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from programme.build import build, editorial, load
from programme.load.config import load_config
from programme.problems import ContentError, Problem, errors_in
from programme.settings import CONFIG_NAME, Settings, build_date, make_settings
from programme.swap import SwapError, swap


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status."""
    parser = argparse.ArgumentParser(prog="programme", description="Work on a programme site.")
    parser.add_argument("--config", type=Path, default=Path(CONFIG_NAME), help="the site's mkdocs.yml")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem in the data and pages")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--editorial", action="store_true", help="also wording, and reviews that are due")
    out = commands.add_parser("build", help="write data pages and calendars without MkDocs")
    out.add_argument("--out", type=Path, required=True, help="the folder to write to")
    swapping = commands.add_parser("swap", help="put a built site in the place of the last one, in one step")
    swapping.add_argument("built", type=Path)
    swapping.add_argument("live", type=Path)
    options = parser.parse_args(arguments)
    try:
        return {"check": _check, "build": _build, "swap": _swap}[options.command](options)
    except ContentError as error:
        print(error, file=sys.stderr)
    except (SwapError, OSError) as error:
        print(f"programme: {error}", file=sys.stderr)
    return 1


def _settings(options: argparse.Namespace) -> Settings:
    config = options.config.resolve()
    if not config.is_file():
        raise FileNotFoundError(f"there is no {options.config} here. Run this in the site's folder.")
    return make_settings(load_config(config), config.parent, build_date(os.environ, datetime.now(UTC)))


def _check(options: argparse.Namespace) -> int:
    settings = _settings(options)
    loaded = load(settings)
    extra = editorial(settings, loaded) if options.editorial else []
    problems = sorted({*loaded.problems, *extra})
    if options.format == "json":
        print(json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        print(report(problems))
    return 1 if errors_in(problems) else 0


def report(problems: Sequence[Problem]) -> str:
    """Give all problems for the terminal, with a count at the end."""
    errors = len(errors_in(problems))
    warnings = sum(problem.level == "warning" for problem in problems)
    counted = (
        f"{errors} {'error' if errors == 1 else 'errors'}, {warnings} {'warning' if warnings == 1 else 'warnings'}"
    )
    return "\n".join([*map(str, problems), counted])


def _build(options: argparse.Namespace) -> int:
    site = build(_settings(options))
    for output in site.outputs:
        path = options.out / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)
    print(f"{len(site.outputs)} files in {options.out}")
    return 0


def _swap(options: argparse.Namespace) -> int:
    swap(options.built, options.live)
    return 0


if __name__ == "__main__":
    sys.exit(main())
