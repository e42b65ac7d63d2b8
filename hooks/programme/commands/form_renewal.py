"""Pull requests that forms have opened, made anew on the data as they are now.

Two forms that add at one place would conflict: once one of them is merged, the others are worked out again. Only those
whose text is still the one that was read: the pull request holds its hash, which only those who may write can change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from programme.commands.github import api

BRANCH = re.compile(r"form-([1-9][0-9]{0,9})")
MARK = re.compile(r"<!-- form ([0-9a-f]{64}) -->")


class Waiting(NamedTuple):
    """A form that waits in a pull request: the number of its issue, and its text."""

    number: int
    text: str


def mark_of(text: str) -> str:
    """Return what a pull request says of the text that it comes from; readers do not see it."""
    return f"<!-- form {_digest(text)} -->"


def waiting_forms(repository: str) -> Iterator[Waiting]:
    """Yield the forms whose pull requests are open, and whose text nobody has changed since it was read."""
    pulls: list[Mapping[str, Any]] = api("GET", f"repos/{repository}/pulls?state=open&per_page=100")
    for pull in pulls:
        head, mark = pull["head"], MARK.search(pull["body"] or "")
        found = BRANCH.fullmatch(head["ref"])
        if found and mark and (head["repo"] or {}).get("full_name") == repository:
            issue = api("GET", f"repos/{repository}/issues/{found[1]}")
            text = issue["body"] or ""
            if issue["state"] == "open" and _digest(text) == mark[1]:
                yield Waiting(int(found[1]), text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
