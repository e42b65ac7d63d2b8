"""Fields: what a column can hold, each with the words that people write above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from programme.model.event import Event, EventDateFields
from programme.model.fields import slug
from programme.model.walk import Field, fields_of

Way = tuple[str, ...]  # the way to a field in an entry: ("booking", "url"), ("dates", "note")
DATES = "dates"
# Of a place or programme that may be new, and what one cell says of two fields.
OTHERS = ("time", "venue_name", "address", "postcode", "area", "latitude", "longitude", "programme_name", "was_venue")

SAID: Mapping[str, str] = {
    "title": "session, event, activity, workshop, course, event name, event title, session name, session title, "
    "name of event, name of session, what",
    "date": "dates, date of event, date of session, day and date, event date, session date, start date, date and time",
    "time": "times, hours, session time, time of session, start and end time, timings",
    "start": "start time, starts, begins, time from, from time, time start",
    "end": "end time, ends, finish, finish time, finishes, time to, to time, time end, until",
    "venue": "location, place, where, site, building, library, venue and address, venue or location",
    "venue_name": "name of venue, name of place",
    "address": "venue address, full address, street",
    "postcode": "post code, venue postcode",
    "area": "borough, district, town, locality",
    "room": "room name, floor, which room",
    "kind": "type, session type, event type, type of event, type of session, category",
    "cost": "price, fee, charge, entry, how much",
    "booking": "book, book here, booking link, how to book, sign up, sign up link, register, registration, "
    "eventbrite, booking required, booking needed, tickets",
    "booking_by": "book by, booking closes, booking deadline",
    "summary": "short description, blurb",
    "description": "details, full description, more information, further details, what happens",
    "audience": "who, who for, who is it for, for whom, target audience, open to",
    "languages": "language, languages spoken",
    "status": "on or off, going ahead, confirmed",
    "note": "note for readers, note for visitors, public note",
    "notes": "internal notes, private notes, notes for editors, staff notes",
    "reason": "why, reason for change, reason for cancellation",
    "ref": "id, ref no, reference, reference number, session id, event id, uid, unique id",
    "link": "join link, joining link, online link, meeting link, teams link, zoom link",
    "programme": "project",
    "run_by": "organiser, host, provider, delivered by",
    "partners": "partner",
    "contact_name": "contact, contact person",
    "contact_email": "email, email address, e mail",
    "contact_phone": "phone, phone number, telephone, tel, contact number",
    "weekday": "day of week, day of the week",
    "end_date": "last day, final day",
    "moved_to_date": "new date, new day, moved to",
    "attended": "attendance, attendees, visits, footfall, number attended",
    "bring": "what to bring",
    "repeat_every": "frequency, repeats, how often",
    "repeat_from": "first date, from date",
    "repeat_until": "last date, until date",
    "repeat_except": "except, not on, except for",
}
# Words that people write above two kinds of column; which one is meant has to be said.
UNSURE: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "weekday"),
    "notes": ("note", "notes"),
    "note": ("note", "notes"),
    "comments": ("note", "notes"),
    "name": ("title", "contact_name"),
    "from": ("start", "repeat_from"),
    "to": ("end", "repeat_until"),
    "when": ("date", "repeat_on"),
    "number": ("ref", "attended"),
    "information": ("summary", "description"),
    "url": ("link", "booking_url"),
    "web-link": ("link", "booking_url"),
}


@cache
def fields() -> Mapping[str, tuple[Way, Field | None]]:
    """Return every field by the name of its column, with its way in an entry; one mapping inside is several columns."""
    found: dict[str, tuple[Way, Field | None]] = dict(_columns())
    return found | {name: ((name,), None) for name in OTHERS}


def _columns() -> Iterator[tuple[str, tuple[Way, Field]]]:
    for field in fields_of(EventDateFields):
        if field.inner:
            yield from ((f"{field.key}_{to.key}", ((DATES, field.key, to.key), to)) for to in fields_of(field.inner))
        else:
            yield field.key, ((DATES, field.key), field)
    for field in fields_of(Event):
        if field.key == "source" or not field.inner:
            yield field.key, ((field.key,), field)
        elif not field.many:
            if field.key == "booking":
                yield field.key, ((field.key,), field)
            yield from (
                (f"{field.key}_{inner.key}", ((field.key, inner.key), inner)) for inner in fields_of(field.inner)
            )


def fold(heading: str) -> str:
    """Return what is compared of a heading: no brackets, no capitals, no signs."""
    return slug(re.sub(r"\(.*?\)|\[.*?\]", " ", heading))


@cache
def headings() -> Mapping[str, str]:
    """Return the field for each folded heading that leaves no doubt."""
    own = {fold(name.replace("_", " ")): name for name in fields()}
    said = {fold(words): name for name, listed in SAID.items() for words in listed.split(",")}
    return {words: name for words, name in (own | said).items() if words not in UNSURE}
