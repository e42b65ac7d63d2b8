"""Pictures: a file in docs/, what it shows in words, and until when the people in it may be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from msgspec import Struct, field
from pydantic import Field

from programme.model import rules
from programme.model.base import Model, Record
from programme.model.dates import Date
from programme.model.fields import Read, Text, form, mistake, read_text
from programme.model.marks import MayBeEmpty
from programme.problems.problem import FieldPath

KINDS = ("jpg", "jpeg", "png", "webp")
OTHER_KINDS = {
    "svg": "A picture is JPEG, PNG or WebP. Save the drawing as PNG.",
    "heic": "Phones keep pictures in this form. Export it as JPEG.",
    "heif": "Phones keep pictures in this form. Export it as JPEG.",
}
NAME = re.compile(r"\w[\w .,()+-]{0,99}(/\w[\w .,()+-]{0,99})*")  # as load/tree.py lets files in docs/ be called


def _read_file(value: object) -> str:
    """Take the path of a picture below docs/."""
    text = read_text(value).removeprefix("/")
    kind = text.rpartition(".")[2].casefold()
    if not NAME.fullmatch(text) or kind not in KINDS:
        advice = OTHER_KINDS.get(kind, "Such as pictures/library.jpg (JPEG, PNG or WebP).")
        raise mistake(rules.PICTURE_FORM, f'"{text}" is not a picture in docs/.', advice)
    return text


PictureName = Annotated[str, Read(_read_file, form("^.+[.](jpg|jpeg|png|webp|JPG|JPEG|PNG|WEBP|Jpg|Jpeg|Png|Webp)$"))]


class Consent(Model):
    """That people who can be recognised have agreed to be shown."""

    people: Text = Field(description="Who can be recognised; never published.", examples=["Two of the library's staff"])
    until: Date = Field(description="The last day on which they may be shown.", examples=["2028-03-31"])


class Picture(Model):
    """A picture. Only the sizes made from the file are published, without what the camera wrote into it."""

    file: PictureName = Field(description="Its path below docs/.", examples=["pictures/old-town-library.jpg"])
    alt: Annotated[Text | None, MayBeEmpty()] = Field(
        description='What it shows, for those who do not see it; two quotes with nothing between them (`""`) where '
        "it only decorates.",
        examples=["The entrance of the library, with a ramp on the left"],
    )
    credit: Text | None = Field(None, description="Who took or owns it; shown with it.", examples=["Anytown Council"])
    consent: Consent | None = Field(
        None,
        description="Where somebody can be recognised: who, and until when they agreed to be shown; past that day the "
        "picture is not published.",
        examples=[{"people": "Two of the library's staff", "until": "2028-03-31"}],
    )

    def may_be_shown(self, day: date) -> bool:
        """Say whether the people in it have agreed to be shown on a day."""
        return not self.consent or day <= self.consent.until


EXAMPLE = {"file": "pictures/old-town-library.jpg", "alt": "The entrance of the library, with a ramp on the left"}


class Named(Struct, frozen=True):
    """A picture as an entry names it, and where."""

    picture: Picture
    record: Record
    path: FieldPath


class Copy(Struct, frozen=True):
    """A picture in one size: its address on the site, and how its bytes are made.

    ``size`` is how many they are, ``kept`` where the next build finds them.
    """

    address: str
    width: int
    height: int
    size: int
    make: Callable[[], bytes]
    kept: Path | None = None


class Copies(Struct, frozen=True):
    """What is published of one picture: WebP in several sizes, and one size in a form that every browser knows.

    ``light`` is true of a picture on nothing that can be seen on dark grounds only, as many logos are.
    """

    webp: Sequence[Copy]
    plain: Copy
    light: bool = False

    def __iter__(self) -> Iterator[Copy]:
        yield from (*self.webp, self.plain)

    def across(self, width: int) -> Copy:
        """Return the copy for a place of so many dots across."""
        return next((copy for copy in self.webp if copy.width >= width), self.webp[-1])


class Pictures(Struct, frozen=True):
    """What is known of pictures, by their files in docs/: who names them, and the copies of those that may be shown.

    ``light_logo`` says of the site's own logo that it can be seen on dark grounds only.
    """

    named: Mapping[str, Sequence[Named]] = field(default_factory=dict)
    copies: Mapping[str, Copies] = field(default_factory=dict)
    light_logo: bool = False

    def published(self) -> Mapping[str, Copy]:
        """Return every copy by its address: files that are the same have the same copies."""
        return {copy.address: copy for copies in self.copies.values() for copy in copies}
