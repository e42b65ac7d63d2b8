"""Pay as readers are told it: in pounds, for a year or an hour, with the month since which it is so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from programme.model.pay import Rate, Supplement
from programme.words import month_name


def pounds(amount: Decimal) -> str:
    """Say an amount: ``£25,272``, ``£12.71``; ``£10.00`` where it was typed with pence."""
    return f"£{amount:,}"


def pay_of(rates: Sequence[Rate]) -> str:
    """Say what rates for the same time give together: ``£25,272 to £27,476 a year``, ``at least £12.71 an hour``."""
    per = "an hour" if rates[0].per == "hour" else "a year"
    lowest = min(rate.lowest for rate in rates)
    tops = [rate.highest for rate in rates if rate.highest is not None]
    if not tops:
        return f"at least {pounds(lowest)} {per}"
    highest = max(tops)
    return f"{pounds(lowest)} {per}" if highest == lowest else f"{pounds(lowest)} to {pounds(highest)} {per}"


def since(rates: Sequence[Rate]) -> str:
    """Say from when on rates are paid: ``from April 2026``; the latest of them."""
    return f"from {month_name(max(rate.starts for rate in rates))}"


def extra_pay(extra: Supplement) -> str:
    """Say extra pay: ``Inner London: 20% more, at least £5,794 and at most £8,746 a year``."""
    limits = [f"at {word} {pounds(amount)}" for word, amount in (("least", extra.least), ("most", extra.most)) if amount]
    return f"{extra.name}: {extra.share} more{', ' if limits else ''}{' and '.join(limits)}{' a year' if limits else ''}"
