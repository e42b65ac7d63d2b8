"""Cells: what people type into a column, in the form in which the data files have it."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from programme.importing.days import WRITE, read_days
from programme.importing.doubts import two_readings, unread
from programme.importing.folding import folded
from programme.importing.hours import read_hours
from programme.model.booking import is_no_booking, say_free
from programme.model.dataset import Dataset
from programme.model.event import EVENT_KINDS
from programme.model.fields import read_phone, read_prose, read_url, slug
from programme.model.marks import OneOf
from programme.model.walk import Field
from programme.words import clock

UNCERTAIN = re.compile(r"\?+|tb[cad]|to be (confirmed|announced)|not known|unknown", re.I)
UNKNOWN = re.compile(rf"[-–—?.]*|n/?a|{UNCERTAIN.pattern}", re.I)
MONEY = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,3}))?\s*(?:gbp|pounds?)?", re.I)
DROP_IN = re.compile(r"(drop|walk)[- ]?ins?", re.I)
DOMAIN = re.compile(
    r"(www\.|[\w-]+(\.[\w-]+)*\.(uk|com|org|net|london|scot|wales|cymru|eu|info|me|ac|gov|nhs)\b)", re.I
)
ON = ("on", "yes", "confirmed", "going-ahead", "open", "scheduled", "booked", "live", "as-planned", "planned")
STATUSES = {
    "cancelled": "(is )?(cancelled|canceled|cancel)",
    "postponed": "(is )?(postponed|postpone)",
    "full": "(fully |is )?(full|booked)( up)?|sold out|no places( left)?",
}
BECAUSE = re.compile(r"due to|because|owing to|as\b", re.I)
EVERY = {
    "week": "weekly|every week|week",
    "2 weeks": "fortnightly|every (two|2) weeks|2 weeks|biweekly",
    "month": "monthly|every month|month",
}
YES, NO = ("yes", "y", "true", "x", "✓", "✔", "1"), ("no", "n", "false", "0")
BETWEEN_ITEMS = re.compile(r"\s*[|;\n]\s*")
BETWEEN_WORDS = re.compile(r"\s*(?:[|;,/&\n]|\band\b)\s*")


def read_cell(name: str, field: Field, text: str, dataset: Dataset, today: date, year: int) -> Any:
    """Return the value of a column in the form of the data files. Raise ``Doubt`` where it cannot be told."""
    if special := {"cost": _cost, "booking": _booking, "kind": _kind, "repeat_every": _every}.get(name):
        return special(text)
    if name == "repeat_on":
        return [re.sub(r"(?<=day)s\b", "", day) for day in BETWEEN_WORDS.split(text.removeprefix("every "))]
    if name == "repeat_except" or field.type is date:
        days, rest = read_days(text, today, year)
        if rest or (len(days) > 1 and not field.many):
            raise unread(f'"{text}" is not one day.', WRITE)
        return [str(day) for day in days] if field.many else str(days[0])
    if field.type is time:
        return clock(read_hours(text)[0])
    if field.type is bool:
        return "yes" if text.casefold() in YES else "no" if text.casefold() in NO else text
    one_of = next((mark for mark in field.marks if isinstance(mark, OneOf)), None)
    short = field.ref or one_of or name == "languages"
    items = [item for item in (BETWEEN_WORDS if short else BETWEEN_ITEMS).split(text) if item] if field.many else [text]
    found = [_named(item, field, dataset) if field.ref else _typed(item, field, one_of) for item in items]
    return found if field.many else found[0]


def _typed(text: str, field: Field, one_of: OneOf | None) -> str:
    if one_of:
        return slug(text) if slug(text) in one_of.words else text
    if field.is_read_by(read_url) and DOMAIN.match(text):
        return f"https://{text}"
    if field.is_read_by(read_phone) and re.fullmatch(r"[1-9]\d{8,9}", text):  # Excel takes it for a number
        return f"0{text}"
    return text if field.is_read_by(read_prose) else " ".join(text.split())


def _named(text: str, field: Field, dataset: Dataset) -> str:
    """Return the id of the entry that goes by a name; what is unknown stays as typed, and the check says so."""
    assert field.ref
    entries = dataset.entries.get(field.ref.collection, {})
    for entry_id, entry in entries.items():
        if folded(text) in (entry_id, *map(folded, (entry.label, *getattr(entry, "also_called", ())))):
            return entry_id
    return text.casefold() if text.casefold() in field.ref.also else text


def _cost(text: str) -> str:
    found = MONEY.fullmatch(text)
    if not found or say_free(text) == "free":
        return say_free(" ".join(text.split()))
    if found[2] and len(found[2]) == 3:
        raise two_readings(
            f'"{text}" may be pounds and pence, or thousands.',
            f"Write £{found[1]}.{found[2][:2]} or £{found[1]},{found[2]}.",
        )
    pence = (found[2] or "").ljust(2, "0") if int(found[2] or 0) else ""
    return f"£{found[1]}{f'.{pence}' if pence else ''}"


def _booking(text: str) -> str:
    if is_no_booking(text) or DROP_IN.fullmatch(text):
        return "not needed"
    return f"https://{text}" if DOMAIN.match(text) and " " not in text else " ".join(text.split())


def _kind(text: str) -> str:
    found = slug(text)
    return {"job-fair": "careers-fair", "jobs-fair": "careers-fair", "career-fair": "careers-fair"}.get(found, found)


def _every(text: str) -> str:
    return next((unit for unit, words in EVERY.items() if re.fullmatch(words, text, re.I)), text)


def kind_in(title: str) -> str:
    """Return the kind that a title names, such as a workshop; ``other`` where it names none, or several."""
    named = [kind for kind in EVENT_KINDS if re.search(rf"\b{kind}s?\b", slug(title))]
    return named[0] if len(named) == 1 else "other"


def read_status(text: str) -> tuple[str, str]:
    """Return what became of a date, empty where it is on, and the words behind it, which are the reason."""
    words, _, behind = re.sub(r"\s*[-–—:(,]\s*", "\n", text, count=1).partition("\n")
    behind = behind.strip(" )")
    if slug(words) in ON and not behind:
        return "", ""
    for status, form in STATUSES.items():
        found = re.match(rf"(?:{form})\b\W*(?P<more>.*)", words, re.I | re.S)
        if found and (not found["more"] or BECAUSE.match(found["more"])):
            reason = ", ".join(part for part in (found["more"], behind) if part)
            return status, reason[:1].upper() + reason[1:]
    advice = "Write on, full, cancelled or postponed, or nothing; what else there is to say belongs in other columns."
    raise unread(f'"{text}" does not say whether it is on, or says more.', advice)
