"""Contexts: what templates are given. Each template has one class, and its fields are the names that it may use.

To add one to a page, add a field to the page's class, fill it in the function below that class and use it in the
template. ``tests/engine/test_templates.py`` holds templates to these classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct

from programme.model.article import Article
from programme.model.base import SourceFields
from programme.render.link import Link
from programme.render.view import View

T = TypeVar("T")


class Context(Struct, frozen=True):
    """What one template is given beside ``view``."""

    template: ClassVar[str]


class EntryPage(Context, frozen=True, kw_only=True):
    """What the page of any entry shows; ``feed`` is the calendar of its sessions, where it has one."""

    sources: Sequence[SourceFields]
    feed: Link | None = None

    @property
    def calendars(self) -> Sequence[Link]:
        """Return the calendars that the head of the page names."""
        return [self.feed] if self.feed else []


class ProseShell(Context, frozen=True):
    """What stands around the words of a page in docs/: ``article`` is there on a page of news."""

    template = "main.html"
    article: Article | None = None


class NotFound(Context, frozen=True):
    """The page for an unknown address."""

    template = "404.html"


class SignpostPage(Context, frozen=True):
    """The old address of a page that has another one ``now``."""

    template = "pages/signpost.html"
    now: Link


class ListRequest(Struct, frozen=True):
    """What a list marker asks for: its options, and the ``level`` of a heading in its place on the page of ``view``."""

    options: Mapping[str, str]
    level: int
    view: View

    @property
    def limit(self) -> int | None:
        """Return how many rows to show at most; None for all."""
        return int(self.options["limit"]) if "limit" in self.options else None


class Group(Struct, Generic[T], frozen=True):
    """Members of a list that stand under one heading."""

    title: str
    members: Sequence[T]


def grouped(pairs: Iterable[tuple[str, T]]) -> list[Group[T]]:
    """Group members by their headings, in the order in which each heading first comes."""
    groups: dict[str, list[T]] = {}
    for title, member in pairs:
        groups.setdefault(title, []).append(member)
    return [Group(title, members) for title, members in groups.items()]
