"""From one YAML document to located values: text, lists and mappings, each with its line and column.

Built from parser events, so that nothing is guessed (``no`` and ``10:00`` stay text) and nothing expands: anchors,
tags and deep nesting are refused before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from programme.load.located import Located
from programme.load.mends import DOCUMENTS, SPECIAL, WHOLE_IN_QUOTES
from programme.load.rules import writing as rules
from programme.load.rules.files import HIDDEN_CHARACTER
from programme.load.syntax import Refusal
from programme.load.text import HIDDEN
from programme.problems.problem import WARNING, FieldPath, Place, Problem, Rule

MOST_DEPTH = 20
MOST_ITEMS = 2_000
# A remark has a space behind its #; without one, a number was probably meant, such as "Room #2".
CUT_OFF = re.compile(r"\s+(#\S.*)")
EMPTY = object()


def read_document(name: str, text: str, above: int = 0) -> tuple[list[Located] | Located | None, list[Problem]]:
    """Return the entries of a list, one mapping, or None; ``above`` lines stand before the text in its file.

    Raise ``Refusal``, or the ``YAMLError`` of the parser.
    """
    return _Reader(name, text, above).document()


class _Reader:
    def __init__(self, name: str, text: str, above: int = 0) -> None:
        self.name, self.text, self.above = name, text, above
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.located = Located(None, name)
        self.paths: dict[FieldPath, FieldPath] = {}

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

    def value(self, event: Any, events: Iterator[Event], path: FieldPath, depth: int) -> Any:
        if event.anchor:  # an alias has one too
            raise self.refusal(event, *SPECIAL["&"], can_be_mended=True)
        if event.tag:
            raise self.refusal(event, *SPECIAL["!"], can_be_mended=True)
        if depth > MOST_DEPTH:
            advice = "Write it flat."
            raise self.refusal(event, rules.YAML_DEEP, f"lists inside lists, more than {MOST_DEPTH} deep.", advice)
        self.located.marks[path] = self.spot(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if isinstance(event, SequenceStartEvent):
            counted = self.counted(events, SequenceEndEvent)
            items = [self.value(item, events, self.path(path, n), depth + 1) for n, item in counted]
            return [item for item in items if item is not EMPTY]
        return self.mapping(event, events, path, depth)

    def counted(self, events: Iterator[Event], end: type[Event]) -> Iterator[tuple[int, Event]]:
        """Yield the items of a list or mapping in an entry, with their numbers, as long as they are not too many."""
        for number, event in enumerate(events):
            if isinstance(event, end):
                return
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
            where = self.path(path, key.value)
            if key.value in found and not new_entry:
                new_entry = key.value == "id" and not path
                self.twice(key, where, new_entry)
            self.located.keys[where] = self.spot(key)
            value = self.value(next(events), events, where, depth + 1)
            if value is EMPTY and isinstance(start, MappingStartEvent) and start.flow_style:
                message = f'inside {{ }}, a comma ends the text, so "{key.value}" reads as a new field.'
                self.say(key, rules.BRACE_COMMA, message, "Put a text that holds commas in double quotes.")
            elif value is not EMPTY:
                found[str(where[-1])] = value
        return found

    def twice(self, key: ScalarEvent, where: FieldPath, new_entry: bool) -> None:
        if new_entry:
            message = "a second `id`: a new entry seems to begin here without its hyphen."
            self.say(key, rules.HYPHEN_MISSING, message, "Begin the line with a hyphen and a space: `- id: …`.")
            return
        line = self.located.keys[where][0]
        self.say(key, rules.KEY_TWICE, f'"{key.value}" stands twice; first in line {line}.', "Delete one of them.")

    def path(self, above: FieldPath, part: str | int) -> FieldPath:
        """Return the path of a part; entries of one form share theirs, which are a tenth of what a large list takes."""
        path = (*above, part)
        return self.paths.setdefault(path, path)

    def spot(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + 1 + self.above, mark.column + 1

    def say(self, event: Event, rule: Rule, message: str, advice: str) -> None:
        self.problems.append(Problem(Place(self.name, *self.spot(event)), rule, "", message, advice))

    def refusal(self, event: Any, rule: Rule, message: str, advice: str, can_be_mended: bool = False) -> Refusal:
        return Refusal(event.start_mark.line, event.start_mark.column, rule, message, advice, can_be_mended)


_STREAM = (yaml.events.StreamStartEvent, DocumentStartEvent, yaml.events.StreamEndEvent, yaml.events.DocumentEndEvent)


def _until(events: Iterator[Event], end: type[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event
