"""Filters: links from each list of sessions to the others, with how many sessions each holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from programme.model.addresses import PAST, SESSIONS, kind_page, month_page
from programme.render.link import Link
from programme.render.session_needs import Need, Needs
from programme.schedule.content import Content
from programme.schedule.occurrences import upcoming
from programme.schedule.subscriptions import KIND_TITLES
from programme.words import month_name


@dataclass(frozen=True)
class FilterGroup:
    """Links that narrow a list in one way; ``by`` is what scripts narrow by: ``area`` or ``kind``.

    A month has no such mark, since a series stands in a list once, and has dates in many months.
    ``hidden`` are addresses that are shown on their own page only; ``least`` is how many links make a choice.
    """

    title: str
    links: Sequence[Link]
    by: str = ""
    hidden: frozenset[str] = frozenset()
    least: int = 2


def filter_groups(content: Content, needs: Needs) -> list[FilterGroup]:
    """Return links to what has sessions to come, and to every area unless all its programmes are past."""
    coming = upcoming(content.occurrences, content.today)
    gone = len(content.occurrences) - len(coming)
    everything = [Link("All to come", SESSIONS, count=len(content.lists.everything))]
    if gone:
        everything.append(Link("Passed", PAST, count=gone))
    areas = [Link(area.name, area.page, count=len(content.lists.by_area[area.id])) for area in content.areas.values()]
    over = [area.page for area in content.areas.values() if area.over]
    counts = Counter(o.listed_on(content.today).replace(day=1) for o in coming)
    months = [Link(month_name(first), month_page(f"{first:%Y-%m}"), count=count) for first, count in counts.items()]
    kinds = [
        Link(title, kind_page(kind), count=len(content.lists.by_kind[kind])) for kind, title in KIND_TITLES.items()
    ]
    return [
        FilterGroup("All sessions", everything),
        FilterGroup("Areas", areas, "area", _without_sessions(link for link in areas if link.address in over)),
        FilterGroup("Months", months),
        FilterGroup("Kinds", kinds, "kind", _without_sessions(kinds)),
        FilterGroup("Languages", _links(needs.languages), least=1),
        FilterGroup("Access", _links(needs.access), least=1),
    ]


def _links(needs: Iterable[Need]) -> list[Link]:
    return [Link(need.name, need.address, count=len(need.rows)) for need in needs]


def _without_sessions(links: Iterable[Link]) -> frozenset[str]:
    return frozenset(link.address for link in links if not link.count)


def filters_on(address: str, groups: Iterable[FilterGroup]) -> list[FilterGroup]:
    """Return the filters of the list at an address, with the link to itself marked; none where all lists are empty."""
    found = []
    for group in groups:
        shown = [link for link in group.links if link.address == address or link.address not in group.hidden]
        found.append(replace(group, links=[marked(link, address) for link in shown]))
    if not any(link.count for group in found for link in group.links):
        return []
    # One choice is none; but the way back to everything stays, and where one is.
    return [
        group
        for group in found
        if group is found[0] or len(group.links) >= group.least or any(x.current for x in group.links)
    ]


def marked(link: Link, current: str) -> Link:
    """Return a link that says whether it leads to the page that it is on."""
    return replace(link, current="page") if link.address == current else link
