"""The form in an issue that started a workflow: who may have it read, and what comes of it, as a file for the next job.

The text is read from the event's file, never by a shell, and nothing of it is printed: the log of a run takes lines
for commands. https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#issues
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from programme.commands.github import api
from programme.commands.proposing import load_sound
from programme.commands.trying import TriedForm, try_form
from programme.forms.answers import read_answers
from programme.forms.asked import WRONG, forms_of
from programme.forms.report import LABEL, UNCHANGED, WAITS, proposed_words, request_words, unread_words
from programme.problems.problem import CommandError, ContentError, errors_in
from programme.settings import Settings

MAY_WRITE = ("admin", "write")
LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?")
MISTAKES = (
    "The data of this site have mistakes of their own, which have to be mended before a form can be used. A colleague "
    "finds them with `make check`."
)
BY_HAND = "This change has to be made by hand, because of how the file is written that it belongs into."


@dataclass(frozen=True)
class Outcome:
    """What the issue is answered with; and, where files change (by path in the repository), the pull request."""

    number: int
    base: str
    words: str
    files: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    body: str = ""


def read_issue(file: Path, settings: Settings, root: Path) -> int:
    """Read the issue of this run; write what comes of it, and tell the workflow whether there is anything to answer."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    outcome = _outcome(event, os.environ["GITHUB_REPOSITORY"], settings, root)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(outcome) if outcome else None), encoding="utf-8")
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as output:
        output.write(f"answer={'yes' if outcome else 'no'}\n")
    print("The form is read." if outcome else "There is no form to read.")
    return 0


def _outcome(event: Mapping[str, Any], repository: str, settings: Settings, root: Path) -> Outcome | None:
    """Return what comes of an event; None where it has no form, or nothing is to be said."""
    if not _is_asked(event):
        return None
    issue = event["issue"]
    text, number, base = issue.get("body") or "", int(issue["number"]), str(event["repository"]["default_branch"])
    try:
        before = load_sound(settings)
    except ContentError:
        return Outcome(number, base, MISTAKES) if text.startswith("### ") else None
    answers = read_answers(text, "form", forms_of(before.content))
    if not answers:
        return None
    # Telling that something is wrong changes nothing, so anybody may.
    if answers.form != WRONG and not _may_write(str(event["sender"]["login"]), repository):
        return Outcome(number, base, WAITS) if event["action"] == "opened" else None
    try:
        tried = try_form(text, "form", before, settings, root)
    except CommandError:  # the file has lines of its own; which ones is told at a desk
        return Outcome(number, base, BY_HAND)
    return _answer(tried, number, base, settings) if tried else None


def _is_asked(event: Mapping[str, Any]) -> bool:
    """Say whether an event is one to act on: a form is new, its text was changed, or it was given the label."""
    action = event["action"]
    if event["issue"]["state"] != "open":
        return False
    return bool(
        action == "opened"
        or (action == "edited" and "body" in event.get("changes", {}))
        or (action == "labeled" and event["label"]["name"] == LABEL)
    )


def _may_write(login: str, repository: str) -> bool:
    """Say whether whoever set off the event may write to the repository."""
    if not LOGIN.fullmatch(login) or login.endswith("]"):
        return False
    return api("GET", f"repos/{repository}/collaborators/{login}/permission")["permission"] in MAY_WRITE


def _answer(tried: TriedForm, number: int, base: str, settings: Settings) -> Outcome:
    if errors_in(tried.problems):
        return Outcome(number, base, unread_words(tried.problems))
    if not (tried.proposal and tried.changed):
        return Outcome(number, base, tried.said or UNCHANGED)
    files = {f"{settings.data_name}/{file}": text for file, text in tried.proposal.texts.items()}
    files |= tried.proposal.forms
    body = request_words(tried.title, number, tried.told, tried.problems)
    title = f"Content: {tried.title[0].lower()}{tried.title[1:]}, from issue {number}"
    return Outcome(number, base, proposed_words(tried.told, tried.said, tried.problems), files, title, body)
