"""One issue on GitHub for what comes again every week.

Opened when there is something to tell, written anew while it stays open, closed when nothing is left. Uses `gh`,
GitHub's own command, with whatever rights it has (https://cli.github.com/manual/gh_issue).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

NOTHING = "Nothing to do"


def gh(*arguments: str) -> str:
    """Run `gh issue` and give what it says."""
    return subprocess.run(["gh", "issue", *arguments], check=True, capture_output=True, text=True).stdout


def keep(title: str, body: Path) -> str:
    """Open, update or close the issue of this title; say what was done."""
    listed = gh("list", "--state", "open", "--search", f'"{title}" in:title', "--json", "number,title")
    number = next((str(issue["number"]) for issue in json.loads(listed) if issue["title"] == title), "")
    nothing = body.read_text(encoding="utf-8").startswith(NOTHING)
    if number and nothing:
        gh("close", number, "--comment", "Nothing is left to do.")
        return f"Closed issue {number}."
    if number:
        gh("edit", number, "--body-file", str(body))
        return f"Updated issue {number}."
    if nothing:
        return "Nothing to tell."
    return f"Opened {gh('create', '--title', title, '--body-file', str(body)).strip()}"


def keep_issue(title: str, body: Path) -> int:
    """Keep the issue; a fault of `gh` is told in its own words. Return the exit status."""
    try:
        print(keep(title, body))
    except FileNotFoundError as error:
        print(f"{error.filename} is not there. `gh` comes from https://cli.github.com", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(error.stderr, file=sys.stderr)
        return 1
    return 0
