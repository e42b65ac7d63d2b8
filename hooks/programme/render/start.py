"""Pages to start from: one for each kind of reader that the data name in `suits`, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programme.model.base import SUITS
from programme.model.opportunity import Opportunity
from programme.model.pathway import Pathway
from programme.render.context import Context, ListRequest
from programme.render.session_lists import MOST_SESSIONS_BESIDE
from programme.schedule.content import Content
from programme.schedule.rows import Row
from programme.words import label

LEADS = {
    "school-or-college": "For people aged about 13 to 19 who want to see what work in health and care is like.",
    "out-of-work": "For people who are looking for work, or have been away from work for a while.",
    "changing-job": "For people in another kind of work who think of a move to health or care.",
    "in-care-work": "For people who work in care now and want to move on.",
    "volunteering": "For people who want to help, and to find out if the work is for them.",
}


@dataclass(frozen=True)
class Who:
    """A reader that the site has a page for."""

    id: str
    title: str
    address: str
    lead: str


def whos() -> list[Who]:
    """Return the readers of `/start/`: the words of `suits`."""
    return [Who(word, label(word), f"/start/{word}/", LEADS[word]) for word in SUITS]


@dataclass(frozen=True)
class StartPage(Context):
    """What the page for one kind of reader shows."""

    template = "pages/start.html"
    who: Who
    rows: Sequence[Row]
    opportunities: Sequence[Opportunity]
    pathways: Sequence[Pathway]


def start_page(who: Who, content: Content) -> StartPage:
    """Return what the page for one kind of reader shows: whatever names it in `suits`."""
    suited = [o for o in content.occurrences if not o.event.suits or who.id in o.event.suits]
    rows = sorted(content.rows(suited), key=lambda row: not row.occurrence.event.suits)
    ways = content.opportunities(lambda way: who.id in way.suits)
    here = [way for way in ways if way.state(content.today) in ("open", "not known")]
    named = {pathway for way in here for pathway in way.pathways}
    guides = content.dataset.all(Pathway).values()
    return StartPage(
        who,
        rows=rows[:MOST_SESSIONS_BESIDE],
        opportunities=here,
        pathways=[pathway for pathway in guides if "all" in named or pathway.id in named],
    )


@dataclass(frozen=True)
class StartList(Context):
    """The kinds of readers."""

    template = "lists/start.html"
    whos: Sequence[Who]


def start_list(content: Content, request: ListRequest) -> StartList:
    """Return every kind of reader."""
    return StartList(whos())
