"""Events: one Event for each date, inside an EventSeries where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from programme.linked_data.nodes import Absolute, Node, identity, node, term
from programme.linked_data.organisations import organisers
from programme.linked_data.places import place_node
from programme.model.event import Event
from programme.schedule.content import Content
from programme.schedule.occurrences import ONLINE, Occurrence, series_status
from programme.schedule.rows import is_course

MOST_DATES = 100
STATUSES = {"on": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}


def event_nodes(event: Event, content: Content, absolute: Absolute) -> list[Node]:
    """Return the nodes of an event's page. A single date is no series."""
    occurrences = content.by_event[event.id]
    if is_course(event, content.by_event):
        return [_course(event, occurrences, content, absolute)]
    series = _series(event, occurrences, content, absolute) if len(occurrences) > 1 else None
    within = node("EventSeries", series.get("@id", ""), name=event.title) if series else None
    dates = [_date(occurrence, within, content, absolute) for occurrence in _some(occurrences, content)]
    return [*([series] if series else []), *dates]


def _some(occurrences: Sequence[Occurrence], content: Content) -> Sequence[Occurrence]:
    """Return as many dates as a page can carry, from the first that is to come; where none is, the last ones."""
    coming = [occurrence for occurrence in occurrences if not occurrence.has_ended(content.today)]
    few = len(occurrences) <= MOST_DATES
    return occurrences if few else coming[:MOST_DATES] or occurrences[-MOST_DATES:]


def _course(event: Event, occurrences: Sequence[Occurrence], content: Content, absolute: Absolute) -> Node:
    """Return the one event that people come to as a whole, with its dates as parts."""
    held = [occurrence for occurrence in occurrences if not occurrence.off] or occurrences
    dates = [_date(occurrence, None, content, absolute) for occurrence in _some(occurrences, content)]
    return node(
        "Event",
        identity(absolute, event.page, "course"),
        **_about(event, content, absolute),
        startDate=_start(held[0]),
        endDate=_end(held[-1]),
        eventStatus=term(STATUSES[series_status(occurrences, content.today)]),
        eventAttendanceMode=term(_attendance(held[0])),
        location=_location(held[0], content, absolute),
        offers=_offer(held[0], content, absolute),
        subEvent=dates,
    )


def _series(event: Event, occurrences: Sequence[Occurrence], content: Content, absolute: Absolute) -> Node:
    places: dict[str, list[Node]] = {}
    for occurrence in occurrences:
        places.setdefault(occurrence.venue.id if occurrence.venue else "", _location(occurrence, content, absolute))
    return node(
        "EventSeries",
        identity(absolute, event.page, "series"),
        **_about(event, content, absolute),
        startDate=_start(occurrences[0]),
        endDate=_end(max(reversed(occurrences), key=lambda occurrence: occurrence.last_date)),
        eventStatus=term(STATUSES[series_status(occurrences, content.today)]),
        location=[place for found in places.values() for place in found],
    )


def _date(occurrence: Occurrence, series: Node | None, content: Content, absolute: Absolute) -> Node:
    statuses = _statuses(occurrence)
    return node(
        "Event",
        identity(absolute, occurrence.page, f"date-{occurrence.key}"),
        **_about(occurrence.event, content, absolute),
        startDate=_start(occurrence),
        endDate=_end(occurrence),
        eventStatus=[term(status) for status in statuses],
        previousStartDate=_previous_starts(occurrence) if "EventRescheduled" in statuses else None,
        eventAttendanceMode=term(_attendance(occurrence)),
        location=_location(occurrence, content, absolute),
        offers=_offer(occurrence, content, absolute),
        superEvent=series,
    )


def _about(event: Event, content: Content, absolute: Absolute) -> Node:
    return {
        "name": event.title,
        "url": absolute(event.page),
        "description": event.summary,
        "inLanguage": event.lang,
        "organizer": organisers(event, content, absolute),
        "audience": node("Audience", audienceType=event.audience) if event.audience else None,
        "isAccessibleForFree": True if _is_free(event) else None,
    }


def _is_free(event: Event) -> bool:
    return bool(event.cost and event.cost.casefold() == "free")


def _start(occurrence: Occurrence) -> str:
    """Write when it starts, with the offset from UTC; a day alone where it lasts whole days."""
    return (occurrence.start or occurrence.date).isoformat()


def _end(occurrence: Occurrence) -> str | None:
    """Write when it ends; nothing where nobody says it."""
    end = occurrence.end if occurrence.start else occurrence.last_date
    return end.isoformat() if end else None


def _statuses(occurrence: Occurrence) -> list[str]:
    """Return the status, or both where a date has moved in time and online."""
    if occurrence.off:
        return [STATUSES[occurrence.status]]
    found = ["EventRescheduled"] if _previous_starts(occurrence) else []
    if occurrence.online and any(earlier.place != ONLINE for earlier in occurrence.earlier):
        found.append("EventMovedOnline")
    return found or ["EventScheduled"]


def _previous_starts(occurrence: Occurrence) -> list[str]:
    """Return when it was to start before, each once, written as its start is."""
    starts = (earlier.moment.isoformat() for earlier in occurrence.earlier)
    return [start for start in dict.fromkeys(starts) if start != _start(occurrence)]


def _attendance(occurrence: Occurrence) -> str:
    if occurrence.online:
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if occurrence.link else "OfflineEventAttendanceMode"


def _location(occurrence: Occurrence, content: Content, absolute: Absolute) -> list[Node]:
    places = [place_node(occurrence.venue, absolute)] if occurrence.venue else []
    if occurrence.online or occurrence.link:
        # Where to join while the page shows it, else the page itself.
        way = (occurrence.is_going(content.today) and occurrence.link) or absolute(occurrence.page)
        places.append(node("VirtualLocation", name="Online", url=way))
    return places


def _offer(occurrence: Occurrence, content: Content, absolute: Absolute) -> Node | None:
    """Say that a date still to come is free, and whether there is room; nothing once booking has closed."""
    event, booking = occurrence.event, occurrence.event.booking
    closed = booking is not None and booking.is_closed(content.today)
    if closed or not _is_free(event) or not occurrence.is_going(content.today):
        return None
    return node(
        "Offer",
        price=0,
        priceCurrency="GBP",
        availability=term("SoldOut" if occurrence.status == "full" else "InStock"),
        url=(booking.url if booking else None) or absolute(event.page),
    )
