"""From data files to a dataset: every collection read, every entry typed, every mistake noted."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from programme.load.located import Located
from programme.load.messages import problems_of
from programme.load.other_files import unread_files
from programme.load.rules import fields as rules
from programme.load.text import Unreadable, clean_lines, read_as_it_is, read_file
from programme.load.yaml_reader import read_yaml
from programme.model.base import Entry, Record, SourceFields
from programme.model.collections import COLLECTIONS, Collection
from programme.model.dataset import Dataset, Placer, Refused
from programme.model.fields import shape_of
from programme.model.walk import words_in
from programme.problems.problem import ContentError, Place, Problem

MOST_ENTRIES = 200_000


class _Loading:
    def __init__(self, today: date | None) -> None:
        self.today = today
        self.entries: dict[str, dict[str, Entry]] = {}
        self.singles: dict[str, Record] = {}
        self.known: dict[str, dict[str, str]] = {collection.name: {} for collection in COLLECTIONS}
        self.placers: dict[tuple[str, str], Placer] = {}
        self.problems: list[Problem] = []
        self.incomplete: set[str] = set()
        self.refused: list[Refused] = []
        self.context: dict[str, Any] = {}


def load_dataset(folder: Path, name: str = "data", today: date | None = None) -> tuple[Dataset, list[Problem]]:
    """Read all data files below ``folder``, called ``name`` in messages; ``today`` is for advice on dates.

    A missing file is an empty list. Entries with mistakes are left out of the dataset and reported.
    """
    loading = _Loading(today)
    for collection in COLLECTIONS:
        _load_collection(collection, folder, name, loading)
    loading.problems += unread_files(folder, name, {path for each in COLLECTIONS for path in _files_of(each, folder)})
    incomplete = frozenset(loading.incomplete)
    refused = tuple(loading.refused)
    dataset = Dataset(loading.entries, loading.singles, loading.known, loading.placers, incomplete, refused)
    return dataset, loading.problems


def _load_collection(collection: Collection, folder: Path, name: str, loading: _Loading) -> None:
    entries = loading.entries.setdefault(collection.name, {})
    loading.context = {**_context(loading.known, loading.entries, loading.incomplete), "today": loading.today}
    for path in _files_of(collection, folder):
        file = f"{name}/{path.relative_to(folder).as_posix()}"
        try:
            text, problems = clean_lines(read_file(path, file), file)
        except Unreadable as error:
            loading.problems.append(error.problem)
            loading.incomplete.add(collection.name)
            continue
        reading = read_yaml(text, file, words_in(collection.model))
        loading.problems += problems + reading.problems
        loading.incomplete |= set() if reading.whole else {collection.name}
        for located in _entries_in(reading.found, file, collection, path.parent != folder, loading):
            record = _typed(located, collection, loading)
            if isinstance(record, Entry):
                entries[record.id] = record
            elif record:
                loading.singles[collection.name] = record
    if len(entries) > MOST_ENTRIES:
        message = f"there are {len(entries):,} entries; the most is {MOST_ENTRIES:,}."
        advice = "Move entries that are long over to an archive of your own."
        place = Place(f"{name}/{collection.name}.yaml")
        loading.problems.append(Problem(place, rules.ENTRIES_MANY, "", message, advice))


def _files_of(collection: Collection, folder: Path) -> list[Path]:
    alone = folder / f"{collection.name}.yaml"
    split = not collection.single and not (folder / collection.name).is_symlink()
    parts = sorted((folder / collection.name).glob("*.yaml")) if split else []
    return [path for path in [alone, *parts] if path.is_file() or path.is_symlink()]


def texts_of(names: Iterable[str], folder: Path) -> dict[str, str]:
    """Return the files of some collections as they stand, by their paths below ``folder``.

    A main file that is missing is empty. Raise ``ContentError`` where one cannot be read.
    """
    found = {f"{name}.yaml": "" for name in names}
    try:
        for collection in (collection for collection in COLLECTIONS if collection.name in names):
            for path in _files_of(collection, folder):
                file = path.relative_to(folder).as_posix()
                found[file] = read_as_it_is(path, file)
    except Unreadable as error:
        raise ContentError([error.problem]) from None
    return found


def _entries_in(found: Any, file: str, collection: Collection, in_folder: bool, loading: _Loading) -> list[Located]:
    """Return the entries of a file, whatever shape it has; say so where the shape is wrong."""
    if found is None:
        return []
    single = isinstance(found, Located) and isinstance(found.value, dict)
    if collection.single or (in_folder and single):
        if single:
            return [found]
        advice = "Write `field: text` lines, with no hyphen in front."
        loading.problems.append(Problem(Place(file, 1), rules.SHAPE_FILE, "", "this file is one mapping.", advice))
        return []
    if isinstance(found, list):
        return found
    advice = "Begin each entry with a hyphen and a space: `- id: …`."
    loading.problems.append(Problem(Place(file, 1), rules.SHAPE_FILE, "", "this file is a list of entries.", advice))
    return []


def _typed(located: Located, collection: Collection, loading: _Loading) -> Record | None:
    model = collection.model
    value = located.value
    if not isinstance(value, dict):
        message = f"this entry is {shape_of(value)}, not `field: text` lines."
        advice = "Begin with `- id: …`."
        loading.problems.append(Problem(located.place(), rules.SHAPE_ENTRY, model.thing, message, advice))
        return None
    label = next((value[key] for key in ("title", "name", "term", "id") if isinstance(value.get(key), str)), "")
    thing = f'{model.thing} "{label}"' if label else model.thing
    known = loading.known[collection.name]
    typed_id = value.get("id")
    if isinstance(typed_id, str) and not collection.single:
        if typed_id.casefold() in known:
            message = f'the id "{typed_id}" stands twice; first at {known[typed_id.casefold()]}.'
            advice = "Give one of them another id; keep the id that was published first."
            loading.problems.append(Problem(located.place(("id",)), rules.ID_TWICE, thing, message, advice))
        known.setdefault(typed_id.casefold(), str(located.place(("id",))))
    try:
        record = model.model_validate(value, context=loading.context)
    except ValidationError as error:
        loading.problems += problems_of(error, located, model, thing)
        loading.refused.append(Refused(model, thing, value, located.place))
        return None
    loading.placers[collection.name, getattr(record, "id", "")] = located.place
    return record


def source_context(dataset: Dataset) -> dict[str, Any]:
    """Return what models need to turn the ids of sources into their records."""
    return _context(dataset.known_ids, dataset.entries, dataset.incomplete)


def _context(
    known: Mapping[str, Iterable[str]], entries: Mapping[str, Mapping[str, Entry]], incomplete: Container[str]
) -> dict[str, Any]:
    # A source that was refused is known all the same, so that one mistake makes one message; its id may be anything.
    sources = entries.get("sources", {})
    absent = (known_id for known_id in known.get("sources", ()) if known_id not in sources)
    refused = {known_id: SourceFields.model_construct(title=known_id) for known_id in absent}
    return {"sources": {**refused, **sources}, "all_known": "sources" not in incomplete}
