"""GitHub, through `gh`, its own command, with whatever rights it has: https://cli.github.com/manual/gh_api."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from programme.problems.problem import CommandError


def gh(*arguments: str, given: str = "") -> str:
    """Run `gh`, with ``given`` to read; return what it says. Raise ``CommandError`` in its own words where it fails."""
    try:
        done = subprocess.run(["gh", *arguments], check=True, capture_output=True, text=True, input=given)
    except FileNotFoundError:
        raise CommandError("gh is not there. It comes from https://cli.github.com") from None
    except subprocess.CalledProcessError as error:
        raise CommandError(f"gh {arguments[0]}: {error.stderr.strip()} {error.stdout.strip()}".strip()) from None
    return done.stdout


def api(method: str, path: str, **fields: Any) -> Any:
    """Ask GitHub's REST interface, with fields as JSON; return its answer."""
    more = ("--input", "-") if fields else ()
    answer = gh("api", "--method", method, path, *more, given=json.dumps(fields) if fields else "")
    return json.loads(answer) if answer.strip() else None
