"""Days as people type them in Britain: ``Tues 5 Jan``, ``31/1/27``, ``5, 12 and 19 January``. Never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from programme.importing.doubts import two_readings, unread
from programme.model.date_advice import MONTHS, WEEKDAYS, YEARS, real_day
from programme.words import long_date, short_date, weekday

SHORT_MONTHS = [name[:3].casefold() for name in MONTHS]
MONTH = "|".join(f"{name}[a-z]*" for name in SHORT_MONTHS)
WEEKDAY = "|".join(f"{name[:3]}[a-z]*" for name in WEEKDAYS)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?P<rest>.*)")
NUMBERS = re.compile(
    r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d{2}))?(?P<rest>\D.*)?"
)
YEAR = r"(?P<year>\d{4}|'?\d{2}(?!\d|\s*(?:[-–—:.ap]|to\b)))\b"  # "5 Jan 10-3" has hours and no year
WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?(?:[\s-]*(?P<month>{MONTH})\b\.?(?:[\s-]*{YEAR})?)?(?P<rest>\D.*|$|\s.*)",
    re.I,
)
AMERICAN = re.compile(
    rf"(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<year>\d{{4}}))?(?P<rest>\D.*|$)", re.I
)
SPAN = re.compile(
    rf"\d(?:st|nd|rd|th)?\s*(?:{MONTH})?[\s\d]*(?:[-–—]|\bto\b)\s*(?:{WEEKDAY})?\s*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})",
    re.I,
)
HOUR = r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?"
# "9 March 2027, 3-5" has hours behind its comma, and no second day.
WITH_HOURS = re.compile(
    rf"(?P<days>.*(?:{MONTH}|[/.-])\W*(?:\d{{2}}|\d{{4}})?),\s*"
    rf"(?P<hours>{HOUR}\s*(?:[-–—]|\bto\b|\buntil\b|\btill?\b)\s*{HOUR}|\d{{1,2}}:\d\d|\d{{1,2}}(?:[:.]\d\d)?\s*[ap]m)",
    re.I,
)
# Commas that part no two days: "Tuesday, 5 January, 2027".
BEFORE_YEAR, BEHIND_WEEKDAY = re.compile(r"(?<=\d),(?=\s*\d{4}\b(?!-))"), re.compile(rf"\b({WEEKDAY}),(?=\s*\d)", re.I)
RECENT = timedelta(31)  # a day without a year is one of the year that begins this long ago
WRITE = 'Write day, month and year, such as "5 January 2027".'


class _Part(NamedTuple):
    weekday: str
    day: int
    month: int
    year: int
    rest: str


def read_days(typed: str, today: date, year: int = 0) -> tuple[list[date], str]:
    """Return the days that a text names, and what else it says, such as hours.

    ``year`` is that of the sheet, where it names one. Raise ``Doubt`` where a day is unclear.
    """
    if found := WITH_HOURS.fullmatch(typed.strip()):
        return read_days(found["days"], today, year)[0], found["hours"]
    text = BEHIND_WEEKDAY.sub(r"\1 ", BEFORE_YEAR.sub(" ", typed))
    if SPAN.search(text):
        message = f'"{typed}" may mean each of these days, or one session over all of them.'
        several = "If it is one session over several days, put the last day in a column End date."
        raise two_readings(message, "Write each day by itself.", several)
    pieces = [piece for piece in re.split(r"\s*(?:[,;&+\n]|\band\b)\s*", text, flags=re.I) if piece]
    parts = [_part(piece, typed) for piece in pieces]
    if not parts or any(part.rest for part in parts[:-1]):
        raise unread(f'"{typed}" cannot be read as a day.', WRITE)
    days: list[date] = []
    month = later = 0
    for part in reversed(parts):  # "5, 12 and 19 January": what is left out stands in one behind
        month, later = part.month or month, part.year or later
        day = _day(part._replace(month=month, year=later), typed, today, year)
        if days and day > days[0] and not part.year and month != days[0].month:
            years, right = ("one year", days[0]) if later else ("no year,", day)
            message = f'"{typed}" has {years} for days before and after a New Year.'
            raise two_readings(message, f'Write the year behind each day, such as "{short_date(right)}".')
        days.insert(0, day)
    return days, parts[-1].rest


def _part(piece: str, typed: str) -> _Part:
    piece = re.sub(r"^[-*•]\s+", "", piece)  # a list, as people write it
    found = re.match(rf"(?P<weekday>{WEEKDAY})\b\.?\s*", piece, re.I)
    rest = piece[found.end() :] if found else piece
    for form in (ISO, NUMBERS, AMERICAN, WORDS):
        if match := form.fullmatch(rest.strip()):
            said = match.groupdict()
            month = said["month"] or "0"
            number = int(month) if month.isdigit() else SHORT_MONTHS.index(month[:3].casefold()) + 1
            year = int((said["year"] or "0").lstrip("'"))
            more = (said["rest"] or "").strip(" ,.:@-–")
            return _Part(
                found["weekday"] if found else "", int(said["day"]), number, year + 2000 * (0 < year < 100), more
            )
    raise unread(f'"{typed}" cannot be read as a day.', WRITE)


def _day(part: _Part, typed: str, today: date, year: int) -> date:
    named = part.weekday[:3].casefold()
    known = part.year or year
    days = [
        day
        for number in ([known] if known else range(today.year - 1, today.year + 2))
        if (day := _made(number, part.month, part.day))
    ]
    if not days:
        raise unread(f'there is no day "{typed}".', f"{WRITE} All days here are read day first, then month.")
    if not known:
        near = [day for day in days if 0 <= (day - today + RECENT).days < 366]
        if not (named and near and weekday(near[0]).casefold().startswith(named)):
            told = " or ".join(long_date(day) for day in days if day >= today - RECENT)
            advice = f'Write the year too, such as "{short_date((near or days)[0])}".'
            raise two_readings(f'"{typed}" has no year. It may be {told}.', advice, "Once above the headings will do.")
        return near[0]
    if not weekday(days[0]).casefold().startswith(named):
        message = f'{short_date(days[0])} is a {weekday(days[0])}, not what "{typed}" says.'
        raise two_readings(message, "Which is right, the date or the day?")
    return days[0]


def _made(year: int, month: int, day: int) -> date | None:
    return real_day(year, month, day) if year in YEARS else None
