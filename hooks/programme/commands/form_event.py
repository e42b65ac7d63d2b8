"""The form in an issue that started a workflow: who may have it read, and what comes of it, for the next job.

The text is read from the event's file, never by a shell, and nothing of it is printed: the log of a run takes lines
for commands. https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#issues
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from programme.build import Loaded, load_sound
from programme.commands.form_renewal import mark_of, waiting_forms
from programme.commands.github import api
from programme.commands.trying import try_form
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


class Outcome(Struct, frozen=True):
    """What the issue is answered with, if anything; and, where files change (by path), the pull request."""

    number: int
    base: str
    words: str
    files: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    body: str = ""


def read_event(file: Path, settings: Settings) -> int:
    """Read what this run is about; write what comes of it, and tell the workflow whether there is anything to do."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    repository = os.environ["GITHUB_REPOSITORY"]
    is_issue = "issue" in event
    outcomes = [_of_issue(event, repository, settings)] if is_issue else _of_push(event, repository, settings)
    made = [asdict(outcome) for outcome in outcomes if outcome]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(made), encoding="utf-8")
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as output:
        output.write(f"answer={'yes' if made else 'no'}\n")
    print(f"Forms read: {len(made)}.")
    return 0


def _of_push(event: Mapping[str, Any], repository: str, settings: Settings) -> Iterator[Outcome | None]:
    """Yield what comes of the forms that wait, on data that have changed; they are not answered again."""
    try:
        before = load_sound(settings)
    except ContentError:
        return
    for form in waiting_forms(repository):
        outcome = _tried(form.text, form.number, str(event["repository"]["default_branch"]), before, settings)
        yield replace(outcome, words="") if outcome and outcome.files else None


def _of_issue(event: Mapping[str, Any], repository: str, settings: Settings) -> Outcome | None:
    """Return what comes of an issue; None where it has no form, or nothing is to be said."""
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
    is_new = event["action"] == "opened"
    if answers.form == WRONG:  # it changes nothing, so anybody may tell it, and is thanked once
        return _tried(text, number, base, before, settings) if is_new else None
    if not _may_write(str(event["sender"]["login"]), repository):
        return Outcome(number, base, WAITS) if is_new else None
    return _tried(text, number, base, before, settings)


def _tried(text: str, number: int, base: str, before: Loaded, settings: Settings) -> Outcome | None:
    try:
        tried = try_form(text, "form", before, settings)
    except CommandError:  # the file has lines of its own; which ones is told at a desk
        return Outcome(number, base, BY_HAND)
    if not tried:
        return None
    if errors_in(tried.problems):
        return Outcome(number, base, unread_words(tried.problems))
    if not (tried.proposal and tried.changed):
        return Outcome(number, base, tried.said or UNCHANGED)
    files = {f"{settings.data_name}/{file}": content for file, content in tried.proposal.texts.items()}
    body = f"{request_words(tried.title, number, tried.told, tried.problems)}\n\n{mark_of(text)}"
    title = f"Content: {tried.title[0].lower()}{tried.title[1:]}, from issue {number}"
    words = proposed_words(tried.told, tried.said, tried.problems)
    return Outcome(number, base, words, {**files, **tried.proposal.forms}, title, body)


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
