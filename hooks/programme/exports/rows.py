"""Rows that no data file holds as such: every date of every session, and every pledge of the charter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import Field

from programme.linked_data.nodes import Absolute
from programme.model.base import Model
from programme.model.charter import Charter, Pledge
from programme.model.dates import Rough
from programme.model.fields import Url
from programme.model.partner import Partner
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence


class OccurrenceRow(Model):
    """One date of a session, with all that is needed to go there."""

    id: str = Field(description="The name of this date; it never changes, also when the session moves.")
    event: str = Field(description="The id of its session in the table events.")
    title: str = Field(description="What and where, in one line.")
    kind: str = Field(description="What kind of event.")
    status: str = Field(description="Whether it is on, full, cancelled or postponed.")
    reason: str | None = Field(description="Why it changed.")
    date: dt.date = Field(description="The day; for a postponed session the old day.")
    start: dt.time | None = Field(description="When it starts, in London; empty for a whole day.")
    end: dt.time | None = Field(description="When it ends, in London.")
    last_date: dt.date = Field(description="The day on which it ends.")
    starts_at: dt.datetime | None = Field(description="Day and start for programs, with the offset from UTC.")
    ends_at: dt.datetime | None = Field(description="The same for its end.")
    first_published: dt.date = Field(description="The day first published: another one where the session has moved.")
    was_start: dt.time | None = Field(description="When it was to start, where a move changed that.")
    was_venue: str | None = Field(
        description="Where it was to be (a venue's id, or online), where a move changed that."
    )
    mode: str = Field(description="How people take part: in person, online, or in person or online.")
    venue: str | None = Field(description="The id of the place in the table venues.")
    venue_name: str | None = Field(description="The name of the place.")
    room: str | None = Field(description="Where inside the place.")
    address: tuple[str, ...] = Field(description="The lines of the address, without the postcode.")
    postcode: str | None = Field(description="The postcode.")
    latitude: float | None = Field(description="Degrees north (WGS84), where known for sure.")
    longitude: float | None = Field(description="Degrees east; west is negative.")
    area: str = Field(description="The area, or Online, or Elsewhere.")
    link: Url | None = Field(description="The address to join online.")
    programme: str | None = Field(description="The id of its programme in the table programmes.")
    programme_name: str | None = Field(description="The name of its programme.")
    cost: str | None = Field(description="`free`, or what it costs; empty where not known.")
    booking_needed: bool | None = Field(description="Whether people have to book; empty where not known.")
    languages: tuple[str, ...] = Field(description="Languages spoken, besides English.")
    note: str | None = Field(description="What a reader should know about this date.")
    calendar: Url = Field(description="The address of its calendar file.")
    page: Url = Field(description="The address of its page on this site.")


class PledgeRow(Pledge):
    """One pledge of the charter, with who made it."""

    theme_name: str | None = Field(None, description="The name of the theme.")
    signatory: str = Field(description="Who made the pledge.")
    partner: str | None = Field(None, description="The id of the signatory in the table partners, where it is one.")
    signed: Rough = Field(description="When the signatory signed; undated where that is not known.")


def occurrence_rows(content: Content, absolute: Absolute) -> Iterator[OccurrenceRow]:
    """Yield every date of every session, soonest first, also those that are cancelled or passed."""
    for occurrence in content.occurrences:
        yield _occurrence_row(occurrence, content, absolute)


def _occurrence_row(occurrence: Occurrence, content: Content, absolute: Absolute) -> OccurrenceRow:
    event, venue = occurrence.event, occurrence.venue
    first = occurrence.earlier[0] if occurrence.earlier else None
    programme = content.programme_of(event)
    where = venue.coordinates if venue else None
    now = occurrence.as_published
    was_hours = first.hours if first and first.start[10:] != now.start[10:] else None
    return OccurrenceRow.model_construct(
        id=occurrence.name,
        event=event.id,
        title=event.title,
        kind=event.kind,
        status=occurrence.status,
        reason=occurrence.reason,
        date=occurrence.date,
        start=occurrence.start.time() if occurrence.start else None,
        end=occurrence.end.time() if occurrence.end else None,
        last_date=occurrence.last_date,
        starts_at=occurrence.start,
        ends_at=occurrence.end,
        first_published=occurrence.planned,
        was_start=was_hours[0] if was_hours else None,
        was_venue=first.place if first and first.place != now.place else None,
        mode="online" if not venue else "in person or online" if occurrence.link else "in person",
        venue=venue.id if venue else None,
        venue_name=venue.name if venue else None,
        room=occurrence.room,
        address=venue.address if venue else (),
        postcode=venue.postcode if venue else None,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        area=content.areas.of(occurrence).name,
        link=occurrence.link,
        programme=programme.id if programme else None,
        programme_name=programme.name if programme else None,
        cost=event.cost,
        booking_needed=event.booking.needed if event.booking else None,
        languages=occurrence.languages,
        note=occurrence.note,
        calendar=absolute(occurrence.ics) or occurrence.ics,
        page=absolute(occurrence.page) or occurrence.page,
    )


def pledge_rows(content: Content) -> Iterator[PledgeRow]:
    """Yield every pledge of the charter, by signatory."""
    charter = content.dataset.single(Charter)
    themes = {theme.id: theme.name for theme in charter.themes} if charter else {}
    for signatory in charter.signatories if charter else ():
        partner = content.dataset.get(Partner, signatory.partner)
        for pledge in signatory.pledges:
            own = {name: getattr(pledge, name) for name in Pledge.model_fields}
            yield PledgeRow.model_construct(
                **own,
                theme_name=themes.get(pledge.theme),
                signatory=partner.name if partner else signatory.name or "",
                partner=signatory.partner,
                signed=signatory.signed,
            )
