"""Pages in other languages: what is in which, found from everywhere, and out once somebody has checked."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jinja2 import nodes
from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from programme.__main__ import main
from programme.build import build, editorial
from programme.changes.summary import Side, changes_for_residents
from programme.files.writing import write
from programme.model.collections import COLLECTIONS
from programme.model.languages import is_tag
from programme.outputs import SitePlan
from programme.render.environment import make_environment
from programme.words import earlier, other_speech
from programme.words.catalogue import ENGLISH, SESSIONS, fits, wanted
from programme.words.other_speech import OtherSpeech
from tests.engine.builds import LANGUAGES, OTHER_DATA, ROOT, add_languages, copy_project
from tests.engine.builds import build as build_site
from tests.engine.found import words_of_records
from tests.engine.small_programme import COMPILED, HERE, lay_out, load_in, problems_in, settings_of
from tests.engine.template_reader import parsed
from tests.engine.told import CLINIC
from tests.site.website import WebPage

SITE = (HERE / "programme/data/site.yaml").read_text(encoding="utf-8")
CHECKED = """
languages:
  - {code: cy, name: Cymraeg, checked_by: A teacher of Welsh, checked: 2026-01-05}
  - {code: ar, name: العربية, checked_by: An interpreter, checked: 2026-01-06}
"""
CONFIG = (HERE / "programme/mkdocs.yml").read_text(encoding="utf-8")
NAV = "nav:\n  - Home page: index.md\n  - In Welsh: cy/index.md\n"
EVENTS = f"""{CLINIC}\
  dates:
    - {{date: 2026-02-03, languages: Welsh}}
    - {{date: 2026-02-10, languages: [Arabic, BSL, Martian <b>], note: Please ring the bell}}
    - {{date: 2026-02-17, status: cancelled, reason: No heating}}
"""
PAGE = """---
follows: /
---

# {title}

<!-- list: upcoming -->

<!-- list: contact -->
"""
FILES = {
    "data/site.yaml": SITE + CHECKED,
    "data/events.yaml": EVENTS,
    "data/opportunities.yaml": "",
    "data/words/cy.yaml": (LANGUAGES / "data/words/cy.yaml").read_text(encoding="utf-8"),
    "data/words/ar.yaml": (LANGUAGES / "data/words/ar.yaml").read_text(encoding="utf-8"),
    "docs/index.md": "# Welcome\n\n[In Welsh](cy/index.md), [and more](/cy/more/).\n\n<!-- list: upcoming -->\n",
    "docs/cy/index.md": PAGE.format(title="Cymorth"),
    "docs/cy/more.md": "# Mwy\n",
    "docs/cy/picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "docs/ar/index.md": PAGE.format(title="المساعدة"),
    "docs/news/opening.md": None,
    "mkdocs.yml": CONFIG + NAV,
}


def lay(folder: Path, **changed: str | None) -> Path:
    """Lay out the small programme in three languages, with some of its files changed."""
    files = {**FILES, **changed}
    return lay_out(folder, {name: files[name] for name in files if files[name] or (HERE / "programme" / name).exists()})


def built(folder: Path, preview: bool = False) -> SitePlan:
    return build(replace(settings_of(folder), preview=preview), COMPILED)


def page_of(site: SitePlan, address: str) -> WebPage:
    """Return a page of docs/ as `programme build` would make it."""
    prose = next(page for page in site.pages if page.address == address)
    return WebPage(address, site.renderer.prose_page(prose, site.lists[prose.file]).decode())


def one(page: WebPage, selector: str) -> LexborNode:
    """The only element of a page that a selector finds."""
    [found] = page.tree.css(selector)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    return built(lay(tmp_path_factory.mktemp("three") / "site"))


def said_by_templates() -> Iterator[str]:
    """Yield each of the words that a template says through `words`."""
    environment = make_environment()
    for name in environment.list_templates(extensions=["html"]):
        page = parsed(environment, name)
        for filtered in page.find_all(nodes.Filter):
            if filtered.name in ("said", "plain") and isinstance(filtered.node, nodes.Const):
                yield filtered.node.value
        for call in page.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "words":
                said = [call.args[0], *call.args[0].find_all(nodes.Const)]
                yield from (
                    word.value for word in said if isinstance(word, nodes.Const) and isinstance(word.value, str)
                )


def test_the_catalogue_holds_what_is_said() -> None:
    """Templates and code say nothing that a translator is not asked for, and nobody is asked for more."""
    code = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in (earlier, other_speech))
    by_code = {word for word in ENGLISH if f'"{word}"' in code}
    named = {"Home", "British Sign Language", "Irish Sign Language"}  # titles, and names of the data
    told = {*said_by_templates()} - {"description"}
    assert told <= set(ENGLISH)
    assert set(ENGLISH) == told | by_code | named
    assert by_code <= set(SESSIONS) | {"Search"}


def test_no_section_is_a_language() -> None:
    """The folder of a language can never be that of an entry's pages."""
    sections = [getattr(collection.model, "section", "").strip("/") for collection in COLLECTIONS]
    assert not [section for section in sections if is_tag(section)]


