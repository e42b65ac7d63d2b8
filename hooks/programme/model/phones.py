"""Phone numbers as people in the United Kingdom dial them, and what one with too few or too many digits means.

The lengths are those of the National Telephone Numbering Plan: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers
"""

from __future__ import annotations

import re

RELAY = re.compile(r"1800[0-2](?=\d)")  # Relay UK: dialled in front of a number, by text or by phone
SHORT = re.compile(r"[1-9]\d{2,5}")  # 111, 999, 101, 116 123, numbers for texts
WHOLE = re.compile(r"0[1-35-9]\d{9}|0[158]\d{8}|08001111|0845464\d?")


def dialled(phone: str) -> str:
    """Return the digits of a number as dialled here: with its first 0, or with + and the code of another country."""
    digits = re.sub(r"\D", "", phone)
    if not re.match(r"\(?(\+|0 ?0)", phone):
        return digits
    # The 0 that is dialled within a country is often written after its code; from abroad it is wrong.
    whole = re.sub(r"\D", "", re.sub(r"\( ?0 ?\)", "", phone)).removeprefix("00")
    return f"0{whole[2:].removeprefix('0')}" if whole.startswith("44") else f"+{whole}"


def likely(phone: str) -> str:
    """Return the digits that a number most likely has; those that it has where it is right or nothing can be said."""
    digits = dialled(phone)
    lost_plus = f"0{digits[2:].removeprefix('0')}" if digits.startswith("44") else ""
    return next((found for found in (lost_plus, f"0{digits}") if not is_whole(digits) and is_whole(found)), digits)


def is_whole(digits: str) -> bool:
    """Say whether a number, as dialled here, has as many digits as such a number has."""
    rest = RELAY.sub("", digits, count=1)
    return digits.startswith("+") or bool(WHOLE.fullmatch(rest) or SHORT.fullmatch(digits))


def grouped(digits: str) -> str:
    """Write a number in groups, as it is usually read out: ``020 7946 0000``, ``0161 496 0000``, ``07700 900123``."""
    parts = (3, 7) if digits.startswith("02") else (5,)
    if re.match(r"0(?:[3589]|1(?:1|\d1))", digits):
        parts = (4, 7)
    return " ".join(digits[start:end] for start, end in zip((0, *parts), (*parts, None), strict=True))
