"""Which lists of sessions there are: of everything, areas, kinds, months, needs, and of what has passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from math import inf

from msgspec.structs import replace

from programme.geography.places import kilometres
from programme.model.addresses import PAST, SESSIONS, kind_page, month_page, whats_on_page
from programme.model.venue import Venue
from programme.render.link import Link
from programme.render.listing import Listing, Month, listing_of, pages_of
from programme.render.month import weeks_of
from programme.render.session_filters import filter_groups
from programme.render.session_needs import needs_of
from programme.schedule.areas import ONLINE, Area
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence, past
from programme.schedule.rows import Row
from programme.schedule.subscriptions import ALL_SESSIONS, KIND_TITLES, of_area, of_kind
from programme.search.near import can_be_near
from programme.words import label, long_date, miles, month_name

MOST_SESSIONS_BESIDE = 5  # on a page that is about something else


def listings(content: Content) -> Iterator[Listing]:
    """Yield every page that lists sessions but ``/sessions/`` itself, which is prose around ``sessions_listing``."""
    needs = needs_of(content)
    groups = filter_groups(content, needs)
    yield from pages_of(_everything(content), groups, content.today)[1:]
    met = (listing_of(need.address, need.title, need.rows, content.today) for need in (*needs.languages, *needs.access))
    yield from pages_of(_past(content), (), content.today)  # filters lead to what is to come
    for listing in (*_areas(content), *_kinds(content), *_months_listed(content), *met):
        yield from pages_of(listing, groups, content.today)


def sessions_listing(content: Content) -> Listing:
    """Return the list of everything still to come; where it is long, its first page."""
    first, *others = pages_of(_everything(content), filter_groups(content, needs_of(content)), content.today)
    credit, near = content.geography.credits.get("places", ""), can_be_near(content)
    shown = chain.from_iterable(month.rows for month in first.months)
    # A script cannot narrow what is on other pages.
    marks = {} if others else {row.occurrence.name: _marks(row.occurrence, content) for row in shown}
    return replace(
        first, sheet=whats_on_page(SESSIONS), marks=marks, near=near, credit=credit, example=example_place(content)
    )


def example_place(content: Content) -> str:
    """Return what somebody may type to find what is near: the postcode of a place of ours, as a whole and in part."""
    open_places = (venue for venue in content.dataset.all(Venue).values() if not venue.is_closed(content.today))
    code = next((venue.postcode for venue in open_places if content.geography.sector(venue.postcode)), "")
    return f"{code} or {code.split()[0]}" if code else ""


def _everything(content: Content) -> Listing:
    return replace(listing_of(SESSIONS, "Sessions", content.lists.everything, content.today), feed=Link(*ALL_SESSIONS))


def _past(content: Content) -> Listing:
    gone = [Row(occurrence) for occurrence in past(content.occurrences, content.today)]
    by = "has passed yet" if content.today == content.build_date else f"had passed by {long_date(content.today)}"
    empty = f"No session {by}. Each is listed here once its day is over."
    return replace(listing_of(PAST, "Sessions that have passed", gone, content.today), past=True, empty=empty)


def _kinds(content: Content) -> Iterator[Listing]:
    for kind, title in KIND_TITLES.items():
        listing = listing_of(kind_page(kind), title, content.lists.by_kind[kind], content.today)
        empty = f"No {label(kind).lower()} is planned at the moment."
        yield replace(listing, feed=Link(*of_kind(kind)), empty=empty)


def _months_listed(content: Content) -> Iterator[Listing]:
    names = sorted(content.by_month)
    for number, name in enumerate(names):
        occurrences, first = content.by_month[name], date.fromisoformat(f"{name}-01")
        yield Listing(
            month_page(name),
            f"Sessions in {month_name(first)}",
            [Month(name, month_name(first), [Row(occurrence) for occurrence in occurrences])],
            len(occurrences),
            month=first,
            weeks=weeks_of(first, occurrences, content.today),
            beside=[*_beside("Previous", names[:number][-1:]), *_beside("Next", names[number + 1 : number + 2])],
        )


def _beside(which: str, names: Sequence[str]) -> Iterator[Link]:
    for name in names:
        yield Link(f"{which}: {month_name(date.fromisoformat(f'{name}-01'))}", month_page(name))


def _areas(content: Content) -> Iterator[Listing]:
    for area in content.areas.values():
        coming = content.lists.by_area[area.id]
        nearest = [] if coming else _nearest(content, area)
        more = " These are the nearest areas that have some." if nearest else ""
        yield replace(
            listing_of(area.page, f"Sessions {area.where}", coming, content.today),
            feed=Link(*of_area(area)),
            empty=f"No session {area.where} is planned at the moment.{more}",
            nearest=nearest,
            sheet=whats_on_page(area.page),
        )


def _marks(occurrence: Occurrence, content: Content) -> Mapping[str, str]:
    areas = content.areas.told_of(occurrence, content.dataset.all(Venue), content.today)
    return {"data-area": " ".join(areas), "data-kind": occurrence.event.kind}


def _nearest(content: Content, area: Area) -> list[Link]:
    """Return the nearest areas with a session to come, up to three; those whose place is not known come last."""
    here = content.centres.get(area.id)
    found: list[tuple[float, Link]] = []
    for other in content.areas.values():
        count = content.held[other.id]
        there = content.centres.get(other.id)
        if count and other.id != ONLINE.id:
            away = kilometres(here, there) if here and there else inf
            far = f", {miles(away)} away" if away < inf else ""
            found.append((away, Link(f"Sessions in {other.name}{far}", other.page, count=count)))
    found.sort(key=lambda pair: pair[0])
    online = content.held[ONLINE.id]
    more = [Link("Sessions online", ONLINE.page, count=online)] if online and area is not ONLINE else []
    return [link for _, link in found[:3]] + more