def language_of(node: LexborNode) -> str:
    """The language that holds for an element."""
    while node.tag != "html" and "lang" not in node.attributes:
        assert node.parent
        node = node.parent
    return node.attributes["lang"] or ""


def texts_of(page: WebPage) -> Iterator[tuple[str, str]]:
    """Yield each text of the body of a page with its language."""
    body = page.tree.body
    assert body
    for node in body.traverse(include_text=True):
        if node.tag == "-text" and node.parent and (text := (node.text() or "").strip()):
            yield text, language_of(node.parent)


ARABIC, LATIN = re.compile(r"[\u0600-\u06ff]{2}"), re.compile(r"[A-Za-z]{2}")


# A row of each kind: a series, a course, days on end, no end, a place and a link, what was moved, what is full.
ROWS = """
- {id: weekly, title: Weekly advice, kind: talk, venue: civic-hall, room: Room 2, start: 10am,
   repeat: {every: week, on: Monday, from: 2026-02-02, until: 2026-06-01}}
- {id: course, title: Care course, kind: course, venue: civic-hall, start: 9am, end: 1pm,
   dates: [2026-02-04, 2026-02-11]}
- {id: fair, title: Jobs fair, kind: careers-fair, venue: civic-hall, link: "https://meet.example.org/fair",
   all_day: yes, dates: [{date: 2026-03-06, end_date: 2026-03-07}, {date: 2026-04-03, status: full}]}
- {id: night, title: Night visit, kind: talk, venue: online, link: "https://meet.example.org/night",
   start: 8pm, end: 2am,
   dates: [{date: 2026-03-20, end_date: 2026-03-21}, {date: 2026-04-20, end_date: 2026-04-21, status: postponed}]}
"""


TEAM = 'contact: {name: The team, phone: "020 7946 0000", email: team@organisation.example, hours: On weekdays}\n'
LINE = (
    'help_line: {name: Careers Line, for: careers advice, phone: "020 7946 0000", url: "https://line.example.org/"}\n'
)
NOTICE = 'notice: {text: Closed today., from: 2026-01-01, until: 2026-01-31, url: "https://line.example.org/"}\n'


@pytest.mark.parametrize(
    ("events", "more"),
    [(EVENTS, ""), (EVENTS + ROWS, TEAM + NOTICE), ("", LINE)],
    ids=["few", "each kind", "none"],
)
def test_the_language_changes_where_the_words_do(events: str, more: str, tmp_path: Path) -> None:
    """What a screen reader is told of each text is what it is written in; nothing runs the wrong way."""
    files = {"data/events.yaml": events, "data/site.yaml": SITE + CHECKED + more}
    page = page_of(built(lay(tmp_path / "site", **files)), "/ar/")
    assert one(page, "html").attributes == {"lang": "ar", "dir": "rtl"}
    texts = list(texts_of(page))
    assert not [text for text, lang in texts if ARABIC.search(text) and lang != "ar"]
    assert not [text for text, lang in texts if LATIN.search(text) and lang == "ar"]
    english = {text for text, lang in texts if lang == "en-GB"}
    assert not events or {"CV clinic", "Martian <b>", "Please ring the bell", "No heating"} <= english
    for node in page.tree.css("body [lang]"):
        assert "dir" in node.attributes, node.html


