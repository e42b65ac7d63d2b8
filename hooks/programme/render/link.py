"""Links between pages, whose addresses count from the root of the site (``/sessions/``)."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True):
    """A title and an address; ``current`` is ``page``, ``true`` (its section) or empty, as ``aria-current`` has it.

    ``lang`` is the language of the title, where it is not English.
    """

    title: str
    address: str
    current: str = ""
    count: int = 0
    type: str = ""
    lang: str | None = None

    @property
    def last(self) -> str:
        """Return the last part of its address: the name of an area, a month or a kind."""
        return self.address.rstrip("/").rpartition("/")[2]


def relative_address(target: str, page: str) -> str:
    """Return the relative address from a page; both count from the root: ``/a/b/`` to ``/a/c.ics`` is ``../c.ics``."""
    shared = page[: page.rindex("/") + 1]
    up = ""
    while not target.startswith(shared):
        shared = shared[: shared.rindex("/", 0, -1) + 1]
        up += "../"
    return up + target[len(shared) :] or "./"
