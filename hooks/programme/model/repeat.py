"""Repeats: rules that give an event's dates, as editors write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from programme.model import rules
from programme.model.base import Model
from programme.model.date_advice import DATE_FORM, TYPESET_HYPHEN, WEEKDAYS, weekdays_in
from programme.model.dates import DAY_PATTERN, WEEKDAY_PATTERN, Date, read_date, read_weekday
from programme.model.fields import Read, form, mistake, read_text
from programme.model.marks import Many

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
NUMBERED = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
EVERY_PATTERN = "^([Ee]very )?(([0-9]{1,2} )?weeks?|months?)$"
MONTH_DAY_PATTERN = f"^(({'|'.join(ORDINALS)}) )?{WEEKDAY_PATTERN}$"
SPAN_PATTERN = f"^{DAY_PATTERN}( to {DAY_PATTERN})?$"

TYPED_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:-|to|until|till)\s*(\d{4}-\d\d-\d\d)", re.I)


class Every(Struct, frozen=True):
    """How often: ``unit`` is ``week`` or ``month``; ``interval`` counts them."""

    unit: str
    interval: int = 1


class MonthDay(Struct, frozen=True):
    """A weekday (Monday is 0), every one (``ordinal`` 0) or the first (1) to the last (-1) of a month."""

    weekday: int
    ordinal: int = 0


class Span(Struct, frozen=True):
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
            rules.REPEAT_EVERY, f'"{text}" is a day, not how often.', "Write `every: week` and `on: " + text + "`."
        )
    raise mistake(rules.REPEAT_EVERY, f'"{text}" does not say how often.', "Write week, 2 weeks or month.")


def _read_month_day(value: object) -> MonthDay:
    words = read_text(value).split()
    if len(words) == 2 and words[0].casefold() in ORDINALS:
        return MonthDay(read_weekday(words[1]), ORDINALS[words[0].casefold()])
    if re.search(r"\d", "".join(words)) and not weekdays_in(" ".join(words)):
        advice = "A rule counts days of the week, such as first Monday. Write days such as the 15th under `dates`."
        raise mistake(rules.WEEKDAY_FORM, f'"{" ".join(words)}" is not a day of the week.', advice)
    if advice := _of_month_advice(" ".join(words)):
        raise mistake(rules.WEEKDAY_FORM, f'"{" ".join(words)}" is not a day of the month.', advice)
    return MonthDay(read_weekday(" ".join(words)))


def _of_month_advice(text: str) -> str:
    """Return the days of a month that a text such as ``1st and 3rd Wednesday`` means; empty where it means none."""
    typed = re.findall(r"[a-z0-9]+", text.casefold())
    ordinals = [NUMBERED.get(word, word) for word in typed if NUMBERED.get(word, word) in ORDINALS]
    days = [WEEKDAYS[number] for number in weekdays_in(text)]
    if not ordinals or len(days) != 1:
        return ""
    if len(ordinals) > 1 and "last" in ordinals[1:] and "and" not in typed:
        return f"The rule can count from first to fifth, or give the last: last {days[0]}."  # second last
    forms = [f"{ordinal} {days[0]}" for ordinal in ordinals]
    return f"Write a list: [{', '.join(forms)}]." if len(forms) > 1 else f"Write {forms[0]}."


def _read_span(value: object) -> Span:
    text = read_text(value)
    first, _, last = text.partition(" to ")
    typed = TYPED_SPAN.fullmatch(TYPESET_HYPHEN.sub("-", text))
    if typed and not DATE_FORM.fullmatch(first):
        days = sorted(read_date(day) for day in typed.groups())
        advice = f"Write {days[0]} to {days[1]}."
        raise mistake(rules.DATE_FORM, f'"{text}" is not a span of days that the site can read.', advice)
    span = Span(read_date(first), read_date(last or first))
    if span.last < span.first:
        raise mistake(rules.SPAN_ORDER, f'"{text}" ends before it begins.', "Write the earlier date first.")
    return span


class Repeat(Model):
    """A rule that gives dates."""

    every: Annotated[Every, Read(_read_every, form(EVERY_PATTERN))] = Field(
        description="How often.", examples=["week", "2 weeks", "month"]
    )
    on: Many[Annotated[MonthDay, Read(_read_month_day, form(MONTH_DAY_PATTERN))]] = Field(
        description="On which day; a list for several.", examples=["Wednesday", "first Wednesday", "last Friday"]
    )
    first_day: Date = Field(alias="from", description="From this day on.", examples=["2026-01-07"])
    last_day: Date = Field(alias="until", description="Up to and including this day.", examples=["2026-12-16"])
    skip: Many[Annotated[Span, Read(_read_span, form(SPAN_PATTERN))]] = Field(
        (),
        alias="except",
        description="Days never planned; for a date that was announced, cancel it under `dates` instead.",
        examples=["2026-02-18", "2026-02-16 to 2026-02-20"],
    )
