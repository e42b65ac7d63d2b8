"""An upgrade: which files of a repository a newer engine renews, and which belong to whoever changed them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from programme.problems.problem import NOTICE, Place, Problem
from programme.starter import rules
from programme.starter.stamps import is_renewed, stamp_of, stamped

# Made from the models, and named so: whatever stands there is written anew.
GENERATED = re.compile(r"data/README\.md|data/schemas/.*\.json")


class Upgrade(Struct):
    """What is written and what is taken away, by path, and what whoever upgrades is told."""

    written: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def upgrade(present: Mapping[str, str], travelling: Mapping[str, bytes], version: str) -> Upgrade:
    """Work out an upgrade; ``present`` are the texts of the files that stand there and may be renewed, by path."""
    plan = Upgrade()
    for path, content in travelling.items():
        if GENERATED.fullmatch(path):
            plan.written[path] = content
        elif is_renewed(path):
            _renew(path, stamped(content.decode(), version), present.get(path), plan)
    for path, text in present.items():
        stamp = stamp_of(text)
        if path not in travelling and stamp and stamp.untouched:
            plan.removed.append(path)
    return plan


def _renew(path: str, new: str, old: str | None, plan: Upgrade) -> None:
    if old is None or old == new:
        plan.written[path] = new.encode()
        return
    stamp = stamp_of(old)
    if stamp and stamp.untouched:
        plan.written[path] = new.encode()
    else:
        plan.written[f"{path}.new"] = new.encode()
        plan.said.append(f"{path} was edited here, so it is left as it is. What is new stands in {path}.new.")


def older_files(present: Mapping[str, str], version: str) -> list[Problem]:
    """Say which files another engine wrote than the one that is installed."""
    found = []
    for path, text in present.items():
        stamp = stamp_of(text)
        if stamp and stamp.version != version:
            message = f"this file is from engine {stamp.version}; the engine that runs here is {version}."
            advice = f"Run `make upgrade ENGINE=programme-site=={version}`, which renews it."
            found.append(Problem(Place(path), rules.FILE_OLDER, "", message, advice, NOTICE))
    return found
