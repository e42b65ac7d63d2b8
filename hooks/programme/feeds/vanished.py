"""What people may have in their calendars and the data no longer hold: dates to come, and whole calendars."""

from __future__ import annotations

from datetime import date

from programme.feeds.publication import Publication
from programme.model.addresses import FEEDS, feed_parts
from programme.model.event import Event
from programme.problems.problem import WARNING, Place, Problem
from programme.schedule.areas import ELSEWHERE
from programme.schedule.content import Content
from programme.words import short_date


def vanished(publication: Publication, folder: str) -> list[Problem]:
    """Warn of what was published, is still to come, and is no longer in the data: dates, and whole calendars.

    ``folder`` is what messages call the data folder.
    """
    return [*_vanished_dates(publication, folder), *_ended_feeds(publication, folder)]


def _vanished_dates(publication: Publication, folder: str) -> list[Problem]:
    content = publication.content
    today, elsewhere = content.build_date, _place_of(content, "events", folder)
    events = {event.page: event for event in content.dataset.all(Event).values()}
    return [
        Problem(
            Place(content.dataset.place(events[gone.page]).file) if gone.page in events else elsewhere,
            "date-vanished",
            f'Event "{gone.title}"',
            f"the date {short_date(date.fromisoformat(gone.start[:10]))} was published on {gone.page} "
            "and is gone from the data.",
            "Put it back, mark it cancelled and give a reason. Until then calendars show it as cancelled.",
            WARNING,
        )
        for gone in publication.ledger.gone.values()
        if not gone.is_past(today)
    ]


def _ended_feeds(publication: Publication, folder: str) -> list[Problem]:
    return [
        Problem(
            _place_of(publication.content, FEEDS[kind], folder),
            "feed-ended",
            "Calendar",
            f'people may subscribe to {address}, and "{name}" is gone from the data.',
            f"If it has another id now, add `was: {name}` to it. Else that calendar says that it has ended.",
            WARNING,
        )
        for address in publication.ended
        for kind, name in [feed_parts(address)]
        if name != ELSEWHERE.id
    ]


def _place_of(content: Content, name: str, folder: str) -> Place:
    """Name the file of a collection, or the folder where it is split and the file holds nothing."""
    file, entries = f"{folder}/{name}.yaml", content.dataset.entries.get(name, {}).values()
    alone = not entries or any(content.dataset.place(entry).file == file for entry in entries)
    return Place(file if alone else f"{folder}/{name}/")
