"""The small Markdown of data fields, and what the engine knows of prose pages: safe, and the same as MkDocs makes."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.load.config import load_config
from programme.prose.markdown import PLAIN, markdown, plain_text
from programme.prose.pages import read_prose
from programme.render.bodies import bodies
from programme.settings import make_settings
from tests.engine.chance import examples

ROOT = Path(__file__).resolve().parents[2]

TAGS = {"p", "ul", "ol", "li", "em", "strong", "br", "a"}
SAFE = re.compile(r"(https?://|mailto:|tel:|/(?!/)|#)", re.I)


class Live(HTMLParser):
    """Reads HTML as a browser would; notes every element, attribute and address that may not be there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(tag)
        self.found += [f"{name}={value}" for name, value in attrs if name != "href" or not SAFE.match(value or "")]

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("**Bring** *this*", "<p><strong>Bring</strong> <em>this</em></p>\n"),
        ("* one\n* two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
        ("[Guide](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">Guide</a></p>\n'),
        ("[Call](tel:+442079460000)", '<p><a href="tel:+442079460000">Call</a></p>\n'),
        ("[Write](mailto:hub@example.org)", '<p><a href="mailto:hub@example.org">Write</a></p>\n'),
        ("[All](/sessions/)", '<p><a href="/sessions/">All</a></p>\n'),
        ("5 \\* 3 &amp; more", "<p>5 * 3 &amp; more</p>\n"),
    ],
)
def test_the_subset_is_paragraphs_lists_emphasis_and_links(typed: str, html: str) -> None:
    """What an editor may use comes out as HTML."""
    assert markdown(typed, str) == html


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- list: upcoming -->",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](//example.org/)",
        "[x](file:///etc/passwd)",
        '[x](https://example.org/"onmouseover="alert(1))',
        "![x](https://example.org/x.png)",
        "![x](javascript:alert(1))",
        "<https://example.org/>",
        "[x]: javascript:alert(1)\n\n[x]",
        "# Heading",
        "Heading\n=======",
        "> quote",
        "```\ncode\n```",
        "    code",
        "`code`",
        "---",
        "| a | b |\n|---|---|\n| c | d |",
    ],
)
def test_everything_else_stays_text(typed: str) -> None:
    """HTML, scripts, images, headings, code and tables are the characters that were typed, and nothing runs."""
    html = str(markdown(typed, str))
    assert Live(html).found == []
    assert re.search(r"[a-z-]", re.sub(r"<[^>]*>", "", html))


@examples(200)
@given(st.text(st.sampled_from("<>[]()!\"'&;:/\\*_#`~|-=\n\t javascriptdatahtmlonx0"), max_size=60))
def test_nothing_typed_is_live(typed: str) -> None:
    """No mixture of signs makes an element, an attribute or an address that is not allowed."""
    assert Live(str(markdown(typed, str))).found == []


def test_the_reader_of_these_tests_sees_what_is_live() -> None:
    """An element, an attribute, an address and a comment that may not be there are each found."""
    html = '<p onclick="x"><img src="y"><a href="javascript:z">a</a><a href="//b">b</a><!-- c -->'
    assert len(Live(html).found) == 6


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("**Bring** *your* __papers__ and _ID_.", "Bring your papers and ID."),
        ("See [the guide](https://example.org/a).", "See the guide (https://example.org/a)."),
        ("Bring:\n\n* a pen\n* paper", "Bring:\n\n* a pen\n* paper"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"),
        ("Bread &amp; butter, 5 \\* 3", "Bread & butter, 5 * 3"),
        ("<b>bold</b>", "<b>bold</b>"),
    ],
)
def test_plain_text_says_the_same(typed: str, words: str) -> None:
    """In a calendar or a message there is no mark-up: links are spelled out, lists keep their marks."""
    assert plain_text(typed, str) == words


