"""Pages and markers that list sessions: each shows a listing, or the next few dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from programme.model.languages import language
from programme.render.context import Context, ListRequest
from programme.render.listing import Listing
from programme.render.session_lists import example_place, sessions_listing
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.schedule.rows import Row
from programme.search.near import can_be_near

HOME = "/"
MOST_FEATURED = 3


class SessionsPage(Context, frozen=True):
    """A page of sessions under month headings."""

    template = "pages/sessions.html"
    listing: Listing


class MonthPage(Context, frozen=True):
    """The calendar of one month."""

    template = "pages/month.html"
    listing: Listing


class SessionList(Context, frozen=True):
    """All sessions to come, with the filters that a script narrows by."""

    template = "lists/sessions.html"
    listing: Listing


def session_list(content: Content, request: ListRequest) -> SessionList:
    return SessionList(sessions_listing(content))


class NearBox(Context, frozen=True):
    """The box that finds what is ``near``, where it can answer; ``example`` is a postcode to try."""

    template = "lists/near.html"
    near: bool
    example: str


def near_box(content: Content, request: ListRequest) -> NearBox:
    return NearBox(can_be_near(content), example_place(content))


class UpcomingList(Context, frozen=True):
    """The next dates, below those ``featured`` on the home page; ``level`` is that of their headings.

    ``understood`` are those where the language of the page is spoken: they come first, below a heading of their own.
    """

    template = "lists/upcoming.html"
    featured: Sequence[Row]
    rows: Sequence[Row]
    level: int
    understood: Sequence[Row] = ()


def upcoming_list(content: Content, request: ListRequest) -> UpcomingList:
    """Return the next dates, of the area and of the kind that are asked for."""
    area, kind = request.options.get("area"), request.options.get("kind")
    found = content.lists.of_area[area] if area else content.occurrences
    wanted = [occurrence for occurrence in found if kind in (None, occurrence.event.kind)]
    rows = content.lists.rows(wanted)
    if request.view.spoken:
        tag = request.view.spoken.code
        understood = content.lists.rows(occurrence for occurrence in wanted if speaks(occurrence, tag, content.today))
        named = {row.occurrence.name for row in understood}
        others = [row for row in rows if row.occurrence.name not in named]
        first = understood[: request.limit]
        rest = others if request.limit is None else others[: request.limit - len(first)]
        return UpcomingList((), rest, request.level, first)
    featured = featured_rows(rows) if request.view.address == HOME else []
    return UpcomingList(featured, [row for row in rows if row not in featured][: request.limit], request.level)


def speaks(occurrence: Occurrence, tag: str, today: date) -> bool:
    """Say whether a date that takes place is one where a language is spoken; its tag may also name a script."""
    base = tag.partition("-")[0]
    found = (language(spoken).tag.partition("-")[0] for spoken in occurrence.languages)
    return occurrence.is_going(today) and base in found


def featured_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the soonest sessions that editors put forward: of a series the one at its next date."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: not row.later):
        if row.occurrence.event.featured:
            found.setdefault(row.occurrence.event.id, row)
    return [row for row in rows if row in found.values()][:MOST_FEATURED]
