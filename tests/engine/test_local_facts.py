"""What holds in one place only: shown last with its programme's name, and nowhere once the programme is past."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from selectolax.lexbor import LexborHTMLParser

from programme.changes.summary import Side, changes_for_residents
from programme.model.base import Model
from programme.model.collections import COLLECTIONS
from programme.model.facts import FactFields
from programme.model.pathway import Link, Pathway
from programme.model.reference import Term
from programme.outputs import SitePlan
from programme.schedule.local import Local
from tests.engine.found import search
from tests.engine.small_programme import build_in, lay_out, load_in, said

PROGRAMMES = """
- id: careers-hub
  name: Careers Hub
  areas: [Northside, Southside]
  status: running
- id: mill-hub
  name: Mill Town Hub
  areas: [Milltown]
  status: {status}
- id: dale-hub
  name: Dale Hub
  areas: [Dale]
  status: not known
"""

# Each local text has a flower that nothing else names, and stands before a text that holds everywhere.
PATHWAYS = """
- id: support-to-nurse
  name: From support worker to nurse
  family: Nursing
  summary: Start on a ward and train as you work.
  work:
    - text: You look after Marigold ward.
      programme: mill-hub
    - You help people.
  steps:
    - role: Healthcare support worker
      band: 2
      needs:
        - text: A bus pass for Tansy.
          programme: mill-hub
        - Kindness.
      routes:
        - text: The Sorrel course
          level: 3
          programme: mill-hub
        - text: Learn on the job
          source: hub-page
  ways_in:
    - text: Ask at the Bryony fair.
      source: samphire
      programme: [mill-hub]
    - Apply for a job.
  check_locally:
    - text: What Campion College asks for.
      programme: [mill-hub, dale-hub, mill-hub]
    - What the job is paid.
  links:
    - title: Teasel hospital
      url: https://www.example.org/teasel
      programme: mill-hub
    - title: Nursing
      url: https://www.example.org/nursing
"""

OPPORTUNITIES = """
- id: care-course
  name: Care course
  kind: course
  programme: careers-hub
  pathways: support-to-nurse
  offers:
    - text: A room at Betony House
      programme: mill-hub
    - A certificate
  status: open
"""

PARTNERS = """
- id: council
  name: Anytown Council
  kind: council
  programmes:
    - careers-hub
    - programme: mill-hub
      does: Lends rooms.
  does: Pays for the bus.
  commitments:
    - text: A fair in Yarrow Lane.
      programme: mill-hub
    - Jobs for local people.
"""

CHARTER = """
name: Anytown Charter
themes:
  - id: local-jobs
    name: Local jobs
signatories:
  - partner: council
    pledges:
      - theme: local-jobs
        text: Advertise every job.
        evidence:
          - text: Comfrey library shows a list.
            programme: mill-hub
          - A list was sent out.
"""

GLOSSARY = """
- id: mtw
  term: MTW
  means: Mugwort Town Works
  text: They gave Mill Town its name.
  programme: mill-hub
- id: ward
  term: Ward
  text: A part of a hospital.
"""

SOURCES = """
- id: hub-page
  title: The Careers Hub
- id: samphire
  title: The Samphire report
