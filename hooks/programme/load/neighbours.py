"""What the lines around a line say of it: another indent, a hyphen as they have, a date that stands alone above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from programme.load.mends import KEY, Mend
from programme.load.rules import writing as rules

FAR = 30  # lines
DATE_ALONE = re.compile(r"(\s*- )(\d{4}-\d{2}-\d{2})\s*")


def mends_beside(lines: Sequence[str], number: int) -> Iterator[Mend]:
    """Yield what may have been meant by a line among its neighbours."""
    above = [other for other in reversed(lines[max(0, number - FAR) : number]) if other.strip()]
    below = [other for other in lines[number + 1 : number + 4] if other.strip()][:1]
    yield from _indents(lines[number], number, [*above[:2], *below])
    yield from _hyphen(lines[number], number, [*above, *below])
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
