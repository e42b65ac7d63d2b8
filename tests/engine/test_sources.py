"""Where facts come from: one mark a block, beside its last word; the list folded on the screen, open on paper."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from programme.render.marks import runs
from programme.theme import THEME
from tests.engine.small_programme import build_in, lay_out

SOURCES = """
- {id: hub-page, title: Hub page, grade: official, url: "https://www.example.org/hub"}
- {id: college, title: College page, grade: GRADE}
- {id: paper, title: A paper, grade: official}
"""
PATHWAYS = """
- id: support-to-nurse
  name: From support worker to nurse
  family: Nursing
  summary: Start on a ward and train as you work.
  work:
    - {text: You help people., source: [college, hub-page]}
    - {text: You keep notes., source: hub-page}
    - {text: You talk., check: yes}
  check_locally:
    - {text: What it pays., check: yes, source: hub-page}
    - {text: Where it is., check: yes}
  source: paper
"""


def guide(folder: Path, grade: str = "local", steps: str = "") -> LexborHTMLParser:
    """The page of the guide."""
    lay_out(folder, {"data/sources.yaml": SOURCES.replace("GRADE", grade), "data/pathways.yaml": PATHWAYS + steps})
    return LexborHTMLParser(build_in(folder).by_path["careers/support-to-nurse/index.html"].content.decode())


def test_a_block_has_one_mark_beside_its_last_word(tmp_path: Path) -> None:
    """The mark names all sources of the block, in the order of the list; it never stands alone on a line."""
    page = guide(tmp_path)
    marks = page.css(".ref")
    assert [mark.text().strip() for mark in marks] == ["Sources 1, 2", "Source 2"]
    assert [mark.parent.text().strip() for mark in marks if mark.parent] == ["talk. Sources 1, 2", "is. Source 2"]
    assert all(mark.parent and mark.parent.attributes["class"] == "glued" for mark in marks)
    for mark in marks:
        assert page.css(f"ol.sources > li{mark.attributes['href']}")


def test_the_mark_of_a_partner_is_beside_its_last_word(tmp_path: Path) -> None:
    partner = "- {id: council, name: Anytown Council, kind: council, does: Trains people., source: hub-page}"
    lay_out(tmp_path, {"data/sources.yaml": SOURCES.replace("GRADE", "local"), "data/partners.yaml": partner})
    page = LexborHTMLParser(build_in(tmp_path).by_path["partners/council/index.html"].content.decode())
    assert [kept.text().strip() for kept in page.css(".lead .glued")] == ["people. Source 1"]


def test_sources_are_folded_and_counted(tmp_path: Path) -> None:
    """A closed box says how many there are; what no mark names stands last."""
    page = guide(tmp_path)
    box = page.css_first("details.from")
    assert box is not None and "open" not in box.attributes
    summary = box.css_first("summary h2")
    assert summary is not None and summary.text() == "Where this comes from: 3 sources"
    titles = [item.text().split("(")[0].strip() for item in box.css("li > p:first-child")]
    assert titles == ["College page", "Hub page", "A paper"]


@pytest.mark.parametrize(("grade", "times"), [("local", 1), ("official", 0), ("copy", 0)])
def test_what_one_place_says_is_told_once(tmp_path: Path, grade: str, times: int) -> None:
    """One sentence for the whole page, where a source is of one place."""
    assert (guide(tmp_path, grade).html or "").count("Some facts come from one place. Yours may differ.") == times


def test_to_check_is_not_said_where_all_is_to_check(tmp_path: Path) -> None:
    """The heading of the list says it there already."""
    page = guide(tmp_path)
    assert [mark.parent.text() for mark in page.css(".check") if mark.parent] != []
    checked = page.css_first('[aria-labelledby="check"]')
    assert checked is not None and not checked.css(".check")
    assert len(page.css(".check")) == 1


def test_paper_shows_them() -> None:
    """Print opens the boxes with a rule of the style sheet: no script is needed."""
    style = (THEME / "assets/stylesheets/programme.css").read_text(encoding="utf-8")
    assert ":is(.from, .fold)::details-content" in style.partition("@media print")[2]


def test_a_step_is_folded_with_one_mark_for_all_of_it(tmp_path: Path) -> None:
    """Role and pay stand open; what it asks for is text of the page, closed, with its sources in words at its end."""
    steps = """
  steps:
    role: Nurse
    needs: [{text: Kindness., source: college}, {text: Patience., source: hub-page, check: yes}]
    routes: {text: A degree, source: paper}
    band: {text: 5, source: paper}
"""
    page = guide(tmp_path, steps=steps)
    step = page.css_first(".ladder .step")
    assert step is not None
    fold = step.css_first("details.fold")
    assert fold is not None and "open" not in fold.attributes
    assert "Patience. Check this with the employer." in fold.text()
    assert [mark.text() for mark in step.css(".ref")] == ["Sources 1 to 3"]


@pytest.mark.parametrize(
    ("numbers", "said"), [([], ""), ([4], "4"), ([1, 2], "1, 2"), ([1, 2, 3, 5, 7, 8, 9, 10], "1 to 3, 5, 7 to 10")]
)
def test_numbers_that_follow_one_another_are_a_run(numbers: list[int], said: str) -> None:
    """Three or more: a mark stays short."""
    assert runs(numbers) == said


PUBLISHED = """
- {id: acts, title: The acts, grade: official, publisher: Old Town Council, url: "https://www.example.org/acts"}
- {id: rules, title: The rules, grade: official, publisher: Old Town Council, url: "https://www.example.org/rules"}
- {id: leaflet, title: A leaflet, grade: official, publisher: Old Town Library}
- {id: sheet, title: A sheet, grade: official, url: "https://www.example.org/sheet"}
"""
TERMS = """
- {id: aa, term: AA, means: an act, text: It is a law., source: acts}
- {id: bb, term: BB, source: [acts, rules, leaflet]}
- {id: cc, term: CC, text: It is a sheet., source: [leaflet, sheet, rules]}
"""


def test_a_word_names_who_says_so(tmp_path: Path) -> None:
    """In few words, that lead to the page: its publisher; its title where two have the same one, or none is known.

    Links to several pages of one publisher sound different: the title is there for those who hear links one by one.
    """
    files = {
        "data/sources.yaml": SOURCES.replace("GRADE", "local") + PUBLISHED,
        "data/glossary.yaml": TERMS,
        "docs/glossary.md": "# Words\n\n<!-- list: glossary -->\n",
    }
    site = build_in(lay_out(tmp_path, files))
    [html] = site.lists["docs/glossary.md"].values()
    page = LexborHTMLParser(html)
    assert [[" ".join(line.text().split()) for line in term.css("p")] for term in page.css(".terms > div")] == [
        ["Short for an act. It is a law.", "Source: Old Town Council: The acts"],
        ["Sources: The acts; The rules; Old Town Library, A leaflet"],
        ["It is a sheet.", "Sources: Old Town Library, A leaflet; A sheet; Old Town Council: The rules"],
    ]
    assert [link.text() for link in page.css(".terms a")] == [
        *("Old Town Council: The acts", "The acts", "The rules", "A sheet", "Old Town Council: The rules")
    ]
