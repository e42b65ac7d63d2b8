"""The records of sessions: what is next, and where; one that has passed is not found."""

from __future__ import annotations

from collections.abc import Mapping

from programme.model.event import Event
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence, offered, series_status, upcoming
from programme.schedule.rows import has_begun
from programme.search.records import SESSION, Data, SearchRecord
from programme.words import label, times

MOST_DATES, MOST_OFF = 12, 4


def records_of_sessions(content: Content) -> list[SearchRecord]:
    """Return the records of events with dates to come; one that has passed is not found."""
    found = (_session(event, content) for event in content.dataset.all(Event).values())
    return [record for record in found if record]


def _session(event: Event, content: Content) -> SearchRecord | None:
    coming = upcoming(content.by_event[event.id], content.today)
    if not coming:
        return None
    going = offered(coming, content.today)
    dates = (going or list(coming))[:MOST_DATES]
    begun = "This course has begun" if has_begun(event, content.by_event, content.today) else ""
    where = _where(dates[0], content)
    venues = {occurrence.venue.id: occurrence.venue for occurrence in coming if occurrence.venue}
    return SearchRecord(
        title=event.title,
        lang=event.lang,
        kind=SESSION,
        address=event.page,
        **where,
        dates=[_date(occurrence, where, content) for occurrence in dates],
        off=[_off(occurrence) for occurrence in coming if occurrence.off][:MOST_OFF] if going else (),
        state=begun if going else label(series_status(coming, content.today)),
        over=bool(begun) or not going,
        also=tuple(name for venue in venues.values() for name in venue.also_called),
        said=list(dict.fromkeys(content.areas.of(occurrence).name for occurrence in coming)),
    )


def _where(occurrence: Occurrence, content: Content) -> dict[str, str]:
    area = content.areas.of(occurrence).name
    hours = occurrence.start and occurrence.last_date == occurrence.date
    place = occurrence.venue.name if occurrence.venue else "Online"
    return {"text": place, "area": area, "time": times(occurrence) if hours else ""}


def _off(occurrence: Occurrence) -> Data:
    return {"day": str(occurrence.date), "state": occurrence.status}


def _date(occurrence: Occurrence, known: Mapping[str, str], content: Content) -> Data:
    later = {"until": str(occurrence.last_to_come)} if occurrence.last_to_come != occurrence.date else {}
    full = {"full": True} if occurrence.status == "full" else {}
    own = {name: said for name, said in _where(occurrence, content).items() if said != known[name]}
    return {"day": str(occurrence.date), **later, **full, **own}
