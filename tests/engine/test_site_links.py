"""Links: none is dead, every page can be reached, and what belongs together links both ways."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.engine.builds import ROOT, SAMPLE_DATA, build
from tests.engine.links import absolute_links, ambiguous_links
from tests.engine.relations import page_of, relations
from tests.engine.small_programme import lay_out
from tests.engine.written import dates_of, entries, many
from tests.site.website import dead_links, file_at, pages_of

SITE = "https://programme-site.invalid"


def test_no_link_is_dead(site_dir: Path) -> None:
    """Each link of each page is relative and leads to a file, and each anchor to a place on its page."""
    dead = [*dead_links(site_dir), *absolute_links(site_dir)]
    assert not dead, "\n".join(dead)


def test_links_are_followed(site_dir: Path) -> None:
    """The walk above sees links, anchors, styles and calendars; without this it could pass on nothing."""
    links = [link for page in pages_of(site_dir).values() for link in page.links]
    assert {"a", "link"} <= {link.element for link in links}
    assert any("#" in link.written for link in links)
    assert any(link.written.endswith(".css") for link in links)
    assert any(link.written.endswith(".ics") for link in links)


def test_every_page_can_be_reached_from_home(site_dir: Path) -> None:
    """A reader who only follows links finds every page; only empty lists and the search form's page have no link."""
    pages = pages_of(site_dir)
    reached, ahead = {"/"}, ["/"]
    while ahead:
        found = {target for target in pages[ahead.pop()].leads_to("body") if target in pages} - reached
        reached |= found
        ahead += found
    kinds = {f"/sessions/kind/{event['kind']}/" for event in entries("events")}
    empty = {page for page in pages if page.startswith("/sessions/kind/")} - kinds | {
        "/sessions/past/",
        "/sessions/area/online/",
    }
    empty |= {page for page in pages if page.endswith("/whats-on/")}  # a list with nothing in it names no sheet
    assert set(pages) - reached - empty == {"/404.html", "/search/"}


def test_canonical_is_the_public_address(site_dir: Path) -> None:
    """Each page but 404 names its one public address."""
    for page in pages_of(site_dir).values():
        named = [link.written for link in page.links if link.relation == "canonical"]
        assert named == ([] if page.address == "/404.html" else [SITE + page.address]), page.address


def test_page_offers_its_calendar(site_dir: Path) -> None:
    """A page with sessions names its feed in the head too, so that programs find it."""
    page = pages_of(site_dir)["/places/catford-library/"]
    named = [page.resolve(link.written)[0] for link in page.links if link.relation == "alternate"]
    assert "/feeds/place/catford-library.ics" in named


def test_links_with_the_same_words_lead_to_the_same_place(site_dir: Path) -> None:
    """Nobody has to guess which of two links with one text is the right one."""
    found = [fault for page in pages_of(site_dir).values() for fault in ambiguous_links(page)]
    assert not found, "\n".join(found)


def addresses_in(calendar: str) -> set[str]:
    unfolded = calendar.replace("\r\n ", "")
    return set(re.findall(rf"{re.escape(SITE)}(/[^\s\\,;\"]*)", unfolded))


def test_no_link_in_a_calendar_is_dead(site_dir: Path) -> None:
    """Every address of this site that a calendar names leads to a file; every calendar names one."""
    for path in site_dir.rglob("*.ics"):
        found = addresses_in(path.read_bytes().decode())
        assert found, path
        assert not [address for address in found if not file_at(site_dir, address)], path


def test_no_public_address_is_dead(site_dir: Path) -> None:
    """Every whole address of this site leads to a file: in pages, texts, Atom, the sitemap and subscribe links."""
    seen = 0
    for path in sorted(site_dir.rglob("*")):
        if path.suffix in (".html", ".txt", ".xml", ".atom"):
            said = unquote(path.read_text(encoding="utf-8"))
            found = set(re.findall(r"(?:https|webcal)://programme-site\.invalid(/[^\s<>\"'&#]*)", said))
            assert not [address for address in found if not file_at(site_dir, address)], path
            seen += len(found)
    assert seen > len(pages_of(site_dir))