"""

FLOWERS = ("Marigold", "Tansy", "Sorrel", "Bryony", "Teasel", "Betony", "Yarrow", "Comfrey", "Mugwort")
LOCAL = "Local to Mill Town Hub."


def files(status: str) -> dict[str, str | None]:
    """Return the files of a programme in which something is local."""
    return {
        "data/programmes.yaml": PROGRAMMES.format(status=status),
        "data/pathways.yaml": PATHWAYS,
        "data/opportunities.yaml": OPPORTUNITIES,
        "data/partners.yaml": PARTNERS,
        "data/charter.yaml": CHARTER,
        "data/glossary.yaml": GLOSSARY,
        "data/sources.yaml": SOURCES,
        "data/events.yaml": None,
        "docs/charter.md": "# Charter\n\n<!-- list: charter -->\n",
        "docs/partners.md": "# Partners\n\n<!-- list: partners -->\n",
        "docs/glossary.md": "# Words explained\n\n<!-- list: glossary -->\n",
        "docs/a-to-z.md": "# A to Z\n\n<!-- list: a-to-z -->\n",
        "docs/about.md": "# About\n\nThe hub moved into the MTW building.\n",
    }


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    """The site while both programmes run."""
    return build_in(lay_out(tmp_path_factory.mktemp("running"), files("running")))


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    """The same once one of them is past."""
    return build_in(lay_out(tmp_path_factory.mktemp("past"), files("past")))


def page(site: SitePlan, address: str) -> LexborHTMLParser:
    """Return a page of an entry."""
    return LexborHTMLParser(site.by_path[f"{address.strip('/')}/index.html"].content.decode())


def listed(site: SitePlan, name: str) -> LexborHTMLParser:
    """Return the list on the prose page of that name."""
    [html] = site.lists[f"docs/{name}.md"].values()
    return LexborHTMLParser(html)


def words(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the words of the elements that a selector finds; blocks follow each other without a space."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def entry(site: SitePlan, name: str, entry_id: str) -> dict[str, Any]:
    """Return an entry of the open data as JSON."""
    entries = json.loads(site.by_path[f"data/{name}.json"].content)["entries"]
    found: dict[str, Any] = next(found for found in entries if found["id"] == entry_id)
    return found


@pytest.mark.parametrize(
    ("address", "selector", "local", "everywhere"),
    [
        (
            "/careers/support-to-nurse/",
            "[aria-labelledby=work] li",
            "You look after Marigold ward.",
            "You help people.",
        ),
        ("/careers/support-to-nurse/", ".step-parts > div:first-child li", "A bus pass for Tansy.", "Kindness."),
        ("/careers/support-to-nurse/", "[aria-labelledby=ways-in] li", "Ask at the Bryony fair. Source 2", "Apply"),
        ("/opportunities/care-course/", "[aria-labelledby=offers-title] li", "A room at Betony House", "A certificate"),
        ("/partners/council/", "[aria-labelledby=part-2] li", "A fair in Yarrow Lane.", "Jobs for local people."),
    ],
)
def test_a_local_fact_stands_last_with_its_programme(
    address: str, selector: str, local: str, everywhere: str, running: SitePlan
) -> None:
    """Wherever facts are listed, what holds everywhere comes first, and the programme's name leads to its page."""
    first, last = words(page(running, address), selector)
    assert first.startswith(everywhere)
    assert LOCAL not in first
    assert last.startswith(local)
    assert last.endswith(LOCAL)
    [link] = page(running, address).css(f"{selector} .local a")
    assert link.attributes["href"] == "../../programmes/mill-hub/"


def test_routes_and_links_say_where_they_hold(running: SitePlan) -> None:
    """A route says it after its level and length, a page elsewhere after its address."""
    guide = page(running, "/careers/support-to-nurse/")
    assert words(guide, ".step-parts > div:last-child li")[-1] == f"The Sorrel courseLevel 3 {LOCAL}"
    assert words(guide, "[aria-labelledby=on] li") == [
        "Nursing (on www.example.org)",
        f"Teasel hospital (on www.example.org) {LOCAL}",
    ]


def test_several_programmes_are_all_named_once(running: SitePlan, past: SitePlan) -> None:
    """A fact of two places names both, and only the other once one of them is past."""
    selector = "[aria-labelledby=check] li"
    assert words(page(running, "/careers/support-to-nurse/"), selector) == [
        "What the job is paid.",
        "What Campion College asks for. Local to Mill Town Hub and Dale Hub.",
    ]
    assert words(page(past, "/careers/support-to-nurse/"), selector) == [
        "What the job is paid.",
        "What Campion College asks for. Local to Dale Hub.",
    ]


def test_evidence_of_a_pledge_says_where_it_holds(running: SitePlan) -> None:
    """The charter shows it as the guides do."""
    shown = words(listed(running, "charter"), ".summary dd")[-1]
    assert shown.endswith(f"A list was sent out. Comfrey library shows a list. {LOCAL}")


