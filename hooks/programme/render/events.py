"""Pages of events: the dates, where and with whom, and what it all belongs to; and the same to read over the phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.changes import GoneDate, gone_dates
from programme.render.context import EntryPage
from programme.render.link import Link
from programme.render.messages import Message, event_message
from programme.schedule.asking import Asking, asking_about
from programme.schedule.content import Content, sources_in
from programme.schedule.occurrences import Occurrence, offered, past, series_status, upcoming
from programme.schedule.rows import at_its_place, has_begun, is_course
from programme.schedule.subscriptions import ALL_SESSIONS, of_venue
from programme.words.repeats import rule


class Course(Struct, frozen=True):
    """An event that people come to as a whole: its dates, and whether it has begun."""

    dates: Sequence[Occurrence]
    begun: bool


class EventPage(EntryPage, frozen=True, kw_only=True):
    """What an event's page shows.

    ``next`` is the first date that goes ahead, one with room before one that is full; ``others`` are the rest of
    ``upcoming``, and ``others_going`` those of them that take place. ``gone`` are dates that were announced and then
    deleted. ``course`` is there for what people come to as a whole, ``rule`` says how a series repeats, ``full`` says
    that no date to come has room, ``plain_terms`` that it is free and nobody has to book, which is told beside the next
    date, and ``places_differ`` that a date needs its place beside it. ``link`` and ``languages`` hold for all dates,
    but for those that say otherwise. ``feed`` is the event's own calendar; ``feeds`` are those offered. ``message`` is
    there as long as there is a date to tell of.
    """

    template = "pages/event.html"
    event: Event
    status: str
    reasons: Sequence[str]
    upcoming: Sequence[Occurrence]
    past: Sequence[Occurrence]
    next: Occurrence | None
    others: Sequence[Occurrence]
    others_going: Sequence[Occurrence]
    gone: Sequence[GoneDate]
    course: Course | None
    rule: str
    full: bool
    plain_terms: bool
    venues: Sequence[Venue]
    places_differ: bool
    link: str | None
    languages: Sequence[str]
    asking: Asking
    programme: Programme | None
    run_by: Sequence[Partner]
    partners: Sequence[Partner]
    pathways: Sequence[Pathway]
    all_pathways: bool
    opportunities: Sequence[Opportunity]
    feeds: Sequence[Link]
    message: Message | None

    @property
    def calendars(self) -> Sequence[Link]:
        """Return the calendars that the head of the page names: its own, also where another is offered."""
        return list(dict.fromkeys([*super().calendars, *self.feeds]))


class EventText(EventPage, frozen=True, kw_only=True):
    """The same to read out: nothing that only a screen can show."""

    template = "pages/event-text.html"


def _is_plain(event: Event) -> bool:
    return event.cost == "free" and event.booking is not None and not (event.booking.needed or event.booking.text)


def event_page(event: Event, content: Content, absolute: Absolute) -> EventPage:
    occurrences = content.by_event[event.id]
    coming = upcoming(occurrences, content.today)
    going = offered(occurrences, content.today)
    venues = _venues(coming or occurrences)
    asking = asking_about(event, content)
    told = [*going, *coming][:1]
    others = [occurrence for occurrence in coming if not going or occurrence is not going[0]]
    # The rule stands beside the next date and its place.
    there = at_its_place(going[0], occurrences) if going else occurrences
    return EventPage(
        event=event,
        status=series_status(occurrences, content.today),
        reasons=_reasons(coming or occurrences),
        upcoming=coming,
        past=past(occurrences, content.today),
        next=going[0] if going else None,
        others=others,
        others_going=[occurrence for occurrence in others if occurrence.is_going(content.today)],
        gone=gone_dates(event.page, content),
        course=_course(event, content),
        rule=rule(event, there, content.today),
        full=bool(going) and all(occurrence.status == "full" for occurrence in going),
        plain_terms=bool(going) and going[0].status != "full" and _is_plain(event),
        venues=venues,
        places_differ=_places_differ(coming),
        # A date has its own link and languages beside it; those of the event are said where some date has them.
        link=event.link if event.link in {occurrence.link for occurrence in going} else None,
        languages=_languages(event, going or occurrences),
        asking=asking,
        programme=content.programme_of(event),
        run_by=content.dataset.some(Partner, event.run_by),
        partners=content.dataset.some(Partner, event.partners),
        pathways=content.dataset.some(Pathway, event.pathways),
        all_pathways=event.serves_all,
        opportunities=content.dataset.some(Opportunity, event.opportunities),
        sources=sources_in(event, *venues),
        feed=_feed(event),
        feeds=_feeds(event, venues, bool(going)),
        message=event_message(event, told[0], asking.us, absolute(event.page), content.today) if told else None,
    )


def _course(event: Event, content: Content) -> Course | None:
    if not is_course(event, content.by_event):
        return None
    held = [occurrence for occurrence in content.by_event[event.id] if not occurrence.off]
    return Course(held, has_begun(event, content.by_event, content.today)) if len(held) > 1 else None


def event_text(page: EventPage) -> EventText:
    """Return what the text to read out says: all that the page does."""
    return EventText(**asdict(page))


def _reasons(occurrences: Iterable[Occurrence]) -> Sequence[str]:
    return list(dict.fromkeys(occurrence.reason for occurrence in occurrences if occurrence.reason))


def _venues(occurrences: Iterable[Occurrence]) -> Sequence[Venue]:
    found = {occurrence.venue.id: occurrence.venue for occurrence in occurrences if occurrence.venue}
    return list(found.values())


def _places_differ(occurrences: Iterable[Occurrence]) -> bool:
    places = {(date.venue.id if date.venue else None, date.room, bool(date.link)) for date in occurrences}
    return len(places) > 1


def _languages(event: Event, occurrences: Iterable[Occurrence]) -> Sequence[str]:
    return event.languages if any(occurrence.languages == event.languages for occurrence in occurrences) else ()


def _feed(event: Event) -> Link:
    return Link(f"All dates of {event.title}", f"{event.page.rstrip('/')}.ics")


def _feeds(event: Event, venues: Iterable[Venue], going: bool) -> Sequence[Link]:
    """Return the calendars to offer: a session that is over or cancelled has no dates to get, its places may have."""
    places = [Link(*of_venue(venue)) for venue in venues]
    return [_feed(event), *places] if going else places or [Link(*ALL_SESSIONS)]
