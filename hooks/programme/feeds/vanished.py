"""What people may have in their calendars and the data no longer hold: dates to come, and whole calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from programme.feeds import rules
from programme.feeds.publication import Publication
from programme.model.addresses import FEEDS, feed, feed_parts
from programme.model.event import Event
from programme.model.programme import Programme
from programme.problems.problem import WARNING, FieldPath, Place, Problem
from programme.schedule.areas import ELSEWHERE
from programme.schedule.content import Content
from programme.words import short_date

KEY = re.compile(r"\d{4}-\d\d-\d\d")


FEWEST_ABSENT = 10


def vanished(publication: Publication, folder: str) -> list[Problem]:
    """Warn of what was published, is still to come, and is no longer in the data: dates, and whole calendars.

    ``folder`` is what messages call the data folder.
    """
    return [*_vanished_dates(publication, folder), *_ended_feeds(publication, folder)]


def absent(publication: Publication, allowed: int, folder: str) -> list[Problem]:
    """Refuse a build in which most of what was published and is to come is absent, unless just that number is allowed.

    Half a checkout would cancel it all in people's calendars. What is cancelled, moved or renamed is not absent.
    """
    content = publication.content
    ended = {feed("programme", entry.id) for entry in content.dataset.all(Programme).values() if entry.status == "past"}
    before = content.previous.dates if content.previous else {}
    coming = {
        name: publication.ledger.dates[name]
        for name, date in before.items()
        if date.status == "on" and not date.gone and date.is_told(content.build_date) and not ended & {*date.feeds}
    }
    gone = sum(bool(date.gone) for date in coming.values())
    if gone < FEWEST_ABSENT or 2 * gone <= len(coming) or gone == allowed:
        return []
    message = f"{gone} of the {len(coming)} dates to come that were published are gone from the data."
    advice = (
        "Are all data files there, and whole? Dates that do not take place are cancelled, not deleted."
        f" To let exactly these go, build once with PROGRAMME_VANISHED={gone}."
    )
    return [Problem(Place(f"{folder}/"), rules.DATES_ABSENT, "", message, advice)]


def _vanished_dates(publication: Publication, folder: str) -> Iterator[Problem]:
    content = publication.content
    elsewhere = _place_of(content, "events", folder)
    events = {event.page: event for event in content.dataset.all(Event).values()}
    for name, gone in publication.ledger.gone.items():
        if not gone.is_told(content.build_date):
            continue
        event = events.get(gone.page)
        day = short_date(date.fromisoformat(gone.start[:10]))
        message = f"the date {day} was published on {gone.page} and is gone from the data."
        advice = _advice(event, name)
        if other := publication.ledger.replaced.get(name):
            message = f"the date {day} was published under another name, and goes ahead on {other}."
            advice = "Do not write it as cancelled: calendars say that it goes ahead. Best give it its id or slot back."
        place = content.dataset.place(event, _where(event, name)) if event else elsewhere
        yield Problem(place, rules.DATE_VANISHED, f'Event "{gone.title}"', message, advice, WARNING)


def _where(event: Event, name: str) -> FieldPath:
    """Return where an event lost a date, by its name: at the `except` that names it, else where its dates stand."""
    day = date.fromisoformat(KEY.findall(name)[-1])
    spans = enumerate(event.repeat.skip) if event.repeat else ()
    skipped = next((number for number, span in spans if span.first <= day <= span.last), None)
    if skipped is not None:
        return "repeat", "except", skipped
    return ("dates",) if event.dates else ("repeat",)


def _advice(event: Event | None, name: str) -> str:
    until = "Until then calendars show it as cancelled."
    if not event:
        return f"Put it back, mark it cancelled and give a reason. {until}"
    key = KEY.findall(name)[-1]
    slot = name.rpartition(key)[2].removeprefix("-")
    line = f"- {{date: {key}, {f'slot: {slot}, ' if slot else ''}status: cancelled, reason: …}}"
    beside = "; it may stay in `except`" if "except" in _where(event, name) else ""
    return f"Write below `dates`: `{line}`{beside}. {until}"


def _ended_feeds(publication: Publication, folder: str) -> list[Problem]:
    return [
        Problem(
            _place_of(publication.content, FEEDS[kind], folder),
            rules.FEED_ENDED,
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
