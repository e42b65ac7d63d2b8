"""Sources and glossary: where facts come from, and what words mean."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from programme.model.base import Entry, SourceFields
from programme.model.facts import Programmes
from programme.model.fields import Text
from programme.model.marks import Many


class Source(Entry, SourceFields):
    """A public page that facts come from; each address stands once."""

    thing: ClassVar[str] = "Source"


class Term(Entry):
    """A word or an acronym, explained."""

    thing: ClassVar[str] = "Term"

    term: Text = Field(description="The word or acronym.", examples=["ICS"])
    means: Text | None = Field(None, description="What an acronym stands for.", examples=["integrated care system"])
    text: Text | None = Field(
        None,
        description="What it is, in plain words.",
        examples=["The NHS and councils of one region, working together."],
    )
    also_called: Many[Text] = Field(
        (), description="Other words that people use; search finds these too.", examples=["integrated care board"]
    )
    programmes: Programmes = ()

    @property
    def label(self) -> str:
        return self.term

    @property
    def page(self) -> str:
        """Return its place on the glossary page."""
        return f"/glossary/#{self.id}"
