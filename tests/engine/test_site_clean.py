"""Nothing inline, nothing from elsewhere: what a strict content policy asks (residents.md, section 5)."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from programme.theme import THEME
from tests.site.website import pages_of

LOADED_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect"}
CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)(["']?)(?P<address>[^"')\s]+)""")


def inline(tree: LexborHTMLParser) -> list[str]:
    """What a page holds that a strict policy forbids."""
    found = [f"style attribute on {node.tag}" for node in tree.css("[style]")]
    found += [f"style element {node.text()[:40]}" for node in tree.css("style")]
    found += [
        f"{name} on {node.tag}" for node in tree.css("*") for name in node.attributes if name.lower().startswith("on")
    ]
    scripts = [node for node in tree.css("script") if node.attributes.get("type") != "application/ld+json"]
    found += [f"script {node.text()[:40]}" for node in scripts if node.text() or not node.attributes.get("src")]
    written = [str(node.attributes["href"]) for node in tree.css("a[href]")]
    return found + [address for address in written if re.match(r"\s*(javascript|data|vbscript):", address, re.I)]


def loaded_from_elsewhere(tree: LexborHTMLParser) -> list[str]:
    """Every address that a page loads from another host."""
    loads = [node.attributes.get("src") for node in tree.css("[src]")]
    loads += [node.attributes.get("srcset") for node in tree.css("[srcset]")]
    loads += [node.attributes.get("data") for node in tree.css("object")]
    loads += [node.attributes.get("action") for node in tree.css("form")]
    loads += [
        node.attributes.get("href")
        for node in tree.css("link")
        if LOADED_RELATIONS & set(str(node.attributes.get("rel")).split())
    ]
    loads += [node.attributes.get("href") for node in tree.css("image, use, base")]
    return [address for address in loads if address and re.search(r"(^|\s|,)([a-z]+:)?//", address, re.I)]


FAULTS = [
    '<p style="color:red">',
    "<style>p{}</style>",
    '<a href="javascript:x">',
    '<p onclick="x">',
    "<script>x</script>",
    '<script src="a.js">x</script>',
]
ELSEWHERE = [
    '<img src="//other.example/a.png">',
    '<link rel="stylesheet" href="https://other.example/a.css">',
    '<img srcset="a.png 1x, https://other.example/b.png 2x">',
    '<form action="https://other.example/"></form>',
]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_inline_is_seen(fault: str) -> None:
    """The check itself finds planted faults."""
    assert inline(LexborHTMLParser(fault))


@pytest.mark.parametrize("fault", ELSEWHERE)
def test_what_is_elsewhere_is_seen(fault: str) -> None:
    """The check itself finds planted addresses of other hosts."""
    assert loaded_from_elsewhere(LexborHTMLParser(fault))


def test_nothing_is_inline(site_dir: Path) -> None:
    """No style, no script and no handler is written in a page; data for machines may be (JSON-LD)."""
    found = {page.address: faults for page in pages_of(site_dir).values() if (faults := inline(page.tree))}
    assert not found


def test_nothing_is_loaded_from_elsewhere(site_dir: Path) -> None:
    """No page asks another host for anything."""
    pages = pages_of(site_dir).values()
    found = {page.address: loads for page in pages if (loads := loaded_from_elsewhere(page.tree))}
    assert not found


def test_styles_load_nothing_from_elsewhere(site_dir: Path) -> None:
    """Style sheets name pictures in themselves or beside them, and no other host."""
    sheets = list(site_dir.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        named = [found["address"] for found in CSS_ADDRESS.finditer(sheet.read_text(encoding="utf-8"))]
        assert not [address for address in named if re.match(r"([a-z]+:)?//", address, re.I)], sheet.name


def test_every_page_has_its_styles(site_dir: Path) -> None:
    """Each page loads ours after Material's, then the owner's colours, and a sheet of paper what is for paper."""
    for page in pages_of(site_dir).values():
        sheets = [Path(link.written).name for link in page.links if link.relation == "stylesheet"]
        assert re.fullmatch(r"main\.\w+\.min\.css", sheets[0]), page.address
        paper = ["poster.css"] if re.search("/(poster|poster-large|whats-on)/$", page.address) else []
        assert sheets[1:] == ["programme.css", "colours.css", *paper], page.address


@pytest.mark.parametrize("unwanted", ["*.map", "*.gz", "bundle.*", "workers", "lunr", "fonts"])
def test_theme_leaves_nothing_unused(site_dir: Path, unwanted: str) -> None:
    """Material's scripts and maps are not shipped, nor the archive whose bytes depend on the machine."""
    assert not list(site_dir.rglob(unwanted))


def test_scripts_are_ours(site_dir: Path) -> None:
    """Each script of the site is a small file of the theme, loaded as a file and never needed: see test_no_script."""
    ours = {path.name for path in (THEME / "assets/javascripts").glob("*.js")}
    [folder] = {path.parent.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.js")}
    assert re.fullmatch(r"assets/[0-9a-f]{12}/javascripts", folder)
    assert {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.js")} == {
        f"{folder}/{name}" for name in ours
    }
    for page in pages_of(site_dir).values():
        loaded = {page.resolve(link.written)[0] for link in page.links if link.element == "script"}
        assert loaded <= {f"/{folder}/{name}" for name in ours}, page.address


def test_every_page_has_its_landmarks(site_dir: Path) -> None:
    """Each page has the skip link first, one header, one main part and one footer, in English."""
    for page in pages_of(site_dir).values():
        assert page.tree.css("html")[0].attributes["lang"] == "en-GB", page.address
        assert page.tree.css("body a")[0].attributes["href"] == "#main", page.address
        for landmark in ("body > header", "body > main#main", "body > footer"):
            assert len(page.tree.css(landmark)) == 1, f"{page.address}: {landmark}"
        helping = page.leads_to("footer")
        if page.address != "/404.html":
            assert {"/accessibility/", "/privacy/"} <= helping, page.address


def test_banner_says_the_date(site_dir: Path) -> None:
    """Each page of the sample says, before and outside its main part, as of which day it shows sessions."""
    for page in pages_of(site_dir).values():
        whole, main = page.text("body"), page.text("main")
        said = "All the sessions on this site are over. They are shown as they stood on Monday 15 January 2024 ."
        assert said.replace(" .", ".") in whole.replace(" .", "."), page.address
        assert "are shown as they stood" not in main, page.address


def test_the_list_of_past_sessions_speaks_as_of_that_day(site_dir: Path) -> None:
    """Under a notice that all are over, it does not say that none has passed yet, but by which day."""
    assert "No session had passed by Monday 15 January 2024." in pages_of(site_dir)["/sessions/past/"].text()
