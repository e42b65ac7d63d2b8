"""The addresses of the contract (design.md, section 5): each one is there, and is a whole page."""

import re
from pathlib import Path

import pytest

from tests.engine.builds import SAMPLE
from tests.engine.written import Entry, dates_of, entries, many
from tests.site.website import pages_of

PROSE = (
    "/",
    "/sessions/",
    "/places/",
    "/careers/",
    "/start/",
    "/opportunities/",
    "/partners/",
    "/charter/",
    "/programmes/",
    "/calendars/",
    "/a-to-z/",
    "/glossary/",
    "/news/",
    "/about/",
    "/contact/",
    "/accessibility/",
    "/privacy/",
    "/data/",
    "/search/",
)
KINDS = ("drop-in", "careers-fair", "course", "workshop", "talk", "open-day", "webinar", "other")
WHOS = ("school-or-college", "out-of-work", "changing-job", "in-care-work", "volunteering")
ENTRY_PAGES = {
    "events": "/sessions/",
    "venues": "/places/",
    "pathways": "/careers/",
    "opportunities": "/opportunities/",
    "partners": "/partners/",
    "programmes": "/programmes/",
}
POSTERS = ("poster", "poster-large")
FEEDS = {"venues": "place", "pathways": "pathway", "programmes": "programme"}

TABLES = ("occurrences", "charter", "glossary", "pay", "site", "sources", *ENTRY_PAGES)

# Read by browsers, search engines, feed readers, our scripts, the next build and the web host.
FOR_MACHINES = {
    "/finding/near.json",
    "/finding/search.json",
    "/data/openreferral/services.json",
    "/sitemap.xml",
    "/robots.txt",
    "/assets/images/favicon.svg",
    "/assets/images/share.png",
    "/assets/images/touch-icon.png",
    "/feeds/changes.atom",
    "/feeds/news.atom",
    "/feeds/ledger.json",
    "/.htaccess",
    "/_headers",
    "/nginx-headers.conf",
    "/staticwebapp.config.json",
}

# A page with less says nothing to its reader. Navigation and headings are not counted.
FEWEST_WORDS = 20


def areas() -> set[str]:
    named = [area for programme in entries("programmes") for area in many(programme, "areas")]
    ids = {str(area.get("id", area["name"]) if isinstance(area, dict) else area) for area in named}
    return {"online"} | {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in ids}


def day_of(given: Entry) -> str:
    day: str = given.get("moved_to", {}).get("date", given["date"])
    return day


def pages_due() -> set[str]:
    days = {day_of(given) for event in entries("events") for given in dates_of(event)}
    return {
        *PROSE,
        "/404.html",
        "/sessions/past/",
        "/sessions/changes/",
        "/sessions/whats-on/",
        *(f"/sessions/area/{area}/{sheet}" for area in areas() for sheet in ("", "whats-on/")),
        *(f"/sessions/month/{day[:7]}/" for day in days),
        *(f"/sessions/kind/{kind}/" for kind in KINDS),
        *(f"/start/{who}/" for who in WHOS),
        *(["/start/no-qualifications/"] if any("no_qualifications" in guide for guide in entries("pathways")) else []),
        *(f"{section}{entry['id']}/" for name, section in ENTRY_PAGES.items() for entry in entries(name)),
        *(f"/places/{venue['id']}/{poster}/" for venue in entries("venues") for poster in POSTERS),
        *(f"/news/{path.stem}/" for path in (SAMPLE / "docs/news").glob("*.md") if path.stem != "index"),
    }


def calendars_due() -> set[str]:
    return {
        "/feeds/all.ics",
        *(f"/feeds/area/{area}.ics" for area in areas()),
        *(f"/feeds/kind/{kind}.ics" for kind in KINDS),
        *(f"/feeds/{folder}/{entry['id']}.ics" for name, folder in FEEDS.items() for entry in entries(name)),
        *(f"/sessions/{event['id']}.ics" for event in entries("events")),
        *(
            f"/sessions/{event['id']}/{given['date']}{'-' if 'slot' in given else ''}{given.get('slot', '')}.ics"
            for event in entries("events")
            for given in dates_of(event)
        ),
    }


