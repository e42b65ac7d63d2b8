"""Sessions near a place: what the box takes for what was typed, what is nearest, and in which words.

The published scripts are asked in Node with the data of programmes; only what is drawn needs a browser.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from programme.build import load
from programme.load.config import load_config
from programme.load.geography import load_geography
from programme.search.folding import without_accents, words_in
from programme.search.near import near_data
from programme.settings import CONFIG_NAME, make_settings
from tests.engine.builds import OTHER_DATA, SAMPLE, SAMPLE_DATA
from tests.engine.scripts import answers
from tests.engine.small_programme import build_in, content_in, lay_out

# Of each text what the box says, the names it offers instead, and place and distance of each result.
ASK = """({ placed, ranked, said, distance }, { data, texts, now }) => texts.map((text) => {
  const from = placed(text, data);
  if (from.problem) return [from.problem, from.instead || [], []];
  const found = ranked(from, data.venues, now);
  const results = found.map((venue) => [venue.where.split(",")[0], distance(venue)]);
  return [said(from, found, data.venues), from.instead || [], results];
})"""
Answer = tuple[str, list[str], list[tuple[str, str]]]

LEEDS = {
    "data/programmes.yaml": "- {id: hub, name: Hub, areas: [Leeds, Wakefield], contact: {email: hub@example.org}}\n",
    "data/pathways.yaml": "[]",
    "data/opportunities.yaml": "[]",
    "data/partners.yaml": "[]",
    "data/venues.yaml": """\
- {id: reginald-centre, name: Reginald Centre, area: Leeds, address: [263 Chapeltown Road, Leeds], postcode: LS7 3EX}
- {id: compton-centre, name: Compton Centre, area: Leeds, address: [322 Harehills Lane, Leeds], postcode: LS9 7BG}
- {id: st-marys, name: St Mary's Hall, area: Leeds, address: ["Saint James's Street", "King's Cross", Seacroft, Leeds],
   postcode: LS14 6JB, also_called: The Seacroft Hub}
- {id: bradford-road, name: Unity Rooms, area: Wakefield, address: [9 Bradford Road, Wakefield], postcode: WF1 2AS}
- {id: nowhere, name: Moor Barn, area: elsewhere, address: [Back Lane], postcode: ZZ1 1ZZ, accept: outside-areas}
- {id: quiet-house, name: Quiet House, area: Leeds, address: [4 Armley Ridge Road, Leeds], postcode: LS12 2RG}
""",
    "data/events.yaml": "".join(
        f"- {{id: at-{venue}, title: Drop-in at {venue}, kind: drop-in, venue: {venue}, start: 10am, end: 3pm,\n"
        f"   cost: free, repeat: {{every: week, on: Wednesday, from: 2026-01-21, until: 2026-03-25}}}}\n"
        for venue in ("reginald-centre", "compton-centre", "st-marys", "bradford-road", "nowhere")
    ),
}


def ask(data: Any, texts: Sequence[str], now: str = "") -> list[Answer]:
    found = answers("nearest.js", ASK, {"data": data, "texts": texts, "now": now})
    return [(said, instead, [(place, words) for place, words in results]) for said, instead, results in found]


@pytest.fixture(scope="module")
def leeds(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The data of a programme in Leeds."""
    return near_data(content_in(lay_out(tmp_path_factory.mktemp("leeds") / "site", dict(LEEDS))))


@pytest.fixture(
    scope="module", params=[(SAMPLE_DATA, "2024-01-15"), (OTHER_DATA, "2024-06-01")], ids=["sample", "other"]
)
def known(request: pytest.FixtureRequest) -> Any:
    """The data of a fixture programme."""
    folder, as_at = request.param
    values = load_config(SAMPLE / CONFIG_NAME)
    values["extra"]["programme"] = {"data": str(folder), "as_at": as_at}
    return near_data(load(make_settings(values, SAMPLE, date(2026, 11, 30))).content)


def test_every_word_of_a_venue_is_known(known: Any) -> None:
    """Whichever word of a place's name or address is typed, that is no unknown place, and leads to it or its town."""
    said_of = [(venue, word) for venue in known["venues"] for word in words_in(" ".join(_names(venue)))]
    assert len(said_of) > 10
    for (venue, word), (said, _, results) in zip(said_of, ask(known, [word for _, word in said_of]), strict=True):
        assert "cannot find" not in said, word
        assert results, word
        name = venue["where"].partition(",")[0]
        own = "sessions" not in venue or name in [place for place, _ in results[:5]]
        assert own or "the middle of" in said, (word, name)


