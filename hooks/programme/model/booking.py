"""Whether people have to book, and pay, in the many ways that editors say it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from programme.model import rules
from programme.model.base import Model
from programme.model.dates import Date
from programme.model.fields import Text, Url, mistake
from programme.model.marks import OR_TEXT

CLAUSE_END = re.compile(r"[,;.!:\u2013\u2014]| - ")
# As in "Not needed", "No need to book", "You don't have to book", "Booking is not required", "Just turn up".
NO_BOOKING = re.compile(
    r"no|none|n/?a|(?:none|not|no \w+(?:[ -]\w+)?) (?:is |are )?(?:needed|required|necessary)"
    r"|(?:there is |there's )?no need(?: to (?:book|register|sign up))?|no (?:advance )?(?:booking|appointment)s?"
    r"|(?:booking|registration|an? (?:booking|appointment))s? (?:is |are )?not (?:needed|required|necessary)"
    r"|(?:you )?(?:do not|don['\u2019]?t) (?:need|have) to (?:book|register|sign up)"
    r"|(?:please )?(?:just )?(?:turn up|drop in|come along|come in|walk in)",
    re.I,
)
IN_ADVANCE = re.compile(r" (?:in advance|ahead|beforehand|on the day)$", re.I)
FREE = re.compile(
    r"free(?: of charge| of cost| entry| to attend)?|no (?:charge|cost)|nothing|none|nil|\u00a3? ?0+(?:\.0+)?", re.I
)
SUM = re.compile(r"\d[\d,]*(?:\.\d\d?)?")
NO_WORD = re.compile(r"yes|no|true|false|null|n/?a|[~?£-]+", re.I)
NOT_KNOWN = re.compile(r"t\.?b\.?[cad]\.?|(?:to be|not yet) (?:confirmed|announced|decided)|(?:un|not )known", re.I)
UNTIL_KNOWN = "Delete this line until it is known: readers are told whom to ask."


def is_no_booking(text: str) -> bool:
    """Say whether words mean that nobody has to book."""
    clauses = CLAUSE_END.split(text.strip().rstrip(" .!"))
    return all(NO_BOOKING.fullmatch(IN_ADVANCE.sub("", clause.strip())) for clause in clauses)


def _read_booking(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if is_no_booking(text):
        return {}
    if text.casefold() in ("yes", "needed", "required"):
        raise mistake(rules.BOOKING_FORM, f'"{value}" does not say how to book.', "Write how: a link, or one sentence.")
    if NOT_KNOWN.fullmatch(text) or NO_WORD.fullmatch(text):
        advice = UNTIL_KNOWN if NOT_KNOWN.fullmatch(text) else "Write how: a link, or one sentence; or not needed."
        raise mistake(rules.BOOKING_FORM, f'"{value}" does not say how to book.', advice)
    address = re.match(r"[a-z]+:\S|[\w-]+(\.[\w-]+)+(/\S*)?$", text, re.I)
    return {"url": value} if address else {"text": value}


def say_free(text: str) -> str:
    """Return ``free`` for words and sums that mean it; other words as they are."""
    return "free" if FREE.fullmatch(text.rstrip(" .!")) else text


class BookingFields(Model):
    """How to book; all empty where there is no need to."""

    text: Text | None = Field(None, description="How to book, in words.", examples=["Call the library."])
    url: Url | None = Field(None, description="Where to book.", examples=["https://www.college.ac.uk/book"])
    by: Date | None = Field(None, description="The last day to book.", examples=["2026-03-01"])

    @property
    def needed(self) -> bool:
        """Say whether people have to book; a last day alone says that they do, and words may say that they do not."""
        first = CLAUSE_END.split(self.text or "")[0]
        return bool(self.url or self.by or (self.text and not is_no_booking(first)))

    def is_closed(self, today: dt.date) -> bool:
        """Say whether the last day to book has passed."""
        return self.by is not None and self.by < today


Booking = Annotated[BookingFields, BeforeValidator(_read_booking), OR_TEXT]


def _read_cost(text: str) -> str:
    said, message = say_free(text), f'"{text}" does not say what it costs.'
    if said == "free":
        return said
    if SUM.fullmatch(text):
        raise mistake(rules.COST_FORM, message, f"Write £{text}.")
    if NOT_KNOWN.fullmatch(text):
        raise mistake(rules.COST_FORM, message, UNTIL_KNOWN)
    if NO_WORD.fullmatch(text):
        raise mistake(rules.COST_FORM, message, "Write free, or what it costs, such as £5.")
    return said


Cost = Annotated[Text, AfterValidator(_read_cost)]
