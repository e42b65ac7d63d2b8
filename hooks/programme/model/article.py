"""The lines on top of Markdown pages, and articles: the news and stories in docs/news/."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from programme.model.base import Record
from programme.model.dates import Rough
from programme.model.fields import Text
from programme.model.languages import Tag


class FrontMatter(Record):
    """The lines on top of any page that mean something to the engine; others are left to MkDocs."""

    thing: ClassVar[str] = "Page"

    lang: Tag | None = Field(None, description="The language of the page, where it is not English.", examples=["cy"])


class NewsFrontMatter(FrontMatter):
    """The lines on top of a news page."""

    thing: ClassVar[str] = "News"

    title: Text = Field(description="The headline.", examples=["Library sessions begin in Old Town"])
    date: Rough = Field(description="When it happened or was published.", examples=["2024-01-15"])
    summary: Text | None = Field(
        None, description="One or two sentences for lists.", examples=["Drop-ins start at Old Town Library."]
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
        """Give its address from the root of the site."""
        return f"/news/{self.slug}/"
