"""Work beside this process, in forked ones: they know everything that was read, so little passes between them."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

MOST_PROCESSES = 8
MANY_DATES = 400  # the checks of fewer take no longer than it takes to begin another process
ENDED = "A process of this build has ended; if it said why, that stands above."

T = TypeVar("T")


def processors() -> int:
    """Give how many processes may write here: one for each processor. On macOS a forked process is not safe."""
    return min(len(os.sched_getaffinity(0)), MOST_PROCESSES) if sys.platform == "linux" else 1


def beside(work: Callable[[], T], size: int) -> Callable[[], T]:
    """Begin with something in a process of its own; return how to wait for what it gives.

    It is done here, once it is waited for, where there is no second processor or its ``size`` is not worth a process.
    """
    return work if processors() < 2 or size < MANY_DATES else begin(work)


def begin(work: Callable[[], T]) -> Callable[[], T]:
    """Begin with something in a process of its own; return how to wait for what it gives.

    Waiting raises ``RuntimeError`` where the process has ended without a word.
    """
    hears, says = forked().Pipe(duplex=False)

    def say() -> None:
        hears.close()  # else what it says to a process that was killed waits for ever, and with it the next build
        found = work()
        with suppress(BrokenPipeError):
            says.send(found)

    process = forked().Process(target=say)
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


def forked() -> multiprocessing.context.ForkContext:
    """Give the way to begin processes that know what this one knows."""
    return multiprocessing.get_context("fork")
