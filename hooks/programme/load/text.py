"""From bytes to clean lines: the first checks of a file, before anything parses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from programme.load.tree import link_problem
from programme.problems.problem import WARNING, Place, Problem

MOST_BYTES = 20 * 1024 * 1024
# Controls, marks of direction, spaces without width, fillers, tags, private use and what is no character. The joiners
# U+200C and U+200D stay: Persian, Hindi and emoji are written with them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U0010ffff]"
)
CURLY_VALUE = re.compile(r"^(\s*(?:- )?(?:[\w-]+: )?)([“”])(.*?)([“”\"])?$")
# A remark has a space behind its #; without one, a number was probably meant, such as "Room #2".
CUT_OFF = re.compile(r"""^(\s*(?:- )?[\w-]+:(?: +[^\s"'#|>\[{][^#]*?)?)(\s#\S.*)$""")
MIDDLE = "======="
CONFLICT = re.compile(rf"^(<{{7}} |\|{{7}} |{MIDDLE}$|>{{7}} )")


class Unreadable(Exception):
    """A file that cannot be read as text at all; carries the one problem to report."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(str(problem))
        self.problem = problem


def read_file(path: Path, name: str) -> str:
    """Read a file as UTF-8 text; ``name`` is how messages call it. Raise ``Unreadable`` with the reason."""
    return read_as_it_is(path, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_as_it_is(path: Path, name: str) -> str:
    """Read a file as ``read_file`` does, with its byte order mark and its own line ends."""

    def refuse(code: str, message: str, advice: str, line: int = 0) -> Unreadable:
        return Unreadable(Problem(Place(name, line), code, "", message, advice))

    if path.is_symlink():
        raise Unreadable(link_problem(name))
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            advice = "Split it: data/events.yaml may become several files in data/events/."
            raise refuse("file-large", f"this file has {size / 1024**2:.0f} MB; the most is 20 MB.", advice)
        data = path.read_bytes()
    except OSError as error:
        raise refuse("file-unreadable", "this file cannot be read.", str(error.strerror)) from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        raise refuse("file-encoding", "this file is saved as UTF-16.", "Save it again as UTF-8.")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data[error.start : error.start + 1].decode("cp1252", "replace")
        message = f'the character "{shown}" is saved in an old Windows form.'
        raise refuse("file-encoding", message, "Save the file again as UTF-8.", line) from None


def clean_lines(text: str, name: str, prose: bool = False) -> tuple[str, list[Problem]]:
    """Mend in memory what would hide the rest of a file, and report each mend as a problem.

    In prose, tabs, no-break spaces and curly quotes may stand where they like.
    """
    problems: list[Problem] = []
    lines = text.split("\n")
    _drop_conflicts(lines, name, prose, problems)
    for number, line in enumerate(lines, 1):
        if not prose and (cut := CUT_OFF.match(line)):
            message = f'"{cut[2].strip()}" is left out: a space and # begin a remark.'
            place = Place(name, number, cut.start(2) + 1)
            problems.append(
                Problem(place, "remark-in-text", "", message, "Put the whole text in double quotes.", WARNING)
            )
        if line.isascii() and line.isprintable():
            continue
        for code, column, message, advice, mended in _faults(line, prose, _likely_indent(lines[: number - 1], line)):
            problems.append(Problem(Place(name, number, column), code, "", message, advice))
            lines[number - 1] = mended
    return "\n".join(lines), problems


def _drop_conflicts(lines: list[str], name: str, prose: bool, problems: list[Problem]) -> None:
    """Keep the first of two versions. In prose, seven = may also stand below a heading of seven letters."""
    within = dropping = False
    for number, line in enumerate(lines, 1):
        found = CONFLICT.match(line)
        if found and not within and not (prose and found[1] == MIDDLE):
            advice = "Keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>."
            problems.append(Problem(Place(name, number), "merge-conflict", "", "two versions stand here.", advice))
            within = True
        if within and (found or dropping):
            lines[number - 1] = ""
        if within and found:
            within, dropping = not line.startswith(">"), line.startswith(("=", "|"))


def _likely_indent(above: list[str], line: str) -> str:
    """Give the spaces that most likely belong in front of a line: those of the line above, or two more."""
    last = next((line for line in reversed(above) if line.strip()), "")
    indent = last[: len(last) - len(last.lstrip())]
    within = last.lstrip().startswith("- ") and not line.lstrip().startswith("-")
    return f"{indent}  " if within or last.rstrip().endswith(":") else indent


def _faults(line: str, prose: bool, likely: str) -> Iterator[tuple[str, int, str, str, str]]:
    hidden = HIDDEN.search(line)
    if hidden:
        line = HIDDEN.sub("", line)
        message = f"an invisible character stands here (U+{ord(hidden[0]):04X})."
        yield "hidden-character", hidden.start() + 1, message, "Delete it, or type the words again.", line
    if prose:
        return
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        line = likely + line.lstrip()
        yield (
            "indent-tab",
            1,
            "this line begins with a tab.",
            "Begin it with spaces, as the lines around it have.",
            line,
        )
    if "\u00a0" in indent:
        line = indent.replace("\u00a0", " ").replace("\t", "  ") + line.lstrip()
        yield "indent-space", 1, "this line begins with a no-break space.", "Type plain spaces in its place.", line
    curly = CURLY_VALUE.match(line.rstrip())
    if curly:
        line = f'{curly[1]}"{curly[3]}"'
        yield "curly-quote", curly.end(1) + 1, "this text begins with a curly quote.", 'Type straight quotes: "', line
