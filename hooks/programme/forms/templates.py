"""Templates: the forms as GitHub reads them, in YAML 1.2 with every text in double quotes.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from programme.forms import rules
from programme.forms.asked import forms_of
from programme.forms.questions import Form, Question
from programme.problems.problem import NOTICE, Place, Problem
from programme.schedule.content import Content

FOLDER = ".github/ISSUE_TEMPLATE"
REMARK = "# Made from the data by `make schemas`. Changes that are made here are lost.\n"
TYPES = {"line": "input", "lines": "textarea", "choice": "dropdown", "tick": "checkboxes"}


def issue_forms(content: Content) -> dict[str, bytes]:
    """Return the issue forms of a site by their paths in its repository; of those about sessions, none without any."""
    forms = (form for form in forms_of(content) if form.questions[0].kind != "choice" or form.questions[0].choices)
    return {f"{FOLDER}/{form.name}.yml": _template(form).encode() for form in forms}


def forms_behind(made: Mapping[str, bytes], present: Mapping[str, str]) -> list[Problem]:
    """Say which of the forms that the data give stand otherwise in a repository; one that has none wants none.

    A notice: whoever adds a session in a browser cannot write the forms again.
    """
    advice = "Run `make schemas`, which writes the forms again."
    message = "this form does not have the questions and choices that the data give now."
    stale = sorted(path for path in made if present and present.get(path) != made[path].decode())
    return [Problem(Place(path), rules.FORM_BEHIND, "", message, advice, NOTICE) for path in stale]


def _template(form: Form) -> str:
    body = [_element(question) for question in form.questions if question.choices or question.kind in ("line", "lines")]
    return REMARK + "".join(_lines({"name": form.title, "description": form.about, "title": form.title, "body": body}))


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    attributes |= {"description": question.about} if question.about else {}
    if question.kind == "choice":
        attributes["options"] = list(question.choices)
    elif question.kind == "tick":
        attributes["options"] = [{"label": label} for label in question.choices]
    element = {"type": TYPES[question.kind], "id": question.name, "attributes": attributes}
    # GitHub chooses the first of a list that needs a choice, so that a slip would look like an answer.
    needed = question.needed and question.kind in ("line", "lines")
    return element | ({"validations": {"required": True}} if needed else {})


def _lines(value: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{indent}{key}:\n"
            yield from _lines(inner, f"{indent}  ")
        elif isinstance(inner, list):
            yield f"{indent}{key}:\n"
            for item in inner:
                lines = list(_lines(item, f"{indent}    ")) if isinstance(item, dict) else [f"    {_text(item)}\n"]
                first, *more = lines
                yield f"{indent}  - {first.strip()}\n"
                yield from more
        else:
            yield f"{indent}{key}: {_text(inner)}\n"


def _text(value: str | bool) -> str:
    return json.dumps(value, ensure_ascii=False)