def test_a_partner_is_listed_with_what_it_does_in_each_programme(running: SitePlan) -> None:
    assert words(listed(running, "partners"), ".parts dd") == ["Pays for the bus.", "Lends rooms."]


def test_a_commitment_stands_only_under_its_own_programme(running: SitePlan) -> None:
    """The page of a partner has a part for each programme; what holds for one is not said of the other."""
    assert words(page(running, "/partners/council/"), "[aria-labelledby=part-1] li") == ["Jobs for local people."]


def test_a_word_of_one_place_is_explained_while_its_programme_lasts(running: SitePlan, past: SitePlan) -> None:
    """The list of words keeps its alphabet; pages explain the word where it stands."""
    terms = words(listed(running, "glossary"), "dl > div")
    assert terms[0] == f"MTW Short for Mugwort Town Works. They gave Mill Town its name. {LOCAL}"
    assert terms[1].startswith("Ward")
    assert listed(running, "a-to-z").css('a[href$="glossary/#mtw"]')
    told = "<main><p>The MTW building.</p></main>"
    assert "(Mugwort Town Works)" in running.renderer.explained(told)
    assert words(listed(past, "glossary"), "dt") == ["Ward"]
    assert not listed(past, "a-to-z").css('a[href$="glossary/#mtw"]')
    assert past.renderer.explained(told) == told


def test_search_finds_a_word_with_where_it_holds(running: SitePlan) -> None:
    """A result is all that some readers see, so it says so too; the words of local facts find their guide."""
    data = json.loads(running.by_path["finding/search.json"].content)
    [term] = [record for record in data["records"] if record["title"] == "MTW"]
    assert term["text"] == f"Mugwort Town Works. They gave Mill Town its name. {LOCAL}"
    [guide] = [record["address"] for record in data["records"] if record["kind"] == "Career guide"]
    for _, _, found, _ in search(["marigold", "tansy", "sorrel", "bryony"], data):
        assert f"/{guide}" in found


def test_open_data_say_which_programme(running: SitePlan) -> None:
    """JSON has the ids as typed, CSV in brackets behind the fact or in a column of their own."""
    guide = entry(running, "pathways", "support-to-nurse")
    assert [work.get("programme") for work in guide["work"]] == [None, ["mill-hub"]]
    assert guide["links"][1]["programme"] == ["mill-hub"]
    assert entry(running, "opportunities", "care-course")["offers"][1] == {
        "text": "A room at Betony House",
        "check": False,
        "programme": ["mill-hub"],
    }
    assert entry(running, "glossary", "mtw")["programme"] == ["mill-hub"]
    assert cell(running, "opportunities", "offers") == "A certificate | A room at Betony House (programme: mill-hub)"
    assert cell(running, "glossary", "programme") == "mill-hub"


def cell(site: SitePlan, name: str, column: str) -> str:
    """Return a cell of the first row of a table."""
    table = site.by_path[f"data/{name}.csv"].content.decode("utf-8-sig")
    return next(csv.DictReader(io.StringIO(table)))[column]


def test_programs_are_told_only_what_holds_everywhere(running: SitePlan) -> None:
    """schema.org has no word for where a fact holds, so local ones are not in the JSON-LD."""
    [block] = page(running, "/careers/support-to-nurse/").css('script[type="application/ld+json"]')
    told = block.text()
    assert "You help people." in told
    assert "Learn on the job" in told
    assert not [flower for flower in FLOWERS if flower in told]


def test_nothing_of_a_programme_that_is_past_is_left(running: SitePlan, past: SitePlan) -> None:
    """Not in a page, a list, the search, the open data, a count of sources: nobody would know if it still holds."""
    assert {flower for _, text in everything(running) for flower in FLOWERS if flower in text} == set(FLOWERS)
    left = [f"{path}: {flower}" for path, text in everything(past) for flower in FLOWERS if flower in text]
    assert left == []
    assert "Samphire" in str(page(running, "/careers/support-to-nurse/").html)
    assert "Samphire" not in str(page(past, "/careers/support-to-nurse/").html)
    assert words(page(past, "/careers/support-to-nurse/"), "[aria-labelledby=work] li") == ["You help people."]


