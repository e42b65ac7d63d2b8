"""From GOV.UK's list of bank holidays, kept in a package, to days with their names. No network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

# The letters that postcodes begin with, to GOV.UK's name of where they are; the empty ones stand for all others.
DIVISIONS = {"": "england-and-wales", "BT": "northern-ireland"}


def load_bank_holidays() -> Mapping[str, Mapping[date, str]]:
    """Return the bank holidays of England and Wales, and of Northern Ireland (2012 to the end of the package's list).

    The package's own reader opens the file in the encoding of the locale, which a bare container does not set.
    """
    file = files("govuk_bank_holidays") / "bank-holidays.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    return {
        letters: {date.fromisoformat(holiday["date"]): holiday["title"] for holiday in known[division]["events"]}
        for letters, division in DIVISIONS.items()
    }
