"""Venues: the places where sessions are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from programme.model import rules
from programme.model.base import Entry, Model
from programme.model.dates import Date
from programme.model.fields import POSTCODE_FORM, Phone, Postcode, Prose, Read, Text, Url, mistake, read_text
from programme.model.marks import Many, OneOf, Ref
from programme.model.picture import EXAMPLE, Picture

VENUE_KINDS = ("library", "community-centre", "college", "hospital", "job-centre", "other")


def read_degrees(most: int) -> Read:
    """Read degrees between ``-most`` and ``most``."""

    def read(value: object) -> float:
        text = read_text(value)
        try:
            degrees = float(text)
        except ValueError:
            raise mistake(rules.DEGREES_FORM, f'"{text}" is not a number of degrees.', "Such as 51.4743.") from None
        if not -most <= degrees <= most:
            raise mistake(rules.DEGREES_RANGE, f'"{text}" is not on the map.', "Are latitude and longitude swapped?")
        return degrees

    return Read(read, {"type": ["number", "string"], "minimum": -most, "maximum": most})


class Coordinates(Model):
    """Degrees (WGS84)."""

    latitude: Annotated[float, read_degrees(90)] = Field(
        description="North, about 50 to 61 in Britain.", examples=["51.4743"]
    )
    longitude: Annotated[float, read_degrees(180)] = Field(
        description="East; west is negative, about -8 to 2 in Britain.", examples=["-0.0694"]
    )

    @property
    def in_kingdom(self) -> bool:
        """Say whether this is in the United Kingdom, or in the seas around it."""
        return 49 < self.latitude < 61 and -9 < self.longitude < 2.5


class Access(Model):
    """How people get in and around: yes, no or words; left out means not known."""

    step_free: Text | None = Field(None, description="A way in without steps.", examples=["yes"])
    accessible_toilet: Text | None = Field(None, description="An accessible toilet.", examples=["yes, by the desk"])
    hearing_loop: Text | None = Field(None, description="A hearing loop.", examples=["no"])
    quiet_space: Text | None = Field(None, description="A quiet space.", examples=["ask at the desk"])
    parking: Text | None = Field(None, description="Parking, blue badge bays too.", examples=["3 blue badge bays"])
    notes: Text | None = Field(
        None, description="What else a visitor should know; shown on the site.", examples=["The lift is small."]
    )
    checked: Date | None = Field(None, description="When somebody last checked it there.", examples=["2026-11-21"])

    @property
    def points(self) -> tuple[tuple[str, str | None], ...]:
        """Return each point with its name for readers, always all of them and in one order."""
        return (
            ("Step-free way in", self.step_free),
            ("Accessible toilet", self.accessible_toilet),
            ("Hearing loop", self.hearing_loop),
            ("Quiet space", self.quiet_space),
            ("Parking", self.parking),
        )

    @property
    def known(self) -> Sequence[tuple[str, str]]:
        """Return the points that somebody has filled in."""
        return [(name, said) for name, said in self.points if said]

    @property
    def missing(self) -> Sequence[str]:
        """Return the names of the others, as they stand within a sentence."""
        return [name.lower() for name, said in self.points if not said]


class Venue(Entry):
    """A place where sessions are."""

    thing: ClassVar[str] = "Venue"
    section: ClassVar[str] = "/places/"

    name: Text = Field(description="Its name as on the door.", examples=["Old Town Library"])
    also_called: Many[Text] = Field((), description="Other names that people use.", examples=["The old town hall"])
    kind: Annotated[str, OneOf(VENUE_KINDS)] = Field("other", description="What kind of place.", examples=["library"])
    area: Text = Field(description="One of a programme's areas, or elsewhere.", examples=["Old Town"])
    address: Many[Text] = Field((), description="Its lines, without the postcode.", examples=["1 High Street"])
    postcode: Postcode | None = Field(None, description="The whole postcode.", examples=["SW1A 1AA"])
    coordinates: Coordinates | None = Field(
        None,
        description="Where it is on the map, if known for sure.",
        examples=[{"latitude": "51.4415", "longitude": "-0.0117"}],
    )
    access: Access = Field(
        default_factory=Access,
        description="How people get in and around.",
        examples=[{"step_free": "yes", "hearing_loop": "no", "checked": "2026-11-21"}],
    )
    find_us: Text | None = Field(
        None,
        description="How to find it, outside and inside.",
        examples=["Opposite the bus station. Go in and turn left."],
    )
    travel: Prose | None = Field(None, description="Buses, trains, parking.", examples=["Bus 75 stops outside."])
    phone: Phone | None = Field(
        None, description="Its phone number, for questions on access.", examples=["020 7946 0000"]
    )
    website: Url | None = Field(None, description="Its own page.", examples=["https://www.council.gov.uk/library"])
    picture: Picture | None = Field(
        None, description="What it looks like from outside, so that people find the door.", examples=[EXAMPLE]
    )
    closed: Date | None = Field(None, description="The first day that it is closed for good.", examples=["2026-06-01"])
    replaced_by: Annotated[str, Ref("venues")] | None = Field(
        None, description="The id of the venue in its place.", examples=["new-library"]
    )

    @property
    def is_abroad(self) -> bool:
        """Say whether it stands outside the areas, and its postcode or coordinates outside the United Kingdom."""
        british = not self.postcode or POSTCODE_FORM.fullmatch(self.postcode.replace(" ", ""))
        home = british and (not self.coordinates or self.coordinates.in_kingdom)
        return self.area.casefold() == "elsewhere" and not home

    def is_closed(self, day: date) -> bool:
        return self.closed is not None and self.closed <= day
