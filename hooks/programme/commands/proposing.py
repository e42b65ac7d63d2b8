"""What an import or a form would change: laid over a copy of the data, checked, told in words, and written if asked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from programme.build import Loaded, load
from programme.changes.summary import Side, changes_for_residents
from programme.edits.data_file import Change, edited
from programme.forms.templates import issue_forms
from programme.importing.events import CellOf
from programme.importing.report import at_cells
from programme.load.entries import texts_of
from programme.load.issue_forms import load_issue_forms
from programme.load.ledger import ledger_bytes
from programme.problems.problem import Problem, errors_in
from programme.settings import Settings

FILES = ("events", "venues", "programmes")  # what new entries go into, and changes


class Proposal(Struct, frozen=True):
    """The data files as they would be, by path below the data folder; what residents would see; what is wrong then.

    ``forms`` are the forms on GitHub that list what is new, by path below the site's folder.
    """

    texts: Mapping[str, str]
    told: str
    problems: Sequence[Problem]
    forms: Mapping[str, str]

    def write(self, settings: Settings) -> None:
        _write(self.texts, settings.data)
        _write(self.forms, settings.root)


def propose(
    new: Mapping[str, Sequence[Mapping[str, Any]]],
    changes: Mapping[str, Sequence[Change]],
    cells: Mapping[str, CellOf],
    before: Loaded,
    settings: Settings,
) -> Proposal:
    """Try new entries (by collection) and changes of events (by id); ``cells`` say where each entry comes from.

    Raise ``EditRefused`` where a file is written in a way that somebody has to change by hand.
    """
    texts = _texts(new, changes, before, settings)
    after = _tried(texts, before, settings)
    known = {(problem.code, problem.thing, problem.message) for problem in before.problems}
    found = [problem for problem in after.problems if (problem.code, problem.thing, problem.message) not in known]
    named = {f"{settings.data_name}/{file}": text for file, text in texts.items()}
    old, now = (Side(side.content, side.pages, not errors_in(side.problems)) for side in (before, after))
    told = changes_for_residents(old, now, reviews=False)
    return Proposal(texts, told, list(at_cells(found, named, cells)), _forms(after, settings.root) if now.whole else {})


def _texts(
    new: Mapping[str, Sequence[Mapping[str, Any]]],
    changes: Mapping[str, Sequence[Change]],
    before: Loaded,
    settings: Settings,
) -> Mapping[str, str]:
    known = texts_of(FILES, settings.data)
    dataset = before.content.dataset
    files: dict[str, dict[str, Sequence[Change]]] = {}
    for event_id, made in changes.items():
        place = dataset.place(dataset.entries["events"][event_id]).file
        files.setdefault(place.removeprefix(f"{settings.data_name}/"), {})[event_id] = made
    added = {f"{name}.yaml": entries for name, entries in new.items()}
    found = {
        file: edited(f"{settings.data_name}/{file}", known[file], files.get(file, {}), added.get(file, ()))
        for file in sorted({*files, *added})
    }
    return {file: text for file, text in found.items() if text != known[file]}


def _tried(texts: Mapping[str, str], before: Loaded, settings: Settings) -> Loaded:
    """Lay the files over a copy of the data; return the site as it would be."""
    with tempfile.TemporaryDirectory(prefix="programme-") as place:
        data, ledger = Path(place) / "data", Path(place) / "ledger.json"
        shutil.copytree(settings.data, data, symlinks=True)
        _write(texts, data)
        ledger.write_bytes(ledger_bytes(before.publication.ledger))
        return load(replace(settings, data=data, previous=ledger))


def _forms(after: Loaded, root: Path) -> Mapping[str, str]:
    made = {path: content.decode() for path, content in issue_forms(after.content).items()}
    present = load_issue_forms(root, made)
    return {path: text for path, text in made.items() if path in present and present[path] != text}


def _write(texts: Mapping[str, str], folder: Path) -> None:
    for file, text in texts.items():
        (folder / file).write_bytes(text.encode())
