"""Addresses from the root of the site: lists of sessions, and calendars. An entry names its own (``Entry.page``)."""

from __future__ import annotations

from programme.model.collections import COLLECTIONS

SESSIONS = "/sessions/"
PAST = "/sessions/past/"
CHANGES = "/sessions/changes/"
STEP_FREE = "/sessions/step-free/"
CALENDARS = "/calendars/"
EMBED = "/embed/"
NEWS = "/news/"

ALL_FEED = "/feeds/all.ics"
NEWS_FEED = "/feeds/news.atom"
CHANGES_FEED = "/feeds/changes.atom"
LEDGER = "/feeds/ledger.json"

# The folders of calendars, each with the collection whose data make them.
FEEDS = {collection.feed: collection.name for collection in COLLECTIONS if collection.feed}
FEEDS |= {"area": "programmes", "kind": "events"}
# What any calendar's address may be: one to subscribe to, one of an event, one of a date.
CALENDAR_FORM = rf"/feeds/(all|({'|'.join(FEEDS)})/[a-z0-9-]+)\.ics|/sessions(/[a-z0-9-]+){{1,2}}\.ics"


def feed(folder: str, name: str) -> str:
    """Return the address of the calendar of one area, place, kind, pathway or programme."""
    return f"/feeds/{folder}/{name}.ics"


def feed_parts(address: str) -> tuple[str, str]:
    """Return folder and name of a calendar to subscribe to that is not ``ALL_FEED``."""
    folder, name = address.removeprefix("/feeds/").removesuffix(".ics").split("/")
    return folder, name


def area_page(name: str) -> str:
    """Return the address of the list of an area's sessions."""
    return f"{SESSIONS}area/{name}/"


def whats_on_page(of: str) -> str:
    """Return the address of the sheet of paper with what stands in a list of sessions."""
    return f"{of}whats-on/"


def kind_page(kind: str) -> str:
    """Return the address of the list of the sessions of one kind."""
    return f"{SESSIONS}kind/{kind}/"


def language_page(name: str) -> str:
    """Return the address of the list of sessions in a language, by its name with hyphens."""
    return f"{SESSIONS}language/{name}/"


def month_page(month: str) -> str:
    """Return the address of the calendar of a month, such as ``2024-01``."""
    return f"{SESSIONS}month/{month}/"
