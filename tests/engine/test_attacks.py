"""Nothing that anybody types into the data comes alive, in any file of the site."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import markdown_it
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from programme.build import empty_site, show_problems
from programme.problems import voices as voice
from programme.problems.problem import Problem
from tests.engine import attacked, inert
from tests.engine.attacked import FORMS, LEFT_OUT, PAYLOADS, TEXTS, typed
from tests.engine.builds import ROOT, build, files_of
from tests.engine.small_programme import build_in, lay_out, problems_in, settings_of

PROSE = {"docs/index.md": "# Home\n\n<!-- list: upcoming -->\n", "docs/news/opening.md": None}
TAKEN = [payload for payload in PAYLOADS if "refused" not in payload]
REFUSED = [payload for payload in PAYLOADS if "refused" in payload]
EXTENSIONS = "markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables]\n"
GOOD_LINK = re.compile("a href( title)?")
Outputs = dict[str, bytes]


def built(folder: Path, text: str) -> Outputs:
    """Build with a text in every field."""
    attacked.write(lay_out(folder, PROSE) / "data", attacked.dataset(typed(text)))
    attacked.with_pages(folder)
    return {output.path: output.content for output in build_in(folder).outputs}


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """What is built from plain words."""
    return built(tmp_path_factory.mktemp("harmless") / "site", "Plain words @")


@pytest.fixture(scope="module")
def shapes(harmless: Outputs) -> dict[str, Any]:
    return {path: inert.shape(path, content) for path, content in harmless.items()}


def test_fields_are_found() -> None:
    """The fields come from the models: those of every collection, and deep inside."""
    assert {where[0] for where in TEXTS} == set(attacked.FIELDS)
    assert ("charter", "signatories", "pledges", "evidence", "source", "title") in TEXTS
    assert len(TEXTS) > 200
    assert len(FORMS) > 150
    assert {field.where for fields in attacked.FIELDS.values() for field in _all(fields)} >= LEFT_OUT


def _all(fields: tuple[attacked.Field, ...]) -> list[attacked.Field]:
    return [found for field in fields for found in (field, *_all(field.parts))]


def test_harmless_words_are_harmless(harmless: Outputs) -> None:
    """The scan is quiet where nothing is wrong, and most fields do reach the site."""
    assert list(inert.faults(harmless)) == []
    said = b"".join(content for path, content in harmless.items() if path.endswith((".html", ".csv", ".json")))
    missing = {where for where in TEXTS if attacked.word_of(where).encode() not in said}
    assert {where[-1] for where in missing} == {"notes", "accept", "ref", "people", "checked_by"}


IN_PROSE = {"charter", "glossary", "site", "sources"}  # shown by lists in pages of docs/


def test_no_field_is_filled_in_for_nobody(harmless: Outputs) -> None:
    """What readers may see is on a page, not in open data alone; a room of each date's own comes first."""
    pages = b"".join(content for path, content in harmless.items() if path.endswith(".html"))
    missing = {where for where in TEXTS if attacked.word_of(where).encode() not in pages and where[0] not in IN_PROSE}
    assert {where[-1] for where in missing} == {"notes", "accept", "ref", "people", "rung", "room"}


@pytest.mark.parametrize("payload", TAKEN, ids=lambda payload: payload["text"][:30])
def test_nothing_typed_comes_alive(payload: Any, shapes: dict[str, Any], tmp_path: Path) -> None:
    """A payload in every field at once: nothing live, and every file has the shape that plain words give it."""
    outputs = built(tmp_path / "site", payload["text"])
    assert list(inert.faults(outputs)) == []
    assert sorted(outputs) == sorted(shapes)
    for path, content in outputs.items():
        found, wanted = inert.shape(path, content), shapes[path]
        # A sheet of paper shows as many dates as fit, and a page names sources that are the same only once.
        if "/poster" in path or "/whats-on/" in path or "@" not in payload["text"]:
            found, wanted = set(found) - set(wanted), set()
        elif payload.get("links") and path.endswith((".html", ".atom")):
            found, wanted = ([line for line in lines if not GOOD_LINK.fullmatch(line)] for lines in (found, wanted))
        assert found == wanted, path


def attacked_lines(folder: Path, text: str, kinds: set[str]) -> dict[tuple[str, int], str]:
    """Write a text into every field of some kinds; give what each line of the data files then holds."""
    data = attacked.dataset(typed("Plain words @"))
    attacked.write(lay_out(folder, PROSE) / "data", attacked.replaced(data, kinds, text))
    return {
        (f"data/{path.name}", number): line
        for path in (folder / "data").glob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload["text"][:30])
