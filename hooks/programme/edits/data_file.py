"""A data file being edited: entries changed each on its own, and new ones at its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from programme.edits.entry import EditRefused, Path
from programme.edits.lines import column_of, line_end, newline_of
from programme.edits.writing import flowing, item_lines
from programme.load.spans import Span, as_plain, read_spans
from programme.load.text import clean_lines
from programme.load.yaml_reader import read_yaml
from programme.problems.problem import ContentError, errors_in

MARK = "\ufeff"
Change = Callable[[str, Path], str]  # takes the text of an entry and the path to it there, and returns the new text


def edited(name: str, text: str, changes: Mapping[str, Iterable[Change]], new: Sequence[Mapping[str, Any]] = ()) -> str:
    """Return the text of a data file, as it stands on the disk, with entries changed (by id) and new ones added.

    Raise ``ContentError`` where the file has mistakes, anchors among them, and ``EditRefused`` where a change would
    have to write other lines anew.
    """
    mark, bare = (MARK, text[1:]) if text.startswith(MARK) else ("", text)
    _refuse_mistakes(name, bare)
    root = read_spans(bare)
    entries = _entries(root)
    if missing := set(changes) - {entry_id for entry_id, _ in entries}:
        raise EditRefused(f'{name}  there is no "{min(missing)}" in this file.')
    result = bare
    for entry_id, span in reversed(entries):
        if entry_id in changes:
            start, end, path = _slice(bare, span, root)
            part = bare[start:end]
            try:
                for change in changes[entry_id]:
                    part = change(part, path)
            except EditRefused as error:
                raise EditRefused(f"{name}:{bare.count(chr(10), 0, start) + 1}  {error}") from None
            result = result[:start] + part + result[end:]
    for entry in new:
        result = _with_entry(name, result, entry)
    _check_others(name, entries, result, set(changes), new)
    return mark + result


def _refuse_mistakes(name: str, bare: str) -> None:
    clean, problems = clean_lines(bare.replace("\r\n", "\n").replace("\r", "\n"), name)
    if errors := errors_in([*problems, *read_yaml(clean, name).problems]):
        raise ContentError(errors)


def _entries(root: Span | None) -> list[tuple[str, Span]]:
    """Return the entries of a file by id; a file that is one mapping is one entry."""
    spans = [] if root is None else root.items if root.items is not None else [root]
    found = ((span.at(("id",)), span) for span in spans)
    return [((known.value or "") if known else "", span) for known, span in found]


def _slice(bare: str, span: Span, root: Span | None) -> tuple[int, int, Path]:
    """Return where the text of an entry begins and ends, and the path to it in that text."""
    if span is root:
        return 0, len(bare), ()
    if root is None or root.flow:
        return span.start, span.end, ()
    hyphens = re.finditer(rf"^ {{{column_of(bare, root.start)}}}-(?=\s)", bare[: span.start], re.M)
    start = max((found.start() for found in hyphens), default=0)
    end = line_end(bare, span.end)
    return start, end + len(newline_of(bare)) if end < len(bare) else end, (0,)


def _with_entry(name: str, bare: str, entry: Mapping[str, Any]) -> str:
    root = read_spans(bare)
    if root and root.items is None:
        raise EditRefused(f"{name}  this file holds one entry. Add the new one to a file with a list.")
    if root and root.flow:
        at = root.items[-1].end if root.items else root.start + 1
        return f"{bare[:at]}{', ' if root.items else ''}{flowing(entry)}{bare[at:]}"
    newline = newline_of(bare)
    lines = [
        f"{' ' * (column_of(bare, root.start) if root else 0)}{line}" if line else "" for line in item_lines(entry)
    ]
    gap = "" if not bare.strip() else newline if bare.endswith("\n") else newline * 2
    gap = "" if bare.endswith(newline * 2) else gap
    return f"{bare}{gap}{newline.join(lines)}{newline}"


def _check_others(
    name: str, entries: Sequence[tuple[str, Span]], bare: str, changed: set[str], new: Sequence[Mapping[str, Any]]
) -> None:
    """Hold the whole file to what it said before: nothing else has changed, and nothing is hidden."""
    _refuse_mistakes(name, bare)
    after = [span.plain() for _, span in _entries(read_spans(bare))]
    kept = [
        found if entry_id in changed else span.plain() for (entry_id, span), found in zip(entries, after, strict=False)
    ]
    if after != [*kept, *map(as_plain, new)]:
        raise EditRefused(f"{name}  this file is written in a way that cannot be changed safely. Change it by hand.")
