"""One or more pages for each template of overrides/, in the benchmark's site of 300 events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bench.data_files import Entry


def pages(events: Sequence[Entry], today: date) -> Mapping[str, list[str]]:
    """Return the addresses of each template's pages."""
    return {
        "404.html": ["/404.html"],
        "main.html": ["/", "/about/", "/news/a-library-opens/"],
        "lists/a-to-z.html": ["/a-to-z/"],
        "lists/charter.html": ["/charter/"],
        "lists/contact.html": ["/contact/"],
        "lists/data.html": ["/data/"],
        "lists/feeds.html": ["/calendars/"],
        "lists/glossary.html": ["/glossary/"],
        "lists/near.html": ["/"],
        "lists/news.html": ["/news/"],
        "lists/opportunities.html": ["/opportunities/"],
        "lists/partners.html": ["/partners/"],
        "lists/pathways.html": ["/careers/"],
        "lists/programmes.html": ["/programmes/"],
        "lists/search.html": ["/search/", "/search/?q=pharmacy"],
        "lists/sessions.html": ["/sessions/"],
        "lists/start.html": ["/start/"],
        "lists/statement.html": ["/accessibility/"],
        "lists/upcoming.html": ["/"],
        "lists/venues.html": ["/places/"],
        "pages/changes.html": ["/sessions/changes/"],
        "pages/embed.html": ["/embed/"],
        "pages/event.html": [f"/sessions/{entry['id']}/" for entry in _kinds_of_event(events, today)],
        "pages/gone.html": ["/sessions/a-talk-that-was-deleted/"],
        "pages/month.html": [f"/sessions/month/{today:%Y-%m}/"],
        "pages/no-qualifications.html": ["/start/no-qualifications/"],
        "pages/opportunity.html": ["/opportunities/way-1/"],
        "pages/partner.html": ["/partners/partner-1/"],
        "pages/pathway.html": ["/careers/nursing/"],
        "pages/poster-large.html": ["/places/place-1/poster-large/"],
        "pages/poster.html": ["/places/place-1/poster/"],
        "pages/programme.html": ["/programmes/programme-0/"],
        "pages/sessions.html": [
            "/sessions/area/lewisham/",
            "/sessions/area/online/",
            "/sessions/kind/talk/",
            "/sessions/past/",
        ],
        "pages/signpost.html": ["/places/place-of-old/"],
        "pages/start.html": ["/start/out-of-work/"],
        "pages/venue.html": ["/places/place-1/"],
        "pages/whats-on.html": ["/sessions/whats-on/"],
    }


def coming(events: Sequence[Entry], today: date) -> Entry:
    """Return an event of one plain date, the soonest to come at a place."""
    return min((one for one in events if _only_day(one) > str(today) and "room" in one), key=_only_day)


def _kinds_of_event(events: Sequence[Entry], today: date) -> list[Entry]:
    """Return one to come, one that has passed, an online one, one each week, one cancelled and one moved."""
    tests = (
        lambda one: "" < _only_day(one) < str(today),
        lambda one: one["kind"] == "webinar" and _only_day(one) > str(today),
        lambda one: "repeat" in one,
        lambda one: _first(one).get("status") == "cancelled",
        lambda one: "moved_to" in _first(one),
    )
    return [coming(events, today), *(next(filter(test, events)) for test in tests)]


def _first(event: Entry) -> Entry:
    """Return the first date of an event, where it says more than its day."""
    first = event.get("dates", [""])[0]
    return first if isinstance(first, dict) else {}


def _only_day(event: Entry) -> str:
    """Return the day of an event that has one plain date; empty for others."""
    dates = event.get("dates", [])
    return dates[0] if len(dates) == 1 and isinstance(dates[0], str) else ""
