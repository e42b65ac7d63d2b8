"""Where each part of a YAML text begins and ends, so that a part can be changed and every other byte kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct, field
from yaml.events import Event, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

BOUNDS = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
Plain = str | list[Any] | dict[str, Any]


class Span(Struct):
    """A value with its place: ``text[start:end]``, where ``end`` is behind its last sign and before any remark.

    ``style`` is that of a text (``'``, ``"``, ``|``, ``>`` or nothing); ``flow`` is true of ``[ ]`` and ``{ }`` and of
    all inside them.
    """

    start: int
    end: int
    value: str | None = None
    style: str = ""
    flow: bool = False
    items: list[Span] | None = None
    fields: dict[str, Span] | None = None
    keys: dict[str, int] = field(default_factory=dict)  # where each word before a colon begins

    def plain(self) -> Plain:
        """Return the value itself; texts without the line ends that stand behind them."""
        if self.fields is not None:
            return {key: inner.plain() for key, inner in self.fields.items()}
        if self.items is not None:
            return [item.plain() for item in self.items]
        return (self.value or "").rstrip("\n")

    def at(self, path: Sequence[str | int]) -> Span | None:
        """Return what stands at a path; None where nothing does."""
        found: Span | None = self
        for part in path:
            if found is None:
                return None
            if isinstance(part, int):
                found = found.items[part] if found.items is not None and part < len(found.items) else None
            else:
                found = found.fields.get(part) if found.fields is not None else None
        return found

    def path_to(self, at: int) -> list[str | int]:
        """Return the path to the innermost part that stands, with its word, at a place in the text."""
        if self.fields is not None:
            parts: list[tuple[str | int, int, Span]] = [(key, self.keys[key], self.fields[key]) for key in self.fields]
        else:
            parts = [(number, item.start, item) for number, item in enumerate(self.items or ())]
        found = next(((part, inner) for part, start, inner in parts if start <= at <= inner.end), None)
        return [found[0], *found[1].path_to(at)] if found else []


def read_spans(text: str) -> Span | None:
    """Return the spans of a text that ``read_yaml`` takes without complaint; None where it holds no value."""
    events = (event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if not isinstance(event, BOUNDS))
    first = next(events, None)
    empty = not isinstance(first, (ScalarEvent, SequenceStartEvent, MappingStartEvent))
    return None if empty or (isinstance(first, ScalarEvent) and not first.value) else _span(first, events, text, False)


def is_plain(text: str, flow: bool = False) -> bool:
    """Say whether a text means itself without quotes, inside ``[ ]`` or outside."""
    listed = f"[{text}]\n" if flow else f"- {text}\n"
    if not text.isprintable() or text[:1] in ("", "“", "”") or not is_readable(listed):
        return False
    found = read_spans(listed)
    items = found.items if found else None
    return bool(items and len(items) == 1 and items[0].value == text and not items[0].style)


def is_readable(text: str) -> bool:
    """Say whether a text is YAML that holds a value, without anchors."""
    try:
        return read_spans(text) is not None
    except yaml.YAMLError:
        return False


def _span(event: Any, events: Iterator[Any], text: str, flow: bool) -> Span:
    start, end = _bounds(event)
    if isinstance(event, ScalarEvent):
        return Span(start, _end(text, start, end), event.value, event.style or "", flow)
    flow = flow or bool(getattr(event, "flow_style", False))
    found = Span(start, end, flow=flow)
    if isinstance(event, SequenceStartEvent):
        found.items = [_span(inner, events, text, flow) for inner in _until(events, SequenceEndEvent, found)]
        inside: Sequence[Span] = found.items
    else:
        found.fields = {}
        for key in _until(events, MappingEndEvent, found):
            if not isinstance(key, ScalarEvent):
                raise yaml.YAMLError("a list or a mapping before a colon")
            found.keys[key.value] = _bounds(key)[0]
            found.fields[key.value] = _span(next(events), events, text, flow)
        inside = list(found.fields.values())
    if not flow and inside:  # the parser ends a block where the next one begins, behind all remarks
        found.end = inside[-1].end
    return found


def _bounds(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _until(events: Iterator[Any], last: type[Event], span: Span) -> Iterator[Any]:
    for event in events:
        if isinstance(event, last):
            span.end = _bounds(event)[1]
            return
        yield event


def _end(text: str, start: int, end: int) -> int:
    """Take off the line ends that the parser counts to a text; ``|+`` and ``>+`` keep all but the last."""
    found = text[start:end]
    if re.match(r"[|>]\d?\+", found):
        return start + len(re.sub(r"(\r\n|\r|\n)\Z", "", found))
    return start + len(found.rstrip())


def as_plain(value: Mapping[str, Any] | Sequence[Any] | str) -> Plain:
    """Return a value as it would be read again."""
    if isinstance(value, Mapping):
        return {key: as_plain(inner) for key, inner in value.items()}
    return value if isinstance(value, str) else [as_plain(item) for item in value]
