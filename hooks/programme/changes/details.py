"""The words that people decide by: what a session and each of its dates says beside when, where and whether."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from programme.changes.fields import UNSEEN, was_now
from programme.model.base import Model, SourceFields
from programme.model.event import Event
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import clock, long_date

OF_DATES = ("room", "note", "languages", "link", "reason")
# What the lines about dates say, or what no page shows.
TOLD_OF_DATES = ("id", "venue", "link", "start", "end", "all_day", "dates", "repeat", "status", "reason", "status_from")
LONG = 120


def event_details(before: Content, after: Content) -> Iterator[str]:
    """Yield a line for each event that stays and says something else than before."""
    for entry_id, new in after.dataset.all(Event).items():
        old = before.dataset.get(Event, entry_id)
        if old and (said := _words(_of_event(old, before), _of_event(new, after))):
            yield f"**Details:** {verbatim(new.title)}: {said}."


def date_details(old: Occurrence, new: Occurrence, told: Collection[str]) -> str:
    """Say what one date says of itself, but for what is told; what changed for its whole event is said there, once."""
    names = [name for name in OF_DATES if name not in told and not _of_whole_event(name, old, new)]
    was, now = dict(_texts(old, names)), dict(_texts(new, names))
    if old.as_published.is_at_the_time_of(new.as_published):  # else another end is told as another time
        was, now = was | {"end": _end(old)}, now | {"end": _end(new)}
    return _words(was, now)


def _end(occurrence: Occurrence) -> str:
    return clock(occurrence.end.timetz()) if occurrence.end else ""


def _of_event(event: Event, content: Content) -> Mapping[str, str]:
    names = [name for name in Event.model_fields if name not in (*UNSEEN, *TOLD_OF_DATES)]
    programme = content.programme_of(event)
    meant = {"programme": programme.id if programme else "", "attend": "all dates" if event.attend_all else "any date"}
    return {name.replace("_", " "): meant.get(name, _said(getattr(event, name))) for name in names}


def _of_whole_event(name: str, old: Occurrence, new: Occurrence) -> bool:
    of_event = name in ("room", "languages")
    return of_event and all(getattr(occurrence, name) == getattr(occurrence.event, name) for occurrence in (old, new))


def _texts(occurrence: Occurrence, names: Iterable[str]) -> Mapping[str, str]:
    return {name: _said(getattr(occurrence, name)) for name in names}


def _said(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return ", ".join(
            _named(occurrence) if isinstance(occurrence, SourceFields) else str(occurrence) for occurrence in value
        )
    if isinstance(value, bool):
        return "yes" if value else ""
    if not isinstance(value, Model):
        return str(value)
    texts = [f"by {long_date(text)}" if isinstance(text, date) else str(text) for text in dict(value).values() if text]
    return ", ".join([*(text.rstrip(".") for text in texts[:-1]), *texts[-1:]]) or "not needed"


def _named(source: SourceFields) -> str:
    return f"{source.title}, {source.url}" if source.url else source.title


def _words(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    return "; ".join(_change_of(name, old[name], new[name]) for name in old if old[name] != new[name])


def _change_of(name: str, old: str, new: str) -> str:
    if not new:
        return f"no {name} any more"
    if not old:
        return f'{name} added: "{verbatim(new.rstrip("."))}"' if len(new) <= LONG else f"{name} added"
    if len(old) + len(new) > LONG:
        return f"another {name}"
    return was_now(name, old, new)
