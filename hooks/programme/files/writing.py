"""Writes planned outputs below a folder. Where there are many, processes share them: each makes what it writes.

A forked process knows everything that was read and checked, so little passes between them: sizes, problems, and what is
kept of files for those that are made of others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from programme.files.output import Output
from programme.files.processes import begin, forked
from programme.files.progress import Progress
from programme.problems.problem import ContentError, Problem

MANY_FILES = 100  # of fewer, one process has written most before another has begun
AT_ONCE = 16  # what a process takes at a time; files that are made from the same stand together

Part = Sequence[Output]


class Written(Struct):
    """What one process says in the end: bytes that it wrote, what it kept of them, and what could not be made."""

    size: int = 0
    kept: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Taken(Struct):
    """How many parts one process has taken, as it is told where several have."""

    value: int = 0

    def get_lock(self) -> AbstractContextManager[None]:
        return nullcontext()


class Writing:
    """A site on its way into a folder. Other processes begin at once, where there are several; this one may come later.

    Where a file cannot be made, others are written all the same, so the folder must not be the site's own.
    """

    def __init__(self, outputs: Sequence[Output], folder: Path, processes: int = 1) -> None:
        first = [output for output in outputs if not output.made_of]
        self._parts = [first[start : start + AT_ONCE] for start in range(0, len(first), AT_ONCE)]
        self._last = [output for output in outputs if output.made_of]
        self._folder = folder
        self._taken = Taken() if processes == 1 or len(outputs) < MANY_FILES else forked().Value("l", 0)
        others = 0 if isinstance(self._taken, Taken) else processes - 1
        self._others = [begin(partial(_work, self._parts, self._taken, folder)) for _ in range(others)]

    def finish(self) -> int:
        """Make and write what is left; give the size of all files in bytes. Raise ``ContentError`` where one fails."""
        with Progress("Writing the site", len(self._parts)) as progress:
            said = [_work(self._parts, self._taken, self._folder, progress), *self.stop()]
        if problems := [problem for written in said for problem in written.problems]:
            raise ContentError(problems)
        kept = {address: words for written in said for address, words in written.kept.items()}
        last = [replace(output, make=partial(output.made_of, kept)) for output in self._last if output.made_of]
        return sum(written.size for written in said) + _write([last], self._folder).size

    def stop(self) -> Sequence[Written]:
        """Let the others end after the part that they are at, and give what they say."""
        self._taken.value = len(self._parts)
        others, self._others = self._others, []
        return [wait() for wait in others]


def write(outputs: Sequence[Output], folder: Path, processes: int = 1) -> int:
    """Make and write every file; give the size of all in bytes. Raise ``ContentError`` where one cannot be made."""
    return Writing(outputs, folder, processes).finish()


def _work(
    parts: Sequence[Part], taken: Taken | Synchronized[int], folder: Path, progress: Progress | None = None
) -> Written:
    try:
        return _write(_next(parts, taken, progress), folder)
    except ContentError as error:
        return Written(problems=error.problems)
    finally:
        taken.value = len(parts)  # whatever has happened, the others end after the part that they are at


def _next(parts: Sequence[Part], taken: Taken | Synchronized[int], progress: Progress | None) -> Iterator[Part]:
    """Give one part after the other, each to one process only."""
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value = number + 1
        if number >= len(parts):
            return
        if progress:
            progress.at(number)
        yield parts[number]


def _write(parts: Iterable[Part], folder: Path) -> Written:
    written = Written()
    made: set[str] = set()
    for part in parts:
        for output in part:
            content, path = output.content, f"{folder}/{output.path}"
            if (parent := path.rpartition("/")[0]) not in made:
                os.makedirs(parent, exist_ok=True)
                made.add(parent)
            with open(path, "wb", buffering=0) as file:
                file.write(content)
            written.size += len(content)
            if output.keep:
                written.kept[output.address] = output.keep(content)
    return written
