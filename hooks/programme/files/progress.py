"""Shows on a terminal how far work has come that takes more than two seconds. Elsewhere nothing is said."""

from __future__ import annotations

import sys
from importlib import import_module
from time import monotonic
from typing import Any, Self, TextIO

SECONDS = 2


class Progress:
    """One piece of work, of so many steps; ``doing`` is what a person reads beside the bar. Use it in a ``with``."""

    def __init__(self, doing: str, steps: int, terminal: TextIO | None = None) -> None:
        self._doing, self._steps, self._terminal = doing, steps, terminal or sys.stderr
        self._begun, self._done = monotonic(), 0
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give the terminal back, whatever has happened: what comes next has a line of its own."""
        if self._bar:
            self._bar.update(0 if kind else self._steps - self._done)
            self._bar.render_finish()

    def at(self, step: int) -> None:
        """Say that this many steps are done."""
        if not self._terminal.isatty() or monotonic() - self._begun < SECONDS:
            return
        if not self._bar:  # most work is done before a bar would be loaded
            click = import_module("click")
            self._bar = click.progressbar(length=self._steps, label=self._doing, file=self._terminal)
        self._bar.update(min(step, self._steps) - self._done)
        self._done = min(step, self._steps)
