"""Pay as readers are told it: in pounds, for a year or an hour, with the month since which it is so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from programme.model.pay import Rate, Supplement
from programme.problems.problem import joined
from programme.words import month_name


def pounds(amount: Decimal) -> str:
    """Say an amount: ``£25,272``, ``£12.71``; ``£10.00`` where it was typed with pence."""
    return f"£{amount:,}"


def pay_of(rates: Sequence[Rate]) -> str:
    """Say what rates for the same time give together: ``£25,272 to £27,476 a year``, ``At least £12.71 an hour``."""
    per = "an hour" if rates[0].per == "hour" else "a year"
    lowest = min(rate.lowest for rate in rates)
    tops = [rate.highest for rate in rates if rate.highest is not None]
    if not tops:
        return f"At least {pounds(lowest)} {per}"
    highest = max(tops)
    return f"{pounds(lowest)} {per}" if highest == lowest else f"{pounds(lowest)} to {pounds(highest)} {per}"


def since(rates: Sequence[Rate], nation: str) -> str:
    """Say from when on rates are paid: ``from April 2026``, the latest of them; and where, unless in England."""
    where = "" if nation.casefold() == "england" else f", in {nation}"
    return f"from {month_name(max(rate.starts for rate in rates))}{where}"


def named(names: Sequence[str]) -> str:
    """Name scales within a sentence: ``band 2 or band 3``; initials keep their capitals."""
    return joined([name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names], "or")


def extra_pay(extra: Supplement) -> str:
    """Say extra pay: ``Inner London: 20% more, at least £5,794 and at most £8,746 a year``."""
    least = f"at least {pounds(extra.least)}" if extra.least else ""
    most = f"at most {pounds(extra.most)}" if extra.most else ""
    limits = " and ".join(filter(None, (least, most)))
    return f"{extra.name}: {extra.share} more{f', {limits} a year' if limits else ''}"
