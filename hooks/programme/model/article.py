"""The lines on top of Markdown pages, and articles: the news and stories in docs/news/."""

from __future__ import annotations

import re
from datetime import date as Day
from typing import Annotated, ClassVar

from pydantic import Field

from programme.model import rules
from programme.model.base import Model, Record
from programme.model.dates import Date, Rough
from programme.model.fields import Read, Text, form, mistake, read_text
from programme.model.languages import Tag
from programme.model.marks import Many, TextAs


def _read_old_address(value: object) -> str:
    text = read_text(value)
    if not re.fullmatch(r"(/[a-z0-9][a-z0-9._-]*)+/", text):
        advice = "Write it from the root, such as /about-us/."
        raise mistake(rules.ADDRESS_FORM, f'"{text}" is not an old address.', advice)
    return text


OldAddress = Annotated[str, Read(_read_old_address, form("^/.*/$"))]


def _read_english_page(value: object) -> str:
    text = read_text(value)
    if not re.fullmatch(r"(/[a-z0-9][a-z0-9._-]*)*/", text):
        raise mistake(rules.ADDRESS_FORM, f'"{text}" is not an address of this site.', "Write it as /contact/.")
    return text


class Follows(Model):
    """The English page that a page in another language says again, and how that stood then."""

    page: Annotated[str, Read(_read_english_page)] = Field(
        description="The address of the English page.", examples=["/contact/"]
    )
    digest: Text | None = Field(
        None,
        description="What `programme words` writes: it tells later whether that page has changed.",
        examples=["0f3c9a51d2e8"],
    )


class FrontMatter(Record):
    """The lines on top of any page that mean something to the engine; others are left to MkDocs."""

    thing: ClassVar[str] = "Page"

    was: Many[OldAddress] = Field(
        (), description="Addresses that it had before: they then lead here.", examples=["/about-us/"]
    )
    lang: Tag | None = Field(None, description="The language of the page, where it is not English.", examples=["cy"])
    follows: Annotated[Follows, TextAs("page")] | None = Field(
        None,
        description="On a page in another language: the English page that it says again. `programme words` adds a "
        "`digest`, by which a later change of that page is told.",
        examples=["/contact/"],
    )


class Person(Model):
    """Somebody whom a news page names, and until when they have agreed to that; never published as such."""

    name: Text = Field(description="Who is named or quoted.", examples=["A. Resident"])
    role: Text | None = Field(None, description="What they do, as the page says it.", examples=["Support worker"])
    consent_until: Date | None = Field(
        None, description="The last day on which the page may be published.", examples=["2028-03-31"]
    )


class NewsFrontMatter(FrontMatter):
    """The lines on top of a news page."""

    thing: ClassVar[str] = "News"

    title: Text = Field(description="The headline.", examples=["Library sessions begin in Old Town"])
    date: Rough = Field(description="When it happened or was published.", examples=["2024-01-15"])
    summary: Text | None = Field(
        None, description="One or two sentences for lists.", examples=["Drop-ins start at Old Town Library."]
    )
    people: Many[Person] = Field(
        (),
        description="Who is named in it, and until when they have agreed.",
        examples=[{"name": "A. Resident", "role": "Support worker", "consent_until": "2028-03-31"}],
    )
    description: Text | None = Field(
        None,
        description="One sentence for search engines; left out, the summary.",
        examples=["News of the drop-ins in Old Town."],
    )


class Article(NewsFrontMatter):
    """A news page with its name."""

    slug: Text

    @property
    def page(self) -> str:
        """Return its address from the root of the site."""
        return f"/news/{self.slug}/"

    def is_withdrawn(self, day: Day) -> bool:
        """Say whether somebody in it has agreed to be named until a day that is over."""
        return any(person.consent_until and person.consent_until < day for person in self.people)
