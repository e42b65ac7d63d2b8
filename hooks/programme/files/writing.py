"""Writes planned outputs below a folder. Where there are many, processes share them: each makes what it writes.

A forked process knows everything that was read and checked, so little passes between them: sizes, problems, and what is
kept of files for those that are made of others.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from programme.files.output import Output
from programme.files.progress import Progress
from programme.problems.problem import ContentError, Problem

MOST_PROCESSES = 8
MANY_FILES = 100  # of fewer, one process has written most before another has begun
MANY_DATES = 400  # the checks of fewer take no longer than it takes to begin another process
AT_ONCE = 16  # what a process takes at a time; files that are made from the same stand together

ENDED = "A process of this build has ended; if it said why, that stands above."

T = TypeVar("T")
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


def _context() -> multiprocessing.context.ForkContext:
    return multiprocessing.get_context("fork")


def processors() -> int:
    """Give how many processes may write here: one for each processor. On macOS a forked process is not safe."""
    return min(len(os.sched_getaffinity(0)), MOST_PROCESSES) if sys.platform == "linux" else 1


class Writing:
    """A site on its way into a folder. Other processes begin at once, where there are several; this one may come later.

    Where a file cannot be made, others are written all the same, so the folder must not be the site's own.
    """

    def __init__(self, outputs: Sequence[Output], folder: Path, processes: int = 1) -> None:
        first = [output for output in outputs if not output.made_of]
        self._parts = [first[start : start + AT_ONCE] for start in range(0, len(first), AT_ONCE)]
        self._last = [output for output in outputs if output.made_of]
        self._folder = folder
        self._taken = Taken() if processes == 1 or len(outputs) < MANY_FILES else _context().Value("l", 0)
        others = 0 if isinstance(self._taken, Taken) else processes - 1
        self._others = [_begin(partial(_work, self._parts, self._taken, folder)) for _ in range(others)]

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


def beside(work: Callable[[], T], size: int) -> Callable[[], T]:
    """Begin with something in a process of its own; return how to wait for what it gives.

    It is done here, once it is waited for, where there is no second processor or its ``size`` is not worth a process.
    """
    return work if processors() < 2 or size < MANY_DATES else _begin(work)


def _begin(work: Callable[[], T]) -> Callable[[], T]:
    hears, says = _context().Pipe(duplex=False)

    def say() -> None:
        hears.close()  # else what it says to a process that was killed waits for ever, and with it the next build
        found = work()
        with suppress(BrokenPipeError):
            says.send(found)

    process = _context().Process(target=say)
    process.start()
    says.close()

    def wait() -> T:
        try:
            found: T = hears.recv()
        except EOFError:
            raise RuntimeError(ENDED) from None
        finally:
            process.join()
        return found

    return wait


def lay(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by their paths below a folder; folders that are not there yet are made."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def keep(outputs: Iterable[Output]) -> None:
    """Leave to the next build what takes long to make, each file whole or not at all: two builds may do so at once."""
    for output in outputs:
        if output.kept and not output.kept.is_file():
            leave(output.kept, output.content)


def leave(path: Path, content: bytes) -> None:
    """Leave a file to the next run. A folder that cannot be written to costs time, and nothing else."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)


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
