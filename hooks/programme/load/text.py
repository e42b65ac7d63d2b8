"""From bytes to clean lines: the first checks of a file, before anything parses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from programme.load.rules import files as rules
from programme.load.tree import link_problem
from programme.problems.problem import Place, Problem, Rule

MOST_BYTES = 20 * 1024 * 1024
# Controls, marks of direction, spaces without width, fillers, tags, private use and what is no character. The joiners
# U+200C and U+200D stay: Persian, Hindi and emoji are written with them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U0010ffff]"
)
# A text that goes on behind its curly quotes has them as letters; so has one that began on the line above.
CURLY_VALUE = re.compile(r"^(\s*(?:(?:- )+(?:[\w-]+: )?|[\w-]+: ))([“”])([^“”]*)([“”\"])?$")
BLOCK = re.compile(r"( *(?:- +)*)([\w-]+: +)?[|>][+-]?\d?[+-]?(\s+#.*)?$")
NO_BLOCK = 10**6  # further in than any line
MIDDLE = "======="
CONFLICT = re.compile(rf"^(<{{7}} |\|{{7}} |{MIDDLE}$|>{{7}} )")


class Unreadable(Exception):
    """A file that cannot be read as text at all; carries the one problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(path: Path, name: str) -> str:
    """Read a file as UTF-8 text; ``name`` is how messages call it. Raise ``Unreadable`` with the reason."""
    return read_as_it_is(path, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_as_it_is(path: Path, name: str) -> str:
    """Read a file as ``read_file`` does, with its byte order mark and its own line ends."""

    def refuse(rule: Rule, message: str, advice: str, line: int = 0) -> Unreadable:
        return Unreadable(Problem(Place(name, line), rule, "", message, advice))

    if path.is_symlink():
        raise Unreadable(link_problem(name))
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            advice = "Split it: data/events.yaml may become several files in data/events/."
            raise refuse(rules.FILE_LARGE, f"this file has {size / 1024**2:.0f} MB; the most is 20 MB.", advice)
        data = path.read_bytes()
    except OSError as error:
        raise refuse(rules.FILE_UNREADABLE, "this file cannot be read.", str(error.strerror)) from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        raise refuse(rules.FILE_ENCODING, "this file is saved as UTF-16.", "Save it again as UTF-8.")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data[error.start : error.start + 1].decode("cp1252", "replace")
        message = f'the character "{shown}" is saved in an old Windows form.'
        raise refuse(rules.FILE_ENCODING, message, "Save the file again as UTF-8.", line) from None


def clean_lines(text: str, name: str, prose: bool = False) -> tuple[str, list[Problem]]:
    """Mend in memory what would hide the rest of a file, and report each mend as a problem.

    In prose, and in a block of text below ``|`` or ``>``, tabs, no-break spaces and curly quotes may stand where they
    like.
    """
    problems: list[Problem] = []
    lines = text.split("\n")
    if any(7 * sign in text for sign in "<=>|"):
        _drop_conflicts(lines, name, prose, problems)
    if all(map(_is_plain, lines)):
        return "\n".join(lines), problems
    above, block = "", NO_BLOCK  # the last line that is not empty; how far in the block around it stands
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent <= block:
            block = NO_BLOCK
        if not _is_plain(line):
            for rule, column, message, advice, mended in _faults(line, prose or block < indent, above):
                problems.append(Problem(Place(name, number + 1, column), rule, "", message, advice))
                lines[number] = mended
        if not prose and block == NO_BLOCK and (opens := BLOCK.match(lines[number])):
            block = len(opens[1]) if opens[2] else opens[1].rfind("-")
        above = lines[number] if line.strip() else above
    return "\n".join(lines), problems


def _is_plain(line: str) -> bool:
    return line.isascii() and line.isprintable()


def _drop_conflicts(lines: list[str], name: str, prose: bool, problems: list[Problem]) -> None:
    """Keep the first of two versions. In prose, seven = may also stand below a heading of seven letters."""
    within = dropping = False
    for number, line in enumerate(lines, 1):
        found = CONFLICT.match(line)
        if found and not within and not (prose and found[1] == MIDDLE):
            advice = "Keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>."
            problems.append(Problem(Place(name, number), rules.MERGE_CONFLICT, "", "two versions stand here.", advice))
            within = True
        if within and (found or dropping):
            lines[number - 1] = ""
        if within and found:
            within, dropping = not line.startswith(">"), line.startswith(("=", "|"))


def _likely_indent(above: str, line: str) -> str:
    """Return the spaces that most likely belong in front of a line: those of the line above, or two more."""
    indent = above[: len(above) - len(above.lstrip())]
    within = above.lstrip().startswith("- ") and not line.lstrip().startswith("-")
    return f"{indent}  " if within or above.rstrip().endswith(":") else indent


def _faults(line: str, free: bool, above: str) -> Iterator[tuple[Rule, int, str, str, str]]:
    hidden = HIDDEN.search(line)
    if hidden:
        line = HIDDEN.sub("", line)
        message = f"an invisible character stands here (U+{ord(hidden[0]):04X})."
        yield rules.HIDDEN_CHARACTER, hidden.start() + 1, message, "Delete it, or type the words again.", line
    if free:
        return
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        line = _likely_indent(above, line) + line.lstrip()
        advice = "Begin it with spaces, as the lines around it have."
        yield rules.INDENT_TAB, 1, "this line begins with a tab.", advice, line
    if "\u00a0" in indent:
        line = indent.replace("\u00a0", " ").replace("\t", "  ") + line.lstrip()
        yield rules.INDENT_SPACE, 1, "this line begins with a no-break space.", "Type plain spaces in its place.", line
    curly = CURLY_VALUE.match(line.rstrip())
    if curly:
        line = f'{curly[1]}"{curly[3]}"'
        message = "this text begins with a curly quote."
        yield rules.CURLY_QUOTE, curly.end(1) + 1, message, 'Type straight quotes: "', line
