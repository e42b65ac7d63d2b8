"""What to write in place of a date that cannot be read, from what was typed."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE_FORM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Word processors put one of these in place of the hyphen of the keyboard.
TYPESET_HYPHEN = re.compile(r"[\u2010-\u2015\u2212]")
LOOSE_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
YEAR = re.compile(r"(?:\b|')(\d{4}|(?<=')\d{2})\b")
SPAN = re.compile(rf"({LOOSE_DATE.pattern})\s*(?:-|to|until|till)\s*({LOOSE_DATE.pattern})", re.I)
YEARS = range(1900, 2200)
YEAR_MONTH_DAY = "Write year, month and day, such as 2024-01-31."
YEAR_IN_DOUBT = "Is the year right?"


def advice_on(text: str, today: date | None = None) -> str:
    """Say what to write; a year that is left out is the next one that fits, where ``today`` is known.

    A day of the week that was typed too, and is that of another date, makes it a question.
    """
    advice, named = _advice_on(text, today), weekdays_in(text)
    days = [date(*map(int, found)) for found in DATE_FORM.findall(advice) if "such as" not in advice]
    if len(days) == len(named) == 1 and days[0].weekday() != named[0]:
        day = f"{days[0].day} {MONTHS[days[0].month - 1]} {days[0].year}"
        told = f"{day} is a {WEEKDAYS[days[0].weekday()]}, not a {WEEKDAYS[named[0]]}"
        return f"{advice} But {told}: which is right, the date or the day?"
    return advice


def _advice_on(text: str, today: date | None) -> str:
    plain = TYPESET_HYPHEN.sub("-", text)
    if found := LOOSE_DATE.findall(plain):
        return _loose(plain, [(int(year), int(month), int(day)) for year, month, day in found], plain != text)
    if numbers := NUMBERS.fullmatch(plain):
        day, month = int(numbers[1]), int(numbers[2])
        return _numbers(day, month, int(numbers[3])) if numbers[3] else _yearless(day, month, None, today)
    return _words(plain, today)


def no_such_day(year: int, month: int, day: int) -> str:
    """Say what is wrong with year, month and day that make no date."""
    if year not in YEARS:
        return YEAR_IN_DOUBT
    if turned := _day(year, day, month):
        return f"Year, month, day: did you mean {turned}?"
    return f"{MONTHS[month - 1]} {year} has no day {day}." if 1 <= month <= 12 else YEAR_MONTH_DAY


def weekdays_in(text: str) -> list[int]:
    """Return the days of the week that a text names, whole or by three letters or more; Monday is 0."""
    words = [word.removesuffix("s") for word in re.findall("[a-z]{3,}", text.casefold())]
    named = (number for word in words for number, name in enumerate(WEEKDAYS) if name.casefold().startswith(word))
    return list(dict.fromkeys(named))


def real_day(year: int, month: int, day: int) -> date | None:
    """Return a day; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> str:
    """Return a day as it is to be written; empty where there is no such day."""
    found = real_day(year, month, day) if year in YEARS else None
    return str(found) if found else ""


def _words(text: str, today: date | None) -> str:
    """Read a day whose month is a word: ``Wednesday 25th of Feb``, ``February 25, 2026``, ``25 Feb '26``."""
    named = months_in(text)
    year = YEAR.search(text)
    days = re.findall(r"(?<![\d'])(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)", text)
    if len(named) != 1 or not days:
        return YEAR_MONTH_DAY
    if year:
        number = int(year[1]) + (2000 if len(year[1]) == 2 else 0)
        return _written(number, named[0], int(days[0]))
    if len(days) == 2 and re.search(r"[A-Za-z]\W*\d{2}$", text):  # 25 Feb 26
        return _written(2000 + int(days[1]), named[0], int(days[0]))
    return _yearless(int(days[0]), named[0], next(iter(weekdays_in(text)), None), today)


def month_in(text: str) -> str:
    """Return a month of a year that a text names, as ``2026-03``; empty where it names none."""
    named, year = months_in(text), re.search(r"\b\d{4}\b", text)
    return f"{year[0]}-{named[0]:02}" if len(named) == 1 and year else ""


def months_in(text: str) -> list[int]:
    """Return the months that a text names, whole or by three letters or more; January is 1."""
    words = re.findall("[A-Za-z]{3,}", text)
    return [number for word in words for number, name in enumerate(MONTHS, 1) if _is_month(word, name)]


def _is_month(word: str, name: str) -> bool:
    return name.casefold().startswith(word.casefold()) or word.casefold() == f"{name[:3]}t".casefold()  # Sept


def _written(year: int, month: int, day: int) -> str:
    return f"Write {_day(year, month, day)}." if _day(year, month, day) else no_such_day(year, month, day)


def _yearless(day: int, month: int, weekday: int | None, today: date | None) -> str:
    if not 1 <= month <= 12 or not _day(2024, month, day):  # a year with a 29 February
        return no_such_day(today.year if today else 2024, month, day)
    if not today:
        return f"Write the year in front: year-{month:02}-{day:02}."
    years = [_day(year, month, day) for year in range(today.year - 1, today.year + 9)]
    days = [date.fromisoformat(found) for found in years if found]
    meant = next(found for found in days if found >= today)
    if weekday is not None:
        fitting = [found for found in days if found.weekday() == weekday]
        meant = min(fitting, key=lambda found: abs(found - today), default=meant)
    return f"Write the year too: {meant} for {meant.day} {MONTHS[month - 1]} {meant.year}."


def _loose(text: str, found: list[tuple[int, int, int]], typeset: bool) -> str:
    days = [_day(*parts) for parts in found]
    if "" in days:
        return no_such_day(*found[days.index("")])
    if SPAN.fullmatch(text):
        return _span(*days)
    if len(days) > 1:
        return f"Write each date on a line of its own, with a hyphen and a space in front: `- {days[0]}`."
    if re.search(r"cancel|off\b|postpone", text, re.I):
        return f"Write `- date: {days[0]}`, and on the next line, in line with `date`, `status: cancelled`."
    if DATE_FORM.fullmatch(text) and typeset:
        return f"Its hyphens are those of a word processor. Type {days[0]} with the hyphen of the keyboard."
    if LOOSE_DATE.fullmatch(text):
        return f"Write {days[0]}."
    return f"Write {days[0]} alone." if text[:1].isdigit() else f"Write `- {days[0]}`: hyphen, space, date."


def _span(first: str, last: str) -> str:
    """Say every way to write the days from one to another; what ``except`` takes is said in ``repeat``."""
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if length < 2:
        return "Write one date, or the earlier one first."
    return (
        f"One date stands in one place. Under `dates`, each of the {length} days needs a line of its own, from "
        f"`- {first}` to `- {last}`; or, if it lasts from the first to the last without a break, write "
        f"`- date: {first}`, and on the next line, in line with `date`, `end_date: {last}`."
    )


def _numbers(day: int, month: int, year: int) -> str:
    year += 2000 if year < 100 else 0
    readings = {_day(year, m, d): f"{d} {MONTHS[m - 1]}" for d, m in ((day, month), (month, day)) if _day(year, m, d)}
    if not readings:
        return no_such_day(year, month, day)
    return f"Write {' or '.join(f'{iso} for {words}' for iso, words in readings.items())}."
