"""Search finds what pages say. The published scripts are asked in Node; what is drawn is in browser/test_finding."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from programme.search.folding import words_in
from programme.search.index import packed_index
from tests.engine.builds import build_other
from tests.engine.found import only, search, search_data, words_of_records
from tests.engine.scripts import answers
from tests.engine.small_programme import build_in, lay_out
from tests.site.website import WebPage, pages_of, words_of

FIRST = 10


@pytest.fixture(scope="module")
def other_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_other(tmp_path_factory.mktemp("other") / "site")


@pytest.fixture(scope="module", params=["sample", "other"])
def site(request: pytest.FixtureRequest, site_dir: Path, other_dir: Path) -> Path:
    return {"sample": site_dir, "other": other_dir}[request.param]


# What stands there is said by the pages of the sessions and places.
LISTED = ".sessions, .place-list, .map-list, .glance [data-until]"


def said_by(page: WebPage, of_session: bool) -> str:
    """What a page says itself, in its main part but for its foot."""
    own = LexborHTMLParser(page.html)
    for node in () if of_session else own.css(LISTED):
        node.decompose()
    return " ".join(words_of(node) for node in own.css("main > *:not(.page-foot)"))


def said_on(site: Path, data: Any) -> Mapping[str, set[str]]:
    """Of each word the pages that say it, in their main part but for its foot, or where search shows them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    pages = pages_of(site)
    for record in data["records"]:
        address, _, fragment = f"/{record['address']}".partition("#")
        shown = " ".join([record["title"], record.get("text", ""), record.get("area", ""), *record.get("also", [])])
        said = "" if fragment else said_by(pages[address], of_session=record["kind"] == "Session")
        for word in words_in(f"{shown} {said}"):
            found[word].add(address)
    return found


def test_every_word_finds_its_page(site: Path) -> None:
    """Each word that pages say, small words and numbers too: as typed, and its pages among the first ten.

    Of a word that more pages say, all of the first ten have it, in whatever form.
    """
    data = search_data(site)
    said = said_on(site, data)
    assert len(said) > 1_000
    stems: defaultdict[str, set[str]] = defaultdict(set)
    for word, pages in said.items():
        stems[word[:2]] |= pages
    for (word, pages), (answered, whole, found, _) in zip(said.items(), search([*said], data), strict=True):
        first = {address.partition("#")[0] for address in found[:FIRST]}
        assert answered == word
        assert whole
        assert pages <= first if len(pages) <= FIRST else first <= stems[word[:2]], word


def test_two_words_find_the_pages_that_have_both(site: Path) -> None:
    """Each two words that stand side by side on some page, where few pages have both."""
    data = search_data(site)
    said = said_on(site, data)
    kinds = {f"/{record['address']}".partition("#")[0]: record["kind"] for record in data["records"]}
    pairs = {
        pair
        for address in {f"/{record['address']}".partition("#")[0] for record in data["records"]}
        for words in [words_in(said_by(pages_of(site)[address], of_session=kinds[address] == "Session"))]
        for pair in zip(words[::7], words[1::7], strict=False)
        if pair[0] != pair[1]
    }
    assert len(pairs) > 500
    for (one, two), (_, whole, found, _) in zip(pairs, search([" ".join(pair) for pair in pairs], data), strict=True):
        both = said[one] & said[two]
        assert whole, (one, two)
        assert len(both) > FIRST or both & {address.partition("#")[0] for address in found[:FIRST]}, (one, two)


