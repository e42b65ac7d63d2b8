"""What handouts show: posters of places with a QR code, and links that send a session or a place to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

from programme.model.base import Entry
from programme.model.event import Event
from programme.model.venue import Venue
from programme.render.messages import event_message, venue_message
from programme.render.posters import ATTEND_ALL, access_points, poster_of
from programme.render.view import View
from programme.schedule.content import Content
from programme.schedule.occurrences import upcoming


@dataclass(frozen=True)
class PosterKind:
    """One kind of poster: its folder below the place's page, its name, and how many dates it has room for."""

    folder: str
    title: str
    template: str
    most: int


POSTERS = (
    PosterKind("poster/", "Poster", "pages/poster.html", most=8),
    PosterKind("poster-large/", "Large print poster", "pages/poster-large.html", most=4),
)


@lru_cache(maxsize=1)  # the two posters of a place come one after the other and show the same
def qr_code(url: str) -> Markup:
    """Draw an address as a QR code in SVG, black on white with its quiet zone; empty for no address.

    Level M can be read with 15% of it lost, and is what paper on a wall needs.
    """
    if not url:
        return Markup()
    code = segno.make(url, error="m", micro=False, boost_error=False)
    return Markup(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff"))


def handouts_of(entry: Entry, content: Content, view: View) -> Mapping[str, Any]:
    """Give what the page of an event or a place needs to hand it on: the ``message``, or None where nothing is on."""
    if isinstance(entry, Event):
        contact = content.contact_about(entry)
        coming = upcoming(content.by_event[entry.id], content.today)
        shown = next((occurrence for occurrence in coming if not occurrence.off), coming[0] if coming else None)
        return {"message": event_message(entry, shown, contact, view.canonical, content.today) if shown else None}
    if isinstance(entry, Venue):
        message = venue_message(entry, content.site.contact, view.canonical)
        return {"message": None if entry.is_closed(content.today) else message}
    return {}


def poster_page(venue: Venue, page: Mapping[str, Any], content: Content, view: View, most: int) -> Mapping[str, Any]:
    """Give what a poster shows; ``page`` is what the venue's page does, ``most`` how many dates there is room for."""
    today = content.today
    url = view.absolute(venue.page)
    return {
        "venue": venue,
        "poster": poster_of(venue, page["coming"], page["contact"], today, most, content.contact_about),
        "replaced_by": page["replaced_by"],
        "contact": page["contact"],
        "access_points": access_points(venue),
        "attend_all": ATTEND_ALL,
        "printed": today,
        "code": qr_code(url),
        "url": url,
    }
