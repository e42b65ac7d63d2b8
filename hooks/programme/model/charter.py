"""The charter: its themes, who signed it, what they pledged, and what is not known."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from programme.model.base import Record, Sourced
from programme.model.dates import ROUGH_PATTERN, Rough, RoughDate, read_rough_date
from programme.model.facts import Fact
from programme.model.fields import Id, Read, Text, YesNo, form, read_text
from programme.model.marks import Many, OneOf, Ref

PLEDGE_STATUSES = ("planned", "under way", "done", "stopped", "not known")


class Theme(Sourced):
    """One of the aims that the charter groups pledges by."""

    id: Id = Field(description="Lower-case words joined by hyphens.", examples=["local-jobs"])
    name: Text = Field(description="Its name.", examples=["Local jobs"])
    text: Text | None = Field(None, description="What it means.", examples=["Jobs for people who live nearby."])


class Pledge(Sourced):
    """What a signatory said that it would do."""

    theme: Annotated[str, Read(read_text)] = Field(
        description="The id of a theme of this charter.", examples=["local-jobs"]
    )
    text: Text = Field(description="The pledge.", examples=["Hold 2 open days a year for people looking for work."])
    status: Annotated[str, OneOf(PLEDGE_STATUSES)] = Field(
        "not known", description="Progress so far.", examples=["under way"]
    )
    due: Rough | None = Field(None, description="When it should be done.", examples=["2027-03"])
    evidence: Many[Fact] = Field(
        (), description="Evidence of it, with the source.", examples=["1 open day was held in May."]
    )


def _read_signed(value: object) -> RoughDate:
    return RoughDate() if read_text(value).casefold() == "yes" else read_rough_date(value)


Signed = Annotated[RoughDate, Read(_read_signed, form(f"^({ROUGH_PATTERN}|[Yy]es)$", "integer", "boolean"))]


class Signatory(Sourced):
    """Who signed: a partner by its id, or a name."""

    partner: Annotated[str, Ref("partners")] | None = Field(
        None, description="The partner's id.", examples=["old-town-college"]
    )
    name: Text | None = Field(
        None, description="The name, where it is not one of the partners.", examples=["Old Town College"]
    )
    group: YesNo = Field(False, description="`yes` for several organisations without their names.", examples=["yes"])
    signed: Signed = Field(
        RoughDate(), description="When, or `yes` where the date is not known.", examples=["2021-06", "yes"]
    )
    left: Rough | None = Field(None, description="When it left.", examples=["2024"])
    pledges: Many[Pledge] = Field(
        (), description="What it pledged.", examples=[{"theme": "local-jobs", "text": "Hold 2 open days a year."}]
    )


class Question(Sourced):
    """A question about the charter, with an answer or the words `not known`."""

    question: Text = Field(description="The question.", examples=["Who signed by name"])
    answer: Text = Field(description="The answer, or not known.", examples=["not known"])

    @property
    def known(self) -> bool:
        """Say whether there is an answer."""
        return self.answer.casefold().rstrip(".") != "not known"


class Charter(Record):
    """The charter."""

    thing: ClassVar[str] = "Charter"

    name: Text = Field(description="Its name.", examples=["Mid and South Essex Anchor Charter"])
    programme: Annotated[str, Ref("programmes")] | None = Field(
        None, description="The programme's id.", examples=["jobs-hub"]
    )
    when: Rough | None = Field(None, description="When it was made.", examples=["by 2021-06-10"])
    summary: Text | None = Field(
        None,
        description="What it is, in a few sentences.",
        examples=["Local organisations promise to hire, buy and build locally."],
    )
    themes: Many[Theme] = Field((), description="Its aims.", examples=[{"id": "local-jobs", "name": "Local jobs"}])
    signatories: Many[Signatory] = Field(
        (), description="Who signed it.", examples=[{"partner": "old-town-college", "signed": "2021-06"}]
    )
    questions: Many[Question] = Field(
        (),
        description="What people ask about it, also what is not known.",
        examples=[{"question": "Who signed by name", "answer": "not known"}],
    )