PROGRAMME = {
    "data/venues.yaml": """\
- id: civic-hall
  name: Civic Hall
  area: Northside
  address: [1 Market Place, Anytown]
  postcode: SE6 4JU
  access: {step_free: "yes, the wheelchair lift is on the left", notes: A creche is next door.}

- id: south-library
  name: South Library
  area: Southside
  address: 2 Mill Lane
  postcode: SE10 9EX
""",
    "data/events.yaml": """\
- id: cv-clinic
  title: Help with applications
  kind: drop-in
  venue: south-library
  room: K.4.201
  start: 10am
  end: 3pm
  cost: free
  languages: [British Sign Language, Polish]
  summary: Bring your CV. People on universal credit are welcome.
  description: We help with jobs at band 5 and the operating theatre. Ring 0161 496 0000, never 999.
  dates:
    - 2026-02-04
    - {date: 2026-02-12, status: postponed, reason: The heating is broken.}

- id: ward-visit
  title: A look at a ward
  kind: open-day
  venue: civic-hall
  start: 10am
  end: 3pm
  cost: free
  audience: Anyone. No qualifications are needed, and an interpreter can come.
  dates: [2026-03-07]
""",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the small programme is searched in."""
    site = build_in(lay_out(tmp_path_factory.mktemp("words") / "site", dict(PROGRAMME)))
    return json.loads(site.by_path["finding/search.json"].content)


CLINIC, VISIT, HALL, LIBRARY = (
    "/sessions/cv-clinic/",
    "/sessions/ward-visit/",
    "/places/civic-hall/",
    "/places/south-library/",
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("universal credit", CLINIC),
        ("theatre", CLINIC),
        ("CV", CLINIC),
        ("cv help", CLINIC),
        ("band 5", CLINIC),
        ("999", CLINIC),
        ("0161", CLINIC),
        ("K.4.201", CLINIC),
        ("Polish", CLINIC),
        ("british sign language", CLINIC),
        ("postponed", CLINIC),
        ("wednesday", CLINIC),
        ("february", CLINIC),
        ("4 February 2026", CLINIC),
        ("saturday", VISIT),
        ("open day ward", VISIT),
        ("no qualifications", VISIT),
        ("interpreter", VISIT),
        ("creche", VISIT),
        ("crèche", VISIT),
        ("wheelchair civic hall", HALL),
        ("SE10", CLINIC),
        ("se109ex", CLINIC),
        ("SE10 9EX, Southside", CLINIC),
        ("SE1O 9EX", CLINIC),
        ("SE6 4JU", VISIT),
        ("hlep with aplications", CLINIC),
        ("I'm looking for some help, but I don't have a CV", CLINIC),
        ("translator", VISIT),
        ("childcare", VISIT),
    ],
)
def test_what_people_look_for(data: Any, typed: str, first: str) -> None:
    """Initials, numbers, days, states and small words find what says them; the first result says all of it."""
    [(_, whole, found, _)] = search([typed], data)
    assert whole
    assert found[0] == first


def test_other_words_are_found_whole_or_not_at_all(data: Any) -> None:
    """Pages say "learn" or "English", but none has both of the words for ESOL."""
    [(_, _, found, _)] = search(["esol"], data)
    assert not found


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("jbo", "job"),
        ("thursday", "thursday"),
        ("tuesday", "tuesday"),
        ("november", "november"),
        ("parents", "parents"),
        ("coffee", "coffee"),
        ("evening", "evening"),
        ("there", "there"),
        ("librery", "library"),
        ("univresal", "universal"),
        ("qualifcations", "qualifications"),
        ("bn", "bn"),
        ("yeti", "yeti"),
        ("held", "held"),
        ("brng", "bring"),
        ("brimg", "bring"),
        ("convictions", "convictions"),
        ("can't", "can't"),
        ("1999", "1999"),
    ],
)
def test_only_a_slip_is_corrected(data: Any, typed: str, answered: str) -> None:
    """Where nothing has the word: one slip, two in a long word, never the first letter, a number or a day.

    Most short words are other words: of four letters one may be missing, or two have changed places.
    """
    [(said, *_)] = search([typed], data)
    assert said == answered


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("se10", "SE10"),
        ("jobs SE10", "SE10"),
        ("se109ex", "SE10 9EX"),
        ("cv help in Catford", "Catford"),
        ("Northside", "Northside"),
        ("E1 6AN", "E1 6AN"),
        ("se1o 1aa", "SE10 1AA"),
        ("band 5", ""),
        ("large print A4", ""),
        ("universal credit", ""),
    ],
)
def test_a_postcode_or_town_offers_what_is_near_it(data: Any, typed: str, place: str) -> None:
    assert search([typed], data)[0][3] == place


def test_what_is_not_known_of_interpreters_is_found(site_dir: Path) -> None:
    """Whoever needs one reads that on the page of a session, and not that nothing is found."""
    [(_, whole, found, _)] = search(["interpreter"], search_data(site_dir))
    assert whole
    assert found[0].startswith("/sessions/")


def test_a_search_for_a_state_tells_its_dates(data: Any) -> None:
    """Not only when the session is next: which date is off."""
    [clinic] = [record for record in data["records"] if f"/{record['address']}" == CLINIC]
    told = answers("finder.js", "({ when }, record) => when({ ...record, ...record.dates[0] })", clinic)
    assert told == ["next: Wednesday 4 February 2026, 10am to 3pm", "postponed: Thursday 12 February 2026"]


def test_where_nothing_can_be_near_that_is_not_offered(tmp_path: Path) -> None:
    """As the finder itself: no place of this programme has a known position."""
    files = {
        **PROGRAMME,
        "data/venues.yaml": re.sub("postcode: SE.*", "postcode: ZZ1 1ZZ", PROGRAMME["data/venues.yaml"]),
    }
    site = build_in(lay_out(tmp_path / "site", files))
    data = json.loads(site.by_path["finding/search.json"].content)
    assert [place for *_, place in search(["se15", "E1 6AN", "Catford"], data)] == ["", "", ""]


def test_two_files_find_what_one_finds(site: Path) -> None:
    """A large site has its sessions apart."""
    data = search_data(site)
    kinds = [record["kind"] for record in data["records"]]
    parts = [
        only(data, [at for at, kind in enumerate(kinds) if (kind == "Session") is apart]) for apart in (False, True)
    ]
    apart = {name: found for name, found in parts[1].items() if name not in ("towns", "synonyms")}
    texts = ["jobs", "drop-in", "nurse jobs", "library", "care", "peckam", "2024", "wednesday", "ty pawb"]
    assert search(texts, parts[0], apart) == search(texts, data)


def test_sessions_that_match_alike_come_soonest_first() -> None:
    days = ["2026-10-26", "2026-06-03", "2026-07-06"]
    records = [{"title": "Advice", "kind": "Session", "address": day, "dates": [{"day": day}]} for day in days]
    [(_, _, found, _)] = search(["advice"], {"records": records})
    assert found == [f"/{day}" for day in sorted(days)]


def test_a_page_about_a_thing_comes_before_one_that_lists_it(site_dir: Path) -> None:
    """A guide lists sessions with their days and places; these are the session's own."""
    for typed, first in (("thursday", "/sessions/jobs-hub-peckham/"), ("SE15", "/sessions/jobs-hub-peckham/")):
        assert search([typed], search_data(site_dir))[0][2][0] == first


def test_a_way_in_says_whom_it_is_for(site_dir: Path) -> None:
    """Beside its name, which may be initials, as on its card."""
    [way] = [record for record in search_data(site_dir)["records"] if record["address"] == "opportunities/t-level/"]
    assert way["text"] == "Mainly for people aged 16 to 18 or 19."


def test_the_foot_of_a_page_is_no_word_of_it(data: Any) -> None:
    """When it was reviewed, and whom to tell of a mistake, stand on every page."""
    [(_, whole, found, _)] = search(["something wrong here"], data)
    assert not whole or not found


def test_an_index_is_what_was_packed() -> None:
    """Steps of one letter and of more, runs, and words that begin with one another."""
    words = [{"a", "every", "every1", "x" * 30}, *({"every"} for _ in range(40)), *(set() for _ in range(700))]
    words += [{"a", "every1", "x" * 30 + "y"}, {"a"}, {"a"}]
    index = packed_index(words)
    assert index["words"].startswith("AaAeveryF1A")
    assert index["on"].split(" ")[:2] == ["aBCmaa", "a40"]
    assert words_of_records({"records": words, **index}) == words


def test_a_guide_says_its_pay(site: Path) -> None:
    """As its card says it, and from when that is so."""
    records = [record for record in search_data(site)["records"] if record["kind"] == "Career guide"]
    found = {f"/{record['address']}": record.get("pay", "") for record in records}
    careers = pages_of(site)["/careers/"]
    assert any(found.values())
    assert not all(found.values())
    for card in careers.tree.css("main li.card"):
        [link] = card.css("a")
        address, _ = careers.resolve(link.attributes["href"] or "")
        pay = [" ".join(words_of(line).split()) for line in card.css("p") if "Pay to start" in words_of(line)]
        assert found[address].partition(", from ")[0] == "".join(pay).partition(", from ")[0]
        assert bool(pay) == (", from April 20" in found[address])


def test_no_private_note_is_found(tmp_path: Path) -> None:
    """What search finds is what pages say; notes for editors are not."""
    note = PROGRAMME["data/venues.yaml"] + "  notes: The keeper is called Mortimer.\n"
    site = build_in(lay_out(tmp_path / "site", {**PROGRAMME, "data/venues.yaml": note}))
    assert b"mortimer" not in site.by_path["finding/search.json"].content.lower()


FORWARD = """
- {id: insight, title: Orthoptics insight, kind: talk, venue: civic-hall, start: 10am, featured: yes,
   repeat: {every: week, on: Monday, from: 2026-02-02, until: 2026-03-02}}
- {id: taster, title: Podiatry taster, kind: workshop, venue: civic-hall, start: 10am, featured: yes,
   dates: 2026-03-03}
"""


def test_what_a_page_lists_is_no_word_of_it(tmp_path: Path) -> None:
    """Whatever element lists it, and with the later dates of a series folded away inside."""
    files = {
        "data/events.yaml": PROGRAMME["data/events.yaml"] + FORWARD,
        "docs/index.md": "# Home\n\n<!-- list: upcoming -->\n",
    }
    data = json.loads(build_in(lay_out(tmp_path / "site", PROGRAMME | files)).by_path["finding/search.json"].content)
    words = {
        f"/{record['address']}": said for record, said in zip(data["records"], words_of_records(data), strict=True)
    }
    for page in ("/", HALL):
        assert not words[page] & {"orthoptics", "podiatry", "taster", "ward", "monday", "tuesday"}
    assert "tuesday" in words["/sessions/taster/"]
