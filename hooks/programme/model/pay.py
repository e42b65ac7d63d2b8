"""Pay: what a pay scale gives, from which day on; and what a step of a career guide says of pay."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from programme.model import rules
from programme.model.base import Entry, Sourced
from programme.model.dates import Date
from programme.model.fields import Read, Text, YesNo, form, mistake, read_text
from programme.model.marks import Many, OneOf, Ref, TextAs

PER = ("year", "hour")
APRIL = 4
AMOUNT = re.compile(r"£? ?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?")
AMOUNT_PATTERN = "^£? ?[0-9][0-9,]*([.][0-9]{1,2})?$"


def read_amount(value: object) -> Decimal:
    """Take an amount in pounds: ``24465``, ``£24,465`` or ``12.71``."""
    text = read_text(value)
    found = AMOUNT.fullmatch(text)
    if not found or not (amount := Decimal(found[1].replace(",", "") + (found[2] or ""))):
        advice = "Write it as 24465, £24,465 or 12.71."
        raise mistake(rules.AMOUNT_FORM, f'"{text}" is not an amount in pounds.', advice)
    return amount


Amount = Annotated[Decimal, Read(read_amount, form(AMOUNT_PATTERN, "integer", "number"))]


class Rate(Sourced):
    """What a scale gives from one day on, until the next rate."""

    starts: Date = Field(alias="from", description="The first day that it is paid.", examples=["2026-04-01"])
    lowest: Amount = Field(description="The least, in pounds.", examples=["25272"])
    highest: Amount | None = Field(
        None,
        description="The most, in pounds; the same as `lowest` where there is one rate; left out for `at least`.",
        examples=["27476"],
    )
    per: Annotated[str, OneOf(PER)] = Field(description="For how long it is paid.", examples=["year"])
    check: YesNo = Field(False, description="`yes` where a reader should check with the source.", examples=["yes"])


class Supplement(Sourced):
    """Extra pay on top, such as for work in London. It is said, and never added to a rate."""

    name: Text = Field(description="Where or for what it is paid.", examples=["Inner London"])
    share: Text = Field(description="Which part of the pay it is.", examples=["20%"])
    least: Amount | None = Field(None, description="The least that it is in a year, in pounds.", examples=["5794"])
    most: Amount | None = Field(None, description="The most that it is in a year, in pounds.", examples=["8746"])
    starts: Date | None = Field(
        None, alias="from", description="The first day that it is paid.", examples=["2026-04-01"]
    )


class PayScale(Entry):
    """A pay scale, such as a band of the NHS or a legal minimum. Its rates change once a year."""

    thing: ClassVar[str] = "Pay scale"

    name: Text = Field(description="What people call it.", examples=["Band 2"])
    nation: Text = Field("England", description="Where it is paid; left out, England.", examples=["Scotland"])
    note: Text | None = Field(
        None, description="What the amounts stand for; shown.", examples=["Full time, before tax."]
    )
    years_to_top: Text | None = Field(
        None, description="How many years it takes from the lowest to the highest rate.", examples=["2"]
    )
    rates: Many[Rate] = Field(
        description="What it gives, and from when.",
        examples=[{"from": "2026-04-01", "lowest": "25272", "highest": "27476", "per": "year"}],
    )
    supplements: Many[Supplement] = Field(
        (),
        description="Extra pay on top; shown beside the rate, never added to it.",
        examples=[{"name": "Inner London", "share": "20%", "from": "2026-04-01"}],
    )

    @property
    def review_due(self) -> date | None:
        """Return the day of the next review: as written, or the first of April after the last one."""
        if self.review_by or not self.reviewed:
            return self.review_by
        april = date(self.reviewed.year, APRIL, 1)
        return april if self.reviewed < april else april.replace(year=april.year + 1)

    def rate_on(self, day: date) -> Rate | None:
        """Return the rate in force on a day; None before the first of them."""
        return max((rate for rate in self.rates if rate.starts <= day), key=lambda rate: rate.starts, default=None)

    def supplements_on(self, day: date) -> list[Supplement]:
        """Return the supplements in force on a day, each name once, in the order of the file."""
        found: dict[str, Supplement] = {}
        for extra in self.supplements:
            starts = extra.starts or date.min
            known = found.get(extra.name)
            if starts <= day and (known is None or (known.starts or date.min) <= starts):
                found[extra.name] = extra
        return list(found.values())


class PayFields(Sourced):
    """What a job pays: a scale, or words where no scale applies."""

    scale: Annotated[str, Ref("pay")] | None = Field(
        None, description="The id of a scale in pay.yaml.", examples=["band-2"]
    )
    when: Text | None = Field(None, description="When that scale applies.", examples=["if the NHS employs you"])
    text: Text | None = Field(
        None, description="How pay is decided, where no scale applies.", examples=["Your employer decides."]
    )
    check: YesNo = Field(False, description="`yes` where a reader should check with the employer.", examples=["yes"])
    note: Text | None = Field(
        None, description="What a reader should know about it.", examples=["It differs between employers."]
    )


Pay = Annotated[PayFields, TextAs("scale")]