def test_a_field_of_a_fixed_form_takes_nothing_else(payload: Any, tmp_path: Path) -> None:
    """Ids, dates, times, addresses, telephone numbers, fixed words: a payload in any of them is a problem there."""
    lines = attacked_lines(tmp_path / "site", payload["text"], {"form", "id"})
    problems = problems_in(tmp_path / "site")
    told = {(problem.place.file, problem.place.line) for problem in problems if problem.level == "error"}
    typed_in = {place for place, line in lines.items() if attacked.FORM_WORD.search(line)}
    assert len(typed_in) > 150
    assert sorted(typed_in - told) == []
    assert list(voices(problems)) == []


def voices(problems: Sequence[Problem]) -> Iterator[str]:
    """What goes wrong where problems are told: in a terminal, on GitHub, as JSON, on top of a preview.

    Of each rule one problem: the others have the same words around what was typed.
    """
    problems = list({problem.rule: problem for problem in problems}.values())
    table = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(voice.table(problems))
    yield from inert.html_faults(table)
    listed = LexborHTMLParser(table).css("table tr")
    rows = min(len(problems), voice.MOST_ROWS) + (len(problems) > voice.MOST_ROWS)
    if len(listed) != 1 + rows or {len(row.css("td, th")) for row in listed} != {4}:
        yield "the table of the summary is broken"
    if LexborHTMLParser(table).css("a, img"):
        yield "the summary has a link of its own"
    commands = voice.github_commands(problems)
    if len(commands) > 10 or not all(re.fullmatch(r"::error [^\r\n]*", command) for command in commands):
        yield "an annotation has lines of its own"
    if len(json.loads(voice.as_json(problems))) != len(problems):
        yield "the JSON is broken"
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", voice.terminal(problems)):
        yield "a control character in the terminal"


@pytest.mark.parametrize("payload", REFUSED, ids=lambda payload: repr(payload["text"]))
def test_hidden_characters_are_refused_in_every_field(payload: Any, tmp_path: Path) -> None:
    """Turned, hidden and control characters are a problem wherever they stand."""
    folder = lay_out(tmp_path / "site", PROSE)
    attacked.write(folder / "data", attacked.dataset(typed(payload["text"])))
    lines = {
        (f"data/{path.name}", number)
        for path in (folder / "data").glob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if inert.WORD.search(line)
    }
    told = {(p.place.file, p.place.line) for p in problems_in(folder) if p.code == payload["refused"]}
    assert len(lines) > 200
    assert told == lines


def test_preview_shows_problems_as_text(tmp_path: Path) -> None:
    """The panel on top of a preview's pages holds what was typed, and none of it comes alive."""
    attacked_lines(tmp_path / "site", "</pre><script>alert(1)</script><img src=x onerror=alert(1)>", {"form"})
    problems = [str(problem) for problem in problems_in(tmp_path / "site")]
    shown = show_problems(empty_site(settings_of(tmp_path / "site")), problems)
    outputs = {output.path: output.content for output in shown.outputs}
    assert b"&lt;script&gt;alert(1)" in outputs["404.html"]
    assert list(inert.faults(outputs)) == []


def news(payload: Any, number: int) -> tuple[str, str]:
    """A news page with a payload in each of its lines on top that take text."""
    text = payload["text"].replace("@", f"zq{number:03}q").replace("^7", "@")
    top = dict.fromkeys(("title", "summary", "description"), text) | {"date": "2026-01-05", "source": []}
    said = yaml.safe_dump(top, allow_unicode=True, default_style='"', width=10**9)
    return f"docs/news/item-{number}.md", f"---\n{said}---\n\n## Words {number}\n\nPlain words.\n"


def build_pages(folder: Path) -> Path:
    """Build a folder with MkDocs, with the real templates and hooks."""
    config = folder / "mkdocs.yml"
    said = config.read_text(encoding="utf-8").replace("../..", str(ROOT))
    config.write_text(said, encoding="utf-8")
    return build(folder / "out", folder, PROGRAMME_DATA="data")


def test_lines_on_top_of_news_are_text(tmp_path: Path) -> None:
    """Title, summary and description of news, through MkDocs: in pages, lists, the feed, search."""
    pages = dict(news(payload, number) for number, payload in enumerate(TAKEN))
    site = build_pages(lay_out(tmp_path / "site", {**PROSE, **pages}))
    outputs = dict(files_of(site))
    made = [path for path in outputs if path.startswith("news/item-")]
    assert len(made) == len(TAKEN)
    own = {path: content for path, content in outputs.items() if not path.startswith("assets/")}
    assert list(inert.faults(own)) == []
    wanted = inert.html_shape(own["news/item-10/index.html"].decode())
    assert [path for path in made if inert.html_shape(own[path].decode()) != wanted] == []


