"""Small mends of one line: what an editor most likely meant by it, and what to say of the mistake.

Each function yields the mends that a line invites; which of them make a text readable is found out in ``mending``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

from msgspec import Struct

from programme.load.rules import writing as rules
from programme.problems.problem import Rule

QUOTES = "Put the text in double quotes."
KEY = re.compile(r"(\s*(?:- +)*)([\w-]+)(:?)(.*)")
VALUE = re.compile(r"(\s*(?:- +)*(?:[\w-]+: +)?)(\S.*?)\s*")
CLOSED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?""")
QUOTED = re.compile(r"""(?<=[\s\[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
REMARK = re.compile(r"[\s,](#.*)")
BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(#.*)?")
HEADER = re.compile(r"[\"']?([|>])[\"']?[+-]?(?:\W|(?=$))(.*)")
RUN_ON = re.compile(r"([^\s,{\[])(\s+)([\w-]+: )")
INNER = re.compile(r"(?<=: )[^\s,{}\[\]_][^,{}\[\]]*?: [^,{}\[\]]*?(?=\s*[,}])")  # a text in { } with a colon
ALONE = ('"', "'", "[", "{")
PAIRS = {"[": "]", "{": "}"}
SPECIAL = {
    **dict.fromkeys("&*", (rules.YAML_ANCHOR, "a text that begins with & or * has a special meaning in YAML.", QUOTES)),
    "!": (rules.YAML_TAG, "a text that begins with ! has a special meaning in YAML.", QUOTES),
    **dict.fromkeys("@`%|>?,:-", (rules.CHARACTER_START, "a text cannot begin with this character.", QUOTES)),
}
QUOTE_OPEN = rules.QUOTE_OPEN, "a quote opens here and never closes.", "Type the same quote at the end of the text."
CLOSE = "Type the closing } or ], or quote the text."
BRACKET_OPEN = rules.BRACKET_OPEN, "a { or [ opens here and never closes.", CLOSE
DOCUMENTS = rules.YAML_DOCUMENTS, "a line with --- begins a second list here.", "Delete the line."
AROUND = "quotes stand around the line."
COLON_IN_TEXT = rules.COLON_IN_TEXT, "a colon and a space inside a text read as a new field."
WHOLE_IN_QUOTES = "Put the whole text in double quotes."


class Mend(Struct, frozen=True):
    """Lines (from 0) as they should be; line and column (from 0) of the mistake, its rule, and what to say of it.

    ``doubt`` is small where hardly anything else can be meant.
    """

    lines: tuple[tuple[int, str], ...]
    line: int
    column: int
    rule: Rule
    message: str
    advice: str
    doubt: float


def mends_of(line: str, number: int, known: Collection[str]) -> Iterator[Mend]:
    """Yield what may have been meant by a line by itself; ``known`` are the words that may stand before a colon."""
    kinds = (_of_quotes(line), _of_brackets(line), _of_signs(line), _of_hyphens(line), _of_colons(line, known))
    for column, mended, rule, message, advice, doubt in chain.from_iterable(kinds):
        yield Mend(((number, mended),), number, column, rule, message, advice, doubt)


Guess = tuple[int, str, Rule, str, str, float]  # column, the line as it should be, rule, message, advice, doubt


def _of_quotes(line: str) -> Iterator[Guess]:
    front, value = _front_and_value(line)
    if (quote := value[0]) in "\"'" and not CLOSED.fullmatch(value):
        if quote in value[1:]:
            inside = len(front) + 1 + value[1:].index(quote)
            name, other = ("a double quote", "single") if quote == '"' else ("an apostrophe", "double")
            mended = front + _quoted(value[1:].removesuffix(quote))
            message, advice = f"{name} inside the text ends it too early.", f"Use {other} quotes around the text."
            if "'" in value and '"' in value:
                advice = "Type those inside as “ and ”, or ’."
            yield inside, mended, rules.QUOTE_INSIDE, message, advice, 0.5
        yield len(front), f"{front}{value}{quote}", *QUOTE_OPEN, 0
    if quote in "\"'" and not front.strip() and KEY.match(line.replace(quote, "", 1)):
        yield len(front), line.replace(quote, "", 1), rules.QUOTE_OPEN, "a quote stands in front.", "Delete it.", 1
        if CLOSED.fullmatch(value):
            yield len(front), front + value.strip(quote), rules.QUOTE_OPEN, AROUND, "Delete both.", 0.9
    for sign in "\"'":
        if value[0] in PAIRS and value.count(sign) % 2:
            message, advice = "a quote on this line has no partner.", "Type the missing quote, or delete this one."
            yield line.index(sign), line.replace(sign, ""), rules.QUOTE_OPEN, message, advice, 0.5
        elif value[0] != sign:  # the text may have begun on a line above
            message = "a quote that opened above is not closed by the end of this line."
            yield len(line), line + sign, rules.QUOTE_OPEN, message, f"Type {sign} at the end of the text.", 3


def _of_brackets(line: str) -> Iterator[Guess]:
    front, value = _front_and_value(line)
    bare = QUOTED.sub(lambda quoted: "_" * len(quoted[0]), line)
    opened: list[int] = []
    for column, sign in enumerate(bare):
        if sign in PAIRS and (opened or column == len(front)):
            opened.append(column)
        elif sign in PAIRS.values() and opened:
            opened.pop()
        elif sign in PAIRS.values():
            message, advice = "a } or ] closes here that nothing opened.", "Delete it, or type the { or [ that opens."
            yield column, line[:column] + line[column + 1 :], rules.BRACKET_OPEN, message, advice, 1
            opener = next(sign_ for sign_, closer in PAIRS.items() if closer == sign)
            hyphens = len(line) - len(line.lstrip(" -"))
            for at in dict.fromkeys((hyphens, len(front))):
                yield at, f"{line[:at]}{opener}{line[at:]}", rules.BRACKET_OPEN, message, advice, 0.5
    if front.strip(" -") and value[0] in PAIRS and not opened and not value.rstrip().endswith(PAIRS[value[0]]):
        message = "a text cannot begin with [ or {."
        yield len(front), front + _quoted(value), rules.CHARACTER_START, message, QUOTES, 0.2
    closers = "".join(PAIRS[bare[column]] for column in reversed(opened))
    if opened:
        yield opened[0], line.rstrip() + closers, *BRACKET_OPEN, 0
    if opened and bare.rstrip().endswith(tuple(PAIRS.values())):  # the inner one is missing, the outer one is there
        last = len(bare.rstrip()) - 1
        yield opened[0], line[:last] + closers + line[last:], *BRACKET_OPEN, 0.2
    if value[0] in PAIRS and (inner := INNER.search(bare)):
        start, end = inner.span()
        mended = line[:start] + _quoted(line[start:end]) + line[end:]
        yield start, mended, *COLON_IN_TEXT, QUOTES, 0.2
    if value[0] in PAIRS and (run_on := RUN_ON.search(bare)):
        mended = line[: run_on.end(1)] + "," + line[run_on.end(1) :]
        message = f'a comma is missing in front of "{run_on[3].rstrip(": ")}".'
        yield run_on.start(3), mended, rules.BRACE_COMMA, message, "Type a comma between the two.", 0.3
    for closer in PAIRS.values():
        message = "a { or [ that opened above is not closed by the end of this line."
        yield len(line), line.rstrip() + closer, rules.BRACKET_OPEN, message, f"Type {closer} at its end.", 3


def _of_signs(line: str) -> Iterator[Guess]:
    front, value = _front_and_value(line)
    bare = QUOTED.sub(lambda quoted: "_" * len(quoted[0]), line)
    if remark := REMARK.search(bare):
        at = remark.start(1)
        message = f'"{line[at:].strip()}" is left out: a space and # begin a remark.'
        yield at, line[:at] + line[at + 1 :], rules.REMARK_IN_TEXT, message, WHOLE_IN_QUOTES, 0.4
    if (block := HEADER.fullmatch(value)) and not BLOCK.fullmatch(value):
        message = "behind | or > nothing else can stand on its line."
        mended = front + (block[2].strip() or block[1])
        yield len(front), mended, rules.CHARACTER_START, message, "Begin the text on the next line, further in.", 0.3
    elif value[0] in SPECIAL and not BLOCK.fullmatch(value):
        yield len(front), front + _quoted(value), *SPECIAL[value[0]], 0.5
    if front.strip() and (colon := re.search(r":(?= |$)", value)):
        yield len(front) + colon.start(), front + _quoted(value), *COLON_IN_TEXT, QUOTES, 1
    elif colon := re.search(r":(?= |$)", line):
        yield colon.start(), line.replace(":", ";"), *COLON_IN_TEXT, WHOLE_IN_QUOTES, 3


def _of_hyphens(line: str) -> Iterator[Guess]:
    bare, rest = len(line) - len(line.lstrip()), line.strip()
    if re.match(r"---+$", rest):
        yield bare, "", *DOCUMENTS, 0
    elif found := re.match(r"-(?=[^\s-])", rest):
        message = "a hyphen stands without a space behind it."
        yield bare, f"{line[:bare]}- {rest[1:]}", rules.HYPHEN_SPACE, message, f"Write `- {rest[1:]}`.", found.end() - 1
    if bare < 4 and rest.startswith("id:"):
        message = "a new entry seems to begin here without its hyphen."
        advice = "Begin the line with a hyphen and a space: `- id: …`."
        yield bare, f"- {rest}", rules.HYPHEN_MISSING, message, advice, 0.5


def _of_colons(line: str, known: Collection[str]) -> Iterator[Guess]:
    found = KEY.fullmatch(line)
    front, word, colon, rest = found.groups() if found else ("", "", "", "")
    doubt = 0.2 if word in known else 3
    if colon and rest.strip() in ALONE:
        message = f"{rest.strip()} stands here by itself."
        yield len(line) - 1, f"{front}{word}:", rules.QUOTE_OPEN, message, "Delete it.", 0
    if word in known and not colon and (sign := re.match(r"\s*([;=])\s*", rest)):
        message, meant = (
            f'"{sign[1]}" stands behind "{word}" in place of a colon.',
            f"{word}: {rest[sign.end() :].rstrip()}",
        )
        yield len(front), front + meant, rules.COLON_MISSING, message, f"Write `{meant}`.", 0
    if word and not colon and rest[:1] in ("", " "):
        message, advice = f'a colon is missing behind "{word}".', f"Write `{word}:{rest.rstrip()}`."
        yield len(front), f"{front}{word}:{rest}", rules.COLON_MISSING, message, advice, doubt
    if colon and rest[:1] not in ("", " "):
        message, advice = f'a space is missing behind "{word}:".', f"Write `{word}: {rest.rstrip()}`."
        yield len(front), f"{front}{word}: {rest}", rules.COLON_MISSING, message, advice, doubt


def _front_and_value(line: str) -> tuple[str, str]:
    """Split a line into hyphens and the word before its colon, and what stands behind."""
    found = VALUE.fullmatch(line)
    return (found[1], found[2]) if found else ("", line)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
