"""Whom to ask, decided once for every page, poster and text to read out.

About a session: the event's contact, its programme's, the site's. About a building: the place itself first. Only where
none of them can be reached: the help line, and only for questions on careers, never for access, booking, or whether a
session is on.
"""

from __future__ import annotations

from msgspec import Struct

from programme.model.base import Contact
from programme.model.event import Event
from programme.model.opportunity import Opportunity
from programme.model.programme import Programme
from programme.model.site import HelpLine
from programme.model.venue import Venue
from programme.schedule.content import Content


class Whom(Struct, frozen=True):
    """Somebody to ask: ``who`` they are within a sentence, and at least one of ``phone``, ``email`` and ``page``.

    ``name`` is whom to ask for; ``about`` is what a help line answers, empty for anybody else.
    """

    who: str
    name: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    page: str = ""
    about: str = ""


class Asking(Struct, frozen=True):
    """Whom the readers of a page ask: ``us``, who know of the session or the programme, or else a ``help_line``."""

    us: Whom | None = None
    help_line: Whom | None = None

    @property
    def careers(self) -> Whom | None:
        """Return whom to ask about careers."""
        return self.us or self.help_line

    def building(self, venue: Venue) -> Whom | None:
        """Return whom to ask about a place: the place itself, where it can be reached."""
        phone, page = venue.phone or "", venue.website or ""
        return Whom(venue.name, phone=phone, page=page) if phone or page else self.us


def asking_about(event: Event, content: Content) -> Asking:
    return _asking(content.contact_about(event), content)


def asking_of(about: Programme | Opportunity | None, content: Content) -> Asking:
    """Return whom to ask about a programme or a way in; None asks about the site."""
    programme = content.programme_of(about) if isinstance(about, Opportunity) else about
    return _asking(content.contact_of(programme), content)


def asking_at(events: list[Event], content: Content) -> Asking:
    """Return whom all the events of a place say to ask; where they differ, or there are none, the site's contact."""
    found = {asking_about(event, content) for event in events}
    return found.pop() if len(found) == 1 else asking_of(None, content)


def anybody(content: Content) -> bool:
    """Say whether the contact page names somebody who knows of a session, a programme or the site."""
    programmes = content.dataset.all(Programme).values()
    return any(asking_of(programme, content).us for programme in (None, *programmes))


def _asking(contact: Contact | None, content: Content) -> Asking:
    if contact and (contact.phone or contact.email):
        known = contact.model_dump(include={"name", "phone", "email", "hours"})
        return Asking(us=Whom("us", **{name: said or "" for name, said in known.items()}))
    return Asking(help_line=_help_line(content.site.help_line))


def _help_line(line: HelpLine | None) -> Whom | None:
    if not line or not (line.phone or line.url):
        return None
    return Whom(line.name, line.name, line.phone or "", "", line.hours or "", line.url or "", line.about)
