"""Output: one file of the site. It is planned before it is made, so that whoever writes can choose when and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct


class Output(Struct, frozen=True):
    """One file: its address from the root of the site, and how its bytes are made.

    ``file`` is what an editor changes for it, ``template`` what it is rendered with, ``modified`` its last review.
    ``kept`` is where the next build finds its bytes, outside of the site, where they take long to make.
    What ``keep`` takes from its bytes is given, by address, to the files that are ``made_of`` others: these come last.
    """

    address: str
    make: Callable[[], bytes]
    file: str = ""
    template: str = ""
    modified: date | None = None
    keep: Callable[[bytes], str] | None = None
    kept: Path | None = None
    made_of: Callable[[Mapping[str, str]], bytes] | None = None

    @property
    def path(self) -> str:
        """Give its path below the site's folder."""
        return self.address.lstrip("/") + ("index.html" if self.address.endswith("/") else "")

    @property
    def content(self) -> bytes:
        """Make its bytes, anew each time. Raise ``ContentError`` where a template is at fault."""
        return self.make()
