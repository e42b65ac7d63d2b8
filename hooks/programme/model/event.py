"""Events: what people attend, once, on several dates or by a repeating rule."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, ClassVar

from pydantic import Field

from programme.model import rules
from programme.model.base import SUITS, Contact, Entry, Model
from programme.model.booking import Booking, Cost
from programme.model.dates import Clock, Date, Weekday
from programme.model.fields import ID_FORM, Prose, Read, Text, Url, YesNo, form, mistake, read_text
from programme.model.languages import Tag
from programme.model.marks import Many, OneOf, Ref, TextAs
from programme.model.repeat import Repeat

EVENT_KINDS = ("drop-in", "careers-fair", "course", "workshop", "talk", "open-day", "webinar", "other")
DATE_STATUSES = ("cancelled", "postponed", "full")
SERIES_STATUSES = ("cancelled", "postponed")
OTHER_WORDS = {
    "Delete this line. Below the date, `moved_to:` says what is new, such as `date: 2026-03-11` further in.": (
        *("moved", "rescheduled", "changed", "new date", "new time", "brought forward"),
    ),
    "Delete this line: without one, it goes ahead.": ("on", "confirmed", "going ahead", "planned", "scheduled", "open"),
    "Write cancelled.": ("off", "not on", "called off"),
    "Write postponed.": ("delayed", "on hold", "tbc", "to be confirmed"),
}
OF_BOTH = tuple((word, advice) for advice, words in OTHER_WORDS.items() for word in words)
OF_DATES = (*OF_BOTH, ("fully booked", "Write full."), ("sold out", "Write full."))
FULL_SERIES = "Write it below each date that is full: `- date: 2026-03-04`, then `status: full` in line with it."
OF_SERIES = (*OF_BOTH, *((word, FULL_SERIES) for word in ("full", "fully booked", "sold out")))

VenueRef = Annotated[str, Ref("venues", also=("online",))]


def _read_slot(value: object) -> str:
    typed = read_text(value)
    text = typed.casefold()
    # One that ends like a date could make the calendar id of another event's date.
    numbers = text.replace("-", "").isdigit() or re.search(r"\d{4}-\d\d-\d\d", text)
    if not ID_FORM.fullmatch(text) or numbers or len(text) > 20:
        raise mistake(rules.SLOT_FORM, f'"{typed}" cannot be a slot.', "Write one word, such as morning.")
    return text


def _read_count(value: object) -> int:
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise mistake(rules.COUNT_FORM, f'"{text}" is not a number of visits.', "Write digits only, such as 12.")
    return int(text)


ImportRef = Annotated[
    Text | None,
    Field(
        description="Its id in the spreadsheet or calendar that it was imported from; never published.",
        examples=["HUB-0042"],
    ),
]


class MovedTo(Model):
    """Where a date went: only what changed."""

    date: Date | None = Field(None, description="The new day.", examples=["2026-03-04"])
    start: Clock | None = Field(None, description="The new start.", examples=["11am"])
    end: Clock | None = Field(None, description="The new end.", examples=["4pm"])
    venue: VenueRef | None = Field(None, description="The new venue's id.", examples=["old-town-library"])


class EventDateFields(Model):
    """One date of an event; what is left out is taken from the event."""

    date: Date = Field(description="The day first published; it stays when the session moves.", examples=["2026-03-04"])
    slot: Annotated[str, Read(_read_slot, form("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"))] | None = Field(
        None, description="A word that tells two sessions of one day apart.", examples=["morning"]
    )
    start: Clock | None = Field(None, description="When it starts.", examples=["10am"])
    end: Clock | None = Field(None, description="When it ends.", examples=["3pm"])
    end_date: Date | None = Field(
        None, description="The last day, where it ends on a later day.", examples=["2026-03-06"]
    )
    venue: VenueRef | None = Field(None, description="The venue's id, or online.", examples=["old-town-library"])
    room: Text | None = Field(None, description="Where inside the venue.", examples=["Meeting room 1"])
    link: Url | None = Field(
        None, description="The address to join online.", examples=["https://meet.organisation.nhs.uk/hub"]
    )
    languages: Many[Text] = Field((), description="Languages spoken, named in English.", examples=["Polish"])
    status: Annotated[str, OneOf(DATE_STATUSES, OF_DATES)] | None = Field(
        None, description="Left out when it goes ahead.", examples=["cancelled"]
    )
    moved_to: MovedTo | None = Field(
        None, description="Where it went: only what changed.", examples=[{"date": "2026-03-11"}]
    )
    reason: Text | None = Field(None, description="Why it changed, for readers.", examples=["The library is closed."])
    note: Text | None = Field(
        None, description="What a reader should know about this date.", examples=["The lift is being mended that day."]
    )
    weekday: Weekday | None = Field(None, description="The day of the week, to have it checked.", examples=["Thursday"])
    open_on_bank_holiday: YesNo = Field(
        False, description="`yes` where it goes ahead on a bank holiday.", examples=["yes"]
    )
    attended: Annotated[int, Read(_read_count, form("^[0-9]{1,6}$", "integer"))] | None = Field(
        None, description="How many people came; for your reports, never published.", examples=["12"]
    )
    ref: ImportRef = None

    @property
    def held_on(self) -> dt.date:
        """Return the day on which it is held: the new one, where it has moved to another."""
        return (self.moved_to.date if self.moved_to else None) or self.date


EventDate = Annotated[EventDateFields, TextAs("date")]


class Event(Entry):
    """Something that people attend."""

    thing: ClassVar[str] = "Event"
    section: ClassVar[str] = "/sessions/"

    title: Text = Field(description="What and where, in one line.", examples=["Jobs drop-in at Old Town Library"])
    kind: Annotated[str, OneOf(EVENT_KINDS)] = Field(description="What kind of event.", examples=["drop-in"])
    programme: Annotated[str, Ref("programmes")] | None = Field(
        None, description="The programme's id; may be left out where there is only one.", examples=["jobs-hub"]
    )
    venue: VenueRef | None = Field(None, description="The venue's id, or online.", examples=["old-town-library"])
    room: Text | None = Field(None, description="Where inside the venue.", examples=["First floor"])
    link: Url | None = Field(
        None, description="The address to join online.", examples=["https://meet.organisation.nhs.uk/hub"]
    )
    run_by: Many[Annotated[str, Ref("partners")]] = Field(
        (), description="Ids of the partners who run it; left out, the programme does.", examples=["old-town-college"]
    )
    partners: Many[Annotated[str, Ref("partners")]] = Field(
        (), description="Ids of partners who take part.", examples=["old-town-college"]
    )
    pathways: Many[Annotated[str, Ref("pathways", also=("all",))]] = Field(
        (), description="Ids of the career guides it serves, or all.", examples=["all"]
    )
    opportunities: Many[Annotated[str, Ref("opportunities")]] = Field(
        (), description="Ids of the ways in that it is about.", examples=["t-level-health"]
    )
    start: Clock | None = Field(None, description="When it starts.", examples=["10am"])
    end: Clock | None = Field(None, description="When it ends; left out where nobody knows.", examples=["3pm"])
    all_day: YesNo = Field(False, description="`yes` in place of start and end.", examples=["yes"])
    dates: Many[EventDate] = Field((), description="When it takes place; one date a line.", examples=["2026-03-04"])
    repeat: Repeat | None = Field(
        None,
        description="A rule that gives the dates.",
        examples=[{"every": "week", "on": "Wednesday", "from": "2026-01-07", "until": "2026-03-25"}],
    )
    attend: Annotated[str, OneOf(("any", "all"))] | None = Field(
        None, description="Come to `any` date, or to `all` of them.", examples=["any"]
    )
    status: Annotated[str, OneOf(SERIES_STATUSES, OF_SERIES)] | None = Field(
        None, description="For the whole series; left out when it goes ahead.", examples=["cancelled"]
    )
    reason: Text | None = Field(
        None, description="Why the series changed, for readers.", examples=["The library is closed until June."]
    )
    status_from: Date | None = Field(
        None, description="The first date that the status is for.", examples=["2026-03-04"]
    )
    summary: Text | None = Field(
        None,
        description="One or two sentences for lists.",
        examples=["Free advice on jobs and training in health and care."],
    )
    description: Prose | None = Field(
        None,
        description="What happens there; simple Markdown.",
        examples=["You do not need an appointment. **Everyone** is welcome."],
    )
    lang: Tag | None = Field(
        None, description="The language of title, summary and description, where it is not English.", examples=["cy"]
    )
    cost: Cost | None = Field(None, description="`free`, or what it costs.", examples=["free"])
    booking: Booking | None = Field(None, description="`not needed`, a link, or how.", examples=["not needed"])
    audience: Text | None = Field(None, description="Whom it is for.", examples=["Everyone is welcome."])
    suits: Many[Annotated[str, OneOf(SUITS)]] = Field((), description="Which readers it suits.", examples=[SUITS[1]])
    featured: YesNo = Field(
        False, description="`yes` to show it on the home page above what is next; at most three.", examples=["yes"]
    )
    languages: Many[Text] = Field((), description="Languages spoken, named in English.", examples=["Polish"])
    bring: Many[Text] = Field((), description="What to bring.", examples=["Your CV, if you have one"])
    contact: Contact | None = Field(
        None,
        description="Whom to ask; left out, the programme's contact.",
        examples=[{"name": "Jobs Hub team", "phone": "020 7946 0000"}],
    )
    ref: ImportRef = None

    @property
    def attend_all(self) -> bool:
        """Say whether people come to all dates (the default for a course) rather than any."""
        return (self.attend or ("all" if self.kind == "course" else "any")) == "all"

    @property
    def serves_all(self) -> bool:
        """Say whether it serves every career guide."""
        return "all" in self.pathways
