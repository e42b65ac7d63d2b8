"""Opportunities: ways in, such as courses, placements, volunteering and work academies."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from programme.model.base import SUITS, Apply, Entry, Model
from programme.model.dates import Date, Rough
from programme.model.facts import Fact, Figures, NoneNeeded
from programme.model.fields import Text, YesNo
from programme.model.marks import Many, OneOf, Ref

OPPORTUNITY_KINDS = (
    "swap",
    "course",
    "academy",
    "work-experience",
    "placement",
    "volunteering",
    "apprenticeship",
    "mentoring",
    "jobs",
    "campaign",
    "other",
)
OPPORTUNITY_STATUSES = ("open", "closed", "past", "not known")


class Cohort(Model):
    """One group that starts together."""

    starts: Rough = Field(description="When it starts.", examples=["2026-09"])
    ends: Rough | None = Field(None, description="When it ends.", examples=["2026-12"])
    venue: Annotated[str, Ref("venues", also=("online",))] | None = Field(
        None, description="The venue's id, or online.", examples=["old-town-college"]
    )
    apply_by: Date | None = Field(None, description="The last day to apply.", examples=["2026-08-20"])
    status: Annotated[str, OneOf(OPPORTUNITY_STATUSES)] | None = Field(
        None, description="Whether it takes people.", examples=["open"]
    )

    def state(self, today: date) -> str | None:
        """Return the status as of ``today``: past after its end, closed after the last day to apply."""
        if self.ends and not self.ends.qualifier and self.ends.latest < today:
            return "past"
        if self.apply_by and self.apply_by < today and self.status != "past":
            return "closed"
        return self.status


class Opportunity(Entry):
    """A way in."""

    thing: ClassVar[str] = "Opportunity"
    section: ClassVar[str] = "/opportunities/"

    name: Text = Field(description="Its name.", examples=["T Level in Health"])
    kind: Annotated[str, OneOf(OPPORTUNITY_KINDS)] = Field(description="What kind.", examples=["course"])
    programme: Annotated[str, Ref("programmes")] | None = Field(
        None, description="The programme's id; left out for a national scheme.", examples=["jobs-hub"]
    )
    partners: Many[Annotated[str, Ref("partners")]] = Field(
        (), description="Ids of the partners who offer it.", examples=["old-town-college"]
    )
    pathways: Many[Annotated[str, Ref("pathways", also=("all",))]] = Field(
        (), description="Ids of the career guides it leads into, or all.", examples=["nursing"]
    )
    audience: Text | None = Field(None, description="Whom it is for.", examples=["People aged 16 to 19."])
    suits: Many[Annotated[str, OneOf(SUITS)]] = Field((), description="Which readers it suits.", examples=[SUITS[0]])
    ages: Text | None = Field(None, description="For which ages.", examples=["16 to 19"])
    length: Text | None = Field(None, description="How long it takes.", examples=["up to 6 weeks"])
    offers: Many[Fact] = Field((), description="What you get, as facts.", examples=["A guaranteed job interview"])
    no_qualifications: NoneNeeded = Field(
        None, description="`yes` where nobody needs qualifications to take part.", examples=["yes"]
    )
    guaranteed_interview: YesNo = Field(
        False, description="`yes` where everyone who completes it gets an interview.", examples=["yes"]
    )
    apply: Apply | None = Field(None, description="How to apply.", examples=["Ask at a drop-in session."])
    cohorts: Many[Cohort] = Field(
        (), description="Groups that start together.", examples=[{"starts": "2026-09", "apply_by": "2026-08-20"}]
    )
    when: Rough | None = Field(None, description="When it was offered.", examples=["2016-03"])
    status: Annotated[str, OneOf(OPPORTUNITY_STATUSES)] = Field(
        "not known", description="Whether it is open.", examples=["open"]
    )
    figures: Figures = ()

    @property
    def serves_all(self) -> bool:
        """Say whether it leads into every career guide."""
        return "all" in self.pathways

    def state(self, today: date) -> str:
        """Return the status as of ``today``: an open one closes after the last day to apply, or with its last group."""
        if self.status != "open":
            return self.status
        if self.apply and self.apply.by and self.apply.by < today:
            return "closed"
        states = {cohort.state(today) for cohort in self.cohorts}
        if states and states <= {"closed", "past"}:
            return "past" if states == {"past"} else "closed"
        return "open"
