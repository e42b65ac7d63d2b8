"""Prints problems in the voice that is wanted: for a terminal, as JSON, or on GitHub with annotations and a summary."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from programme.problems.problem import Problem
from programme.problems.voices import as_json, github_commands, table, terminal


def print_problems(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Print problems; to the standard error where they kept a command from what it had been asked for."""
    if getattr(options, "format", "text") == "json":
        print(as_json(problems))
    elif os.environ.get("GITHUB_ACTIONS"):
        # What editors typed must not be read as a command: https://docs.github.com/actions (stop-commands).
        token = secrets.token_hex()
        print(f"::stop-commands::{token}\n{terminal(problems)}\n::{token}::")
        annotate(problems, options.config)
        add_to_summary(table(problems))
    else:
        print(terminal(problems), file=sys.stdout if options.command == "check" else sys.stderr)


def annotate(problems: Sequence[Problem], config: Path) -> None:
    """Have GitHub show problems beside the lines of a pull request; does nothing elsewhere."""
    if problems and os.environ.get("GITHUB_ACTIONS"):
        print("\n".join(github_commands(problems, _below_repository(config))))


def add_to_summary(markdown: str) -> None:
    """Add to the summary of a run on GitHub, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")


def _below_repository(config: Path) -> str:
    """Return the site's folder as GitHub knows it: below the root of the repository."""
    folder, root = config.resolve().parent, Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    if folder == root or not folder.is_relative_to(root):
        return ""
    return folder.relative_to(root).as_posix()