def test_a_link_within_the_site_leads_there_from_everywhere() -> None:
    """On a page it is relative, for sites below a path; in a calendar, whole. Links to elsewhere stay."""
    text = "See [sessions](/sessions/#may) or [NHS](https://www.nhs.uk/)."
    assert 'href="../../sessions/#may"' in markdown(text, lambda address: f"../..{address}")
    assert plain_text(text, lambda address: f"https://careers.example.org{address}") == (
        "See sessions (https://careers.example.org/sessions/#may) or NHS (https://www.nhs.uk/)."
    )


HEADINGS = st.text(st.sampled_from("abC d1é-_&*!.,'’:?/()"), max_size=12).filter(lambda text: re.search("[a-z]", text))


@examples(200)
@given(st.lists(HEADINGS, min_size=1, max_size=4))
def test_anchors_are_those_of_the_page(headings: list[str]) -> None:
    """What the check of links takes for a page's anchors is what Python-Markdown makes of it."""
    body = "".join(f"## {heading}\n\n" for heading in headings)
    made = python_markdown.markdown(body, extensions=["attr_list", "def_list", "md_in_html", "tables", "toc"])
    anchors = {anchor for anchor in re.findall(r'<h2 id="([^"]*)"', made) if anchor}
    assert {anchor for anchor in read_prose(body, 1, "docs/a.md", {}).anchors if anchor} == anchors


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Who we are", "who-we-are"),
        ("Jobs & training", "jobs-training"),
        ("What’s new?", "whats-new"),
        ("Café", "cafe"),
        ("The *big* day", "the-big-day"),
        ("Step `one`", "step-one"),
        ("Named {#own}", "own"),
        ("A [link](https://example.org/)", "a-link"),
        ("R&amp;D", "rd"),
    ],
)
def test_an_anchor_is_named_after_its_heading(heading: str, anchor: str) -> None:
    """The usual headings, and those with signs."""
    made = python_markdown.markdown(f"## {heading}", extensions=["attr_list", "toc"])
    assert f'id="{anchor}"' in made
    assert read_prose(f"## {heading}", 1, "docs/a.md", {}).anchors == {anchor}


def test_a_page_knows_its_title_links_and_lines() -> None:
    """Lines count from the top of the file; the title of the lines on top wins over the first heading."""
    body = "# Heading\n\nSee [a](b.md) and ![c](d.png).\n\n<!-- list: upcoming limit=3 -->\n"
    page = read_prose(body, 5, "docs/news/x.md", {"title": "Title", "summary": "Words."})
    assert (page.title, page.description, page.address) == ("Title", "Words.", "/news/x/")
    assert page.links == ((7, "b.md"), (7, "d.png"))
    [marker] = page.markers
    assert (marker.line, marker.name, marker.options, marker.fault) == (9, "upcoming", {"limit": "3"}, "")
    assert read_prose("# Heading\n", 1, "docs/README.md", {}).address == "/"


def test_a_list_on_a_page_begins_with_the_number_that_was_typed() -> None:
    """By the extensions of the sample, which travel to other programmes."""
    extensions = load_config(ROOT / "mkdocs.yml")["markdown_extensions"]
    settings = make_settings({"markdown_extensions": extensions}, ROOT, date(2026, 1, 15))
    page = read_prose("3. three\n4. four\n", 1, "docs/about.md", {})
    assert bodies([page], settings.markdown_extensions) == {
        page.file: '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'
    }


def test_what_is_plain_is_what_the_parser_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text without markup goes past the parser, and nothing about it tells."""
    pieces = ("a", "é", "1", " ", "\n", "\n\n", "\t", "- ", "1) ", "&", "*", "'", "`", "\u2028", "\x0b", "\r")
    texts = [f"a{''.join(some)}b" for some in product(pieces, repeat=3)]
    plain = [text for text in texts if PLAIN(text)]
    assert 1_000 < len(plain) < len(texts) / 2
    quick = [(markdown(text, str), plain_text(text, str)) for text in plain]
    monkeypatch.setattr("programme.prose.markdown.PLAIN", lambda text: None)
    assert quick == [(markdown(text, str), plain_text(text, str)) for text in plain]