def test_prose_comes_out_inert_or_not_at_all(tmp_path: Path) -> None:
    """A payload as the words of a page: it is refused with its file, or it is built and nothing in it is live."""
    words = [payload["text"].replace("@", f"zq{number:03}q") for number, payload in enumerate(PAYLOADS)]
    pages: dict[str, str | None] = {
        f"docs/page-{n}.md": f"# Words\n\n{text}\n\n## End\n" for n, text in enumerate(words)
    }
    pages["mkdocs.yml"] = (ROOT / "tests/engine/programme/mkdocs.yml").read_text(encoding="utf-8") + EXTENSIONS
    folder = lay_out(tmp_path / "site", {**PROSE, **pages})
    refused = {problem.place.file for problem in problems_in(folder) if problem.level == "error"}
    assert 30 < len(refused) < 70
    for file in refused:
        (folder / file).unlink()
    outputs = dict(files_of(build_pages(folder)))
    pages_made = {path: content for path, content in outputs.items() if path.endswith(".html")}
    # A page may link to any other site by <a>; data may not.
    assert [fault for fault in inert.faults(pages_made) if "<a> leads to another host" not in fault] == []
    for path, content in outputs.items():
        if path.startswith("page-"):
            tree = LexborHTMLParser(content.decode())
            assert [node.text() for node in tree.css("body > main h2")] == ["End"], path
            assert tree.css("body > footer"), path


LIVE = "<img src=x onerror=alert(1)>"
# MkDocs and Python-Markdown each have rules of their own for what stands on top of a page.
TOPS = {
    "heading-of-seven": f"Getting\n=======\n\n{LIVE}\n",
    "refresh": 'Contact\n=======\n\n<meta http-equiv="refresh" content="0;url=https://evil.example/">\n',
    "end-of-dots": f"---\ntitle: x\n...\n# {LIVE}\n---\nWords\n",
    "remark": f"x: <!--\n{LIVE}\n-->\n",
    "no-break-space": f"---\u00a0\n# {LIVE}\n---\nWords\n",
    "no-last-line": f"---\n# {LIVE}\n---",
    "end-in-quotes": f'# Words\n\n<div title="see > GP {LIVE}">words</div>\n',
}
GLOSSARY = "- id: gp\n  term: GP\n  means: general practitioner\n"


def test_what_is_published_is_what_was_checked(tmp_path: Path) -> None:
    """However a page begins, what is published has been looked at: a page is refused, or nothing in it is live."""
    pages = {f"docs/{name}.md": text for name, text in TOPS.items()}
    folder = lay_out(tmp_path / "site", {**PROSE, **pages, "data/glossary.yaml": GLOSSARY})
    refused = {problem.place.file for problem in problems_in(folder) if problem.level == "error"}
    assert {"docs/heading-of-seven.md", "docs/refresh.md"} <= refused
    for file in refused:
        (folder / file).unlink()
    made = {path: text for path, text in files_of(build_pages(folder)) if path.endswith(".html")}
    assert {f"docs/{path.partition('/')[0]}.md" for path in made} >= set(pages) - refused
    assert list(inert.faults(made)) == []


def test_a_page_keeps_its_first_words(tmp_path: Path) -> None:
    """A line with a colon on top is words, and all is checked below an underlined heading of seven letters."""
    pages = {
        "docs/contact.md": "Contact\n=======\n\n<!-- list: upcoming -->\n\n[Nowhere](/nowhere/)\n",
        "docs/note.md": "Note: closed on Fridays until June.\n\n# More words\n",
        "docs/template.md": "template: pages/event.html\n\n# Words\n",
    }
    folder = lay_out(tmp_path / "site", {**PROSE, **pages})
    assert [str(problem.place) for problem in problems_in(folder)] == ["docs/contact.md:6"]
    (folder / "docs/contact.md").write_text(pages["docs/contact.md"].replace("[Nowhere](/nowhere/)", ""))
    made = dict(files_of(build_pages(folder)))
    assert b"<!-- list" not in made["contact/index.html"]
    assert b"Note: closed on Fridays until June." in made["note/index.html"]
    assert b"template: pages/event.html" in made["template/index.html"]