NEWS = """---
title: افتتاح المكتبة
lang: ar
date: 2026-01-05
summary: مكتبة جديدة.
source: hub-page
---

مرحبا.
"""


def test_news_in_a_language_says_when_and_where_from(tmp_path: Path) -> None:
    """As news in English does, in words that are marked as English; alike by the engine's own way and MkDocs's."""
    config = (CONFIG + NAV).replace("../../hooks", f"{ROOT}/hooks")
    folder = lay(tmp_path / "project", **{"docs/news/opening.md": NEWS, "mkdocs.yml": config})
    page = page_of(built(folder), "/news/opening/")
    main = one(page, "main")
    assert [node.text() for node in main.css("h1, .lead")] == ["افتتاح المكتبة", "مكتبة جديدة."]
    languages = dict(texts_of(page))
    assert {"5 January 2026", "The Careers Hub (on www.example.org)", "All news and stories"} <= languages.keys()
    assert not [text for text, lang in languages.items() if LATIN.search(text) and lang == "ar"]
    made = build_site(tmp_path / "site", folder) / "news/opening/index.html"
    assert one(WebPage(page.address, made.read_text(encoding="utf-8")), "main").html == main.html


def test_dates_and_names_are_in_the_language(site: SitePlan) -> None:
    words = " ".join(one(page_of(site, "/ar/"), "main").text().split())
    for said in ("الثلاثاء", "فبراير 2026", "2:00 م – 4:00 م", "ملغاة", "الويلزية", "لغة الإشارة البريطانية"):
        assert said in words
    words = one(page_of(site, "/cy/"), "main").text()
    for said in ("Dydd Mawrth", "Chwefror 2026", "14:00 – 16:00", "Wedi'i ganslo", "Arabeg", "Iaith Arwyddion Prydain"):
        assert said in words
    assert "5 Ionawr 2026" in words
    assert "A teacher of Welsh" in words


@pytest.mark.parametrize(
    ("address", "first", "titles"),
    [
        ("/cy/", "2026-02-03", ["Sesiynau yn Gymraeg", "Sesiynau eraill"]),
        ("/ar/", "2026-02-10", ["جلسات بلغتك", "جلسات أخرى"]),
    ],
)
def test_where_the_language_is_spoken_comes_first(site: SitePlan, address: str, first: str, titles: list[str]) -> None:
    """Below a heading of its own; a date stands once."""
    page = page_of(site, address)
    days = [leaf.attributes["datetime"] for leaf in page.tree.css(".session > .leaf")]
    assert days[0] == first
    assert sorted(filter(None, days)) == ["2026-02-03", "2026-02-10", "2026-02-17"]
    headings = [node.text() for node in page.tree.css("main h2")]
    assert headings[:2] == titles
    assert {node.tag for node in page.tree.css(".session-title")} == {"h3"}


def row_of(page: WebPage) -> dict[str, tuple[str, str | None]]:
    """The row of languages on a page: where each leads to, and whether it is this page."""
    links = page.tree.css(".languages a")
    return {node.text(): (str(node.attributes["href"]), node.attributes.get("aria-current")) for node in links}


def test_every_page_leads_to_every_language(site: SitePlan) -> None:
    """By its own name, from pages in English to what says the same, and back."""
    assert row_of(page_of(site, "/")) == {"Cymraeg": ("cy/", None), "العربية": ("ar/", None)}
    assert row_of(page_of(site, "/cy/")) == {
        "English": ("../", None),
        "Cymraeg": ("./", "page"),
        "العربية": ("../ar/", None),
    }
    assert row_of(page_of(site, "/cy/more/"))["Cymraeg"] == ("../", "true")
    for path, output in site.by_path.items():
        if path.endswith(".html") and output.template not in ("pages/embed.html", None) and "poster" not in path:
            page = WebPage(f"/{path}", output.content.decode())
            assert not page.tree.css(".top") or len(page.tree.css(".languages a[hreflang][lang][dir]")) == 2, path


