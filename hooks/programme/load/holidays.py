"""From GOV.UK's list of bank holidays, kept in a package, to days with their names. No network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

DIVISION = "england-and-wales"


def load_bank_holidays() -> Mapping[date, str]:
    """Return the bank holidays of England and Wales (2012 to the end of the package's list).

    The package's own reader opens the file in the encoding of the locale, which a bare container does not set.
    """
    file = files("govuk_bank_holidays") / "bank-holidays.json"
    known = json.loads(file.read_text(encoding="utf-8"))[DIVISION]["events"]
    return {date.fromisoformat(holiday["date"]): holiday["title"] for holiday in known}
