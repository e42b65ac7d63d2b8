"""Programmes: what the site is about; each has a lead, areas, strands and figures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, model_validator

from programme.model import rules
from programme.model.base import Contact, Entry, Model
from programme.model.dates import Rough
from programme.model.facts import Figures
from programme.model.fields import Id, Prose, Text, Url, mistake, slug
from programme.model.marks import OR_TEXT, Many, OneOf, Ref
from programme.model.venue import Coordinates

NO_AREAS = {
    "elsewhere": "Delete it: a place outside your areas has `area: elsewhere`, without more.",
    "online": "Delete it: a session online has `venue: online`.",
}
PROGRAMME_STATUSES = ("running", "past", "not known")


class AreaFields(Model):
    """A part of a programme's region, such as a borough or a town."""

    model_config = ConfigDict(json_schema_extra={"required": ["name"]})

    id: Id = Field(
        description="Keeps the address when the name changes; left out, made from the name.", examples=["lewisham"]
    )
    name: Text = Field(description="Its name.", examples=["Old Town"])
    was: Many[Id] = Field((), description="Ids that it had before, oldest first.", examples=["north-side"])
    centre: Coordinates | None = Field(
        None, description="Its middle on the map.", examples=[{"latitude": "51.4415", "longitude": "-0.0117"}]
    )

    @model_validator(mode="before")
    @classmethod
    def _id_from_name(cls, value: object) -> object:
        if isinstance(value, str):
            value = {"name": value}
        if isinstance(value, dict) and (advice := NO_AREAS.get(str(value.get("name")).casefold())):
            raise mistake(rules.ID_TAKEN, f'"{value["name"]}" is no area of a programme.', advice)
        if isinstance(value, dict) and "id" not in value and isinstance(value.get("name"), str):
            return {**value, "id": slug(value["name"])}
        return value


Area = Annotated[AreaFields, OR_TEXT]


class Strand(Model):
    """One line of a programme's work."""

    name: Text = Field(description="Its name.", examples=["Engage"])
    text: Text = Field(description="What it is.", examples=["Meet people where they are."])


class Programme(Entry):
    """An anchor programme, a hub or another programme for careers in health and care."""

    thing: ClassVar[str] = "Programme"
    section: ClassVar[str] = "/programmes/"

    name: Text = Field(description="Its name.", examples=["Old Town Careers"])
    region: Text | None = Field(None, description="Where it works.", examples=["South east London"])
    areas: Many[Area] = Field((), description="Names of its areas, where they are known.", examples=["Old Town"])
    summary: Text | None = Field(
        None,
        description="One or two sentences for lists.",
        examples=["Helps local people into jobs in health and care."],
    )
    description: Prose | None = Field(
        None,
        description="What it is; simple Markdown.",
        examples=["It brings together **local employers** and colleges."],
    )
    lead: Annotated[str, Ref("partners")] | None = Field(
        None, description="The id of the partner who leads it.", examples=["old-town-college"]
    )
    funders: Many[Annotated[str, Ref("partners")]] = Field(
        (), description="Ids of the partners who pay for it.", examples=["old-town-college"]
    )
    started: Rough | None = Field(None, description="When it started, as well as known.", examples=["2022-04"])
    status: Annotated[str, OneOf(PROGRAMME_STATUSES)] = Field(
        "not known", description="Whether it is running.", examples=["running"]
    )
    strands: Many[Strand] = Field(
        (), description="The lines of its work.", examples=[{"name": "Engage", "text": "Meet people where they are."}]
    )
    figures: Figures = ()
    contact: Contact | None = Field(
        None, description="Whom to ask.", examples=[{"name": "Jobs Hub team", "phone": "020 7946 0000"}]
    )
    website: Url | None = Field(None, description="Its own page.", examples=["https://www.organisation.nhs.uk/hub"])
