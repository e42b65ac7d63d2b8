"""Catalogues: the site's own words in other languages, from ``words/`` in the data folder, one file a language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from programme.load.located import Located
from programme.load.rules import words as rules
from programme.load.rules.fields import SHAPE_FILE
from programme.load.text import Unreadable, clean_lines, read_file
from programme.load.yaml_reader import read_yaml
from programme.model.languages import name_of
from programme.problems.problem import WARNING, Place, Problem, choices, did_you_mean
from programme.words.catalogue import FOLDER, fits

Catalogues = Mapping[str, Mapping[str, str]]


def load_catalogues(
    folder: Path, name: str, codes: Collection[str], wanted: Mapping[str, str]
) -> tuple[Catalogues, list[Problem]]:
    """Read the catalogue of each language of the site; ``name`` is how messages call the data folder.

    ``wanted`` are the words that a catalogue should hold. What is missing or unfit is left out, and said.
    """
    found: dict[str, Mapping[str, str]] = {}
    problems = []
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        if path.stem not in codes:
            message = "these words are of a language that site.yaml does not list, so nobody reads them."
            advice = f"Add it to `languages:` there with `code: {path.stem}`, or delete the file."
            problems.append(Problem(_place(path, name), rules.WORDS_UNLISTED, "", message, advice, WARNING))
    for code in codes:
        path = folder / FOLDER / f"{code}.yaml"
        read, more = read_catalogue(path, f"{name}/{FOLDER}/{path.name}")
        found[code] = said = {key: told for key, told in read.value.items() if _is_fit(key, told, wanted)}
        problems += [*more, *_faults(read, wanted), *(() if more else _missing(code, said, wanted, _place(path, name)))]
    return found, problems


def read_catalogue(path: Path, name: str) -> tuple[Located, list[Problem]]:
    """Read one catalogue as it stands, called ``name`` in messages; a file that is not there is an empty one."""
    nothing = Located({}, name)
    if not path.is_file() and not path.is_symlink():
        return nothing, []
    try:
        text, problems = clean_lines(read_file(path, name), name)
    except Unreadable as error:
        return nothing, [error.problem]
    reading = read_yaml(text, name)
    problems += reading.problems
    if isinstance(reading.found, Located) and isinstance(reading.found.value, dict):
        return reading.found, problems
    if reading.found is not None:
        advice = "Write each word as `English: translation`, one a line, with no hyphen in front."
        problems.append(Problem(Place(name, 1), SHAPE_FILE, "", "this file is one mapping.", advice))
    return nothing, problems


def _is_fit(key: str, told: object, wanted: Mapping[str, str]) -> bool:
    return key in wanted and isinstance(told, str) and bool(told.strip()) and fits(key, told)


def _faults(found: Located, wanted: Mapping[str, str]) -> Iterator[Problem]:
    for key, told in found.value.items():
        if key not in wanted:
            advice = did_you_mean(key, wanted, "Delete the line.")
            message = f'the site does not say "{key}", so nobody reads this.'
            yield Problem(found.place((key,), key=True), rules.WORDS_UNKNOWN, "", message, advice, WARNING)
        elif isinstance(told, str) and told.strip() and not fits(key, told):
            message = f'"{told}" does not have the same words in braces as "{key}", so the English stands in.'
            advice = "Copy each pair of braces as it is, with the English word inside, to where it belongs."
            yield Problem(found.place((key,)), rules.WORDS_BLANK, "", message, advice, WARNING)
        elif not isinstance(told, str | None):
            message = f'what stands beside "{key}" is no text.'
            advice = "Write the translation there, in double quotes."
            yield Problem(found.place((key,)), rules.WORDS_BLANK, "", message, advice, WARNING)


def _missing(code: str, said: Mapping[str, str], wanted: Mapping[str, str], place: Place) -> Iterator[Problem]:
    missing = [word for word in wanted if word not in said]
    if missing:
        message = f"{len(missing)} of {len(wanted)} words are not in {name_of(code)} yet, so the English stands in."
        advice = f"`make words CODE={code}` writes what is missing into that file, to fill in."
        advice += f" Missing: {choices(missing, most=5)}."
        yield Problem(place, rules.WORDS_MISSING, "", message, advice, WARNING)


def _place(path: Path, name: str) -> Place:
    return Place(f"{name}/{FOLDER}/{path.name}")
