"""Pages to start from: one for each kind of reader that the data name in `suits`, one for those without qualifications
where something is open to them, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from programme.model.base import SUITS
from programme.model.opportunity import Opportunity
from programme.model.pathway import Pathway, RoleAnswerFields
from programme.render.context import Context, ListRequest
from programme.render.session_lists import MOST_SESSIONS_BESIDE
from programme.schedule.content import Content
from programme.schedule.rows import Row
from programme.words import label, reader, within
from programme.words.step_pay import PayLine, pay_to_start

LEADS = {
    "school-or-college": "For people aged about 13 to 19 who want to see what work in health and care is like.",
    "out-of-work": "For people who are looking for work, or have been away from work for a while.",
    "changing-job": "For people in another job who are thinking of moving into health or care.",
    "in-care-work": "For people who work in care now and want to move on.",
    "volunteering": "For people who want to help, and to find out if the work is for them.",
}
NO_QUALIFICATIONS = "no-qualifications"
NONE_LEAD = "Jobs you can start without set qualifications. Some employers ask for some: check the advert."


class Who(Struct, frozen=True):
    """A reader that the site has a page for."""

    id: str
    title: str
    address: str
    lead: str


def whos(content: Content) -> list[Who]:
    """Return the readers of `/start/`: the words of `suits`, and people without qualifications."""
    readers = [Who(word, reader(word), f"/start/{word}/", LEADS[word]) for word in SUITS]
    if _guides_open_to_all(content) or _ways_open_to_all(content):
        whoever = Who(NO_QUALIFICATIONS, label(NO_QUALIFICATIONS), f"/start/{NO_QUALIFICATIONS}/", NONE_LEAD)
        readers.insert(2, whoever)  # before those who have a job
    return readers


def _guides_open_to_all(content: Content) -> list[Pathway]:
    return [guide for guide in content.dataset.all(Pathway).values() if guide.no_qualifications]


def _ways_open_to_all(content: Content) -> list[Opportunity]:
    return [way for way in content.opportunities(lambda way: way.no_qualifications is not None) if _is_on(way, content)]


def _is_on(way: Opportunity, content: Content) -> bool:
    return way.state(content.today) in ("open", "not known")


class StartPage(Context, frozen=True):
    """What the page for one kind of reader shows: what is open, then what may be; ``unqualified`` where to go without
    qualifications, where that is known."""

    template = "pages/start.html"
    who: Who
    rows: Sequence[Row]
    opportunities: Sequence[Opportunity]
    unsure: Sequence[Opportunity]
    pathways: Sequence[Pathway]
    unqualified: Who | None


class Beginning(Struct, frozen=True):
    """A guide that begins without qualifications: as what, what is needed in place of them, and the pay in pounds."""

    pathway: Pathway
    roles: Sequence[str]
    needs: Sequence[RoleAnswerFields]
    pay: PayLine | None

    @property
    def title(self) -> str:
        """Say its roles in one line, or else the name of the guide."""
        others = (role if role[1:2].isupper() else within(role) for role in self.roles[1:])
        return ", or ".join([*self.roles[:1], *others]) or self.pathway.name


class UnqualifiedPage(Context, frozen=True):
    """What the page for people without qualifications shows; ``since`` when the amounts of pay on it became so, and
    ``vacancies`` where jobs are advertised."""

    template = "pages/no-qualifications.html"
    who: Who
    beginnings: Sequence[Beginning]
    since: Sequence[str]
    vacancies: Sequence[Opportunity]
    opportunities: Sequence[Opportunity]
    rows: Sequence[Row]


def start_page(who: Who, content: Content) -> StartPage | UnqualifiedPage:
    """Return what the page for one kind of reader shows: whatever names it in `suits`."""
    if who.id == NO_QUALIFICATIONS:
        return _unqualified_page(who, content)
    suited = [o for o in content.occurrences if not o.event.suits or who.id in o.event.suits]
    rows = sorted(content.lists.rows(suited), key=lambda row: (row.occurrence.off, not row.occurrence.event.suits))
    here = [way for way in content.opportunities(lambda way: who.id in way.suits) if _is_on(way, content)]
    named = {pathway for way in here for pathway in way.pathways}
    guides = content.dataset.all(Pathway).values()
    return StartPage(
        who,
        rows=rows[:MOST_SESSIONS_BESIDE],
        opportunities=[way for way in here if way.state(content.today) == "open"],
        unsure=[way for way in here if way.state(content.today) != "open"],
        pathways=[pathway for pathway in guides if "all" in named or pathway.id in named],
        unqualified=next((other for other in whos(content) if other.id == NO_QUALIFICATIONS), None),
    )


def _unqualified_page(who: Who, content: Content) -> UnqualifiedPage:
    def advertises(way: Opportunity) -> bool:
        return way.kind == "jobs" and way.no_qualifications is None and way.state(content.today) == "open"

    beginnings = [_beginning(guide, content) for guide in _guides_open_to_all(content)]
    return UnqualifiedPage(
        who,
        beginnings,
        since=list(dict.fromkeys(beginning.pay.since for beginning in beginnings if beginning.pay)),
        vacancies=content.opportunities(advertises),
        opportunities=_ways_open_to_all(content),
        rows=sorted(content.lists.everything, key=lambda row: row.occurrence.off)[:MOST_SESSIONS_BESIDE],
    )


def _beginning(guide: Pathway, content: Content) -> Beginning:
    role = guide.no_qualifications.role if guide.no_qualifications else None
    first = [step.role for step in guide.rungs[0]] if guide.rungs else []
    needs = [answer for answer in guide.to_start if not (role and answer.role and answer.role != role)]
    return Beginning(guide, [role] if role else first, needs, pay_to_start(guide, content, role))


class StartList(Context, frozen=True):
    """The kinds of readers."""

    template = "lists/start.html"
    whos: Sequence[Who]


def start_list(content: Content, request: ListRequest) -> StartList:
    return StartList(whos(content))
