"""Events: what people attend, once, on several dates or by a repeating rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PlainValidator

from programme.model.base import SUITS, Contact, Entry, Model
from programme.model.dates import DAY_PATTERN, WEEKDAY_PATTERN, WEEKDAYS, Clock, Date, Weekday, read_date, read_weekday
from programme.model.fields import (
    ID_FORM,
    Many,
    OneOf,
    OrText,
    Prose,
    Ref,
    Text,
    TextAs,
    Url,
    YesNo,
    mistake,
    one_form,
    read_text,
)

EVENT_KINDS = ("drop-in", "careers-fair", "course", "workshop", "talk", "open-day", "webinar", "other")
DATE_STATUSES = ("cancelled", "postponed", "full")
SERIES_STATUSES = ("cancelled", "postponed")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
EVERY_PATTERN = "^([Ee]very )?(([0-9]{1,2} )?weeks?|months?)$"
MONTH_DAY_PATTERN = f"^(({'|'.join(ORDINALS)}) )?{WEEKDAY_PATTERN}$"
SPAN_PATTERN = f"^{DAY_PATTERN}( to {DAY_PATTERN})?$"

VenueRef = Annotated[str, BeforeValidator(read_text), Ref("venues", also=("online",))]


@dataclass(frozen=True, slots=True)
class Every:
    """How often: ``unit`` is ``week`` or ``month``; ``interval`` counts them."""

    unit: str
    interval: int = 1


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A weekday (Monday is 0), every one (``ordinal`` 0) or the first (1) to the last (-1) of a month."""

    weekday: int
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date


def _read_every(value: object) -> Every:
    text = read_text(value)
    found = re.fullmatch(r"(?:every )?(?:(\d{1,2}) )?(week|month)s?", text.casefold())
    if found and found[2] == "week" and (found[1] is None or 1 <= int(found[1]) <= 52):
        return Every("week", int(found[1] or 1))
    if found and found[1] is None:
        return Every("month")
    if any(day.casefold() in text.casefold() for day in WEEKDAYS):
        raise mistake(
            "repeat-every", f'"{text}" is a day, not how often.', "Write `every: week` and `on: " + text + "`."
        )
    raise mistake("repeat-every", f'"{text}" does not say how often.', "Write week, 2 weeks or month.")


def _read_month_day(value: object) -> MonthDay:
    words = read_text(value).split()
    if len(words) == 2 and words[0].casefold() in ORDINALS:
        return MonthDay(read_weekday(words[1]), ORDINALS[words[0].casefold()])
    return MonthDay(read_weekday(" ".join(words)))


def _read_span(value: object) -> Span:
    text = read_text(value)
    first, _, last = text.partition(" to ")
    span = Span(read_date(first), read_date(last or first))
    if span.last < span.first:
        raise mistake("span-order", f'"{text}" ends before it begins.', "Write the earlier date first.")
    return span


def _read_slot(value: object) -> str:
    typed = read_text(value)
    text = typed.casefold()
    # One that ends like a date could make the calendar id of another event's date.
    numbers = text.replace("-", "").isdigit() or re.search(r"\d{4}-\d\d-\d\d", text)
    if not ID_FORM.fullmatch(text) or numbers or len(text) > 20:
        raise mistake("slot-form", f'"{typed}" cannot be a slot.', "Write one word, such as morning.")
    return text


class Repeat(Model):
    """A rule that gives dates."""

    every: Annotated[Every, PlainValidator(_read_every), one_form(EVERY_PATTERN)] = Field(
        description="How often.", examples=["week", "2 weeks", "month"]
    )
    on: Many[Annotated[MonthDay, PlainValidator(_read_month_day), one_form(MONTH_DAY_PATTERN)]] = Field(
        description="On which day; a list for several.", examples=["Wednesday", "first Wednesday", "last Friday"]
    )
    first_day: Date = Field(alias="from", description="From this day on.", examples=["2026-01-07"])
    last_day: Date = Field(alias="until", description="Up to and including this day.", examples=["2026-12-16"])
    skip: Many[Annotated[Span, PlainValidator(_read_span), one_form(SPAN_PATTERN)]] = Field(
        (),
        alias="except",
        description="Days never planned; for a date that was announced, cancel it under `dates` instead.",
        examples=["2026-02-18", "2026-02-16 to 2026-02-20"],
    )


class MovedTo(Model):
    """Where a date went: only what changed."""

    date: Date | None = Field(None, description="The new day.", examples=["2026-03-04"])
    start: Clock | None = Field(None, description="The new start.", examples=["11am"])
    end: Clock | None = Field(None, description="The new end.", examples=["4pm"])
    venue: VenueRef | None = Field(None, description="The new venue's id.", examples=["peckham-library"])


