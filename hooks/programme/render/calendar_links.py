"""Plain links that add a whole calendar, or one date of it, to a calendar online."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from programme.render.quoting import query
from programme.schedule.occurrences import DAY, Occurrence
from programme.words.places import place_line

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


class SubscribeLinks(Struct, frozen=True):
    """Addresses that subscribe to a calendar, one for each kind of client; all empty where the site has no address.

    Google takes only a ``webcal`` address, and new Outlook drops that scheme, so each gets its own form.
    """

    url: str = ""
    webcal: str = ""
    google: str = ""
    outlook: str = ""
    office: str = ""

    @classmethod
    def of(cls, url: str, title: str) -> SubscribeLinks:
        """Make them from the public address of a calendar."""
        if not url:
            return cls()
        webcal = "webcal://" + url.partition("://")[2]
        named = query({"url": url, "name": title})
        return cls(
            url=url,
            webcal=webcal,
            google=f"{GOOGLE}?{query({'cid': webcal})}",
            outlook=f"https://outlook.live.com/calendar/0/addfromweb?{named}",
            office=f"https://outlook.office.com/calendar/0/addfromweb?{named}",
        )


class DateLinks(Struct, frozen=True):
    """One date, ready to be saved, at each company that has such an address; neither publishes what it takes.

    Where nobody knows the end, both are given the start twice: they take no date without an end.
    """

    google: str
    outlook: str

    @classmethod
    def of(cls, shown: Occurrence, page: str) -> DateLinks:
        """Make them; ``page`` is the public address of the session, empty where the site has none."""
        title = shown.event.title
        where = ", ".join(part for part in (shown.room, place_line(shown.venue) if shown.venue else "Online") if part)
        about = f"Look here before you set out, in case something has changed: {page}" if page else ""
        start, end = shown.start or shown.date, shown.end or shown.start or shown.last_date + DAY
        google = {
            "action": "TEMPLATE",
            "text": title,
            "dates": f"{_basic(start)}/{_basic(end)}",
            "ctz": "Europe/London",
            "location": where,
            "details": about,
        }
        outlook = {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "subject": title,
            "startdt": start.isoformat(),
            "enddt": end.isoformat(),
            "location": where,
            "body": about,
        }
        if shown.all_day:
            outlook["allday"] = "true"
        return cls(f"{GOOGLE}?{query(google)}", f"{OUTLOOK}?{query(outlook)}")


def _basic(moment: date) -> str:
    """Write a local moment, or a day, in the short form of ISO 8601: ``20260204T100000``, ``20260204``."""
    return moment.isoformat().replace("-", "").replace(":", "")[:15]