def test_pages_that_say_the_same_name_each_other(site: SitePlan) -> None:
    expected = {"en": "", "cy": "cy/", "ar": "ar/"}
    for address in ("/", "/cy/", "/ar/"):
        links = page_of(site, address).tree.css('link[rel="alternate"][hreflang]')
        found = {str(link.attributes["hreflang"]): link.attributes["href"] for link in links}
        assert found == {code: f"https://careers.example.org/{end}" for code, end in expected.items()}
    assert not page_of(site, "/cy/more/").tree.css("link[hreflang]")
    told = site.by_path["sitemap.xml"].content.decode()
    assert told.count('<xhtml:link rel="alternate" hreflang="cy" href="https://careers.example.org/cy/"/>') == 3


def test_search_knows_a_language_by_its_names(site: SitePlan) -> None:
    """By its own and by the English one, and only its first page."""
    data = json.loads(site.by_path["finding/search.json"].content)
    found = {record["address"]: record.get("also") for record in data["records"] if record.get("lang")}
    assert found == {"cy/": ["Cymraeg", "Welsh"], "cy/more/": None, "ar/": ["العربية", "Arabic"]}
    for record, words in zip(data["records"], words_of_records(data), strict=True):
        assert "clinic" not in words or not record.get("lang")  # of a session that the page lists


UNCHECKED = CHECKED.replace("checked_by: A teacher of Welsh, checked", "checked_by: A teacher of Welsh, direction")
UNCHECKED = UNCHECKED.replace("direction: 2026-01-05", "direction: ltr")


def test_a_pull_request_says_which_languages_there_are(tmp_path: Path) -> None:
    """New ones once they are published, with who has read them; and when they are read again, or go."""

    def side(name: str, languages: str) -> Side:
        loaded = load_in(lay(tmp_path / name, **{"data/site.yaml": SITE + languages}))
        return Side(loaded.content, loaded.pages)

    checked, unchecked = side("checked", CHECKED), side("unchecked", UNCHECKED)
    again = side("again", CHECKED.replace("2026-01-06", "2026-01-12"))
    said = changes_for_residents(unchecked, checked, reviews=False)
    assert "**New language on every page:** Cymraeg (/cy/), read by A teacher of Welsh on 5 January 2026." in said
    assert "**New page:** Cymorth (/cy/)." in said
    assert "**Language taken down:** Cymraeg (/cy/)." in changes_for_residents(checked, unchecked, reviews=False)
    said = changes_for_residents(checked, again, reviews=False)
    assert said.splitlines()[4:] == ["- **Checked again:** العربية (/ar/), read by An interpreter on 12 January 2026."]


def test_what_nobody_has_checked_is_not_published(tmp_path: Path) -> None:
    """Neither its pages nor their pictures, and nothing leads to them; the preview shows them."""
    folder = lay(tmp_path / "site", **{"data/site.yaml": SITE + UNCHECKED})
    site = built(folder)
    assert {page.address for page in site.pages} == {"/", "/ar/"} | {
        page.address for page in site.pages if page.address.startswith("/news/")
    }
    assert site.leaves_out("cy/picture.svg")
    assert site.leaves_out("cy/index.md")
    home = page_of(site, "/")
    assert "In Welsh" in home.text()
    assert "and more" in home.text()
    everything = [home.html, page_of(site, "/ar/").html]
    everything += [output.content.decode() for path, output in site.by_path.items() if path.endswith((".html", ".xml"))]
    everything.append(site.by_path["finding/search.json"].content.decode())
    assert not [found for text in everything if (found := re.search(r'hreflang="cy"|\bcy/|Mwy', text))]
    assert [problem.code for problem in site.problems if problem.place.file == "data/site.yaml"] == [
        "language-unchecked"
    ]
    shown = built(folder, preview=True)
    assert "Cymraeg" in page_of(shown, "/").html
    assert not shown.leaves_out("cy/index.md")


