"""A date that is off reads so wherever it is told: nobody may travel for nothing because one output differs."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from tests.engine.agenda import events_in
from tests.engine.builds import OTHER_DATA, build_other
from tests.engine.vocabulary import data_of, of_type
from tests.site.website import pages_of

FIRST_OF_JUNE = "1717243200"  # noon in 2024: changes are told of dates still to come on the day of the build
SITE = "https://programme-site.invalid"
REASONS = {
    "cv-clinic-2024-06-12": "The hall has no heating that day.",
    "hospital-open-day-2024-09-07": "The ward is closed. Come to the CV clinic instead.",
}
WORDS = {"cv-clinic-2024-06-12": "12 June 2024", "hospital-open-day-2024-09-07": "7 September 2024"}


@pytest.fixture(scope="module")
def other_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme of tests/engine/other as of 1 June 2024, after it had been published with nothing cancelled."""
    folder = tmp_path_factory.mktemp("cancelled")
    return published(folder, (OTHER_DATA / "events.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def postponed_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the same dates postponed; the session of one date says it below that date."""
    written = (OTHER_DATA / "events.yaml").read_text(encoding="utf-8")
    whole = re.compile(r"dates: 2024-09-07\n  (status: .*)\n  (reason: .*)")
    written, below_its_date = whole.subn(r"dates:\n    - date: 2024-09-07\n      \1\n      \2", written)
    assert below_its_date == 1
    return published(tmp_path_factory.mktemp("postponed"), written.replace("status: cancelled", "status: postponed"))


def published(folder: Path, events: str) -> Path:
    """Build the programme of tests/engine/other with these events, after it had been published with every date on."""
    data = shutil.copytree(OTHER_DATA, folder / "data")
    every_date_on = re.sub(r"\n *status: (cancelled|postponed)", "", events)
    assert "cancelled" not in every_date_on and "postponed" not in every_date_on
    settings = {"PROGRAMME_DATA": str(data), "SOURCE_DATE_EPOCH": FIRST_OF_JUNE}
    (data / "events.yaml").write_text(every_date_on, encoding="utf-8")
    before = build_other(folder / "before", **settings)
    (data / "events.yaml").write_text(events, encoding="utf-8")
    return build_other(folder / "after", PROGRAMME_PREVIOUS=str(before / "feeds/ledger.json"), **settings)


def event_of(name: str) -> str:
    return name[: -len("-2024-06-12")]


def in_page(site: Path, name: str) -> str:
    """The page of the session: its headline, or the item of the date where others go ahead."""
    page = pages_of(site)[f"/sessions/{event_of(name)}/"]
    assert REASONS[name] in page.text()
    return page.text(".callout--stop h2") or page.text(f'li:has(time[datetime="{name[-10:]}"])')


def in_list(site: Path, name: str) -> str:
    """Its item on the list of all sessions."""
    items = pages_of(site)["/sessions/"].tree.css("li.session")
    (found,) = [item for item in items if item.css_first(f'time[datetime="{name[-10:]}"]')]
    return " ".join(found.text(separator=" ").split())


def in_text(site: Path, name: str) -> str:
    """The text that is read over the phone: the line of the date, or of the whole session."""
    lines = (site / f"sessions/{event_of(name)}.txt").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if WORDS[name] in line or "This has been" in line)


def in_calendar(site: Path, name: str) -> str:
    """The file of the session, and every feed that lists the date: the status and the title."""
    files = [path for path in site.rglob("*.ics") if name in events_in(path.read_bytes())]
    assert len(files) > 4
    said = {
        (event.status, event.summary.partition(":")[0])
        for path in files
        for event in [events_in(path.read_bytes())[name]]
    }
    assert len(said) == 1
    return " ".join(*said)


def in_linked_data(site: Path, name: str) -> str:
    """The node of the date on the page of the session; its start stays."""
    nodes = of_type(data_of(pages_of(site)[f"/sessions/{event_of(name)}/"]), "Event")
    (node,) = [node for node in nodes if node["@id"].endswith(f"#date-{name[-10:]}")]
    assert node["startDate"].startswith(name[-10:])
    return str(node["eventStatus"])


def in_csv(site: Path, name: str) -> str:
    """The row of the date in the table of dates."""
    text = (site / "data/occurrences.csv").read_text(encoding="utf-8-sig")
    (row,) = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["id"] == name]
    assert row["reason"] == REASONS[name]
    return row["status"]


