"""What the lines around a line say of it: another indent, a hyphen as they have, a date that stands alone above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from programme.load.mends import KEY, Mend
from programme.load.rules import writing as rules

FAR = 30  # lines
ROW = re.compile(r"\s*\|.*\|\s*|[^\s:#\t-][^:#\t]*\t.*")  # of a table, as Markdown or a word processor has it
BULLET = re.compile(r"( *)([*\u2022\u00b7\u2013\u2014])\s+(\S.*?)\s*")
TEXT = re.compile(r"([ -]*)[\w-]+: +\S.*")
MARK = re.compile(r"\s*(?:-|#|[\w-]+:)")  # a line that is no more of a text
TABLE = "a table stands here, and this file is a list of entries."
TAKE_OUT = "Take all its rows out. Sessions in a spreadsheet are brought in with `make import`."
DATE_ALONE = re.compile(r"(\s*- )(\d{4}-\d{2}-\d{2})\s*")


def mends_beside(lines: Sequence[str], number: int) -> Iterator[Mend]:
    """Yield what may have been meant by a line among its neighbours."""
    above = [other for other in reversed(lines[max(0, number - FAR) : number]) if other.strip()]
    below = [other for other in lines[number + 1 : number + 4] if other.strip()][:1]
    yield from _indents(lines[number], number, [*above[:2], *below])
    yield from _hyphen(lines[number], number, [*above, *below])
    yield from _table(lines, number)
    yield from _goes_on(lines, number)
    yield from _bullets(lines, number)
    if number:
        yield from _date_above(lines[number], lines[number - 1], number)


def _indents(line: str, number: int, neighbours: Sequence[str]) -> Iterator[Mend]:
    indent = _indent(line)
    wanted = [place for other in neighbours for place in _places(other)]
    for target in dict.fromkeys((*wanted, indent - 1, indent + 1)):
        if target < 0 or target == indent:
            continue
        message = f"this line has {_spaces(abs(target - indent))} too {'few' if target > indent else 'many'} in front."
        advice = f"Begin it with {_spaces(target)}, as the lines around it." if target else "Begin it without spaces."
        rule = rules.YAML_FORM if target > indent else rules.INDENT_DEEP
        mended = " " * target + line.lstrip()
        yield Mend(((number, mended),), number, indent, rule, message, advice, 1 + abs(target - indent) / 10)


def _hyphen(line: str, number: int, neighbours: Sequence[str]) -> Iterator[Mend]:
    indent = _indent(line)
    items = (_indent(other) for other in neighbours if other.lstrip().startswith("- "))
    at = next((item for item in items if 0 <= indent - item <= 3), None)
    if at is not None and not line.lstrip().startswith("-"):
        message, advice = "a hyphen seems to be missing here.", f"Write `- {line.strip()}`."
        mended = f"{' ' * at}- {line.lstrip()}"
        yield Mend(((number, mended),), number, indent, rules.HYPHEN_MISSING, message, advice, 2)


def _table(lines: Sequence[str], number: int) -> Iterator[Mend]:
    rows = list(takewhile(lambda at: ROW.fullmatch(lines[at]), range(number, len(lines))))
    if len(rows) > 1:
        gone = tuple((row, "") for row in rows)
        yield Mend(gone, number, _indent(lines[number]), rules.YAML_FORM, TABLE, TAKE_OUT, 0)


def _goes_on(lines: Sequence[str], number: int) -> Iterator[Mend]:
    """Put lines of a text below the field that it began in; as they were pasted they begin further out."""
    above = TEXT.fullmatch(lines[number - 1]) if number else None
    rows = list(takewhile(lambda at: not MARK.match(lines[at]), range(number, len(lines)))) if above else []
    if above and rows and lines[number].strip():
        wanted = len(above[1]) + 2
        meant = tuple((at, f"{' ' * wanted}{lines[at].strip()}".rstrip()) for at in rows)
        message = "the text of the line above goes on here, too far out."
        advice = f"Begin it with {_spaces(wanted)}{', and so each line of it' if len(rows) > 1 else ''}."
        yield Mend(meant, number, _indent(lines[number]), rules.YAML_FORM, message, advice, 1.5)


def _bullets(lines: Sequence[str], number: int) -> Iterator[Mend]:
    found = [BULLET.fullmatch(line) for line in takewhile(BULLET.fullmatch, lines[number:])]
    alike = [bullet for bullet in found if bullet and found[0] and bullet[1] == found[0][1]]
    if alike:
        meant = tuple((at, f"{bullet[1]}- {bullet[3]}") for at, bullet in enumerate(alike, number))
        message = f'this line begins with "{alike[0][2]}" in place of a hyphen.'
        others = {1: "", 2: " The same goes for the next line."}
        more = others.get(len(alike), f" The same goes for the next {len(alike) - 1} lines.")
        advice = f"Write `{meant[0][1].strip()}`.{more}"
        yield Mend(meant, number, len(alike[0][1]), rules.HYPHEN_SPACE, message, advice, 0.2)


def _date_above(line: str, above: str, number: int) -> Iterator[Mend]:
    field, date = KEY.fullmatch(line), DATE_ALONE.fullmatch(above)
    if field and field[3] and date:
        message = f'"{field[2]}" belongs to the date above it, which stands alone.'
        advice = f"Write the line above as `- date: {date[2]}`, and this one in line with `date`."
        both = (number - 1, f"{date[1]}date: {date[2]}"), (number, f"{' ' * len(date[1])}{line.lstrip()}")
        yield Mend(both, number, _indent(line), rules.DATE_ALONE, message, advice, 0)


def _places(line: str) -> Iterator[int]:
    """Yield where a line beside this one may begin."""
    yield _indent(line)
    if line.lstrip().startswith("- "):
        yield _indent(line) + 2
    if line.rstrip().endswith(":"):
        yield _indent(line) + (4 if line.lstrip().startswith("- ") else 2)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _spaces(count: int) -> str:
    return f"{count} {'space' if count == 1 else 'spaces'}"
