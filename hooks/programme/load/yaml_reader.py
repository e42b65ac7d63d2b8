"""From YAML to located values: text, lists and mappings, each with its line and column. The only reader of YAML.

Built from parser events, so that nothing is guessed (``no`` and ``10:00`` stay text) and nothing expands: anchors,
tags and deep nesting are refused before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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

from programme.load.syntax import QUOTES, in_words
from programme.load.text import HIDDEN
from programme.problems.problem import FieldPath, Place, Problem

MOST_DEPTH = 20
MOST_ITEMS = 2_000
EMPTY = object()


@dataclass
class Located:
    """A value with the places of its parts: ``marks`` by path, ``keys`` for the words before the colons."""

    value: Any
    file: str
    marks: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: FieldPath = (), key: bool = False) -> Place:
        """Give the place of the longest known part of a path; of its word rather than its value where asked."""
        for end in range(len(path), -1, -1):
            found = (self.keys.get(path[:end]) if key else None) or self.marks.get(path[:end])
            found = found or self.keys.get(path[:end])
            if found:
                return Place(self.file, *found)
        return Place(self.file)

    def at(self, path: FieldPath) -> Any:
        """Give what stands at a path; None where nothing does."""
        found = self.value
        for part in path:
            inside = isinstance(found, dict) and part in found
            inside = inside or (isinstance(found, list) and isinstance(part, int) and part < len(found))
            found = found[part] if inside else None
        return found


class _Fault(Exception):
    def __init__(self, line: int, column: int, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.advice = line, column, code, message, advice


@dataclass
class Reading:
    """What a file holds: entries of a list, one mapping, or None where it is empty.

    ``whole`` is false where a part could not be read.
    """

    found: list[Located] | Located | None
    problems: list[Problem]
    whole: bool = True


def read_yaml(text: str, name: str) -> Reading:
    """Read a file. A fault in one entry of a list does not hide the others: it is then read entry by entry."""
    try:
        return Reading(*_Reader(name).document(text))
    except (_Fault, yaml.YAMLError) as error:
        starts = [match.start() for match in re.finditer(r"^-(?=\s)", text, re.M)]
        if len(starts) < 2:
            return Reading(None, [_problem(error, text, name, 0)], whole=False)
    entries: list[Located] = []
    problems: list[Problem] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        above = text.count("\n", 0, start)
        try:
            found, said = _Reader(name, above).document(text[start:end])
            entries += found if isinstance(found, list) else []
            problems += said
        except (_Fault, yaml.YAMLError) as error:
            problems.append(_problem(error, text[start:end], name, above))
    return Reading(entries, problems, whole=False)


class _Reader:
    """Reads one document; ``above`` lines stand before it in the file."""

    def __init__(self, name: str, above: int = 0) -> None:
        self.name, self.above = name, above
        self.problems: list[Problem] = []
        self.located = Located(None, name)

    def document(self, text: str) -> tuple[list[Located] | Located | None, list[Problem]]:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
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
                    self.say(event, "entry-empty", message, "Fill it in, or delete the line with the hyphen.")
                    entries.pop()
            self._one_document(events)
            return entries, self.problems
        self.located.value = self.value(first, events, (), 1)
        self._one_document(events)
        return self.located, self.problems

    def _one_document(self, events: Iterator[Event]) -> None:
        second = next((event for event in events if isinstance(event, DocumentStartEvent)), None)
        if second:
            raise self.fault(second, "yaml-documents", "a line with --- begins a second list here.", "Delete the line.")

    def value(self, event: Event, events: Iterator[Event], path: FieldPath, depth: int) -> Any:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            message = "a text that begins with & or * has a special meaning in YAML."
            raise self.fault(event, "yaml-anchor", message, QUOTES)
        if getattr(event, "tag", None):
            raise self.fault(event, "yaml-tag", "a text that begins with ! has a special meaning in YAML.", QUOTES)
        if depth > MOST_DEPTH:
            raise self.fault(event, "yaml-deep", f"lists inside lists, more than {MOST_DEPTH} deep.", "Write it flat.")
        self.located.marks[path] = self.spot(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if isinstance(event, SequenceStartEvent):
            items = [self.value(e, events, (*path, n), depth + 1) for n, e in self.counted(events, SequenceEndEvent)]
            return [item for item in items if item is not EMPTY]
        return self.mapping(event, events, path, depth)

    def counted(self, events: Iterator[Event], end: type[Event]) -> Iterator[tuple[int, Event]]:
        """Give the items of a list or mapping inside an entry, with their numbers, as long as they are not too many."""
        for number, event in enumerate(_until(events, end)):
            if number >= MOST_ITEMS:
                message = f"this list or mapping has more than {MOST_ITEMS:,} lines."
                raise self.fault(event, "list-long", message, "Make several entries of it.")
            yield number, event

    def scalar(self, event: ScalarEvent) -> Any:
        if event.style == '"' and HIDDEN.search(event.value):
            self.say(event, "hidden-character", "this text holds an invisible character.", "Type the words again.")
            return HIDDEN.sub("", event.value)
        return EMPTY if event.implicit[0] and not event.value else event.value

    def mapping(self, start: Event, events: Iterator[Event], path: FieldPath, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        new_entry = False
        for _, key in self.counted(events, MappingEndEvent):
            if not isinstance(key, ScalarEvent) or key.anchor or key.value == "<<":
                message = "a list or a mapping cannot be the word before a colon."
                raise self.fault(key, "yaml-key", message, "Put text that holds : or { } in double quotes.")
            where = (*path, key.value)
            if key.value in found and not new_entry:
                new_entry = key.value == "id" and not path
                self.twice(key, where, new_entry)
            self.located.keys[where] = self.spot(key)
            value = self.value(next(events), events, where, depth + 1)
            if value is EMPTY and isinstance(start, MappingStartEvent) and start.flow_style:
                message = f'inside {{ }}, a comma ends the text, so "{key.value}" reads as a new field.'
                self.say(key, "brace-comma", message, "Put a text that holds commas in double quotes.")
            elif value is not EMPTY:
                found[key.value] = value
        return found

    def twice(self, key: ScalarEvent, where: FieldPath, new_entry: bool) -> None:
        if new_entry:
            message = "a second `id`: a new entry seems to begin here without its hyphen."
            self.say(key, "hyphen-missing", message, "Begin the line with a hyphen and a space: `- id: …`.")
            return
        line = self.located.keys[where][0]
        self.say(key, "key-twice", f'"{key.value}" stands twice; first in line {line}.', "Delete one of them.")

    def spot(self, event: Event) -> tuple[int, int]:
        line, column = _mark(event)
        return line + 1 + self.above, column + 1

    def say(self, event: Event, code: str, message: str, advice: str) -> None:
        self.problems.append(Problem(Place(self.name, *self.spot(event)), code, "", message, advice))

    def fault(self, event: Event, code: str, message: str, advice: str) -> _Fault:
        return _Fault(*_mark(event), code, message, advice)


_STREAM = (yaml.events.StreamStartEvent, DocumentStartEvent, yaml.events.StreamEndEvent, yaml.events.DocumentEndEvent)


def _mark(event: Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _until(events: Iterator[Event], end: type[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _problem(error: _Fault | yaml.YAMLError, text: str, name: str, above: int) -> Problem:
    if isinstance(error, _Fault):
        place = Place(name, error.line + 1 + above, error.column + 1)
        return Problem(place, error.code, "", error.message, error.advice)
    return syntax_problem(error, text, name, above)


def syntax_problem(error: yaml.YAMLError, text: str, name: str, above: int = 0) -> Problem:
    """Say what the parser found wrong in a text; ``above`` lines stand before it in the file."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context", None) or ""
    if any(word in context for word in ("quoted scalar", "flow", "anchor", "alias", "simple key")):
        mark = getattr(error, "context_mark", None) or mark
    line = mark.line if mark else 0
    code, message, advice = in_words(str(getattr(error, "problem", "") or ""), context, text.split("\n"), line)
    place = Place(name, line + 1 + above, mark.column + 1 if mark else 0)
    return Problem(place, code, "", message, advice)