def in_csv_of_events(site: Path, name: str) -> str:
    """The row of the session: its status, or that of the one date."""
    text = (site / "data/events.csv").read_text(encoding="utf-8-sig")
    (row,) = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["id"] == event_of(name)]
    (said,) = [item for item in row["dates"].split(" | ") if item.startswith(name[-10:])]
    return row["status"] or said


def in_json(site: Path, name: str) -> str:
    """The entry of the date."""
    found = json.loads((site / "data/occurrences.json").read_text(encoding="utf-8"))["entries"]
    (entry,) = [entry for entry in found if entry["id"] == name]
    assert entry.get("reason", "") == REASONS[name]
    return str(entry["status"])


def in_json_of_events(site: Path, name: str) -> str:
    """The entry of the session: its status, or that of the one date."""
    found = json.loads((site / "data/events.json").read_text(encoding="utf-8"))["entries"]
    (entry,) = [entry for entry in found if entry["id"] == event_of(name)]
    (said,) = [given for given in entry["dates"] if given["date"] == name[-10:]]
    return str(entry.get("status") or said["status"])


def in_ledger(site: Path, name: str) -> str:
    """What the next build will know."""
    return str(json.loads((site / "feeds/ledger.json").read_text(encoding="utf-8"))["dates"][name]["status"])


def in_feed_of_changes(site: Path, name: str) -> str:
    """The entry about it in the feed that people follow for changes."""
    feed = feedparser.parse((site / "feeds/changes.atom").read_bytes())
    assert not feed.bozo
    (entry,) = [entry for entry in feed.entries if f":{name}/" in entry.id]
    assert entry.link == f"{SITE}/sessions/{event_of(name)}/"
    return str(entry.title)


def in_page_of_changes(site: Path, name: str) -> str:
    """The item about it on the page of changes."""
    items = pages_of(site)["/sessions/changes/"].tree.css(".changes li")
    (found,) = [item for item in items if WORDS[name] in item.text()]
    return " ".join(found.text(separator=" ").split())


OUTPUTS = (
    in_page,
    in_list,
    in_text,
    in_calendar,
    in_linked_data,
    in_csv,
    in_csv_of_events,
    in_json,
    in_json_of_events,
    in_ledger,
    in_feed_of_changes,
    in_page_of_changes,
)


@pytest.mark.parametrize("name", REASONS)
@pytest.mark.parametrize("said", OUTPUTS, ids=lambda output: output.__name__)
def test_a_cancelled_date_reads_cancelled(other_dir: Path, said: Callable[[Path, str], str], name: str) -> None:
    """One date of a series, and a session that is cancelled as a whole, in every output of the site."""
    assert "cancelled" in said(other_dir, name).casefold()


@pytest.mark.parametrize("name", REASONS)
@pytest.mark.parametrize("said", OUTPUTS, ids=lambda output: output.__name__)
def test_a_postponed_date_reads_postponed(postponed_dir: Path, said: Callable[[Path, str], str], name: str) -> None:
    """The same of dates that are postponed; only the status of a calendar has no other word than cancelled."""
    words = said(postponed_dir, name).casefold()
    if said is in_calendar:
        words = words.removeprefix("cancelled ")
    assert "postponed" in words
    assert "cancelled" not in words


@pytest.mark.parametrize(
    "said",
    [in_list, in_calendar, in_linked_data, in_csv, in_csv_of_events, in_json, in_ledger],
    ids=lambda one: one.__name__,
)
def test_a_date_that_is_on_does_not(
    other_dir: Path, said: Callable[[Path, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above could pass on outputs that call everything cancelled."""
    monkeypatch.setitem(REASONS, "cv-clinic-2024-06-05", "")
    assert "cancelled" not in said(other_dir, "cv-clinic-2024-06-05").casefold()
