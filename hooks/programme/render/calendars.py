"""The list of every calendar, with the ways to subscribe to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from programme.render.context import Context, Group, ListRequest, grouped
from programme.schedule.content import Content
from programme.schedule.subscriptions import Feed, feeds_of

MOST_FEEDS = 100  # of a group; a longer one is only spoken of


class ListedFeed(Struct, frozen=True):
    """A calendar to subscribe to; ``name`` is what it is called in its group.

    ``note`` says what it leaves out, ``quiet`` that it has no date to come.
    """

    name: str
    title: str
    address: str
    note: str
    quiet: bool


class FeedList(Context, frozen=True):
    """Every calendar by what it is about; ``left_out`` are the groups that are too long to list."""

    template = "lists/feeds.html"
    groups: Sequence[Group[ListedFeed]]
    left_out: Sequence[Group[ListedFeed]]


def feed_list(content: Content, request: ListRequest) -> FeedList:
    groups = grouped((feed.group, _listed(feed, content)) for feed in feeds_of(content).values())
    return FeedList(
        groups=[group for group in groups if len(group.members) <= MOST_FEEDS],
        left_out=[group for group in groups if len(group.members) > MOST_FEEDS],
    )


def _listed(feed: Feed, content: Content) -> ListedFeed:
    quiet = not any(occurrence.is_going(content.today) for occurrence in feed.occurrences)
    return ListedFeed(feed.name, feed.title, feed.address, content.calendar_notes.get(feed.address, ""), quiet)
