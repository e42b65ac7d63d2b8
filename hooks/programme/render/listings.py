"""Listings: sessions under month headings, with links to the lists built beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import inf

from programme.areas import ONLINE, Area, area_of
from programme.content import Content
from programme.finding.places import kilometres
from programme.render.month import Week, weeks_of
from programme.render.view import Link
from programme.schedule import Occurrence, past, upcoming
from programme.subscriptions import KIND_TITLES
from programme.words import label, month_name


@dataclass(frozen=True)
class Month:
    """The sessions of one month."""

    title: str
    address: str
    occurrences: Sequence[Occurrence]


@dataclass(frozen=True)
class FilterGroup:
    """Links that narrow a list in one way; ``by`` is what scripts narrow by: ``area``, ``month`` or ``kind``."""

    title: str
    links: Sequence[Link]
    by: str = ""


@dataclass(frozen=True)
class Listing:
    """One page of sessions.

    ``empty`` is said where there are none, and ``nearest`` are the nearest areas that have some. ``marks`` are what a
    script narrows the list of everything by, by name of the session; ``weeks`` are those of a month's calendar.
    """

    address: str
    title: str
    lead: str
    months: Sequence[Month]
    count: int
    filters: Sequence[FilterGroup]
    feed: Link | None = None
    past: bool = False
    empty: str = "No session is planned at the moment."
    nearest: Sequence[Link] = ()
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    weeks: Sequence[Week] = ()
    credit: str = ""


def listings(content: Content) -> Iterator[Listing]:
    """Give every page that lists sessions but ``/sessions/`` itself, which is prose around ``sessions_listing``."""
    gone = past(content.occurrences, content.today)
    yield _listing(
        content, "/sessions/past/", "Sessions that have passed", gone, is_past=True, empty="No session has passed yet."
    )
    for area in content.areas.values():
        yield _area_listing(content, area)
    for kind, title in KIND_TITLES.items():
        coming = upcoming(content.by_kind[kind], content.today)
        empty = f"No {label(kind).lower()} is planned at the moment."
        feed = Link(title, f"/feeds/kind/{kind}.ics")
        yield _listing(content, f"/sessions/kind/{kind}/", title, coming, feed=feed, empty=empty)
    for occurrences in content.by_month.values():
        month = month_name(occurrences[0].date)
        address = _month_address(occurrences[0])
        listing = _listing(content, address, f"Sessions in {month}", occurrences)
        yield replace(listing, weeks=weeks_of(occurrences))


def sessions_listing(content: Content) -> Listing:
    """Give the list of everything still to come."""
    coming = upcoming(content.occurrences, content.today)
    listing = _listing(content, "/sessions/", "Sessions", coming, feed=Link("All sessions", "/feeds/all.ics"))
    marks = {occurrence.name: _marks(occurrence, content) for occurrence in coming}
    return replace(listing, marks=marks, credit=content.geography.credits.get("places", ""))


def _marks(occurrence: Occurrence, content: Content) -> Mapping[str, str]:
    return {
        "data-area": area_of(occurrence, content.areas).id,
        "data-month": f"{occurrence.date:%Y-%m}",
        "data-kind": occurrence.event.kind,
    }


def _area_listing(content: Content, area: Area) -> Listing:
    coming = upcoming(content.by_area[area.id], content.today)
    where = {"online": "online", "elsewhere": "elsewhere"}.get(area.id, f"in {area.name}")
    feed = Link(f"Sessions {where}", f"/feeds/area/{area.id}.ics")
    empty = f"No session {where} is planned at the moment."
    listing = _listing(content, area.page, f"Sessions {where}", coming, feed=feed, empty=empty)
    if coming or not (nearest := _nearest(content, area)):
        return listing
    return replace(listing, nearest=nearest, empty=f"{empty} These are the nearest areas that have some.")


def _nearest(content: Content, area: Area) -> list[Link]:
    """Give the nearest areas with a session to come, up to three; those whose place is not known come last."""
    here = content.centres.get(area.id)
    found: list[tuple[float, Link]] = []
    for other in content.areas.values():
        count = len(upcoming(content.by_area[other.id], content.today))
        there = content.centres.get(other.id)
        if count and other.id != ONLINE.id:
            away = kilometres(here, there) if here and there else inf
            far = f", about {away:.0f} km away" if away < inf else ""
            found.append((away, Link(f"Sessions in {other.name}{far}", other.page, count=count)))
    found.sort(key=lambda pair: pair[0])
    online = len(upcoming(content.by_area[ONLINE.id], content.today))
    more = [Link("Sessions online", ONLINE.page, count=online)] if online and area is not ONLINE else []
    return [link for _, link in found[:3]] + more


def _listing(
    content: Content,
    address: str,
    title: str,
    occurrences: Iterable[Occurrence],
    *,
    feed: Link | None = None,
    is_past: bool = False,
    empty: str = "No session is planned at the moment.",
) -> Listing:
    listed = tuple(occurrences)
    return Listing(
        address=address,
        title=title,
        lead="",
        months=list(_months(listed)),
        count=len(listed),
        filters=_filters(content, address),
        feed=feed,
        past=is_past,
        empty=empty,
    )


def _months(occurrences: Sequence[Occurrence]) -> Iterator[Month]:
    for address, group in groupby(occurrences, key=_month_address):
        found = list(group)
        yield Month(month_name(found[0].date), address, found)


def _month_address(occurrence: Occurrence) -> str:
    return f"/sessions/month/{occurrence.date:%Y-%m}/"


def _filters(content: Content, current: str) -> list[FilterGroup]:
    """Give links to what has sessions to come, and to every area unless all its programmes are past."""
    coming = upcoming(content.occurrences, content.today)
    gone = len(content.occurrences) - len(coming)
    everything = [Link("All to come", "/sessions/", count=len(coming))]
    if gone:
        everything.append(Link("Passed", "/sessions/past/", count=gone))
    areas = [
        Link(area.name, area.page, count=count)
        for area in content.areas.values()
        if (count := len(upcoming(content.by_area[area.id], content.today))) or not area.over or current == area.page
    ]
    months = [Link(month.title, month.address, count=len(month.occurrences)) for month in _months(coming)]
    kinds = [
        Link(title, f"/sessions/kind/{kind}/", count=count)
        for kind, title in KIND_TITLES.items()
        if (count := len(upcoming(content.by_kind[kind], content.today))) or current == f"/sessions/kind/{kind}/"
    ]
    groups = (
        ("All sessions", "", everything),
        ("Areas", "area", areas),
        ("Months", "month", months),
        ("Kinds", "kind", kinds),
    )
    return [FilterGroup(title, [_marked(link, current) for link in links], by) for title, by, links in groups if links]


def _marked(link: Link, current: str) -> Link:
    return Link(link.title, link.address, "page" if link.address == current else "", link.count)
