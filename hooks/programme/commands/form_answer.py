"""The answer to a form on GitHub: a commit on a branch of its own, a pull request, and a comment in the issue."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from programme.commands.github import api
from programme.forms.report import BY_HAND, OFF
from programme.forms.templates import FOLDER
from programme.problems.problem import CommandError

# GitHub's words where Settings, Actions, General keep workflows from opening pull requests.
NOT_PERMITTED = "not permitted to create or approve pull requests"


def answer_forms(file: Path, data_name: str) -> int:
    """Do what the job before found. Raise ``CommandError`` where GitHub refuses, or a file is none of the data."""
    outcomes = json.loads(file.read_text(encoding="utf-8"))
    for outcome in outcomes:
        _answer(outcome, data_name)
    print(f"Forms answered: {len(outcomes)}.")
    return 0


def _answer(outcome: Mapping[str, Any], data_name: str) -> None:
    words = outcome["words"]
    if outcome["files"]:
        own = re.compile(rf"{re.escape(data_name)}/[a-z0-9_-]+(/[\w-]+)?\.yaml|{re.escape(FOLDER)}/[a-z0-9-]+\.yml")
        if strange := [path for path in outcome["files"] if not own.fullmatch(path)]:
            raise CommandError(f"{strange[0]} is neither a data file nor a form.")
        said = _propose(outcome)
        words = f"{said}\n\n{words}" if words else ""
    if words:
        api("POST", f"repos/{os.environ['GITHUB_REPOSITORY']}/issues/{outcome['number']}/comments", body=words)


def _propose(outcome: Mapping[str, Any]) -> str:
    """Open a pull request, or renew the one that this form has; return what the asker is told of it."""
    repository, branch = os.environ["GITHUB_REPOSITORY"], f"form-{outcome['number']}"
    owner = repository.partition("/")[0]
    pulls = f"repos/{repository}/pulls"
    present = api("GET", f"{pulls}?state=open&head={owner}:{branch}")
    if present and api("GET", f"{pulls}/{present[0]['number']}")["commits"] > 1:
        return BY_HAND
    _commit(repository, branch, outcome)
    if present:
        api("PATCH", f"{pulls}/{present[0]['number']}", body=outcome["body"])
        return f"Your form is read again, and #{present[0]['number']} is changed to match."
    try:
        made = api("POST", pulls, title=outcome["title"], body=outcome["body"], head=branch, base=outcome["base"])
    except CommandError as error:
        if NOT_PERMITTED not in str(error):
            raise
        server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
        return OFF.format(link=f"{server}/{repository}/compare/{outcome['base']}...{branch}?expand=1")
    return f"Your form has become #{made['number']}. A colleague has to look at it and merge it. This is what changes:"


def _commit(repository: str, branch: str, outcome: Mapping[str, Any]) -> None:
    """Make one commit of the files on what was checked out, and have the branch point to it."""
    git, base = f"repos/{repository}/git", os.environ["GITHUB_SHA"]
    files = [
        {"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in outcome["files"].items()
    ]
    before = api("GET", f"{git}/commits/{base}")["tree"]["sha"]
    tree = api("POST", f"{git}/trees", base_tree=before, tree=files)["sha"]
    made = api("POST", f"{git}/commits", message=outcome["title"], tree=tree, parents=[base])["sha"]
    name = f"heads/{branch}"
    if any(known["ref"] == f"refs/{name}" for known in api("GET", f"{git}/matching-refs/{name}")):
        api("PATCH", f"{git}/refs/{name}", sha=made, force=True)
    else:
        api("POST", f"{git}/refs", ref=f"refs/{name}", sha=made)
