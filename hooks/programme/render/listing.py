"""A list of sessions: its lines under months, and the pages that a long list has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from programme.model.addresses import SESSIONS
from programme.render.link import Link
from programme.render.month import Week, weeks_of
from programme.render.session_filters import FilterGroup, filters_on, marked
from programme.schedule.rows import Row
from programme.words import month_name, short_date

FEW_ROWS = 12
MOST_ROWS = 400  # of a page; a longer list has several


@dataclass(frozen=True)
class Excerpt:
    """A page with as many ``rows`` of a list as it has room for; the page ``of`` has all of them."""

    address: str
    title: str
    of: Link
    rows: Sequence[Row]


@dataclass(frozen=True)
class Month:
    """The lines of one month; ``name`` is the month as in ``2024-01``."""

    name: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Listing:
    """One page of sessions.

    ``empty`` is said where there are none, and ``nearest`` are the nearest areas that have some. ``marks`` are what a
    script narrows the list of everything by, by name of the session; ``month`` and ``weeks``
    are those of a month's calendar, ``beside`` the months before and after that have sessions.
    ``count`` is of the whole list; where that is long, ``pages`` lead to its parts and ``months`` hold one of them.
    ``near`` is true where readers can look for what is near them; ``example`` is a postcode to look near.
    ``sheet`` is the address of the same on paper.
    """

    address: str
    title: str
    months: Sequence[Month]
    count: int
    filters: Sequence[FilterGroup] = ()
    feed: Link | None = None
    past: bool = False
    empty: str = "No session is planned at the moment."
    nearest: Sequence[Link] = ()
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    month: date | None = None
    weeks: Sequence[Week] = ()
    beside: Sequence[Link] = ()
    near: bool = False
    credit: str = ""
    example: str = ""
    pages: Sequence[Link] = ()
    sheet: str = ""

    @property
    def is_short(self) -> bool:
        """Say whether months would part more than they help: each line has its own."""
        return self.count < FEW_ROWS

    @property
    def shown(self) -> int:
        """Return how many sessions stand on this page."""
        return sum(len(month.rows) for month in self.months)


def pages_of(listing: Listing, groups: Sequence[FilterGroup], today: date) -> list[Listing]:
    """Split a long list into pages of their own addresses; each row stands on one of them."""
    listed = [row for month in listing.months for row in month.rows]
    parts = [listed[n : n + MOST_ROWS] for n in range(0, len(listed), MOST_ROWS)] or [[]]
    listing = replace(listing, filters=filters_on(listing.address, groups))
    if len(parts) == 1:
        return [listing]
    below = f"{SESSIONS}all/" if listing.address == SESSIONS else listing.address
    links = [
        Link(_span(part), f"{below}{number}/" if number > 1 else listing.address, count=len(part))
        for number, part in enumerate(parts, 1)
    ]
    return [
        replace(
            listing,
            address=link.address,
            title=listing.title if link.address == listing.address else f"{listing.title}: {link.title}",
            months=[replace(listing.months[0], rows=part)] if listing.month else list(_months(part, today)),
            weeks=weeks_of(listing.month, [row.occurrence for row in part], today) if listing.month else (),
            pages=[marked(other, link.address) for other in links],
        )
        for link, part in zip(links, parts, strict=True)
    ]


def _span(rows: Sequence[Row]) -> str:
    first, last = short_date(rows[0].occurrence.date), short_date(rows[-1].occurrence.date)
    return first if first == last else f"{first} to {last}"


def listing_of(address: str, title: str, rows: Sequence[Row], today: date) -> Listing:
    """Return a list with its lines under months."""
    return Listing(address, title, list(_months(rows, today)), len(rows))


def _months(rows: Sequence[Row], today: date) -> Iterator[Month]:
    for first, group in groupby(rows, key=lambda row: row.occurrence.listed_on(today).replace(day=1)):
        yield Month(f"{first:%Y-%m}", month_name(first), list(group))
