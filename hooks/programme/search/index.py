"""The index: which records say a word, packed so that a phone on a slow network gets it soon. finder.js reads it.

By word and not by record, it takes half the bytes of lists of words: each word stands once, and most of what pages say
is said by many of them in a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

LETTERS = 26
SHORTEST_RUN = 3


def packed_index(words_of_records: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """Return ``words`` in order, and in the same order the numbers of the records that they are ``on``.

    Each word is a capital letter, for how many of its first letters are those of the word before it (``A`` is none),
    and its other letters. Records are told as ``_steps`` has them, with a space after each word's.
    """
    on: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(words_of_records):
        for word in words:
            on[word].append(number)
    words = sorted(on)
    return {"words": "".join(_shortened(words)), "on": " ".join(_steps(on[word]) for word in words)}


def _shortened(words: Sequence[str]) -> Iterator[str]:
    for before, word in pairwise(["", *words]):
        same = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(sum(1 for _ in same), LETTERS - 1)
        yield chr(ord("A") + shared) + word[shared:]


def _steps(numbers: Sequence[int]) -> str:
    """Tell ascending numbers by the steps between them, and how many follow one another: 0, 1, 2, 3, 30 is ``a3Ba``."""
    told, last, place = "", -1, 0
    while place < len(numbers):
        run = 1
        while place + run < len(numbers) and numbers[place + run] == numbers[place] + run:
            run += 1
        run = run if run > SHORTEST_RUN else 1
        told += _letters(numbers[place] - last - 1) + (str(run - 1) if run > 1 else "")
        place += run
        last = numbers[place - 1]
    return told


def _letters(number: int) -> str:
    """Write a number in letters, the last of them small: 0 is ``a``, 25 is ``z``, 26 is ``Ba``."""
    rest, last = divmod(number, LETTERS)
    return (_letters(rest).upper() if rest else "") + chr(ord("a") + last)
