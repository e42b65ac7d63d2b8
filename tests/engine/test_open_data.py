"""Open data: tables that an independent reader takes, that Excel opens right, and that hold what editors wrote."""

import csv
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW

from programme.model.collections import COLLECTIONS
from tests.engine.builds import OTHER_DATA, SAMPLE_DATA
from tests.engine.small_programme import build_in, lay_out
from tests.engine.written import dates_of, entries, many, mapping
from tests.site.website import pages_of

NAMES = ("occurrences", *(collection.name for collection in COLLECTIONS))
LISTS = [collection.name for collection in COLLECTIONS if not collection.single]
COLUMNS = Path(__file__).with_name("columns.txt")


@pytest.fixture(scope="module", params=["sample", "other"])
def built(request: pytest.FixtureRequest, site_dir: Path, other_dir: Path) -> tuple[Path, Path]:
    """A site, and the data that it was built from."""
    return (site_dir, SAMPLE_DATA) if request.param == "sample" else (other_dir, OTHER_DATA)


def rows_in(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table(site: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table, as a spreadsheet reads them."""
    return rows_in((site / f"data/{name}.csv").read_bytes())


def whole(site: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / f"data/{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_of_csv_on_the_web_takes_each_table(built: tuple[Path, Path], name: str) -> None:
    """Table and metadata agree: columns, types, lists, ids that are there once."""
    assert len(read_strictly(built[0] / f"data/{name}.csv-metadata.json")) == len(table(built[0], name))


def read_strictly(metadata: Path) -> list[dict[str, Any]]:
    """Read a table by its metadata; whatever the reader warns of is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reader = CSVW(str(metadata), validate=True)
        assert reader.is_valid
        return list(reader.tables[0].iterdicts(strict=True))


@pytest.mark.parametrize(
    ("was", "then"), [('"2024-06-12"', '"12 June"'), ('"cv-clinic-2024-06-12"', '"cv-clinic-2024-06-05"')]
)
def test_the_reader_finds_planted_faults(other_dir: Path, tmp_path: Path, was: str, then: str) -> None:
    """A date that is none and an id that stands twice are found."""
    for name in ("occurrences.csv", "occurrences.csv-metadata.json"):
        text = (other_dir / "data" / name).read_text(encoding="utf-8")
        assert name.endswith("json") or was in text
        (tmp_path / name).write_text(text.replace(was, then) if name.endswith("csv") else text, encoding="utf-8")
    with pytest.raises((ValueError, UserWarning)):
        read_strictly(tmp_path / "occurrences.csv-metadata.json")


@pytest.mark.parametrize("name", NAMES)
def test_excel_opens_it_right(built: tuple[Path, Path], name: str) -> None:
    """UTF-8 with the mark that Excel looks for, Windows line ends, each row as long as the first, all in quotes."""
    content = (built[0] / f"data/{name}.csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"')
    assert content.endswith(b'"\r\n')
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    assert all(re.fullmatch(r"[a-z][a-z_]*", column) for column in rows[0])


def test_names_in_any_script(other_dir: Path) -> None:
    """Welsh and Arabic arrive whole."""
    assert {row["id"]: row["name"] for row in table(other_dir, "partners")}["al-noor"] == "جمعية النور"
    assert {row["id"]: row["name"] for row in table(other_dir, "venues")}["ty-pawb"] == "Tŷ Pawb"


def test_columns_stay(site_dir: Path, request: pytest.FixtureRequest) -> None:
    """People build on the names of columns: none goes or changes unseen. Refresh with `pytest --refresh-golden`."""
    said = "".join(f"{name} {column}\n" for name in NAMES for column in columns_of(site_dir, name))
    if request.config.getoption("--refresh-golden"):
        COLUMNS.write_text(said, encoding="utf-8")
    changed = set(said.splitlines()) ^ set(COLUMNS.read_text(encoding="utf-8").splitlines())
    assert not changed, f"Right? Then run pytest {__file__} --refresh-golden. New or gone: {sorted(changed)}"
    assert said == COLUMNS.read_text(encoding="utf-8")


def columns_of(site: Path, name: str) -> list[str]:
    text = (site / f"data/{name}.csv").read_text(encoding="utf-8-sig")
    return next(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_is_there_in_both(built: tuple[Path, Path], name: str) -> None:
    """CSV and JSON hold the entries that were written, in their order, and their texts."""
    written = entries(name, built[1])
    assert [row["id"] for row in table(built[0], name)] == [entry["id"] for entry in written]
    found = whole(built[0], name)["entries"]
    assert [entry["id"] for entry in found] == [entry["id"] for entry in written]
    texts = [(entry["id"], key, value) for entry in written for key, value in entry.items() if isinstance(value, str)]
    json_of, row_of = {entry["id"]: entry for entry in found}, {row["id"]: row for row in table(built[0], name)}
    kept = [(entry, key, value) for entry, key, value in texts if key in ("name", "title", "summary", "term", "url")]
    assert kept or not written
    for entry, key, value in kept:
        said = " ".join(value.split())
        assert json_of[entry][key] == row_of[entry][key] == said


def test_notes_of_editors_are_nowhere(built: tuple[Path, Path]) -> None:
    """What editors wrote for each other is in no file of the site, nor are the warnings that they overruled."""
    everything = {path: path.read_text(encoding="utf-8") for path in (built[0] / "data").rglob("*.*")}
    written = [entry for name in LISTS for entry in entries(name, built[1])]
    written += [mapping(name, built[1]) for name in ("charter", "site")]
    notes = [" ".join(entry["notes"].split()) for entry in written if "notes" in entry]
    assert notes or built[1] == OTHER_DATA
    for path, text in everything.items():
        assert not [note for note in notes if note in " ".join(text.split())], path
        assert '"accept"' not in text, path
    venues = json.loads(everything[built[0] / "data/venues.json"])["entries"]
    assert not [venue for venue in venues if "notes" in venue]  # what a visitor should know is in `access`


def test_every_date_is_a_row(built: tuple[Path, Path]) -> None:
    """Each written date stands among the occurrences, cancelled and passed ones too."""
    days = {(row["event"], row["first_published"]) for row in table(built[0], "occurrences")}
    for event in entries("events", built[1]):
        assert {(event["id"], given["date"]) for given in dates_of(event)} <= days


def test_a_row_has_all_that_is_needed_to_go_there(other_dir: Path) -> None:
    """A moved date: new day and place, old ones beside them, times in London and for programs, status, page."""
    row = {row["id"]: row for row in table(other_dir, "occurrences")}["cv-clinic-2024-06-19"]
    wanted = {
        "title": "CV clinic & tea <for carers>",
        "status": "on",
        "reason": "The hall is used for voting.",
        "date": "2024-06-20",
        "start": "14:00",
        "end": "17:15",
        "starts_at": "2024-06-20T14:00:00+01:00",
        "first_published": "2024-06-19",
        "was_start": "10:30",
        "was_venue": "ty-pawb",
        "mode": "in person",
        "venue_name": "Coleg Menai & Llangefni",
        "address": "Ffordd y Coleg | Llangefni",
        "postcode": "LL77 7HY",
        "area": "Ynys Môn",
        "programme_name": "Gyrfaoedd Gofal Gogledd",
        "cost": "free",
        "booking_needed": "no",
        "languages": "Welsh | Arabic",
        "page": "https://programme-site.invalid/sessions/cv-clinic/",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_lists_inside_lists_stay_readable(other_dir: Path) -> None:
    """An item has its main part first and the others in brackets; bars between items, slashes inside them."""
    care = {row["id"]: row for row in table(other_dir, "pathways")}["home-care"]
    assert care["steps"] == (
        "Care worker (pay: grade-1 (when: if the council employs you; source: annual-report) / "
        "Other employers decide their own pay.; needs: A kind manner; "
        "routes: Apprenticeship (level: 2; length: 12 months))"
    )
    assert care["work"] == "You visit people at home. | You help them to wash and dress."
    clinic = {row["id"]: row for row in table(other_dir, "events")}["cv-clinic"]
    assert "2024-06-12 (status: cancelled; reason: The hall has no heating that day.)" in clinic["dates"].split(" | ")
    moved = "moved_to: date: 2024-06-20; start: 14:00; end: 17:15; venue: coleg-menai"
    assert any(moved in item for item in clinic["dates"].split(" | "))
    course = {row["id"]: row for row in table(other_dir, "events")}["care-course"]
    assert (course["repeat_every"], course["repeat_on"], course["repeat_except"]) == (
        "2 weeks",
        "Tuesday",
        "2024-06-18",
    )


def test_a_booking_that_is_not_needed_is_not_unknown(other_dir: Path) -> None:
    """No booking, a booking, and nothing known are three things, in the table and in JSON."""
    rows = {row["id"]: row["booking_needed"] for row in table(other_dir, "events")}
    assert (rows["cv-clinic"], rows["online-evening"], rows["ward-visit"]) == ("no", "yes", "")
    found = {entry["id"]: entry.get("booking") for entry in whole(other_dir, "events")["entries"]}
    assert found["cv-clinic"] == {"needed": False}
    assert found["online-evening"]["url"] == "https://gogledd.example/book"
    assert found["ward-visit"] is None


def test_the_charter_has_a_row_for_each_pledge(site_dir: Path) -> None:
    """Its rows say who pledged what and how far it is; its JSON holds the whole charter too; its page offers both."""
    written = [(one, pledge) for one in many(mapping("charter"), "signatories") for pledge in many(one, "pledges")]
    rows = table(site_dir, "charter")
    assert [(row["signatory"], row["text"]) for row in rows] == [
        (one["name"], pledge["text"]) for one, pledge in written
    ]
    assert {row["status"] for row in rows} == {"not known"}
    assert all(row["theme_name"] for row in rows)
    assert len(whole(site_dir, "charter")["charter"]["questions"]) == len(mapping("charter")["questions"])
    assert "/data/charter.csv" in pages_of(site_dir)["/charter/"].leads_to()


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small programme with formulas for names: path and bytes of each output."""
    names = {
        "one": '=HYPERLINK("https://x.example")',
        "two": "@SUM(A1)",
        "three": "＝1+1",
        "four": "-2+3",
        "five": "-5",
    }
    partners = "".join(f"- id: {key}\n  name: '{name}'\n  kind: other\n" for key, name in names.items())
    venues = "- id: hall\n  name: +Hall\n  area: Northside\n  address: ['=1', B | C]\n  postcode: ZZ1 1AB\n"
    venues += "  coordinates: {latitude: 51.5, longitude: -0.125}\n"
    contact = "- id: p\n  name: A\n  areas: Northside\n  contact: {phone: '+44 20 7946 0000'}\n"
    files: dict[str, str | None] = {
        "data/partners/traps.yaml": partners,
        "data/venues/traps.yaml": venues,
        "data/programmes/traps.yaml": contact,
    }
    folder = lay_out(tmp_path_factory.mktemp("traps") / "site", files)
    text = (
        (folder / "data/events.yaml")
        .read_text(encoding="utf-8")
        .replace("  kind:", "  programme: careers-hub\n  kind:")
    )
    (folder / "data/events.yaml").write_text(text, encoding="utf-8")
    return {output.path: output.content for output in build_in(folder).outputs}


def test_no_cell_runs_as_a_formula(trapped: dict[str, bytes]) -> None:
    """An apostrophe stands before what a spreadsheet would run, also with full-width signs; a number stays."""
    names = {row["id"]: row["name"] for row in rows_in(trapped["data/partners.csv"])}
    assert names["one"] == '\'=HYPERLINK("https://x.example")'
    assert [names[key] for key in ("two", "three", "four", "five")] == ["'@SUM(A1)", "'＝1+1", "'-2+3", "-5"]
    hall = {row["id"]: row for row in rows_in(trapped["data/venues.csv"])}["hall"]
    assert hall["name"] == "'+Hall"
    assert hall["coordinates_longitude"] == "-0.125"


def test_a_phone_number_stays(trapped: dict[str, bytes]) -> None:
    """A number to call is as it was typed."""
    assert {row["id"]: row for row in rows_in(trapped["data/programmes.csv"])}["p"][
        "contact_phone"
    ] == "+44 20 7946 0000"


def test_an_item_with_a_bar_stays_one_item(trapped: dict[str, bytes]) -> None:
    """A list can be taken apart again; the items' own bars become slashes."""
    assert {row["id"]: row for row in rows_in(trapped["data/venues.csv"])}["hall"]["address"] == "'=1 | B / C"


def test_json_is_as_typed(trapped: dict[str, bytes]) -> None:
    """Programs run no formulas: JSON has no apostrophes, and nested fields as in the data files."""
    found = {entry["id"]: entry for entry in json.loads(trapped["data/venues.json"])["entries"]}["hall"]
    assert found["name"] == "+Hall"
    assert found["address"] == ["=1", "B | C"]
    assert found["coordinates"] == {"latitude": 51.5, "longitude": -0.125}


@pytest.mark.parametrize("name", NAMES)
def test_the_page_explains_each_column(site_dir: Path, name: str) -> None:
    """Each table has its place on /data/: what a row is, links to its files, every column with what it means."""
    page = pages_of(site_dir)["/data/"]
    (section,) = page.tree.css(f"#table-{name}")
    assert [node.text() for node in section.css("dt code")] == columns_of(site_dir, name)
    assert all(len(node.text().split()) >= 2 for node in section.css("dd"))
    leads_to = page.leads_to(f"#table-{name}")
    assert leads_to == {f"/data/{name}.{ending}" for ending in ("csv", "json", "csv-metadata.json")}
    described = json.loads((site_dir / f"data/{name}.csv-metadata.json").read_text(encoding="utf-8"))
    assert all(column["dc:description"] for column in described["tableSchema"]["columns"])


def test_examples_are_from_the_data(other_dir: Path) -> None:
    """An example is what the table holds, so that it is true for whoever adopts the site; editors' notes are none."""
    page = pages_of(other_dir)["/data/"]
    said = page.text("#table-venues")
    assert "For example: Tŷ Pawb" in said
    assert "For example: Market Street | Wrecsam" in said
    assert "Peckham" not in page.text()
    sample_notes = [part for part in page.tree.css("dt code") if part.text() in ("notes", "accept")]
    assert not sample_notes


def test_the_licence_is_stated(site_dir: Path) -> None:
    """On the page, in each JSON and in the metadata of each table stands what people may do with the data."""
    licence = mapping("site")["licence"]
    assert licence["name"] in pages_of(site_dir)["/data/"].text()
    for name in NAMES:
        assert whole(site_dir, name)["licence"] == licence
        described = json.loads((site_dir / f"data/{name}.csv-metadata.json").read_text(encoding="utf-8"))
        assert described["dc:license"] == {"@id": licence["url"]}


def test_no_licence_is_made_up(other_dir: Path) -> None:
    """Where the owner states none, the page says so and whom to ask."""
    page = pages_of(other_dir)["/data/"]
    assert "No licence is stated yet" in page.text()
    assert "Ask us before you use more: phone" in page.text()
    assert whole(other_dir, "venues")["licence"] is None


def test_without_data_the_tables_are_empty(tmp_path: Path) -> None:
    """A table without rows still has its columns, so that what people built on it goes on."""
    folder = lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"})
    for path in (folder / "data").glob("*.yaml"):
        path.unlink()
    outputs = {output.path: output.content for output in build_in(folder).outputs}
    for name in NAMES:
        assert not rows_in(outputs[f"data/{name}.csv"])
        header = outputs[f"data/{name}.csv"].decode("utf-8-sig").strip()
        assert [part.strip('"') for part in header.split(",")] == columns_line(name)


def columns_line(name: str) -> list[str]:
    lines = COLUMNS.read_text(encoding="utf-8").splitlines()
    return [column for table, column in map(str.split, lines) if table == name]