def test_every_name_and_line_leads_there(known: Any) -> None:
    """Each name, each line of an address and each postcode, however it is typed."""
    said_of = [(venue, name) for venue in known["venues"] for name in _names(venue)]
    for form in (str.upper, str.lower, lambda name: name.replace("\u00a0", "").replace("-", " "), without_accents):
        for (venue, name), answer in zip(said_of, ask(known, [form(name) for _, name in said_of]), strict=True):
            said, _, results = answer
            there = "sessions" not in venue or venue["where"].startswith(results[0][0])
            assert there or "in the name or address of" in said, (name, answer)


def _names(venue: Any) -> list[str]:
    return [*venue["where"].split(", "), *venue.get("also", ())]


def test_a_road_of_ours_comes_before_a_far_town_of_its_name(leeds: Any) -> None:
    """There is a Chapeltown some 20 miles off; a town close by is meant itself, and the road with its name offered."""
    [(said, _, results)] = ask(leeds, ["Chapeltown"])
    assert said == (
        "“Chapeltown” is in the name or address of Reginald Centre. These are the 4 nearest places to Reginald Centre."
    )
    assert results[0] == ("Reginald Centre", "You looked for this place.")
    [(said, instead, _)] = ask(leeds, ["bradford"])
    assert said.endswith("nearest places to the middle of Bradford.")
    assert instead == ["Unity Rooms"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Harehills", "Compton Centre"),
        ("harehills lane, leeds", "Compton Centre"),
        ("seacroft", "St Mary's Hall"),
        ("Saint Marys hall", "St Mary's Hall"),
        ("st. mary’s", "St Mary's Hall"),
        ("St. James’s St", "St Mary's Hall"),
        ("Kings Cross", "St Mary's Hall"),
        ("the seacroft hub", "St Mary's Hall"),
        ("sessions near Harehills Lane please", "Compton Centre"),
        ("LS7 3EX", "Reginald Centre"),
        ("Chapeltown LS7", "Reginald Centre"),
        ("LS7 3EX, Chapeltown", "Reginald Centre"),
        ("LS9 7BG", "Compton Centre"),
        ("ls97bg", "Compton Centre"),
        ("LS14 6JB", "St Mary's Hall"),
        ("LSl4", ""),
        ("Wakefield", "Unity Rooms"),
        ("back lane", "Moor Barn"),
        ("ZZ1 1ZZ", "Moor Barn"),
        ("zz11zz", "Moor Barn"),
    ],
)
def test_what_people_type(leeds: Any, typed: str, first: str) -> None:
    [(said, _, results)] = ask(leeds, [typed])
    assert [place for place, _ in results[:1]] == ([first] if first else []), said


@pytest.mark.parametrize(
    ("typed", "same"), [("LS7 3EO", "LS7 3EX"), ("LS1O 1AA", "LS10 1AA"), ("BD1 OAA", "BD1 0AA"), ("OX1", "OX1")]
)
def test_the_letter_for_a_nought(leeds: Any, typed: str, same: str) -> None:
    """Where a postcode has a digit; its letters stay, as in Oxford's."""
    (said, *_), (wanted, *_) = ask(leeds, [typed, same])
    assert said == wanted
    assert "cannot find" not in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Harehils", "Compton Centre"),
        ("Chapletown Road", "Chapeltown Road"),
        ("Wakefeild", "Wakefield"),
        ("near Wakefeild", "Wakefield"),
        ("Reginald Center", "Reginald Centre"),
        ("Seacr", "Seacroft"),
    ],
)
def test_a_near_spelling_is_offered(leeds: Any, typed: str, meant: str) -> None:
    """And leads somewhere, when it is chosen."""
    [(said, instead, results)] = ask(leeds, [typed])
    assert said == f"We cannot find “{typed}”. Did you mean one of these? If not, try a postcode."
    assert meant in instead
    assert not results
    assert all(found for _, _, found in ask(leeds, instead))


def test_of_towns_with_one_name_the_nearest_is_taken(leeds: Any) -> None:
    """And that is said: there is a Shadwell in Leeds, and a larger one in London."""
    [(said, _, results)] = ask(leeds, ["Shadwell"])
    assert said.startswith("More than one town is called Shadwell: this is the one nearest to our places.")
    assert results[0][1].endswith(" from Shadwell.")
    assert float(results[0][1].split()[1]) < 10


def test_a_place_where_nothing_is_on(leeds: Any) -> None:
    """It is known, that is said, and what is near it comes."""
    [(said, _, results)] = ask(leeds, ["Quiet House"])
    assert said == "No session is planned there at the moment. These are the 4 nearest places to Quiet House."
    assert results[0][1].endswith(" from Quiet House.")


def test_a_word_of_many_places(leeds: Any) -> None:
    """All of them come first; one whose position is not known is told without a distance."""
    (said, _, results), (_, _, barn) = ask(leeds, ["centre", "Moor Barn"])
    assert said.startswith("“centre” is in the name or address of 2 of our places.")
    assert {place for place, _ in results[:2]} == {"Reginald Centre", "Compton Centre"}
    assert "from" in results[2][1]
    assert barn == [("Moor Barn", "You looked for this place.")]


