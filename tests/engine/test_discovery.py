"""How search engines and people who share a link find what a page is, and researchers whom to write to."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.engine.builds import SAMPLE, build_other
from tests.engine.small_programme import build_in, lay_out
from tests.engine.written import entries
from tests.site.website import WebPage, pages_of

SITE = "https://programme-site.invalid"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SECTIONS = {"venues": "places", "pathways": "careers", "events": "sessions"}


def sitemap_of(site: Path) -> dict[str, str]:
    """The last change of each page that the sitemap names; empty where it says none."""
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{{{NAMESPACE['s']}}}urlset"
    return {
        str(url.findtext("s:loc", "", NAMESPACE)): url.findtext("s:lastmod", "", NAMESPACE)
        for url in root.findall("s:url", NAMESPACE)
    }


def test_sitemap_names_every_page_once_and_no_other(site_dir: Path) -> None:
    """Prose and generated pages alike stand in the sitemap, but not the page for unknown addresses."""
    pages = {f"{SITE}{address}" for address in pages_of(site_dir)} - {f"{SITE}/404.html"}
    assert set(sitemap_of(site_dir)) == pages
    assert (site_dir / "sitemap.xml").read_text(encoding="utf-8").count("<loc>") == len(pages)


@pytest.mark.parametrize("name", ["events", "venues", "pathways", "opportunities", "partners", "programmes"])
def test_sitemap_says_the_last_review(site_dir: Path, name: str) -> None:
    """A page of an entry was last changed when somebody last reviewed it."""
    said = sitemap_of(site_dir)
    for entry in entries(name):
        assert said[f"{SITE}/{SECTIONS.get(name, name)}/{entry['id']}/"] == entry.get("reviewed", "")


def test_sitemap_says_nothing_that_is_not_known(site_dir: Path) -> None:
    """News have their day, where it is known; other prose and lists have none; each day is a whole one."""
    said = sitemap_of(site_dir)
    assert said[f"{SITE}/news/partners-sign-anchor-charter/"] == "2021-06-10"
    assert [said[f"{SITE}{address}"] for address in ("/", "/about/", "/sessions/", "/sessions/past/")] == [""] * 4
    rough = [
        path
        for path in (SAMPLE / "docs/news").glob("*.md")
        if re.search(r"^date: \d{4}-\d{2}$", path.read_text(), re.M)
    ]
    assert rough
    assert not [path for path in rough if said[f"{SITE}/news/{path.stem}/"]]
    assert all(re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", day) for day in said.values())


def test_robots_are_let_in(site_dir: Path) -> None:
    """Everything may be read, and the sitemap is named."""
    assert (site_dir / "robots.txt").read_text(encoding="utf-8").splitlines() == [
        "User-agent: *",
        "Disallow:",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def card_of(page: WebPage) -> dict[str, str]:
    found = [
        (str(node.attributes["property"]), str(node.attributes["content"])) for node in page.tree.css("meta[property]")
    ]
    assert len(found) == len(dict(found)), page.address
    return dict(found)


def test_each_page_has_a_card(site_dir: Path) -> None:
    """A shared link shows title, description, site and the one address; no picture where there is none."""
    for page in pages_of(site_dir).values():
        card = card_of(page)
        if page.address == "/404.html":
            assert not card
            continue
        title = page.text("title")
        assert title == (card["og:title"] if page.address == "/" else f"{card['og:title']} – {card['og:site_name']}")
        assert card["og:url"] == SITE + page.address
        news = re.fullmatch(r"/news/.+/", page.address)
        assert card["og:type"] == ("article" if news else "website")
        described = page.tree.css_first('meta[name="description"]')
        assert card.get("og:description") == (described.attributes["content"] if described else None)
        assert card["og:image"].endswith("/share.png")


def test_each_page_says_what_it_is(site_dir: Path) -> None:
    """A search engine shows one sentence of the page's own below its title."""
    said = {page.address: page.tree.css_first('meta[name="description"]') for page in pages_of(site_dir).values()}
    assert [address for address, found in said.items() if not (found and found.attributes["content"])] == []
    whole = {address: found.attributes["content"] for address, found in said.items() if found}
    assert whole["/sessions/area/lewisham/"] == (
        "Sessions in Lewisham: dates, times and places of sessions about jobs and training in health and care."
    )
    of_venues = [text for address, text in whole.items() if re.fullmatch(r"/places/[^/]+/", address)]
    assert len(set(of_venues)) == len(of_venues) > 1