def test_feed_addresses_are_written_out(site_dir: Path) -> None:
    """The calendars page gives the whole address of each feed, to copy into a calendar program."""
    page = pages_of(site_dir)["/calendars/"]
    given = {*page.text().split(), *(node.attributes["value"] for node in page.tree.css("input[value]"))}
    feeds = {f"{SITE}/{path.relative_to(site_dir).as_posix()}" for path in (site_dir / "feeds").rglob("*.ics")}
    assert feeds <= given


@pytest.mark.parametrize(("one", "other"), sorted(set(relations(SAMPLE_DATA))), ids=lambda page: page.strip("/"))
def test_related_pages_link_both_ways(site_dir: Path, one: str, other: str) -> None:
    """What the data join, the pages join, in both directions."""
    pages = pages_of(site_dir)
    assert other in pages[one].leads_to(), f"{one} does not link to {other}"
    assert one in pages[other].leads_to(), f"{other} does not link to {one}"


@pytest.mark.parametrize("guide", [pathway["id"] for pathway in entries("pathways")])
def test_guides_and_sessions_for_all(site_dir: Path, guide: str) -> None:
    """A guide names the next session that serves every guide, and that session leads back to the guides."""
    pages = pages_of(site_dir)
    dated = sorted(
        (given["date"], event["id"])
        for event in entries("events")
        for given in dates_of(event)
        if "all" in many(event, "pathways") and given["date"] >= "2024-01-15"
    )
    session = page_of("events", dated[0][1])
    assert session in pages[page_of("pathways", guide)].leads_to()
    assert {"/careers/", page_of("pathways", guide)} & pages[session].leads_to()


@pytest.mark.parametrize("guide", [pathway["id"] for pathway in entries("pathways")])
def test_guide_names_every_way_in_that_is_open(site_dir: Path, guide: str) -> None:
    """A guide links to each way in that is open and leads into it, be it by name or as one for all."""
    leads_to = pages_of(site_dir)[page_of("pathways", guide)].leads_to()
    for way in entries("opportunities"):
        if way.get("status") == "open" and {"all", guide} & {*many(way, "pathways")} and not way.get("cohorts"):
            assert page_of("opportunities", way["id"]) in leads_to


@pytest.mark.parametrize("venue", [venue["id"] for venue in entries("venues")])
def test_place_and_its_area(site_dir: Path, venue: str) -> None:
    """A place links to the list of its area."""
    leads_to = pages_of(site_dir)[page_of("venues", venue)].leads_to()
    assert any(target.startswith("/sessions/area/") for target in leads_to)


def test_a_link_to_a_file_beside_the_page_is_mended(tmp_path: Path) -> None:
    """A page stands in a folder of its own: a link that counts from its file in docs/ must lead there all the same."""
    folder = lay_out(tmp_path / "site", {"docs/about.md": "# About\n\n[Everything](feeds/all.ics)\n"})
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../..", str(ROOT)), encoding="utf-8")
    site = build(folder / "out", folder, PROGRAMME_DATA="data")
    assert '<a href="../feeds/all.ics">Everything</a>' in (site / "about/index.html").read_text(encoding="utf-8")
    assert (site / "feeds/all.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_links_written_as_html_work_under_a_path(tmp_path: Path) -> None:
    """Whatever quotes they have, and whatever stands in the tag before them."""
    words = '# About\n\n<a href=\'/places/\'>1</a> <a title="> x" href="/places/">2</a> <a href=/places/>3</a>\n'
    folder = lay_out(tmp_path / "site", {"docs/about.md": words, "docs/places.md": "# Places\n"})
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../..", str(ROOT)), encoding="utf-8")
    page = pages_of(build(tmp_path / "built", folder))["/about/"]
    assert [link.written for link in page.links if link.written.endswith("places/") and link.element == "a"] == (
        ["../places/"] * 3
    )