def test_mkdocs_builds_without_it(tmp_path: Path) -> None:
    """Strictly, also where the navigation names a page that nobody has checked."""
    project = add_languages(copy_project(tmp_path / "project", OTHER_DATA))
    said = {
        "data/site.yaml": ("    checked: 2026-05-20\n", ""),
        "mkdocs.yml": ("\nnav:\n", "\nnav:\n  - Cymraeg: cy/index.md\n"),
    }
    for name, (old, new) in said.items():
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new), encoding="utf-8")
    site = build_site(tmp_path / "site", project)
    assert not (site / "cy").exists()
    assert (site / "ar/index.html").exists()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'hreflang="ar"' in home
    assert "Cymraeg" not in home


def test_english_rules_are_for_english(tmp_path: Path) -> None:
    """Nobody is told of long sentences, hard words or initials in a language that the rules do not know."""
    text = f"{'hir ' * 30}. XYZ.\n\n{'anghyfansoddiadol ' * 120}\n"
    codes = set()
    for name in ("docs/cy/more.md", "docs/more.md"):
        loaded = load_in(lay(tmp_path / name.replace("/", "-"), **{name: f"# Mwy\n\n{text}"}))
        codes |= {(one.place.file, one.code) for one in (*loaded.problems, *editorial(loaded))}
    assert {code for file, code in codes if file == "docs/more.md"} >= {"sentence-long", "acronym-unknown", "page-hard"}
    assert not {code for file, code in codes if file.startswith("docs/cy/")} - {"follows-digest"}


def test_an_old_address_leads_on(tmp_path: Path) -> None:
    """The signpost at the old address of a page in a language is the engine's own, and English."""
    site = built(lay(tmp_path / "site", **{"docs/cy/more.md": "---\nwas: /cy/hen/\n---\n\n# Mwy\n"}))
    page = WebPage("/cy/hen/", site.by_path["cy/hen/index.html"].content.decode())
    assert one(page, "html").attributes["lang"] == "en-GB"
    assert "../more/" in page.html


def test_a_page_says_that_the_english_one_has_changed(tmp_path: Path) -> None:
    """In both languages, once somebody has written down how it stood, and until it says the same again."""
    folder = lay(tmp_path / "site")
    config = str(folder / "mkdocs.yml")
    assert main(["--config", config, "words", "cy"]) == 0
    assert not page_of(built(folder), "/cy/").tree.css(".behind")
    home = folder / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("# Welcome", "# Welcome to all"), encoding="utf-8")
    site = built(folder)
    [note] = page_of(site, "/cy/").tree.css(".behind")
    assert "Darllenwch hi yn Saesneg" in note.text()
    assert "Read it in English" in " ".join(part.text() for part in note.css('[lang="en-GB"]'))
    assert [str(problem.place) for problem in site.problems if problem.code == "follows-old"] == ["docs/cy/index.md:1"]
    assert main(["--config", config, "words", "cy"]) == 0
    assert page_of(built(folder), "/cy/").tree.css(".behind")
    assert main(["--config", config, "words", "cy", "--up-to-date"]) == 0
    assert not page_of(built(folder), "/cy/").tree.css(".behind")


