"""What one run of MkDocs keeps from event to event, besides its configuration."""

from __future__ import annotations

import logging
import os
import secrets
import sys
from pathlib import Path

from programme.files.compiled import compiled_before
from programme.files.live_site import Replacement
from programme.files.writing import Writing
from programme.preview import Preview
from programme.problems.problem import Problem
from programme.render.environment import Compiled

log = logging.getLogger("mkdocs.hooks.programme")


class Building:
    """What one run of MkDocs keeps from event to event where no configuration is handed on."""

    def __init__(self) -> None:
        self.preview = Preview()
        self.compiled = Compiled(compiled_before())
        self.replacement: Replacement | None = None
        self.writing: Writing | None = None
        self.whole = False
        # On GitHub its runner reads commands in what is printed; names of pages, and data, may look like one.
        self.token = secrets.token_hex() if os.environ.get("GITHUB_ACTIONS") else ""
        self.told: list[Problem] = []

    def say(self, *lines: str) -> None:
        """Tell GitHub's runner something, where MkDocs tells its own."""
        if self.token:
            print(*lines, sep="\n", file=sys.stderr, flush=True)

    def begin(self, live: Path) -> str:
        """Return the folder to build in. Raise ``SwapError`` where nothing can be written beside the site."""
        self.replacement = Replacement(live, lambda: log.info("Another build of this site is running; waiting."))
        return str(self.replacement.built)

    def end(self, failed: bool) -> None:
        """Put the new site in place, unless something has failed. Raise ``SwapError`` where it cannot be."""
        try:
            if self.writing:
                self.writing.stop()
        finally:
            if self.replacement:
                self.replacement.end(self.whole and not failed)