def test_a_series_stands_once_with_its_next_date(leeds: Any) -> None:
    """On the day after a date it is the one that follows, without another build."""
    everywhere = "ranked({ points: [], own: () => true }, data.venues, now)"
    next_of = f"({{ ranked }}, {{ data, now }}) => {everywhere}.map((venue) => venue.next)"
    for now, day in (("2026-01-21", "Wednesday 21 January"), ("2026-01-22", "Wednesday 28 January")):
        found = answers("nearest.js", next_of, {"data": leeds, "now": now})
        assert [[session["when"] for session in sessions] for sessions in found] == [[f"{day}, 10am to 3pm"]] * 5


COUNTRY = {
    **LEEDS,
    "data/programmes.yaml": "- {id: hub, name: Hub, areas: [Powys], contact: {email: hub@example.org}}\n",
    "data/venues.yaml": """\
- {id: hall-a, name: First Hall, area: Powys, address: [A Road], postcode: SY20 8AA}
- {id: hall-b, name: Second Hall, area: Powys, address: [B Road], postcode: SY20 9PZ}
- {id: hall-c, name: Third Hall, area: Powys, address: [C Road], postcode: SY20 8EX}
""",
    "data/events.yaml": "".join(
        f"- {{id: {name}, title: Drop-in, kind: drop-in, venue: {name}, start: 10am, end: 3pm, cost: free,\n"
        "   dates: [2026-02-04]}\n"
        for name in ("hall-a", "hall-b", "hall-c")
    ),
}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The data of a programme in mid Wales, where a sector is many miles wide."""
    return near_data(content_in(lay_out(tmp_path_factory.mktemp("country") / "site", dict(COUNTRY))))


def test_the_very_postcode_comes_first(country: Any) -> None:
    """Whichever of the halls of one sector has it."""
    first, third = ask(country, ["SY20 8AA", "sy208ex"])
    assert first[2][0] == ("First Hall", "At SY20 8AA itself.")
    assert third[2][0] == ("Third Hall", "At SY20 8EX itself.")


def test_a_distance_is_as_wide_as_the_postcodes(country: Any) -> None:
    """Of a sector 15 miles wide nobody is told that its other end is under a mile away."""
    [(_, _, results)] = ask(country, ["SY20 8BB"])
    sector = load_geography().sector("SY20 8BB")
    assert sector
    reach = sector.reach
    assert reach > 10
    for _, words in results:
        most = int(words.removeprefix("Up to ").split()[0])
        assert words.startswith("Up to ")
        assert most * 1.61 >= reach
        assert "miles away. " in words


def test_in_town_distances_are_as_they_were(leeds: Any) -> None:
    [(_, _, results)] = ask(leeds, ["LS7 3AA"])
    assert results[0] == (
        "Reginald Centre",
        "Under 1 mile from LS7 3 (by postcode).",
    )


def test_an_area_of_the_site_has_its_own_places_first(tmp_path: Path) -> None:
    """However far they are from its middle: nobody is told that a county has no sessions near there."""
    places = LEEDS["data/venues.yaml"].replace("area: Wakefield", "area: North Yorkshire")
    files = {
        **LEEDS,
        "data/programmes.yaml": LEEDS["data/programmes.yaml"].replace("Wakefield", "North Yorkshire"),
        "data/venues.yaml": places.replace("WF1 2AS", "YO22 4DE").replace("Wakefield", "Whitby"),
    }
    [(said, _, results)] = ask(near_data(content_in(lay_out(tmp_path / "site", files))), ["North Yorkshire"])
    assert results[0][0] == "Unity Rooms"
    assert "No session" not in said


def test_northern_ireland(leeds: Any) -> None:
    """Where its postcodes are is not known; readers are sent to the list of areas."""
    [(said, _, results)] = ask(leeds, ["BT1 5GS"])
    assert said == "We do not know where BT1 5GS is. Try a town nearby, or choose your area in the list of sessions."
    assert not results


@pytest.mark.parametrize("offered", [True, False])
def test_the_finder_is_offered_where_it_can_answer(tmp_path: Path, offered: bool) -> None:
    """Not where no place has a known position."""
    folder = lay_out(tmp_path / "site", {"docs/sessions/index.md": "# Sessions\n\n<!-- list: sessions -->\n"})
    if not offered:
        venues = folder / "data/venues.yaml"
        text = re.sub(r"  coordinates:\n.*\n.*\n", "", venues.read_text(encoding="utf-8"))
        venues.write_text(text, encoding="utf-8")
    pages = build_in(folder).lists["docs/sessions/index.md"]
    assert ("data-near" in "".join(pages.values())) is offered
    assert ("Where the distances come from" in "".join(pages.values())) is offered