def test_words_for_a_translator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file holds the English beside; what is filled in stays; what is missing is named, and shown in English."""
    folder = lay(tmp_path / "site", **{"data/words/cy.yaml": None})
    config, file = str(folder / "mkdocs.yml"), folder / "data/words/cy.yaml"
    assert main(["--config", config, "words", "cy"]) == 0
    told = capsys.readouterr().out
    asked = wanted(["Home page", "In Welsh"])
    assert f"0 of {len(asked)} words" in told
    text = file.read_text(encoding="utf-8")
    assert '"Home page": ""' in text
    file.write_text(
        text.replace('"Cancelled": ""', '"Cancelled": "Wedi\'i \\"ganslo\\" <b>"') + '"Gone": "Wedi mynd"\n',
        encoding="utf-8",
    )
    assert main(["--config", config, "words", "cy"]) == 0
    told = capsys.readouterr().out
    assert f"1 of {len(asked)} words" in told
    assert "missing: Cancelled" not in told
    assert "missing: Postponed" in told
    assert '"Gone": "Wedi mynd"' in file.read_text(encoding="utf-8")
    page = page_of(built(folder), "/cy/")
    assert 'Wedi\'i "ganslo" <b>' in page.text()
    assert one(page, ".skip span").attributes == {"lang": "en-GB", "dir": "ltr"}
    assert one(page, ".languages").attributes["aria-label"] == "Languages"
    [missing] = [
        one for one in problems_in(folder) if one.place.file == "data/words/cy.yaml" and "not in" in one.message
    ]
    assert f"{len(asked) - 1} of {len(asked)}" in missing.message
    accepted = SITE.replace("accept: name-reserved", "accept: [name-reserved, words-missing]") + CHECKED
    (folder / "data/site.yaml").write_text(accepted, encoding="utf-8")
    assert "words-missing" not in {problem.code for problem in problems_in(folder)}


def test_words_need_a_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(lay(tmp_path / "site") / "mkdocs.yml")
    assert main(["--config", config, "words", "welsh"]) == 1
    assert "Write cy for Welsh" in capsys.readouterr().err
    assert main(["--config", config, "words", "pl"]) == 0
    assert "site.yaml does not list the language yet" in capsys.readouterr().out


def test_a_site_without_languages_says_nothing_of_them(tmp_path: Path) -> None:
    """Its pages are those of a site with some, but for the row of names and the links between versions."""
    without = lay(
        tmp_path / "without",
        **{name: None for name in FILES if "/cy" in name or "/ar" in name},
        **{"data/site.yaml": SITE, "docs/index.md": "# Welcome\n", "mkdocs.yml": CONFIG},
    )
    others = {"docs/index.md": "# Welcome\n", "mkdocs.yml": CONFIG}
    pages = pages_in(built(without), tmp_path / "a")
    more = pages_in(built(lay(tmp_path / "with", **others)), tmp_path / "b")
    assert not [name for name, text in pages.items() if re.search('class="languages"|hreflang', text)]
    assert not [name for name, text in pages.items() if "languages.css" in text]
    row = re.compile(
        r'  <nav class="languages".*?</nav>\n|<link rel="alternate" hreflang=[^>]*>\n'
        r'|<link rel="stylesheet" href="[^"]*languages\.css">|(?<=assets/)[0-9a-f]{12}(?=/)',
        re.S,
    )
    alike = {name: row.sub("", text).split() for name, text in pages.items()}
    assert alike == {
        name: row.sub("", text).split() for name, text in more.items() if not name.startswith(("cy/", "ar/"))
    }


def pages_in(site: SitePlan, folder: Path) -> dict[str, str]:
    """Write a site as `programme build` does, with its home page, and return its pages."""
    write([output for output in site.outputs if output.path.endswith("html")], folder)
    found = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    return {**found, "index.html": page_of(site, "/").html}


@pytest.mark.parametrize("code", ["rom", "syl", "pl", "he", "zh", "ku"])
def test_any_language_can_be_spoken(code: str) -> None:
    """What Unicode does not know is said in English, and marked so."""
    environment = make_environment(speech=OtherSpeech(code, {"Full": "*"}))
    template = "{{ day | long_date }}|{{ 1200 | number }}|{{ words('Full') }}|{{ words.comma }}"
    day, number, full, comma = environment.from_string(template).render(day=date(2026, 2, 3)).split("|")
    assert ("Tuesday 3 February 2026" in day) is (code in ("rom", "syl"))
    assert number.startswith("1")
    assert (full, comma) == ("*", ", ")


@pytest.mark.parametrize(
    ("english", "told", "good"),
    [("From {time}", "Od {time}", True), ("From {time}", "Od", False), ("Full", "{x}", False), ("Full", "a}", False)],
)
def test_blanks_are_kept(english: str, told: str, good: bool) -> None:
    assert fits(english, told) is good
