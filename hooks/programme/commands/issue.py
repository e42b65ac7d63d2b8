"""One issue on GitHub for what comes again every week.

Opened when there is something to tell, written anew while it stays open, closed when nothing is left.
"""

from __future__ import annotations

import json
from pathlib import Path

from programme.commands.github import gh

NOTHING = "Nothing to do"


def keep(title: str, body: Path) -> str:
    """Open, update or close the issue of this title; say what was done."""
    listed = gh("issue", "list", "--state", "open", "--search", f'"{title}" in:title', "--json", "number,title")
    number = next((str(issue["number"]) for issue in json.loads(listed) if issue["title"] == title), "")
    nothing = body.read_text(encoding="utf-8").startswith(NOTHING)
    if number and nothing:
        gh("issue", "close", number, "--comment", "Nothing is left to do.")
        return f"Closed issue {number}."
    if number:
        gh("issue", "edit", number, "--body-file", str(body))
        return f"Updated issue {number}."
    if nothing:
        return "Nothing to tell."
    return f"Opened {gh('issue', 'create', '--title', title, '--body-file', str(body)).strip()}"
