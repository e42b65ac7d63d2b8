"""Open Referral UK: the sessions as services, in the profile of HSDS 3.0 that councils ask for.

https://docs.openreferraluk.org. One page holds all services, nested. What the profile has no field for, such as the
phone number of a contact or a date that is cancelled, is left out or said in words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid5

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.partner import Partner
from programme.model.repeat import MonthDay, Repeat
from programme.model.venue import Venue
from programme.schedule.areas import ONLINE, area_of
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence, offered, upcoming
from programme.schedule.repeats import ruled_days
from programme.words import label, long_date, times, within
from programme.words.repeats import rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Record = dict[str, Any]


def services_bytes(content: Content, absolute: Absolute) -> bytes:
    """Write every session with a date to come as one page of services."""
    domain = uuid5(NAMESPACE_DNS, content.site.uid_domain)
    services = [
        _service(event, coming, content, absolute, domain)
        for event in content.dataset.all(Event).values()
        if (coming := upcoming(content.by_event[event.id], content.today))
    ]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _filled(**fields: Any) -> Record:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], ())}


def _service(event: Event, coming: Sequence[Occurrence], content: Content, absolute: Absolute, domain: UUID) -> Record:
    """Return a session as a service; its id is that of the oldest name that it had."""
    own = uuid5(domain, f"events/{(*event.was, event.id)[0]}")
    contact = content.contact_about(event)
    return _filled(
        id=str(own),
        name=event.title,
        description=event.summary or label(event.kind),
        url=absolute(event.page),
        email=contact.email if contact else None,
        status="active" if offered(coming, content.today) else "temporarily closed",
        assured_date=event.reviewed.isoformat() if event.reviewed else None,
        organization=_organisation(event, content, absolute, domain),
        cost_options=[{"id": str(uuid5(own, "cost")), **_cost(event.cost)}] if event.cost else [],
        schedules=list(_schedules(event, coming, content, own, absolute)),
        service_at_locations=list(_places(coming, own, domain)),
        service_areas=[
            {"id": str(uuid5(own, f"area/{area.id}")), "name": area.name}
            for area in dict.fromkeys(area_of(occurrence, content.areas) for occurrence in coming)
            if area is not ONLINE
        ],
        contacts=[{"id": str(uuid5(own, "contact")), "name": contact.name}] if contact and contact.name else [],
    )


def _organisation(event: Event, content: Content, absolute: Absolute, domain: UUID) -> Record:
    """Return who runs it: the first partner that does, else the owner of the site."""
    for partner in content.dataset.some(Partner, event.run_by):
        made = str(uuid5(domain, f"partners/{(*partner.was, partner.id)[0]}"))
        said = partner.does or label(partner.kind)
        return _filled(id=made, name=partner.name, description=said, website=partner.website or absolute(partner.page))
    owner = content.site.owner
    return _filled(id=str(uuid5(domain, "owner")), name=owner, description=owner, website=absolute("/"))


def _cost(cost: str) -> Record:
    free = {"amount": 0} if cost.casefold().rstrip(".") == "free" else {}
    return {"option": label(cost), **free}


def _schedules(
    event: Event, coming: Sequence[Occurrence], content: Content, own: UUID, absolute: Absolute
) -> Iterator[Record]:
    """Yield the rule where each of its days ahead takes place as it says, then each other date that takes place.

    The profile cannot leave a day out of a rule, and a program that reads one would send people to a closed door.
    """
    going = [occurrence for occurrence in coming if occurrence.is_going(content.today)]
    ruled = [occurrence for occurrence in going if occurrence.given is None]
    if event.repeat and ruled and _is_whole(event.repeat, ruled, content.today):
        said = rule(event, content.by_event[event.id], content.today)
        own_id = {"id": str(uuid5(own, "rule"))}
        yield _schedule(own_id | _frequency(event.repeat), ruled[0], event.repeat.last_day, said, absolute)
        going = [occurrence for occurrence in going if occurrence.given is not None]
    for occurrence in going:
        own_id = {"id": str(uuid5(own, f"date/{occurrence.key}"))}
        yield _schedule(own_id, occurrence, occurrence.last_date, long_date(occurrence.date), absolute)


def _schedule(head: Record, first: Occurrence, until: date, days: str, absolute: Absolute) -> Record:
    """Return when a session is held from its ``first`` date on; ``days`` says so in words."""
    return _filled(
        **head,
        dtstart=first.date.isoformat(),
        valid_from=first.date.isoformat(),
        valid_to=until.isoformat(),
        **_hours(first),
        description=f"{days}, {within(times(first))}",
        schedule_link=absolute(first.page),
    )


def _is_whole(repeat: Repeat, ruled: Sequence[Occurrence], today: date) -> bool:
    """Say whether every day ahead that a rule gives, those of ``except`` too, is a date that takes place."""
    ahead = {day for day in ruled_days(repeat) if day >= today}
    return ahead == {occurrence.date for occurrence in ruled}


def _frequency(repeat: Repeat) -> Record:
    """Return a rule in the words of RFC 5545."""
    unit = "MONTHLY" if repeat.every.unit == "month" else "WEEKLY"
    return {"freq": unit, "interval": repeat.every.interval, "byday": ",".join(map(_day, repeat.on))}


def _day(day: MonthDay) -> str:
    return f"{day.ordinal or ''}{DAYS[day.weekday]}"


def _hours(occurrence: Occurrence) -> Record:
    opens, closes = occurrence.start, occurrence.end
    return _filled(opens_at=f"{opens:%H:%M}" if opens else None, closes_at=f"{closes:%H:%M}" if closes else None)


def _places(coming: Sequence[Occurrence], own: UUID, domain: UUID) -> Iterator[Record]:
    """Yield each place once, in the order of its first date to come; online is a place without an address."""
    for venue in {occurrence.venue.id if occurrence.venue else "": occurrence.venue for occurrence in coming}.values():
        name = (*venue.was, venue.id)[0] if venue else "online"
        location = _location(venue, uuid5(domain, f"venues/{name}"))
        yield {"id": str(uuid5(own, f"place/{name}")), "location": location}


def _location(venue: Venue | None, own: UUID) -> Record:
    if not venue:
        return {"id": str(own), "location_type": "virtual", "name": "Online"}
    where = venue.coordinates
    return _filled(
        id=str(own),
        location_type="physical",
        name=venue.name,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        addresses=list(_addresses(venue, own)),
        accessibility=[
            {"id": str(uuid5(own, name)), "description": f"{name}: {value}"}
            for name, value in venue.access.points
            if value
        ],
    )


def _addresses(venue: Venue, own: UUID) -> Iterator[Record]:
    """Yield the address, where it is whole; the last line is taken for the town."""
    lines = [line for line in venue.address if line != venue.name]
    if lines and venue.postcode:
        yield {
            "id": str(uuid5(own, "address")),
            "address_1": ", ".join(lines[:-1] or lines),
            "city": lines[-1],
            "state_province": venue.area,
            "postal_code": venue.postcode,
            "country": "GB",
            "address_type": "physical",
        }
