"""Partners: the organisations, and their part in each programme."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from programme.model.base import Entry, Model
from programme.model.dates import Rough
from programme.model.facts import Fact
from programme.model.fields import Text, Url, YesNo
from programme.model.marks import Many, OneOf, Ref, TextAs
from programme.model.picture import Picture

PARTNER_KINDS = (
    "nhs-trust",
    "council",
    "college",
    "school",
    "social-enterprise",
    "charity",
    "regional-body",
    "national-body",
    "employment-service",
    "employer",
    "other",
)


class PartFields(Model):
    """A partner's part in one programme; what is left out is as for the partner."""

    programme: Annotated[str, Ref("programmes")] = Field(description="The programme's id.", examples=["jobs-hub"])
    does: Text | None = Field(None, description="What it does in this programme.", examples=["Funds the Hub."])
    commitments: Many[Fact] = Field(
        (), description="What it committed to in this programme.", examples=["It will hold 2 open days a year."]
    )
    joined: Rough | None = Field(None, description="When it joined.", examples=["2021"])
    left: Rough | None = Field(None, description="When it left.", examples=["by 2024"])


Part = Annotated[PartFields, TextAs("programme")]


class Partner(Entry):
    """An organisation that works with a programme."""

    thing: ClassVar[str] = "Partner"
    section: ClassVar[str] = "/partners/"

    name: Text = Field(description="Its name in full.", examples=["Old Town College"])
    also_called: Many[Text] = Field((), description="Other names and short forms.", examples=["NewCollege"])
    kind: Annotated[str, OneOf(PARTNER_KINDS)] = Field(description="What kind of organisation.", examples=["college"])
    group: YesNo = Field(False, description="`yes` for several organisations without their names.", examples=["yes"])
    programmes: Many[Part] = Field((), description="Ids of the programmes it takes part in.", examples=["jobs-hub"])
    does: Text | None = Field(None, description="What it does.", examples=["Develops courses shaped to vacancies."])
    commitments: Many[Fact] = Field(
        (), description="What it committed to, with the source.", examples=["It will hold 2 open days a year."]
    )
    website: Url | None = Field(None, description="Its home page.", examples=["https://www.college.ac.uk"])
    logo: Picture | None = Field(
        None,
        description="Its logo, where it has agreed that you show it.",
        examples=[{"file": "pictures/college-logo.png", "alt": "Old Town College"}],
    )