def everything(site: SitePlan) -> Iterator[tuple[str, str]]:
    """Yield path and text of everything that a build gives."""
    for path, output in site.by_path.items():
        yield path, output.content.decode("utf-8", "replace")
    for path, lists in site.lists.items():
        yield path, "".join(lists.values())


def test_a_list_with_nothing_left_has_no_heading(tmp_path: Path) -> None:
    """Where all of a list was local and is past, neither its heading nor the link to it stands."""
    only = PATHWAYS.replace("    - Apply for a job.\n", "")
    site = build_in(lay_out(tmp_path, files("past") | {"data/pathways.yaml": only}))
    guide = page(site, "/careers/support-to-nurse/")
    assert "How people get started" not in str(guide.html)
    assert not guide.css('a[href="#ways-in"]')


def test_problems_keep_their_lines_though_facts_change_places(tmp_path: Path) -> None:
    """What is shown last may be typed first: a message names the line as it is typed."""
    shouting = PATHWAYS.replace("Marigold ward", "Marigold ward of the XYZ").replace(
        "Apply for", "Apply to the QRS for"
    )
    found = load_in(lay_out(tmp_path, files("running") | {"data/pathways.yaml": shouting})).problems
    unknown = [problem for problem in found if problem.code == "acronym-unknown"]
    typed = shouting.splitlines()
    assert [(problem.message.split('"')[1], typed[(problem.place.line or 0) - 1].strip()) for problem in unknown] == [
        ("XYZ", "- text: You look after Marigold ward of the XYZ."),
        ("QRS", "- Apply to the QRS for a job."),
    ]


def test_words_that_nobody_sees_are_no_problem_and_explain_nothing(tmp_path: Path) -> None:
    """Once the programme is past, its facts need no explanation, and pages that use its words do."""
    shouting = PATHWAYS.replace("Marigold ward", "Marigold ward of the XYZ")
    found = load_in(lay_out(tmp_path, files("past") | {"data/pathways.yaml": shouting})).problems
    assert [said(problem) for problem in found if problem.code != "no-session"] == [
        'docs/about.md:3 [warning acronym-unknown] Page "About": "MTW" is not explained here or in glossary.yaml.\n'
        "  Write it in full first, or add it to glossary.yaml."
    ]


def test_the_end_of_a_programme_is_told_of_all_that_goes_with_it(tmp_path: Path) -> None:
    """The summary of a pull request names each guide and word that changes for residents."""
    before, after = (load_in(lay_out(tmp_path / status, files(status))) for status in ("running", "past"))
    told = changes_for_residents(Side(before.content, before.pages), Side(after.content, after.pages))
    assert "**Changed pathway:** From support worker to nurse: work changed; steps changed; ways in changed" in told
    assert "**Changed opportunity:** Care course: offers changed." in told
    assert "**Changed partner:** Anytown Council: commitments changed." in told
    assert "**Deleted word explained:** MTW." in told


def test_what_may_be_local_stands_in_lists_only() -> None:
    """A single fact would leave its reader with nothing: fields that hold one take an answer, not a fact."""
    seen = {(model, local) for collection in COLLECTIONS for model, local in local_fields(collection.model)}
    assert {local for _, local in seen} >= {FactFields, Link}
    assert Pathway in {model for model, _ in seen}
    assert {FactFields, Link, Term} == set(get_args(Local))


def local_fields(model: type[Model]) -> Iterator[tuple[type[Model], type[Model]]]:
    """Yield the models whose fields hold what may be local, and what they hold."""
    for name, info in model.model_fields.items():
        for inner in models_in(info.annotation):
            if issubclass(inner, Local):
                assert get_origin(info.annotation) is tuple, f"{model.__name__}: {name} is a single fact."
                yield model, inner
            elif found := list(local_fields(inner)):
                assert get_origin(info.annotation) is tuple, f"{model.__name__}: {name} is a single part with facts."
                yield from found


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """Yield the models inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
