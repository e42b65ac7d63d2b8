"""Changes of one entry's text: the fewest signs are replaced, and the result is read again before it counts.

Each function takes the text of an entry, as it stands in its file, and returns the text with the change. All raise
``EditRefused`` where the entry is written in a way that they would have to write anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from programme.edits.lines import below, column_of, line_before, line_end, newline_of
from programme.edits.writing import field_lines, flowing, item_lines, scalar
from programme.load.spans import Span, as_plain, is_readable, read_spans
from programme.problems.problem import CommandError

Path = Sequence[str | int]
REMARK = re.compile(r"(^|\s)#", re.M)


class EditRefused(CommandError):
    """A change that cannot be made without writing other lines anew; somebody has to make it by hand."""


def put(text: str, path: Path, fields: Mapping[str, Any], order: Sequence[str] = ()) -> str:
    """Set fields of the mapping at ``path``; a new one goes behind the last of those that stand before it in ``order``.

    A text alone, such as a bare date, becomes the first field of ``order``. Fields that are mappings are merged.
    """

    def expected(value: Any) -> None:
        parent, last = _holder(value, path)
        if not isinstance(parent[last], dict):
            parent[last] = {order[0]: parent[last]}
        _merge(parent[last], fields)

    changed = _opened(text, path, order)
    for key, value in fields.items():
        inner = _root(changed).at((*path, key))
        if isinstance(value, Mapping) and inner and inner.fields is not None:
            changed = put(changed, (*path, key), value, tuple(value))
        else:
            changed = _put(changed, path, key, value, order)
    return _checked(text, changed, expected)


def insert(text: str, path: Path, number: int, value: Any) -> str:
    """Put a value into the list at ``path``, so that it has this number; one value alone becomes a list first."""

    def expected(whole: Any) -> None:
        parent, last = _holder(whole, path)
        parent[last] = parent[last] if isinstance(parent[last], list) else [parent[last]]
        parent[last].insert(number, as_plain(value))

    changed = _listed(text, path)
    span = _known(changed, path)
    items = span.items or []
    if span.flow:
        at = items[number - 1].end if number else span.start + 1
        more = ", " if items else ""
        new = f"{more}{flowing(value)}" if number else f"{flowing(value)}{more}"
    else:
        key = _known(changed, path[:-1]).keys[str(path[-1])]
        at = line_end(changed, items[number - 1].end if number else key)
        new = below(changed, column_of(changed, span.start), item_lines(value))
    return _checked(text, changed[:at] + new + changed[at:], expected)


def drop(text: str, path: Path, key: str) -> str:
    """Take a field with its lines out of the mapping at ``path``; a field that is not there is no fault."""
    span = _root(text).at(path)
    if not span or not span.fields or key not in span.fields:
        return text
    start, end = span.keys[key], span.fields[key].end
    number = list(span.keys).index(key)
    if REMARK.search(text[start:end]) or (not number and not span.flow):
        raise _refusal(text, start)
    if span.flow:
        nearest = list(span.fields.values())
        start = nearest[number - 1].end if number else start
        end = end if number or len(nearest) == 1 else span.keys[list(span.keys)[1]]
    else:
        start, end = line_before(text, start), line_end(text, end)

    def expected(whole: Any) -> None:
        parent, last = _holder(whole, path)
        del parent[last][key]

    return _checked(text, text[:start] + text[end:], expected)


def _put(text: str, path: Path, key: str, value: Any, order: Sequence[str]) -> str:
    span = _known(text, path)
    assert span.fields is not None
    if key in span.fields:
        old = span.fields[key]
        if isinstance(value, str) and old.value is not None and old.style not in ("|", ">") and "\n" not in value:
            gap = " " if old.start == old.end else ""
            return text[: old.start] + gap + scalar(value, span.flow, old.style) + text[old.end :]
        start = span.keys[key]
        if REMARK.search(text[start : old.end]) and old.value is None:
            raise _refusal(text, start)
        first, *more = [f"{key}: {flowing(value)}"] if span.flow else field_lines(key, value)
        return text[:start] + first + below(text, column_of(text, start), more) + text[old.end :]
    before = [name for name in (order[: order.index(key)] if key in order else ()) if name in span.fields]
    name = max(before or span.fields, key=lambda name: span.keys[name], default="")
    if span.flow:
        at = span.fields[name].end if name else span.start + 1
        new = f"{', ' if name else ''}{key}: {flowing(value)}"
    else:
        at = line_end(text, span.fields[name].end)
        new = below(text, column_of(text, span.start), list(field_lines(key, value)))
    return text[:at] + new + text[at:]


def _opened(text: str, path: Path, order: Sequence[str]) -> str:
    """Turn a text alone at ``path`` into a mapping with the first field of ``order``."""
    if path and isinstance(path[-1], int):
        text = _listed(text, path[:-1], in_lines=True)
    span = _known(text, path)
    if span.fields is not None:
        return text
    if span.flow:
        return f"{text[: span.start]}{{{order[0]}: {text[span.start : span.end]}}}{text[span.end :]}"
    return f"{text[: span.start]}{order[0]}: {text[span.start :]}"


def _listed(text: str, path: Path, in_lines: bool = False) -> str:
    """Turn one value that stands where a list may into a list of one: in brackets, or in lines of its own."""
    span = _known(text, path)
    if span.items is not None:
        return text
    indent = column_of(text, _known(text, path[:-1]).start)
    if span.fields is not None and not span.flow:
        start = span.start - 2
        if text[start : span.start] != "  " or column_of(text, span.start) < indent + 2:
            raise _refusal(text, span.start)
        return f"{text[:start]}- {text[span.start :]}"
    if in_lines and not _known(text, path[:-1]).flow:
        gap = len(text[: span.start].rstrip(" "))
        return f"{text[:gap]}{newline_of(text)}{' ' * (indent + 2)}- {text[span.start :]}"
    return f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"


def _checked(before: str, after: str, expected: Callable[[Any], None]) -> str:
    """Return the new text if it says what it should and nothing else."""
    wanted = {"": _root(before).plain()}
    expected(wanted)
    if not is_readable(after) or _root(after).plain() != wanted[""]:
        raise _refusal(before, 0)
    return after


def _holder(whole: dict[str, Any], path: Path) -> tuple[Any, Any]:
    """Return what holds the value at ``path``, and its place there; one value alone becomes a list on the way."""
    value: Any = whole
    path = ("", *path)
    for number, part in enumerate(path[:-1]):
        following = path[number + 1]
        if isinstance(following, int) and not isinstance(value[part], list):
            value[part] = [value[part]]
        value = value[part]
    return value, path[-1]


def _merge(old: dict[str, Any], fields: Mapping[str, Any]) -> None:
    for key, value in fields.items():
        if isinstance(value, Mapping) and isinstance(old.get(key), dict):
            _merge(old[key], value)
        else:
            old[key] = as_plain(value)


def _root(text: str) -> Span:
    span = read_spans(text)
    assert span is not None
    return span


def _known(text: str, path: Path) -> Span:
    span = _root(text).at(path)
    if span is None:
        raise _refusal(text, 0)
    return span


def _refusal(text: str, at: int) -> EditRefused:
    line = text[line_before(text, at) : line_end(text, at)].strip()
    return EditRefused(f'the lines from "{line}" on would have to be written anew. Make this change by hand.')
