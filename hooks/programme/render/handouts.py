"""Pages to print: posters of places, in two sizes, each with a QR code that opens the place's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from programme.model.venue import Venue
from programme.render.context import Context
from programme.render.messages import Message
from programme.render.places import VenuePage
from programme.render.poster_words import ATTEND_ALL, Poster, PosterPlace, access_points, finding
from programme.render.posters import poster_of
from programme.schedule.asking import Asking, asking_about
from programme.schedule.content import Content
from programme.schedule.rows import is_course


class PosterPage(Context, frozen=True, kw_only=True):
    """What a poster shows: ``code`` is the QR code of ``url``, the public address of the place's page.

    Both are empty where the site has no address.
    """

    template = "pages/poster.html"
    venue: Venue
    poster: Poster
    replaced_by: Venue | None
    asking: Asking
    message: Message | None
    finding: Sequence[str]
    access_points: Sequence[str]
    attend_all: str
    printed: date
    code: Markup
    url: str


class LargePosterPage(PosterPage, frozen=True, kw_only=True):
    """The same in large print: one column that may take a second sheet."""

    template = "pages/poster-large.html"


class PosterKind(Struct, frozen=True):
    """One kind of poster: its folder below the place's page, its name, and how many dates it has room for."""

    folder: str
    title: str
    page: type[PosterPage]
    most: int


POSTERS = (
    PosterKind("poster/", "Poster", PosterPage, most=8),
    PosterKind("poster-large/", "Large print poster", LargePosterPage, most=4),
)


def poster_page(kind: PosterKind, page: VenuePage, content: Content, url: str) -> PosterPage:
    """Return what a poster shows, from what the venue's page does; ``url`` is the public address of that page."""
    today = content.today
    coming = [occurrence for occurrence in content.by_venue[page.venue.id] if occurrence.is_going(today)]
    courses = {
        event.id: [dated for dated in content.by_event[event.id] if not dated.off]
        for event in {occurrence.event.id: occurrence.event for occurrence in coming}.values()
        if is_course(event, content.by_event)
    }
    place = PosterPlace(page.venue, coming, today, page.asking, lambda event: asking_about(event, content), courses)
    return kind.page(
        venue=page.venue,
        poster=poster_of(place, kind.most),
        replaced_by=page.replaced_by,
        asking=page.asking,
        message=page.message,
        finding=finding(page.venue),
        access_points=access_points(page.venue, page.asking),
        attend_all=ATTEND_ALL,
        printed=today,
        code=qr_code(url),
        url=url,
    )


# Of the eight masks the standard wants the one that has the best score, which takes three quarters of the time of a
# code. Scanners do not tell the difference: ZXing, zbar and OpenCV read 1,200 bad photographs of 300 addresses as often
# with this one (61, 74 and 50 in 100) as with the best (61, 73 and 49).
MASK = 2


@lru_cache(maxsize=1)  # the two posters of a place come one after the other and show the same
def qr_code(url: str) -> Markup:
    """Draw an address as a QR code in SVG, black on white with its quiet zone; empty for no address.

    Level M can be read with 15% of it lost, and is what paper on a wall needs.
    """
    if not url:
        return Markup()
    import segno  # noqa: PLC0415 (a fortieth of the start of every command, and few draw one)

    code = segno.make(url, error="m", micro=False, boost_error=False, mask=MASK)
    return Markup(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff"))
