"""The session ``clinic``, the only one of the small programme, and what a built site says of it wherever it is read."""

from programme.outputs import SitePlan
from tests.site.website import WebPage

CLINIC = """\
- id: clinic
  title: CV clinic
  kind: talk
  venue: civic-hall
  start: 2pm
  end: 4pm
"""
# What else the small programme has, or must not have, beside it.
OTHERS = {"data/opportunities.yaml": "", "docs/index.md": "# Home\n", "docs/news/opening.md": None}


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
