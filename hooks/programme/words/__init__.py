"""Dates, times, numbers and fixed words as readers are told them. Pure functions, used as template filters.

The forms follow the NHS content guide: https://service-manual.nhs.uk/content/numbers-measurements-dates-time
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from urllib.parse import urlsplit

from markupsafe import Markup

from programme.model.booking import BookingFields
from programme.model.date_advice import MONTHS, WEEKDAYS
from programme.model.dates import RoughDate
from programme.model.facts import Figure
from programme.model.phones import likely
from programme.problems.problem import joined
from programme.schedule.occurrences import Occurrence

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
MILE_KM = 1.609344
LABELS = {
    "all": "All",
    "nhs-trust": "NHS trust",
    "swap": "Sector-based work academy programme",
    "school-or-college": "At school or college",
    "out-of-work": "Out of work",
    "changing-job": "Changing job",
    "in-care-work": "Already in care work",
    "context": "Background",
    "job-centre": "Job centre",
    "regional-body": "Regional body",
    "copy": "Read elsewhere",
}


def days_by_month(days: Iterable[date]) -> str:
    """Say many days: ``6, 13 and 27 February, 5 March 2024``, ``6 February and 5 March 2024``.

    The year stands where it changes, and at the end.
    """
    months: dict[tuple[int, int], list[str]] = {}
    for day in sorted(days):
        months.setdefault((day.year, day.month), []).append(str(day.day))
    said, last = [], list(months)
    for number, ((year, month), numbers) in enumerate(months.items(), 1):
        ends = number == len(last) or last[number][0] != year
        said.append(f"{joined(numbers, 'and')} {MONTHS[month - 1]}{f' {year}' if ends else ''}")
    alone = all(len(numbers) == 1 for numbers in months.values())
    return joined(said, "and") if alone else ", ".join(said)


def clock(moment: time) -> str:
    """Say a time: ``10am``, ``2:30pm``, ``midday``, ``midnight``."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def short_date(day: date) -> str:
    """Say a date: ``31 January 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Say a date with its weekday: ``Wednesday 31 January 2024``."""
    return f"{weekday(day)} {short_date(day)}"


def day_of(day: date, today: date) -> str:
    """Say a day where room is short: ``Wednesday 31 January``, with its year where that is not this year's."""
    return long_date(day) if day.year != today.year else long_date(day).rpartition(" ")[0]


def month_name(day: date) -> str:
    """Say the month of a date: ``January 2024``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def times(occurrence: Occurrence) -> str:
    """Say when in the day a session is: ``10am to 3pm``; the last day too, where it ends on a later one."""
    later = occurrence.last_date != occurrence.date
    if not occurrence.start:
        return f"All day, until {long_date(occurrence.last_date)}" if later else "All day"
    until = f" on {long_date(occurrence.last_date)}" if later else ""
    if not occurrence.end:
        return f"From {clock(occurrence.start.timetz())}"
    return f"{span(occurrence.start.timetz(), occurrence.end.timetz())}{until}"


def span(start: time, end: time | None) -> str:
    """Say hours within a sentence: ``10am to 3pm``, ``from 10am`` where nobody knows the end."""
    return f"{clock(start)} to {clock(end)}" if end else f"from {clock(start)}"


def rough(when: RoughDate) -> str:
    """Say a rough date: ``about December 2023``, ``before April 2022``, ``no date shown``."""
    if when.undated:
        return "no date shown"
    if when.day:
        said = short_date(date(when.year, when.month, when.day))
    else:
        said = f"{MONTHS[when.month - 1]} {when.year}" if when.month else str(when.year)
    return f"{when.qualifier} {said}".strip()


def label(word: str) -> str:
    """Say one of the fixed words of the data: ``drop-in`` is ``Drop-in``, ``nhs-trust`` is ``NHS trust``.

    Other text begins with a capital and stays as it is (``£5-£10``).
    """
    if word in LABELS:
        return LABELS[word]
    fixed = word != "drop-in" and re.fullmatch(r"[a-z]+(-[a-z]+)*", word)
    said = word.replace("-", " ") if fixed else word
    return said[:1].upper() + said[1:]


def booking(given: BookingFields | None, today: date) -> str:
    """Say whether to book, and how: ``not needed``, ``Call the library.``, ``closed on Friday 30 January 2026``."""
    if not given:
        return "not known"
    if given.by and given.is_closed(today):
        return f"closed on {long_date(given.by)}"
    return given.text or ("needed" if given.needed else "not needed")


def miles(kilometres: float) -> str:
    """Say how far it is, as British readers count: ``under 1 mile``, ``about 1 mile``, ``about 24 miles``."""
    away = kilometres / MILE_KM
    return "under 1 mile" if away < 1 else f"about {away:.0f} {'mile' if round(away) == 1 else 'miles'}"


def reader(word: str) -> str:
    """Say who a reader is, from a word of ``suits``: ``Out of work``, ``Want to volunteer``."""
    return "Want to volunteer" if word == "volunteering" else label(word)


def people(word: str) -> str:
    """Say whom something suits, from a word of ``suits``: ``People out of work``, ``People who want to volunteer``."""
    return f"People {'who ' if word == 'volunteering' else ''}{within(reader(word))}"


def local_to(names: Iterable[str]) -> str:
    """Say where alone something holds, by the names of programmes: ``Local to Old Town Hub and New Town Hub``."""
    return f"Local to {joined(list(names), 'and')}"


def figure_value(figure: Figure) -> str:
    """Say a figure's number: ``over 250``, ``40 of 46``, ``70%``, ``£250,000``."""
    value = f"{figure.value} of {figure.out_of}" if figure.out_of else figure.value
    unit = "%" if figure.unit == "%" else ""
    return f"{figure.qualifier or ''} {value}{unit}".strip()


def within(said: str) -> str:
    """Return words as they stand within a sentence: with a small first letter."""
    return said[:1].lower() + said[1:]


def ended(text: str) -> str:
    """Return a sentence with a full stop, where it has no end of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def number(value: int) -> str:
    """Say a whole number: ``1,175``."""
    return f"{value:,}"


def keep(text: str) -> str:
    """Keep a postcode, a phone number or a time on one line."""
    return text.replace(" ", NO_BREAK_SPACE)


def whole_words(text: str) -> str:
    """Keep the parts of a hyphenated word on one line, as "drop-in", where letters are large."""
    return text.replace("-", f"-{WORD_JOINER}")


def last_word(text: str) -> tuple[str, str]:
    """Part a text before its last word, so that what follows can be kept beside it."""
    before, space, last = text.rpartition(" ")
    return before + space, last


def typed(url: str) -> Markup:
    """Return an address for paper, to be typed: no scheme, and breaks after a slash only; a hyphen there looks new."""
    parts = whole_words(url.strip().partition("://")[2] or url).split("/")
    return Markup("/<wbr>").join(parts)


def host(url: str) -> str:
    """Name the site that an address leads to."""
    return urlsplit(url).hostname or url


def tel(phone: str) -> str:
    """Return the address that calls a phone number: a British one, or one that begins with ``+`` or ``00``."""
    digits = likely(phone)
    return f"tel:+44{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"
