"""From GOV.UK's list of bank holidays, kept in a package, to days with their names. No network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from govuk_bank_holidays.bank_holidays import BankHolidays


def load_bank_holidays() -> Mapping[date, str]:
    """Give the bank holidays of England and Wales (2012 to the end of the package's list)."""
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return {holiday["date"]: holiday["title"] for holiday in known}
