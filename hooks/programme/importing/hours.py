"""Hours as people type them: ``10-3``, ``10.00am – 3.00pm``, ``1400``, ``noon``. Never guessed where two fit."""

from __future__ import annotations

import re
from datetime import time
from itertools import product

from programme.importing.doubts import two_readings, unread
from programme.words import clock

BETWEEN = re.compile(r"\s*(?:[-\u2010-\u2015]|\bto\b|\buntil\b|\b'?till?\b)\s*", re.I)
SPOKEN = re.compile(r"^(?:from|at)\s+|\s*(?:hrs?|hours|o'clock|onwards|sharp)\.?$", re.I)
LASTS = re.compile(r"(?<![\d.:])\d(?:\.\d+)?\s*(?:hrs?|hours?)\.?$", re.I)  # 2 hours, but not 1400 hours
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(?:([ap])\.?\s*m\.?)?", re.I)
NOON = re.compile(r"(?:12(?:[:.]00)?\s*)?(?:noon|midday)", re.I)
# When sessions begin and end, and how long they last, where only the hands of a clock are given.
FIRST, LAST_START, LAST_END = time(7), time(20), time(22)
LONGEST = 10 * 60
Hours = tuple[time, time | None]


def read_hours(typed: str, end: str = "") -> Hours:
    """Return start and end; the end may stand in the same text. Raise ``Doubt`` where it is unclear which are meant."""
    if lasts := LASTS.search(end.strip()) or LASTS.search(typed.strip()):
        raise two_readings(f'"{lasts[0]}" may be how long it lasts, or a time of day.', "Write the time, such as 3pm.")
    parts = [part for part in (*BETWEEN.split(SPOKEN.sub("", typed.strip())), end.strip()) if part]
    if len(parts) not in (1, 2) or not all(readings := [_readings(SPOKEN.sub("", part)) for part in parts]):
        said = f"{typed} to {end}" if end else typed
        raise unread(f'"{said}" cannot be read as the hours of one session.', "Write such as 10am to 3pm.")
    if len(readings) == 1:
        return _one_of({(start, None) for start in readings[0] if _usual(start)} or {(readings[0][0], None)}, typed)
    pairs = set(product(*readings))
    likely: set[Hours] = {(start, until) for start, until in pairs if len(pairs) == 1 or _fits(start, until)}
    if not likely:
        raise unread(f'"{" to ".join(parts)}" is no time of a session.', "Write such as 10am to 3pm.")
    return _one_of(likely, " to ".join(parts))


def _one_of(pairs: set[Hours], typed: str) -> Hours:
    said = sorted(f"{clock(start)} to {clock(end)}" if end else clock(start) for start, end in pairs)
    if len(said) > 1:
        raise two_readings(f'"{typed}" may mean {" or ".join(said)}.', f'Write which, such as "{said[0]}".')
    return next(iter(pairs))


def _usual(start: time) -> bool:
    return FIRST <= start <= LAST_START


def _fits(start: time, end: time) -> bool:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return _usual(start) and end <= LAST_END and 0 < minutes <= LONGEST


def _readings(text: str) -> list[time]:
    """Return what a time may be: one moment, or morning and afternoon; nothing where it is no time."""
    if NOON.fullmatch(text):
        return [time(12)]
    if text.casefold() in ("midnight", "12 midnight"):
        return [time(0)]
    if military := re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", text):
        text = f"{military[1]}:{military[2]}"
    if tens := re.fullmatch(r"(\d{1,2})\.([0-5])", text):  # Excel takes 10.30 for a number, and drops its last 0
        if tens[2] == "5":
            raise two_readings(f'"{text}" may mean half past or ten to.', f"Write {tens[1]}:30 or {tens[1]}:50.")
        text = f"{text}0"
    found = TIME.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return []
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half == "a" and hour == 12:  # by which many people mean noon
        advice = f"Write {clock(time(12, minute))} or, if it is in the night, 00:{minute:02}."
        raise two_readings(f'"{text}" may be at noon or at midnight.', advice)
    if half and 1 <= hour <= 12:
        return [time(hour % 12 + (12 if half == "p" else 0), minute)]
    if found[1].startswith("0") and 1 <= hour < FIRST.hour:
        raise two_readings(f'"{text}" is in the night.', f"Write {clock(time(hour + 12, minute))}, if that is meant.")
    exact = not 1 <= hour <= 12 or found[1].startswith("0")
    return [time(hour, minute)] if exact or hour == 12 else [time(hour, minute), time(hour + 12, minute)]
