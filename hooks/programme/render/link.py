"""Links between pages, whose addresses count from the root of the site (``/sessions/``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
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
    here, there = page.split("/")[1:-1], target.split("/")[1:]
    shared = 0
    for folder, other in zip(here, there[:-1], strict=False):
        if folder != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"
