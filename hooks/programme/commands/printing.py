"""Prints problems in the voice that is wanted: for a terminal, as JSON, or on GitHub with annotations and a summary."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from pathlib import Path

from programme.problems.problem import NOTICE, Problem
from programme.problems.voices import as_json, github_commands, table, terminal


def print_problems(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Print problems; to the standard error where they kept a command from what it had been asked for."""
    if getattr(options, "format", "text") == "json":
        print(as_json(problems))
    elif os.environ.get("GITHUB_ACTIONS"):
        print(terminal(problems))
        # Reminders on places that nobody touched would push out what is wrong.
        annotate([problem for problem in problems if problem.level != NOTICE], options)
        add_to_summary(table(problems))
    else:
        print(terminal(problems), file=sys.stdout if options.command == "check" else sys.stderr)


@contextmanager
def without_commands(options: argparse.Namespace) -> Iterator[None]:
    """Let GitHub's runner read nothing that is printed inside as a command: what people typed may look like one.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
    """
    if not os.environ.get("GITHUB_ACTIONS") or getattr(options, "format", "") == "json":
        yield
        return
    options.token = secrets.token_hex()
    with redirect_stderr(sys.stdout):  # of two streams, GitHub may read the second too late
        print(f"::stop-commands::{options.token}", flush=True)
        try:
            yield
        finally:
            print(f"\n::{options.token}::", flush=True)


def annotate(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Have GitHub show problems beside the lines of a pull request; does nothing elsewhere."""
    if problems and os.environ.get("GITHUB_ACTIONS"):
        commands = github_commands(problems, _below_repository(options.config))
        print("\n".join([f"\n::{options.token}::", *commands, f"::stop-commands::{options.token}"]), flush=True)


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