WITHOUT_SUMMARY = {  # entries of the small programme
    "/sessions/talk-1/": "Talk: dates, times, and what to know before you come.",
    "/places/south-library/": "How to find South Library, 2 Mill Lane, ZZ2 2BB, how to get in, and which sessions are"
    " there.",
    "/partners/council/": "Council: its part in our work on health and care careers.",
    "/programmes/careers-hub/": "A programme for health and care careers: who takes part, and where it works.",
    "/opportunities/care-course/": "Course: whom it is for, what you get and how to apply.",
}


def test_an_entry_without_a_summary_says_what_it_is(tmp_path: Path) -> None:
    """What stands in its place is true of every entry of its kind."""
    event = "- {id: talk-1, title: Talk, kind: talk, venue: civic-hall, start: 6pm, end: 7pm, dates: 2026-02-03}\n"
    outputs = {
        output.path: output.content.decode()
        for output in build_in(lay_out(tmp_path / "site", {"data/events/talk.yaml": event})).outputs
        if output.path.endswith("html")
    }
    for address, said in WITHOUT_SUMMARY.items():
        described = WebPage(address, outputs[f"{address[1:]}index.html"]).tree.css_first('meta[name="description"]')
        assert described
        assert str(described.attributes["content"]).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(("logo", "shown"), [("assets/logo.png", True), ("assets/logo.svg", False)])
def test_a_card_has_the_logo_where_it_can_be_shown(tmp_path: Path, logo: str, shown: bool) -> None:
    """No network shows SVG on its cards: then they show our own picture."""
    site = f"owner: Anytown Council\nlogo: {logo}\naccept: statement-empty\n"
    folder = lay_out(
        tmp_path / "site", {"data/site.yaml": site, f"docs/{logo}": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    )
    outputs = {
        output.path: output.content.decode() for output in build_in(folder).outputs if output.path.endswith("html")
    }
    card = card_of(WebPage("/places/civic-hall/", outputs["places/civic-hall/index.html"]))
    picture = "assets/logo.png" if shown else "assets/images/share.png"
    assert card.get("og:image") == f"https://careers.example.org/{picture}"


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("security@anytown.example", "mailto:security@anytown.example"),
        ("https://anytown.example/security", "https://anytown.example/security"),
    ],
)
def test_security_txt(tmp_path: Path, typed: str, contact: str) -> None:
    """Where the owner names a contact, the file of RFC 9116 says it, its own address, and when it runs out."""
    site = f"owner: Anytown Council\nsecurity_contact: {typed}\naccept: statement-empty\n"
    outputs = {
        output.path: output.content for output in build_in(lay_out(tmp_path / "site", {"data/site.yaml": site})).outputs
    }
    assert outputs[".well-known/security.txt"].decode().splitlines() == [
        f"Contact: {contact}",
        "Expires: 2027-01-10T00:00:00Z",  # the small programme is built on 15 January 2026
        "Preferred-Languages: en",
        "Canonical: https://careers.example.org/.well-known/security.txt",
    ]


def test_security_txt_is_published_by_mkdocs_too(tmp_path: Path) -> None:
    """MkDocs leaves out folders that begin with a dot, but not this one."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "site.yaml").write_text(
        "security_contact: security@anytown.example\naccept: statement-empty\n", encoding="utf-8"
    )
    site = build_other(tmp_path / "site", PROGRAMME_DATA=str(data))
    assert (site / ".well-known/security.txt").is_file()


def test_without_a_contact_there_is_no_security_txt(site_dir: Path) -> None:
    """The sample has no team that could answer."""
    assert not (site_dir / ".well-known").exists()


def test_sitemap_holds_urls(tmp_path: Path) -> None:
    """A letter that a URL cannot hold is written as its bytes (RFC 3986)."""
    site = build_in(lay_out(tmp_path / "site", {"docs/café.md": "# A café\n"}))
    assert b"<loc>https://careers.example.org/caf%C3%A9/</loc>" in site.by_path["sitemap.xml"].content
