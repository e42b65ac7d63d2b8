"""The languages that a site has pages in, beside English, and who has checked these."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from programme.model import rules
from programme.model.base import Model
from programme.model.dates import Date
from programme.model.fields import Text, mistake
from programme.model.languages import Tag, direction
from programme.model.marks import OneOf

# Answers that name no human being. Names of people may hold any of these words, so the whole answer counts.
NOBODY = re.compile(
    r"(a |an |the |by )*(yes|no|tbc|n/?a|none|nobody|somebody|someone"
    r"|(google|bing|microsoft|apple|deepl|amazon|chatgpt|gpt[\w.-]*|openai|copilot|gemini|claude|llm|ai|a\.i\.|machine|auto"
    r"|automatic(ally)?|online|computer|software|app|bot|program|website)"
    r"( (translate|translator|translated|translation|tool|app|software|program|check|checked|ai))*)",
    re.I,
)


def _person(text: str) -> str:
    if NOBODY.fullmatch(text.strip(" .")) or sum(letter.isalpha() for letter in text) < 2:
        message = f'"{text}" is nobody who has read the pages.'
        advice = "Write the name or the role of the person who reads this language and has checked them."
        raise mistake(rules.LANGUAGE_CHECKER, message, advice)
    return text


class SiteLanguage(Model):
    """A language that the site has pages in: they stand in the folder of docs/ that is called by its `code`."""

    code: Tag = Field(description="Its short form, which is also the folder in docs/.", examples=["pl"])
    name: Text = Field(description="What it calls itself, in its own letters.", examples=["Polski"])
    direction: Annotated[str, OneOf(("ltr", "rtl"))] | None = Field(
        None,
        description="`rtl` where it is written from right to left; left out, as Unicode's tables have it.",
        examples=["ltr"],
    )
    checked_by: Annotated[Text, AfterValidator(_person)] | None = Field(
        None,
        description="The name or role of the person who has read its pages, shown on them; without it, and without "
        "`checked`, they are not published.",
        examples=["A community interpreter of Anytown Council"],
    )
    checked: Date | None = Field(None, description="The day on which they did.", examples=["2026-01-12"])

    @property
    def is_checked(self) -> bool:
        """Say whether somebody has read its pages, so that they may be published."""
        return bool(self.checked_by and self.checked)

    @property
    def written(self) -> str:
        """Return the way it is written: ``ltr`` or ``rtl``."""
        return self.direction or direction(self.code)

    @property
    def page(self) -> str:
        """Return the address of its first page, which is also that of its folder."""
        return f"/{self.code}/"
