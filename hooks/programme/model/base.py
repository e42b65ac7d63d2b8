"""What every entry shares: closed and frozen records, sources, contacts, review dates."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from programme.model import rules
from programme.model.dates import Date, Rough
from programme.model.fields import Email, Id, Phone, Prose, Text, Url, mistake
from programme.model.marks import OR_TEXT, Many, OneOf, TextAs
from programme.problems.problem import did_you_mean

GRADES = ("official", "local", "copy")
SUITS = ("school-or-college", "out-of-work", "changing-job", "in-care-work", "volunteering")


class Model(BaseModel):
    """A closed, frozen record: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class SourceFields(Model, defer_build=False):  # a part of nearly every other: built once, not with each of them
    """A public page that facts come from, written in place."""

    title: Text = Field(description="What the page is called.", examples=["Anchor Programme"])
    publisher: Text | None = Field(None, description="Who publishes it.", examples=["NHS England"])
    url: Url | None = Field(None, description="Its address.", examples=["https://www.england.nhs.uk/page/"])
    date: Rough | None = Field(None, description="When it was published, as well as known.", examples=["about 2021"])
    grade: Annotated[str, OneOf(GRADES)] = Field(
        "local",
        description="`official` may be stated; `local` is an example; `copy` was read elsewhere and needs checking.",
        examples=["official"],
    )
    credit: Text | None = Field(
        None, description="The words that its licence asks for.", examples=["Contains public sector information"]
    )
    note: Text | None = Field(
        None, description="What a reader should know about it; shown on the site.", examples=["Read on another site."]
    )


def _resolve_source(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    known: dict[str, Any] = (info.context or {}).get("sources", {})
    typed = value.strip()
    if typed in known:
        return known[typed]
    if not (info.context or {}).get("all_known", True):
        return SourceFields.model_construct(title=typed)
    advice = did_you_mean(typed, known, "Add it to sources.yaml, or choose one that stands there.")
    raise mistake(rules.REFERENCE_UNKNOWN, f'the source "{typed}" is not in sources.yaml.', advice)


Source1 = Annotated[SourceFields, BeforeValidator(_resolve_source), OR_TEXT]


class Sourced(Model):
    """Anything that can name where it comes from."""

    sources: Many[Source1] = Field(
        (),
        alias="source",
        description="Where this comes from: an id from sources.yaml, or a list of them.",
        examples=["nhs-england-guide"],
    )


class Contact(Model):
    """Whom to ask."""

    name: Text | None = Field(None, description="A team rather than a person.", examples=["Jobs Hub team"])
    email: Email | None = Field(None, description="Its email address.", examples=["hub@organisation.nhs.uk"])
    phone: Phone | None = Field(None, description="Its phone number.", examples=["020 7946 0000"])
    hours: Text | None = Field(None, description="When it answers.", examples=["Monday to Friday, 9am to 5pm"])


class ApplyFields(Model):
    """How to apply."""

    text: Text | None = Field(None, description="How to apply, in words.", examples=["Ask at a drop-in session."])
    url: Url | None = Field(None, description="Where to apply.", examples=["https://www.college.ac.uk/apply"])
    by: Date | None = Field(None, description="The last day.", examples=["2026-09-30"])


Apply = Annotated[ApplyFields, TextAs("text")]


class Record(Sourced):
    """What every entry may have, and the mappings `charter.yaml` and `site.yaml` too."""

    thing: ClassVar[str] = "Record"
    review_months: ClassVar[int] = 12

    reviewed: Date | None = Field(None, description="When somebody last checked all of it.", examples=["2026-11-21"])
    review_by: Date | None = Field(None, description="When to check it again.", examples=["2027-05-21"])
    notes: Prose | None = Field(None, description="For editors; never published.", examples=["Ask the venue again."])
    accept: Many[Text] = Field((), description="Codes of warnings that are all right here.", examples=["bank-holiday"])

    @property
    def label(self) -> str:
        """Return the name that readers know it by."""
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.thing)

    @property
    def review_due(self) -> date | None:
        """Return the day of the next review: as written, or some months after the last one."""
        if self.review_by or not self.reviewed:
            return self.review_by
        months = self.reviewed.month - 1 + self.review_months
        year, month = self.reviewed.year + months // 12, months % 12 + 1
        return date(year, month, min(self.reviewed.day, calendar.monthrange(year, month)[1]))


class Entry(Record):
    """One item of a collection, with an id that never changes."""

    section: ClassVar[str] = ""

    id: Id = Field(
        description="Lower-case words joined by hyphens; chosen once, never changed.", examples=["old-town-library"]
    )

    was: Many[Id] = Field(
        (),
        description="Ids that it had before, oldest first: old addresses and calendars then go on.",
        examples=["town-hall-library"],
    )

    @property
    def page(self) -> str:
        """Return the address of its page from the root of the site; empty where it has none."""
        return f"{self.section}{self.id}/" if self.section else ""
