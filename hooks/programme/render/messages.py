"""Messages to share: one event or place in the words of a text message and of an email."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from programme.model.event import Event
from programme.model.venue import Venue
from programme.render.quoting import quoted
from programme.schedule.asking import Whom
from programme.schedule.occurrences import Occurrence
from programme.words import booking, ended, long_date, times, within

MOST_CHARACTERS = 159  # 160 still fit one text message, and some phones add a character of their own
FEWEST_OF_A_TITLE = 24


class Message(Struct, frozen=True):
    """Words to send to somebody: ``text`` fits one text message, ``body`` is an email.

    ``until`` is the last day on which words that tell of a date are of use.
    """

    title: str
    text: str
    body: str
    url: str = ""
    until: date | None = None

    @property
    def sms(self) -> str:
        """Return the address that opens a text message; iPhones need the ``&``, others ignore it (RFC 5724)."""
        return f"sms:?&body={quoted(self.text)}"

    @property
    def email(self) -> str:
        """Return the address that opens an email (RFC 6068: lines end in CRLF)."""
        body = "\r\n".join(self.body.split("\n"))
        return f"mailto:?subject={quoted(self.title)}&body={quoted(body)}"


def event_message(event: Event, shown: Occurrence, whom: Whom | None, url: str, today: date) -> Message:
    """Write about one date of an event: the next, or one that does not take place."""
    off = f"{shown.status.capitalize()}: " if shown.off else ""
    when = _when(shown)
    text = _short(off + event.title, when, _where(shown, event.title), url)
    return Message(event.title, text, _event_body(event, shown, whom, url, today), url, shown.last_to_come)


def venue_message(venue: Venue, whom: Whom | None, url: str) -> Message:
    """Write where a place is."""
    address = _address(venue)
    lines = [venue.name, *address]
    body = "\n".join([*lines, *([f"\n{venue.find_us}"] if venue.find_us else []), *_closing(whom, url)])
    return Message(venue.name, _short(venue.name, "", (", ".join(address), *address[-1:]), url), body, url)


def _short(title: str, when: str, places: Sequence[str], url: str) -> str:
    """Put as much into one text message as fits; ``places`` says the same in fewer and fewer words.

    The day counts most, then the page, then the postcode, and all of them more than the end of a long title.
    """
    ways = [(len(title), place) for place in places] + [(min(len(title), FEWEST_OF_A_TITLE), places[-1])]
    for link in (url, ""):
        for fewest, place in ways:
            rest = _sentences(when, place, link)
            room = MOST_CHARACTERS - len(rest) - len(". ")
            if room >= fewest:
                return _sentences(_cut(title, room), rest)
    return _cut(_sentences(title, when), MOST_CHARACTERS)


def _sentences(*parts: str) -> str:
    *before, last = [part for part in parts if part] or [""]
    return "".join(f"{ended(part)} " for part in before) + last


def _cut(text: str, room: int) -> str:
    """Cut at the end of a word. Three dots: the one character for them would halve the length of a text message."""
    return text if len(text) <= room else f"{text[: room - 3].rpartition(' ')[0] or text[: room - 3]}..."


def _when(shown: Occurrence) -> str:
    full = ", full" if shown.status == "full" else ""
    return f"{long_date(shown.date)}, {within(times(shown))}{full}"


def _where(shown: Occurrence, title: str) -> Sequence[str]:
    """Return the place in more and in fewer words; its name only where the title does not say it."""
    if not shown.venue:
        return ("Online",)
    name = "" if shown.venue.name.casefold() in title.casefold() else shown.venue.name
    postcode = shown.venue.postcode or ""
    parts = [part for part in (name, postcode) if part]
    return (", ".join(parts), postcode) if len(parts) > 1 else (", ".join(parts),)


def _address(venue: Venue) -> list[str]:
    lines = [line for line in venue.address if line != venue.name]
    return [*lines, *([venue.postcode] if venue.postcode else [])]


def _event_body(event: Event, shown: Occurrence, whom: Whom | None, url: str, today: date) -> str:
    when = _when(shown)
    online = ["or join online"] if shown.link else []
    where = ", ".join([shown.venue.name, *_address(shown.venue), *online]) if shown.venue else "Online"
    said = shown.status.capitalize() if shown.off else "When"
    lines = [event.title, "", f"{said}: {when}", f"Where: {where}"]
    if shown.room:
        lines.append(f"Room: {shown.room}")
    if shown.note:
        lines.append(f"Please note: {shown.note}")
    if event.cost:
        lines.append(f"Cost: {event.cost}")
    if shown.status == "full":
        lines.append("Booking: all places are taken")
    elif event.booking and not shown.off:
        lines.append(f"Booking: {booking(event.booking, today)}")
        if event.booking.by and not event.booking.is_closed(today):
            lines.append(f"Book by: {long_date(event.booking.by)}")
    return "\n".join([*lines, *_closing(whom, url)])


def _closing(whom: Whom | None, url: str) -> Iterator[str]:
    if whom and whom.phone:
        yield f"\nQuestions? Phone {whom.phone}"
    if url:
        yield f"\nLook here before you set out, in case something has changed:\n{url}"
