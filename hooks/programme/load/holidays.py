"""From GOV.UK's list of bank holidays, kept in a package, to days with their names. No network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

OTHERS = "england-and-wales"
# The letters that postcodes begin with where another of GOV.UK's lists holds. TD is on both sides of a border; its
# towns are Scotland's, but for Berwick.
POSTCODES = {
    "northern-ireland": ("BT",),
    "scotland": ("AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"),
}


def load_bank_holidays() -> Mapping[str, Mapping[date, str]]:
    """Return the bank holidays of each part of the country by the letters of its postcodes; "" stands for all others.

    They go from 2012 to the end of the package's list. Its own reader opens the file in the encoding of the locale,
    which a bare container does not set.
    """
    file = files("govuk_bank_holidays") / "bank-holidays.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    days = {
        name: {date.fromisoformat(holiday["date"]): holiday["title"] for holiday in known[name]["events"]}
        for name in (OTHERS, *POSTCODES)
    }
    return {"": days[OTHERS]} | {letters: days[name] for name, areas in POSTCODES.items() for letters in areas}
