"""Invitations to ask, with the number or address itself. Filters for text; ``macros/ask.html`` has the HTML."""

from __future__ import annotations

from programme.schedule.asking import Whom


def ways(whom: Whom) -> str:
    """Say how to reach somebody: ``phone 020 7946 0000 or email team@example.org``; the page where there is neither."""
    known = [f"{how} {said}" for how, said in (("phone", whom.phone), ("email", whom.email)) if said]
    return " or ".join(known) or f"see {whom.page}"


def ask(whom: Whom, what: str = "") -> str:
    """Return a sentence that invites to ask: ``Ask us before you come: phone 020 7946 0000.``"""
    return f"Ask {whom.who}{' ' if what else ''}{what}: {ways(whom)}."
