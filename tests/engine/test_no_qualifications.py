"""Where people without qualifications can begin: a page, a choice, a tag and search, all from one field of the data."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from programme.outputs import SitePlan
from tests.engine.found import search
from tests.engine.small_programme import build_in, lay_out

ADDRESS = "start/no-qualifications/index.html"
PATHWAYS = """
- id: support-to-nurse
  name: From support worker to nurse
  family: Nursing
  summary: Start on a ward.
  no_qualifications: {role: Healthcare support worker, text: No formal qualifications., source: hub-page}
  to_start:
    - {text: Good reading and writing., role: Healthcare support worker}
    - {text: A van., role: Driver}
  steps:
    - {role: Healthcare support worker, rung: 1}
    - {role: Driver, rung: 1}
- id: porter
  name: Porter to manager
  family: Hospital services
  summary: Move patients and goods.
  no_qualifications: Yes
  steps: [{role: Porter}]
- id: clerk
  name: Clerk to manager
  family: Office
  summary: Keep records.
  no_qualifications: no
  steps: [{role: Clerk}]
"""
OPPORTUNITIES = """
- {id: care-course, name: Care course, kind: course, no_qualifications: yes, status: open, suits: out-of-work}
- {id: old-course, name: Old course, kind: course, no_qualifications: yes, status: past}
- {id: hard-course, name: Hard course, kind: course, status: open}
- {id: board, name: Job board, kind: jobs, status: open}
- {id: old-board, name: Old board, kind: jobs, status: past}
"""
DOCS = {
    "docs/start.md": "# Start\n\n<!-- list: start -->\n\n<!-- list: pathways -->\n\n<!-- list: opportunities -->\n",
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    """A site with guides and ways in of which some need no qualifications."""
    data = {"data/pathways.yaml": PATHWAYS, "data/opportunities.yaml": OPPORTUNITIES}
    return build_in(lay_out(tmp_path_factory.mktemp("site"), data | DOCS))


def page(plan: SitePlan, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(plan.by_path[path].content.decode())


def cards(html: LexborHTMLParser) -> dict[str, str]:
    """The cards of a page, and the lines of its lists of links, by their titles."""
    found = {}
    for card in html.css(".card, .links li"):
        title = card.css_first("h2, h3, a")
        assert title is not None
        found[title.text().strip()] = re.sub(r"\s+", " ", card.text()).strip()
    return found


def test_the_page_names_jobs_and_ways_in(plan: SitePlan) -> None:
    """Each guide with the job that its line names, or its first ones, and what it needs; vacancies; ways in."""
    found = cards(page(plan, ADDRESS))
    assert list(found) == ["Healthcare support worker", "Porter", "Job board", "Care course"]
    assert found["Healthcare support worker"].endswith("Good reading and writing.")
    assert found["Porter"].endswith("Move patients and goods.")


def test_it_is_a_choice_of_where_to_start(plan: SitePlan) -> None:
    """The list of readers leads there, and so does the page of each other reader."""
    lists = "".join(plan.lists["docs/start.md"].values())
    assert 'href="no-qualifications/"' in lists
    assert page(plan, "start/out-of-work/index.html").css('a[href$="/no-qualifications/"]')


def test_a_card_says_so(plan: SitePlan) -> None:
    """Cards of guides and of ways in carry a tag, those that do not say so do not."""
    found = cards(LexborHTMLParser("".join(plan.lists["docs/start.md"].values())))
    tagged = {title for title, text in found.items() if "No set qualifications" in text}
    assert tagged == {"From support worker to nurse", "Porter to manager", "Care course", "Old course"}


def test_without_such_a_guide_there_is_no_page(tmp_path: Path) -> None:
    """No page, no choice and no link, where nothing says that no qualifications are set."""
    plan = build_in(lay_out(tmp_path, DOCS))
    assert ADDRESS not in plan.by_path
    assert "no-qualifications" not in "".join(plan.lists["docs/start.md"].values())
    assert b"no-qualifications" not in plan.by_path["start/out-of-work/index.html"].content


@pytest.mark.parametrize("typed", ["no qualifications", "no gcses", "without qualifications"])
def test_search_finds_the_page(plan: SitePlan, typed: str) -> None:
    """However people put it, the page is found."""
    data = json.loads(plan.by_path["finding/search.json"].content)
    [(_, _, found, _)] = search([typed], data)
    assert "/start/no-qualifications/" in found[:3]


@pytest.mark.parametrize("typed", ["wheelchair", "disabled access", "step-free"])
def test_search_finds_how_to_get_in(tmp_path: Path, typed: str) -> None:
    """A place with no steps is found by what people call that."""
    venue = "- {id: civic-hall, name: Civic Hall, kind: other, area: Southside, access: {step_free: yes}}"
    plan = build_in(lay_out(tmp_path, {"data/venues.yaml": venue, "data/events.yaml": None}))
    [(_, whole, found, _)] = search([typed], json.loads(plan.by_path["finding/search.json"].content))
    assert whole
    assert found[0] == "/places/civic-hall/"
