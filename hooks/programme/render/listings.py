"""Listings: sessions under month headings, with links to the lists built beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from programme.areas import Area
from programme.content import Content
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
    """Links that narrow a list in one way."""

    title: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Listing:
    """One page of sessions. ``empty`` is said where there are none."""

    address: str
    title: str
    lead: str
    months: Sequence[Month]
    count: int
    filters: Sequence[FilterGroup]
    feed: Link | None = None
    past: bool = False
    empty: str = "No session is planned at the moment."


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
        yield _listing(content, address, f"Sessions in {month}", occurrences)


def sessions_listing(content: Content) -> Listing:
    """Give the list of everything still to come."""
    coming = upcoming(content.occurrences, content.today)
    return _listing(content, "/sessions/", "Sessions", coming, feed=Link("All sessions", "/feeds/all.ics"))


def _area_listing(content: Content, area: Area) -> Listing:
    coming = upcoming(content.by_area[area.id], content.today)
    where = {"online": "online", "elsewhere": "elsewhere"}.get(area.id, f"in {area.name}")
    feed = Link(f"Sessions {where}", f"/feeds/area/{area.id}.ics")
    empty = f"No session {where} is planned at the moment."
    return _listing(content, area.page, f"Sessions {where}", coming, feed=feed, empty=empty)


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
    groups = {"All sessions": everything, "Areas": areas, "Months": months, "Kinds": kinds}
    return [FilterGroup(title, [_marked(link, current) for link in links]) for title, links in groups.items() if links]


def _marked(link: Link, current: str) -> Link:
    return Link(link.title, link.address, "page" if link.address == current else "", link.count)
