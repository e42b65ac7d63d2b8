"""Where a text went wrong that YAML cannot read: single lines are mended by trial.

A parser gives up where nothing fits any more, often many lines below the mistake. The mend after which it can read on
shows the mistake itself, and lets everything else in the text be checked in the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain, islice
from math import inf

from msgspec import Struct

from programme.load.mends import Mend, mends_of
from programme.load.neighbours import mends_beside

MOST_CHARACTERS = 30_000
MOST_READ = 4_000_000  # characters for one mend, in all that is tried: about a second
MOST_LINES = 60  # above the place where the parser gave up
MOST_MENDS = 4


class Trial(Struct, frozen=True):
    """How a text was read: the line (from 0) where the parser gave up (endless: none), and how odd the rest is."""

    stop: float
    odd: float = 0


Attempt = tuple[list[str], Mend, Trial]


def find_mends(text: str, read: Callable[[str], Trial], first: int, known: Collection[str]) -> tuple[str, list[Mend]]:
    """Return a text that can be read, and the mends that it took; none where a few mends are not enough.

    ``first`` is the line that the parser names besides the one where it gives up; ``known`` are the words that may
    stand before a colon.
    """
    lines, mends = text.split("\n"), list[Mend]()
    trial = read(text)
    while trial.stop < inf and len(text) <= MOST_CHARACTERS and len(mends) < MOST_MENDS:
        stop = int(trial.stop)
        numbers = dict.fromkeys((first, *range(min(stop, len(lines) - 1), max(-1, stop - MOST_LINES), -1)))
        best = _best(lines, read, numbers, trial, known)
        if not best:
            break
        lines, mend, trial = best
        mends.append(mend)
    return ("\n".join(lines), mends) if trial.stop == inf else (text, [])


def _best(
    lines: Sequence[str], read: Callable[[str], Trial], numbers: Iterable[int], before: Trial, known: Collection[str]
) -> Attempt | None:
    """Return the mend that gets furthest; of several, the likeliest and nearest."""
    attempts: list[Attempt] = []
    written = [number for number in numbers if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    found = (chain(mends_of(lines[number], number, known), mends_beside(lines, number)) for number in written)
    most = MOST_READ // sum(len(line) + 1 for line in lines)
    for mend in islice(chain.from_iterable(found), most):
        mended = [*lines]
        for number, line in mend.lines:
            mended[number] = line
        trial = read("\n".join(mended))
        if trial.stop > before.stop:
            attempts.append((mended, mend, trial))
    return min(
        attempts,
        key=lambda attempt: (-attempt[2].stop, attempt[1].doubt + attempt[2].odd, -attempt[1].line),
        default=None,
    )