class EventDateFields(Model):
    """One date of an event; what is left out is taken from the event."""

    date: Date = Field(description="The day first published; it stays when the session moves.", examples=["2026-03-04"])
    slot: Annotated[str, PlainValidator(_read_slot), one_form(f"^{ID_FORM.pattern}$")] | None = Field(
        None, description="A word that tells two sessions of one day apart.", examples=["morning"]
    )
    start: Clock | None = Field(None, description="When it starts.", examples=["10am"])
    end: Clock | None = Field(None, description="When it ends.", examples=["3pm"])
    end_date: Date | None = Field(None, description="The last day, where it ends on a later day.")
    venue: VenueRef | None = Field(None, description="The venue's id, or online.", examples=["peckham-library"])
    room: Text | None = Field(None, description="Where inside the venue.", examples=["Meeting room 1"])
    link: Url | None = Field(None, description="The address to join online.")
    languages: Many[Text] = Field((), description="Languages spoken, named in English.", examples=["Polish"])
    status: Annotated[str, OneOf(DATE_STATUSES)] | None = Field(
        None, description="Left out when it goes ahead.", examples=["cancelled"]
    )
    moved_to: MovedTo | None = Field(None, description="Where it went: only what changed.")
    reason: Text | None = Field(None, description="Why it changed, for readers.", examples=["The library is closed."])
    note: Text | None = Field(None, description="What a reader should know about this date.")
    weekday: Weekday | None = Field(None, description="The day of the week, to have it checked.", examples=["Thursday"])
    open_on_bank_holiday: YesNo = Field(False, description="`yes` where it goes ahead on a bank holiday.")


EventDate = Annotated[EventDateFields, TextAs("date")]


def _read_booking(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.strip().casefold() == "not needed":
        return {}
    return {"url": value} if re.match(r"[a-z]+:", value.strip(), re.I) else {"text": value}


class BookingFields(Model):
    """How to book; all empty where there is no need to."""

    text: Text | None = Field(None, description="How to book, in words.", examples=["Call the library."])
    url: Url | None = Field(None, description="Where to book.", examples=["https://www.college.ac.uk/book"])
    by: Date | None = Field(None, description="The last day to book.", examples=["2026-03-01"])

    @property
    def needed(self) -> bool:
        """Say whether people have to book."""
        return bool(self.text or self.url)


Booking = Annotated[BookingFields, BeforeValidator(_read_booking), OrText()]


class Event(Entry):
    """Something that people attend."""

    thing: ClassVar[str] = "Event"
    section: ClassVar[str] = "/sessions/"

    title: Text = Field(description="What and where, in one line.", examples=["Jobs drop-in at Catford Library"])
    kind: Annotated[str, OneOf(EVENT_KINDS)] = Field(description="What kind of event.", examples=["drop-in"])
    programme: Annotated[str, BeforeValidator(read_text), Ref("programmes")] | None = Field(
        None, description="The programme's id; may be left out where there is only one."
    )
    venue: VenueRef | None = Field(None, description="The venue's id, or online.", examples=["catford-library"])
    room: Text | None = Field(None, description="Where inside the venue.", examples=["First floor"])
    link: Url | None = Field(None, description="The address to join online.")
    run_by: Many[Annotated[str, BeforeValidator(read_text), Ref("partners")]] = Field(
        (), description="Ids of the partners who run it; left out, the programme does."
    )
    partners: Many[Annotated[str, BeforeValidator(read_text), Ref("partners")]] = Field(
        (), description="Ids of partners who take part."
    )
    pathways: Many[Annotated[str, BeforeValidator(read_text), Ref("pathways", also=("all",))]] = Field(
        (), description="Ids of the career guides it serves, or all.", examples=["all"]
    )
    opportunities: Many[Annotated[str, BeforeValidator(read_text), Ref("opportunities")]] = Field(
        (), description="Ids of the ways in that it is about."
    )
    start: Clock | None = Field(None, description="When it starts.", examples=["10am"])
    end: Clock | None = Field(None, description="When it ends.", examples=["3pm"])
    all_day: YesNo = Field(False, description="`yes` in place of start and end.")
    dates: Many[EventDate] = Field((), description="When it takes place; one date a line.", examples=["2026-03-04"])
    repeat: Repeat | None = Field(None, description="A rule that gives the dates.")
    attend: Annotated[str, OneOf(("any", "all"))] | None = Field(
        None, description="Come to `any` date, or to `all` of them."
    )
    status: Annotated[str, OneOf(SERIES_STATUSES)] | None = Field(
        None, description="For the whole series; left out when it goes ahead.", examples=["cancelled"]
    )
    reason: Text | None = Field(None, description="Why the series changed, for readers.")
    status_from: Date | None = Field(None, description="The first date that the status is for.")
    summary: Text | None = Field(None, description="One or two sentences for lists.")
    description: Prose | None = Field(None, description="What happens there; simple Markdown.")
    cost: Text | None = Field(None, description="`free`, or what it costs.", examples=["free"])
    booking: Booking | None = Field(None, description="`not needed`, a link, or how.", examples=["not needed"])
    audience: Text | None = Field(None, description="Whom it is for.", examples=["Everyone is welcome."])
    suits: Many[Annotated[str, OneOf(SUITS)]] = Field((), description="Which readers it suits.", examples=[SUITS[1]])
    languages: Many[Text] = Field((), description="Languages spoken, named in English.", examples=["Polish"])
    bring: Many[Text] = Field((), description="What to bring.", examples=["Your CV, if you have one"])
    contact: Contact | None = Field(None, description="Whom to ask; left out, the programme's contact.")

    @property
    def attend_all(self) -> bool:
        """Say whether people come to all dates (the default for a course) rather than any."""
        return (self.attend or ("all" if self.kind == "course" else "any")) == "all"

    @property
    def serves_all(self) -> bool:
        """Say whether it serves every career guide."""
        return "all" in self.pathways
