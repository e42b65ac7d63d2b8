"""Pathways: career guides, step by step, with routes and sources."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from programme.model.base import Entry, Model
from programme.model.facts import NONE_NEEDED, Answer, AnswerFields, Fact, FactFields, NoneNeededFields, Programmes
from programme.model.fields import Text, Url
from programme.model.marks import OR_YES, Many, TextAs
from programme.model.pay import Pay
from programme.model.picture import Picture


class RouteFields(FactFields):
    """A way to reach a step."""

    level: Text | None = Field(None, description="The level of the qualification.", examples=["3"])
    length: Text | None = Field(None, description="How long it takes.", examples=["about 12 months"])


Route = Annotated[RouteFields, TextAs("text")]


Role = Annotated[
    Text | None,
    Field(description="Of which step it holds, by its role; left out, of all.", examples=["Healthcare support worker"]),
]


class RoleAnswerFields(AnswerFields):
    """An answer for a guide, or for one role of it."""

    role: Role = None


RoleAnswer = Annotated[RoleAnswerFields, TextAs("text")]


class NoneNeededForRoleFields(NoneNeededFields):
    """Where no qualifications are set to start, and for which role."""

    role: Role = None


class Step(Model):
    """One role on the way; each is the next rung up, and those with the same `rung` stand side by side."""

    role: Text = Field(description="The name of the role.", examples=["Healthcare support worker"])
    rung: Text | None = Field(None, description="Steps with the same rung stand side by side.", examples=["2"])
    pay: Many[Pay] = Field((), description="What it pays: ids of pay.yaml, or how pay is decided.", examples=["band-2"])
    band: Many[Answer] = Field(
        (),
        description="NHS pay band, as a fact. Where there is `pay`, only its `check` and `note` are shown, beside it.",
        examples=["2"],
    )
    needs: Many[Fact] = Field(
        (), description="What you need for it.", examples=["GCSE English and maths, or the same level."]
    )
    routes: Many[Route] = Field(
        (),
        description="Ways to get there.",
        examples=[{"text": "Apprenticeship", "level": "3", "length": "about 12 months"}],
    )


class Link(Model):
    """A page elsewhere."""

    title: Text = Field(description="What the page is called, and whose it is.", examples=["Nursing (Health Careers)"])
    url: Url = Field(description="Its address.", examples=["https://www.healthcareers.nhs.uk/explore-roles"])
    programmes: Programmes = ()


class Pathway(Entry):
    """A career guide."""

    thing: ClassVar[str] = "Pathway"
    section: ClassVar[str] = "/careers/"
    review_months: ClassVar[int] = 6

    name: Text = Field(description="From first to last role.", examples=["Nursing support to nurse"])
    family: Text = Field(description="The group it stands in.", examples=["Nursing and midwifery"])
    summary: Text = Field(
        description="One or two sentences for lists.", examples=["Care for people on a ward, and train to be a nurse."]
    )
    also_called: Many[Text] = Field((), description="The words people really use.", examples=["HCA"])
    to_start: Many[RoleAnswer] = Field((), description="What you need to start.", examples=["No set qualifications."])
    hours: Many[RoleAnswer] = Field(
        (), description="Hours a week, and when you might work.", examples=["About 37.5 hours a week, on shifts."]
    )
    no_qualifications: Annotated[NoneNeededForRoleFields | None, NONE_NEEDED, OR_YES] = Field(
        None,
        description="`yes` where a page says that no qualifications are set to start, and not that employers usually "
        "ask for some.",
        examples=["yes"],
    )
    picture: Picture | None = Field(
        None,
        description="People at this work.",
        examples=[{"file": "pictures/ward.jpg", "alt": "A nurse and a support worker make a bed together"}],
    )
    work: Many[Fact] = Field(
        (), description="What the job involves.", examples=["You help people to wash, dress and eat."]
    )
    steps: Many[Step] = Field(
        (),
        description="The roles, from the first rung up.",
        examples=[{"role": "Healthcare support worker", "band": "2"}],
    )
    ways_in: Many[Fact] = Field(
        (), description="How people get started.", examples=["Apply for a job. You need no experience."]
    )
    check_locally: Many[Fact] = Field(
        (), description="What differs from place to place.", examples=["Which hospitals offer the apprenticeship."]
    )
    links: Many[Link] = Field(
        (),
        description="Where to read on.",
        examples=[{"title": "Nursing (Health Careers)", "url": "https://www.healthcareers.nhs.uk/explore-roles"}],
    )

    @property
    def rungs(self) -> list[list[Step]]:
        """Return the steps in groups that stand side by side, from the first rung up."""
        groups: list[list[Step]] = []
        for step in self.steps:
            if groups and step.rung and groups[-1][0].rung == step.rung:
                groups[-1].append(step)
            else:
                groups.append([step])
        return groups