def addresses(site: Path, suffix: str) -> set[str]:
    return {f"/{path.relative_to(site).as_posix()}" for path in site.rglob(f"*{suffix}")}


def test_every_page_is_there_and_no_other(site_dir: Path) -> None:
    """A page is an address that people keep: a new one is first written into the list above."""
    assert set(pages_of(site_dir)) == pages_due()


def test_every_calendar_is_there_and_no_other(site_dir: Path) -> None:
    """Each area, place, kind, career guide and programme has a feed, full or empty; each event and date a file."""
    assert addresses(site_dir, ".ics") == calendars_due()


def test_every_event_has_its_text(site_dir: Path) -> None:
    """Each event can be read over the phone: /sessions/EVENT.txt."""
    texts = {address for address in addresses(site_dir, ".txt") if address.startswith("/sessions/")}
    assert texts == {f"/sessions/{event['id']}.txt" for event in entries("events")}


def test_every_table_is_there(site_dir: Path) -> None:
    """Each collection, and the dates of sessions, stand under /data/ as CSV and as JSON."""
    for name in TABLES:
        assert (site_dir / f"data/{name}.csv").is_file()
        assert (site_dir / f"data/{name}.json").is_file()


def test_nothing_else_is_published(site_dir: Path) -> None:
    """Templates, sources, scripts and maps stay at home."""
    others = {
        f"/{path.relative_to(site_dir).as_posix()}"
        for path in site_dir.rglob("*")
        if path.is_file() and path.suffix not in (".html", ".ics", ".css", ".js")
    }
    unknown = {address for address in others if not re.fullmatch(r"/sessions/[a-z0-9-]+\.txt", address)} - FOR_MACHINES
    unknown -= {f"/data/{name}.{ending}" for name in TABLES for ending in ("csv", "json", "csv-metadata.json")}
    assert not [address for address in unknown if not re.fullmatch(r"/assets/[0-9a-f]{12}/files\.json", address)]
    assert "/sitemap.xml" in others


def test_every_page_says_something(site_dir: Path) -> None:
    """Each page has one first heading, and enough words under it that nobody came in vain."""
    poor = []
    for page in pages_of(site_dir).values():
        headings = [node.text(strip=True) for node in page.tree.css("h1")]
        if len(headings) != 1 or not headings[0]:
            poor.append(f"{page.address} has {len(headings)} first headings: {headings}")
        elif len(page.tree.css("main h1")) != 1:
            poor.append(f"{page.address} has its first heading outside main")
        navigation = len(page.text("main nav, main h1").split())
        if len(page.text().split()) - navigation < FEWEST_WORDS:
            poor.append(f"{page.address} says only: {page.text()}")
    assert not poor, "\n".join(poor)


def test_titles_tell_pages_apart(site_dir: Path) -> None:
    """No two pages share a title: it names them in tabs, in history and in search results."""
    seen: dict[str, str] = {}
    for page in pages_of(site_dir).values():
        title = page.text("title")
        assert title, f"{page.address} has no title"
        assert title not in seen, f"{page.address} and {seen[title]} are both called {title}"
        seen[title] = page.address


def test_titles_begin_with_the_heading(site_dir: Path) -> None:
    """The title of a page says its first heading, then the name of the site; a poster's heading is for the wall."""
    name = pages_of(site_dir)["/"].text("title")
    for page in pages_of(site_dir).values():
        if page.address != "/" and not page.address.endswith(tuple(f"/{poster}/" for poster in POSTERS)):
            assert page.text("title") == f"{page.text('h1')} – {name}", page.address


@pytest.mark.parametrize("address", sorted(pages_due() - {"/404.html"}))
def test_sitemap_lists_the_page(site_dir: Path, address: str) -> None:
    """The sitemap names every page by its public address."""
    sitemap = (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>https://programme-site.invalid{address}</loc>" in sitemap
