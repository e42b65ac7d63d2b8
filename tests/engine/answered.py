"""Forms as GitHub makes an issue of them: each question as a heading, and below it the answer.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from collections.abc import Mapping
from typing import Any

import yaml

NO_ANSWER = "_No response_"


def answered(template: str, answers: Mapping[str, str]) -> str:
    """Fill in a form, read from its YAML, with answers by the ids of its questions."""
    form: dict[str, Any] = yaml.safe_load(template)
    parts = []
    for question in form["body"]:
        name, attributes = question["id"], question["attributes"]
        empty = NO_ANSWER
        if question["type"] == "dropdown":
            empty = "None"
        elif question["type"] == "checkboxes":
            empty = "\n".join(f"- [ ] {option['label']}" for option in attributes["options"])
        parts.append(f"### {attributes['label']}\n\n{answers.get(name) or empty}")
    unknown = set(answers) - {question["id"] for question in form["body"]}
    assert not unknown, unknown
    return "\n\n".join(parts)
