"""The pages of docs/ that every page, or many, lead to: without one, each of them has a dead link."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from programme.check.rules import pages as rules
from programme.problems.problem import Place, Problem

# Those that templates link to by their address; tests/engine/test_templates.py names what is missing here.
NEEDED = (
    "/a-to-z/",
    "/about/",
    "/accessibility/",
    "/calendars/",
    "/careers/",
    "/contact/",
    "/glossary/",
    "/opportunities/",
    "/privacy/",
    "/search/",
    "/sessions/",
)


def check_shell(addresses: Collection[str]) -> Iterator[Problem]:
    """Yield the pages that are gone; a site with fewer than half of them is only being begun."""
    missing = [address for address in NEEDED if address not in addresses]
    if len(missing) > len(NEEDED) // 2:
        return
    for address in missing:
        place = Place(f"docs{address.rstrip('/')}.md")
        message = f"there is no page at {address} any more, and other pages lead to it."
        advice = (
            f"Put it back; or write `was: {address}` on top of the page that takes its place, between lines of ---."
        )
        yield Problem(place, rules.PAGE_MISSING, "", message, advice)


def check_menu(menu: Iterable[tuple[str, str]], addresses: Collection[str], file: str) -> Iterator[Problem]:
    """Yield the pages of the header that are not there, by their titles and addresses; ``file`` names them."""
    for title, address in menu:
        if address not in addresses and address not in NEEDED:
            message = f'"{title}" in `nav:` leads to {address}, and there is no such page.'
            advice = "Write it, or take its line out."
            yield Problem(Place(file), rules.PAGE_MISSING, "", message, advice)
