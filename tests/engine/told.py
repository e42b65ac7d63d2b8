"""What a built site says of the session ``clinic``, in each place where somebody reads it."""

from programme.outputs import SitePlan
from tests.site.website import WebPage


def views(site: SitePlan) -> dict[str, str]:
    """Return the words of each view of the first date."""
    text = site.by_path["sessions/clinic.txt"].content.decode()
    found = {"text": " ".join(text.split()), "calendar": _feed(site)}
    for name in ("sessions/clinic/", "sessions/kind/talk/"):
        found[name] = words_of(site, name)
    return found


def words_of(site: SitePlan, name: str) -> str:
    """Return the words of a page, by its address without the first slash."""
    return WebPage(f"/{name}", site.by_path[f"{name}index.html"].content.decode()).text().replace(" ,", ",")


def entry_of(site: SitePlan, name: str) -> str:
    """Return the lines of one date in the calendar of all sessions."""
    [entry] = [part for part in _feed(site).split("BEGIN:VEVENT") if f"UID:{name}@" in part]
    return entry


def _feed(site: SitePlan) -> str:
    text = site.by_path["feeds/all.ics"].content.decode()
    return text.replace("\r\n ", "").replace("\\n", " ").replace("\\,", ",")
