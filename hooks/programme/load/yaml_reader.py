"""From the text of a YAML file to located values; a part that cannot be read hides no other."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain

import yaml
from msgspec import Struct

from programme.load.document import read_document
from programme.load.located import Located
from programme.load.syntax import Refusal, mend, told
from programme.problems.problem import Place, Problem

MOST_MENDED = 20  # parts of one file


class Reading(Struct):
    """What a file holds: entries of a list, one mapping, or None where it is empty.

    ``whole`` is false where a part could not be read at all, ``was_mended`` true where one was read as it was meant.
    """

    found: list[Located] | Located | None
    problems: list[Problem]
    whole: bool = True
    was_mended: bool = False


def read_yaml(text: str, name: str, known: Collection[str] = ()) -> Reading:
    """Read a file. A fault in one entry of a list does not hide the others: it is then read entry by entry.

    ``known`` are the words that may stand before a colon, where they are known: they tell what a broken line means.
    """
    try:
        return Reading(*read_document(name, text))
    except (Refusal, yaml.YAMLError):
        starts = [match.start() for match in re.finditer(r"^-(?=\s)", text, re.M)]
    begins_as_list = re.match(r"(\s*#.*\n|\s*\n)*-", text)
    if len(starts) < 2 or not begins_as_list:
        reading = _read_part(text, name, 0, known)
        if len(starts) < 2 or reading.whole:
            return reading
    parts: list[Reading] = []
    for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
        may_mend = sum(part.was_mended for part in parts) < MOST_MENDED
        parts.append(_read_part(text[start:end], name, text.count("\n", 0, start), known, may_mend))
    entries = [part.found if isinstance(part.found, list) else [part.found] if part.found else [] for part in parts]
    problems = [problem for part in parts for problem in part.problems]
    return Reading(list(chain(*entries)), problems, all(part.whole for part in parts))


def _read_part(text: str, name: str, above: int, known: Collection[str], may_mend: bool = True) -> Reading:
    """Read a part of a file, with ``above`` lines before it; mend it where that is wanted and can be done."""
    try:
        return Reading(*read_document(name, text, above))
    except (Refusal, yaml.YAMLError) as error:
        fault = error
    place = Place(name, above)
    mended = mend(text, fault, lambda tried: _read_oddly(tried, known), place, known) if may_mend else None
    if not mended:
        return Reading(None, [told(fault, place)], whole=False)
    found, problems = read_document(name, mended.text, above)
    return Reading(found, [*mended.problems, *problems], was_mended=True)


def _read_oddly(text: str, known: Collection[str]) -> float:
    """Return how odd a text is as it stands: what is known of fields speaks for it, problems against it."""
    found, problems = read_document("", text)
    entries = found if isinstance(found, list) else [found] if found else []
    words = [str(path[-1]) for entry in entries for path in entry.keys]
    strange = sum(word not in known for word in words) if known else 0
    return 2 * len(problems) + 2 * strange - len(words)
