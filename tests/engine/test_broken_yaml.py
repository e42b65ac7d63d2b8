"""What YAML cannot read is told at the line of the mistake: one character is taken out of real files, or put in."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from programme.load.text import clean_lines
from programme.load.yaml_reader import read_yaml
from programme.model.collections import COLLECTIONS
from programme.model.walk import words_in
from programme.problems.problem import errors_in

HERE = Path(__file__).resolve().parent
MODELS = {collection.name: collection.model for collection in COLLECTIONS}
FILES = sorted(path for name in ("programme/data", "other", "editing/data") for path in (HERE / name).glob("*.yaml"))
FRONT = re.compile(r"\s*(?:- )?(?:[\w-]+: )?")

# Kinds of slips: the character that goes, with what must stand around it; and those that come, where.
GOING = {
    "quote": "[\"']",
    "bracket": r"[\[\]{}]",
    "colon": ":(?= |$)",
    "hyphen": "(?<= )-(?= )|^-(?= )",
    "indent": "^ ",
    "space behind a colon": "(?<=:) (?=[^ ])",
    "space behind a hyphen": "(?<=-) ",
}
COMING = ('"', "'", "[", "{")


def slips(line: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to spoil a line by one character, each with its kind."""
    for kind, pattern in GOING.items():
        yield from ((f"no {kind}", line[: found.start()] + line[found.end() :]) for found in re.finditer(pattern, line))
    found = FRONT.match(line)
    assert found
    for sign in COMING:
        yield f"one {sign} more in front", line[: found.end()] + sign + line[found.end() :]
        yield f"one {sign} more behind", line + sign
    yield "one more space in front", f" {line}"


def spoilt(path: Path) -> Iterator[tuple[str, int, str]]:
    """Yield kind, line and text of a file for each slip in it; every eleventh is enough to tell."""
    lines = path.read_text(encoding="utf-8").split("\n")
    written = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    found = ((number, *slip) for number in written for slip in slips(lines[number]))
    for number, kind, line in islice(found, 0, None, 11):
        yield kind, number + 1, "\n".join([*lines[:number], line, *lines[number + 1 :]])


def test_a_mistake_is_told_where_it_was_made(record_property: Callable[[str, object], None]) -> None:
    """In nine of ten, every line that is told is within one of the line that was spoilt."""
    breaks, right = Counter[str](), Counter[str]()
    for path in FILES:
        for kind, line, typed in spoilt(path):
            text, said = clean_lines(typed, path.name)
            told = errors_in([*said, *read_yaml(text, path.name, words_in(MODELS[path.stem])).problems])
            if told:
                breaks[kind] += 1
                right[kind] += all(abs(problem.place.line - line) <= 1 for problem in told)
    record_property("right", f"{right.total()} of {breaks.total()}")
    print(f"{right.total()} of {breaks.total()} breaks are told where they were made")
    assert breaks.total() >= 300
    assert len(breaks) >= 12
    assert right.total() >= 0.9 * breaks.total(), breaks - right
