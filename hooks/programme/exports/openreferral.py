"""Open Referral UK: the sessions as services, in the profile of HSDS 3.0 that councils ask for.

https://docs.openreferraluk.org. One page holds all services, nested. What the profile has no field for, such as the
phone number of a contact or a date that is cancelled, is left out or said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from uuid import NAMESPACE_DNS, UUID, uuid5

from msgspec import Struct

from programme.exports.json_text import json_text
from programme.exports.openreferral_schedules import Record, filled, schedules
from programme.linked_data.nodes import Absolute
from programme.model.base import Entry
from programme.model.event import Event
from programme.model.partner import Partner
from programme.model.venue import Venue
from programme.schedule.areas import ONLINE
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence, offered, upcoming
from programme.words import label


def services_bytes(content: Content, absolute: Absolute) -> bytes:
    """Write every session with a date to come as one page of services."""
    directory = _Directory(content, absolute)
    services = [
        _service(event, coming, directory)
        for event in content.dataset.all(Event).values()
        if (coming := upcoming(content.by_event[event.id], content.today))
    ]
    about = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
    }
    return json_text(about, "contents", services)


class _Directory(Struct, frozen=True, dict=True):
    """What all services share: each organisation and each place is described once."""

    content: Content
    absolute: Absolute

    @cached_property
    def domain(self) -> UUID:
        return uuid5(NAMESPACE_DNS, self.content.site.uid_domain)

    @cached_property
    def organisations(self) -> Mapping[str, Record]:
        """Return every partner by its id, and the owner of the site by the empty one."""
        owner = self.content.site.owner
        own = filled(id=str(uuid5(self.domain, "owner")), name=owner, description=owner, website=self.absolute("/"))
        return {"": own} | {known.id: self._organisation(known) for known in self.content.dataset.all(Partner).values()}

    def _organisation(self, partner: Partner) -> Record:
        made = str(uuid5(self.domain, f"partners/{_oldest(partner)}"))
        said, website = partner.does or label(partner.kind), partner.website or self.absolute(partner.page)
        return filled(id=made, name=partner.name, description=said, website=website)

    @cached_property
    def locations(self) -> Mapping[str, Record]:
        """Return every venue by its id, and online, a place without an address, by its own."""
        online = {"id": str(uuid5(self.domain, "venues/online")), "location_type": "virtual", "name": "Online"}
        return {ONLINE.id: online} | {
            venue.id: _location(venue, uuid5(self.domain, f"venues/{_oldest(venue)}"))
            for venue in self.content.dataset.all(Venue).values()
        }


def _oldest(entry: Entry) -> str:
    """Return the first name that an entry had, which others know it by."""
    return (*entry.was, entry.id)[0]


def _service(event: Event, coming: Sequence[Occurrence], directory: _Directory) -> Record:
    """Return a session as a service."""
    content, absolute = directory.content, directory.absolute
    own = uuid5(directory.domain, f"events/{_oldest(event)}")
    run_by = content.dataset.some(Partner, event.run_by)
    contact = content.contact_about(event)
    held = [occurrence for occurrence in coming if occurrence.is_going(content.today)] or coming
    places = {
        dated.place: str(uuid5(own, f"place/{_oldest(dated.venue) if dated.venue else ONLINE.id}")) for dated in held
    }
    return filled(
        id=str(own),
        name=event.title,
        description=event.summary or label(event.kind),
        url=absolute(event.page),
        email=contact.email if contact else None,
        status="active" if offered(coming, content.today) else "temporarily closed",
        assured_date=event.reviewed.isoformat() if event.reviewed else None,
        organization=directory.organisations[run_by[0].id if run_by else ""],
        cost_options=[{"id": str(uuid5(own, "cost")), **_cost(event.cost)}] if event.cost else [],
        schedules=list(schedules(event, coming, content, own, absolute, places)),
        service_at_locations=[
            {"id": place_id, "location": directory.locations[place]} for place, place_id in places.items()
        ],
        service_areas=[
            {"id": str(uuid5(own, f"area/{area.id}")), "name": area.name}
            for area in dict.fromkeys(content.areas.of(occurrence) for occurrence in held)
            if area is not ONLINE
        ],
        contacts=[{"id": str(uuid5(own, "contact")), "name": contact.name}] if contact and contact.name else [],
    )


def _cost(cost: str) -> Record:
    free = {"amount": 0} if cost.casefold().rstrip(".") == "free" else {}
    return {"option": label(cost), **free}


def _location(venue: Venue, own: UUID) -> Record:
    where = venue.coordinates
    return filled(
        id=str(own),
        location_type="physical",
        name=venue.name,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        addresses=list(_addresses(venue, own)),
        accessibility=[
            {"id": str(uuid5(own, name)), "description": f"{name}: {value}"} for name, value in venue.access.known
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
