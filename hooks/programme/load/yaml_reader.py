"""From YAML to located values: text, lists and mappings, each with its line and column. The only reader of YAML.

Built from parser events, so that nothing is guessed (``no`` and ``10:00`` stay text) and nothing expands: anchors,
tags and deep nesting are refused before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from programme.load.mends import DOCUMENTS, SPECIAL, WHOLE_IN_QUOTES
from programme.load.rules import writing as rules
from programme.load.rules.files import HIDDEN_CHARACTER
from programme.load.syntax import Refusal, mend, told
from programme.load.text import HIDDEN
from programme.problems.problem import WARNING, FieldPath, Place, Problem, Rule

MOST_DEPTH = 20
MOST_ITEMS = 2_000
MOST_MENDED = 20  # parts of one file
# A remark has a space behind its #; without one, a number was probably meant, such as "Room #2".
CUT_OFF = re.compile(r"\s+(#\S.*)")
EMPTY = object()


@dataclass
class Located:
    """A value with the places of its parts: ``marks`` by path, ``keys`` for the words before the colons."""

    value: Any
    file: str
    marks: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: FieldPath = (), key: bool = False) -> Place:
        """Return the place of the longest known part of a path; of its word rather than its value where asked."""
        path = self._as_typed(path)
        for end in range(len(path), -1, -1):
            found = (self.keys.get(path[:end]) if key else None) or self.marks.get(path[:end])
            found = found or self.keys.get(path[:end])
            if found:
                return Place(self.file, *found)
        return Place(self.file)

    def _as_typed(self, path: FieldPath) -> FieldPath:
        """Return a path without the number of a mapping that stands alone where a list may be."""
        typed: FieldPath = ()
        for part in path:
            if not (isinstance(part, int) and isinstance(self.at(typed), dict)):
                typed = (*typed, part)
        return typed

    def at(self, path: FieldPath) -> Any:
        """Return what stands at a path; None where nothing does."""
        found = self.value
        for part in path:
            inside = isinstance(found, dict) and part in found
            inside = inside or (isinstance(found, list) and isinstance(part, int) and part < len(found))
            found = found[part] if inside else None
        return found


@dataclass
class Reading:
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
        return Reading(*_Reader(name, text).document())
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
        return Reading(*_Reader(name, text, above).document())
    except (Refusal, yaml.YAMLError) as error:
        fault = error
    place = Place(name, above)
    mended = mend(text, fault, lambda tried: _read_oddly(tried, known), place, known) if may_mend else None
    if not mended:
        return Reading(None, [told(fault, place)], whole=False)
    found, problems = _Reader(name, mended.text, above).document()
    return Reading(found, [*mended.problems, *problems], was_mended=True)


def _read_oddly(text: str, known: Collection[str]) -> float:
    """Return how odd a text is as it stands: what is known of fields speaks for it, problems against it."""
    found, problems = _Reader("", text).document()
    entries = found if isinstance(found, list) else [found] if found else []
    words = [str(path[-1]) for entry in entries for path in entry.keys]
    strange = sum(word not in known for word in words) if known else 0
    return 2 * len(problems) + 2 * strange - len(words)


class _Reader:
    """Reads one document; ``above`` lines stand before it in the file."""

    def __init__(self, name: str, text: str, above: int = 0) -> None:
        self.name, self.text, self.above = name, text, above
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.located = Located(None, name)

    def document(self) -> tuple[list[Located] | Located | None, list[Problem]]:
        events = iter(yaml.parse(self.text, Loader=yaml.CSafeLoader))
        first = next((event for event in events if not isinstance(event, _STREAM)), None)
        if first is None or (isinstance(first, ScalarEvent) and not first.value):
            return None, self.problems
        if isinstance(first, SequenceStartEvent) and not first.anchor:
            entries: list[Located] = []
            for number, event in enumerate(_until(events, SequenceEndEvent), 1):
                self.located = Located(None, self.name)
                self.located.value = self.value(event, events, (), 1)
                entries.append(self.located)
                if self.located.value is EMPTY:
                    message = f"entry {number} of this list is empty."
                    self.say(event, rules.ENTRY_EMPTY, message, "Fill it in, or delete the line with the hyphen.")
                    entries.pop()
            self._one_document(events)
            return entries, self.problems
        self.located.value = self.value(first, events, (), 1)
        self._one_document(events)
        return self.located, self.problems

    def _one_document(self, events: Iterator[Event]) -> None:
        second = next((event for event in events if isinstance(event, DocumentStartEvent)), None)
        if second:
            raise self.refusal(second, *DOCUMENTS, can_be_mended=True)

    def value(self, event: Event, events: Iterator[Event], path: FieldPath, depth: int) -> Any:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self.refusal(event, *SPECIAL["&"], can_be_mended=True)
        if getattr(event, "tag", None):
            raise self.refusal(event, *SPECIAL["!"], can_be_mended=True)
        if depth > MOST_DEPTH:
            advice = "Write it flat."
            raise self.refusal(event, rules.YAML_DEEP, f"lists inside lists, more than {MOST_DEPTH} deep.", advice)
        self.located.marks[path] = self.spot(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if isinstance(event, SequenceStartEvent):
            items = [self.value(e, events, (*path, n), depth + 1) for n, e in self.counted(events, SequenceEndEvent)]
            return [item for item in items if item is not EMPTY]
        return self.mapping(event, events, path, depth)

    def counted(self, events: Iterator[Event], end: type[Event]) -> Iterator[tuple[int, Event]]:
        """Yield the items of a list or mapping in an entry, with their numbers, as long as they are not too many."""
        for number, event in enumerate(_until(events, end)):
            if number >= MOST_ITEMS:
                message = f"this list or mapping has more than {MOST_ITEMS:,} lines."
                raise self.refusal(event, rules.LIST_LONG, message, "Make several entries of it.")
            yield number, event

    def scalar(self, event: ScalarEvent) -> Any:
        if event.style == '"' and HIDDEN.search(event.value):
            self.say(event, HIDDEN_CHARACTER, "this text holds an invisible character.", "Type the words again.")
            return HIDDEN.sub("", event.value)
        if not event.style:
            self.remark(event)
        return EMPTY if event.implicit[0] and not event.value else event.value

    def remark(self, event: ScalarEvent) -> None:
        """Warn where a # ends a text, and was meant as part of it."""
        end = event.end_mark
        if end and end.line < len(self.lines) and (cut := CUT_OFF.match(self.lines[end.line], end.column)):
            place = Place(self.name, end.line + 1 + self.above, cut.start(1) + 1)
            message = f'"{cut[1].strip()}" is left out: a space and # begin a remark.'
            self.problems.append(Problem(place, rules.REMARK_IN_TEXT, "", message, WHOLE_IN_QUOTES, WARNING))

    def mapping(self, start: Event, events: Iterator[Event], path: FieldPath, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        new_entry = False
        for _, key in self.counted(events, MappingEndEvent):
            if not isinstance(key, ScalarEvent) or key.anchor or key.value == "<<":
                message = "a list or a mapping cannot be the word before a colon."
                raise self.refusal(key, rules.YAML_KEY, message, "Put text that holds : or { } in double quotes.")
            where = (*path, key.value)
            if key.value in found and not new_entry:
                new_entry = key.value == "id" and not path
                self.twice(key, where, new_entry)
            self.located.keys[where] = self.spot(key)
            value = self.value(next(events), events, where, depth + 1)
            if value is EMPTY and isinstance(start, MappingStartEvent) and start.flow_style:
                message = f'inside {{ }}, a comma ends the text, so "{key.value}" reads as a new field.'
                self.say(key, rules.BRACE_COMMA, message, "Put a text that holds commas in double quotes.")
            elif value is not EMPTY:
                found[key.value] = value
        return found

    def twice(self, key: ScalarEvent, where: FieldPath, new_entry: bool) -> None:
        if new_entry:
            message = "a second `id`: a new entry seems to begin here without its hyphen."
            self.say(key, rules.HYPHEN_MISSING, message, "Begin the line with a hyphen and a space: `- id: …`.")
            return
        line = self.located.keys[where][0]
        self.say(key, rules.KEY_TWICE, f'"{key.value}" stands twice; first in line {line}.', "Delete one of them.")

    def spot(self, event: Event) -> tuple[int, int]:
        line, column = _mark(event)
        return line + 1 + self.above, column + 1

    def say(self, event: Event, rule: Rule, message: str, advice: str) -> None:
        self.problems.append(Problem(Place(self.name, *self.spot(event)), rule, "", message, advice))

    def refusal(self, event: Event, rule: Rule, message: str, advice: str, can_be_mended: bool = False) -> Refusal:
        return Refusal(*_mark(event), rule, message, advice, can_be_mended)


_STREAM = (yaml.events.StreamStartEvent, DocumentStartEvent, yaml.events.StreamEndEvent, yaml.events.DocumentEndEvent)


def _mark(event: Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _until(events: Iterator[Event], end: type[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event
