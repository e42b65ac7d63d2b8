"""A ledger comes from the live site: whatever is wrong with it, the build says so, and writes nothing from it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from programme.build import load
from programme.load.ledger import ledger_bytes, load_ledger
from programme.schedule.ledger import Ledger
from tests.engine.chance import examples
from tests.engine.publications import Publications
from tests.engine.small_programme import COMPILED, TODAY, settings_of

DOMAIN = "careers.example.org"
EVENT = """\
- id: case
  title: The case
  kind: talk
  venue: civic-hall
  start: 10am
  end: 3pm
  dates: [2026-03-04, {date: 2026-04-01}]
"""
DAMAGES: dict[str, Any] = {
    "start": ["", "tomorrow", "2026-03-04", "2026-03-04T10:00:00+00:00", "2026-02-30T10:00:00", "20260304T100000", 5],
    "end": ["2026-03-04T09:59:59", "2026-03-04", "9999-12-31T23:59:59"],
    "modified": ["", "2026-01-16", "2026-01-16T00:00:00", "2026-01-16T00:00:00+01:00", "never"],
    "status": ["full", "", "CANCELLED"],
    "sequence": [-1, 2**31, "many", 1.5],
    "page": ["", "https://evil.example/", "/sessions/../x/", "/sessions/case"],
    "feeds": [["/feeds/../../etc/passwd"], ["feeds/all.ics"], ["/feeds/all.ics\r\nX"], "/feeds/all.ics", [5]],
    "gone": ["yesterday", "2026-01-16T00:00:00", "2026-13-01"],
    "title": [None, 5],
}
CHANGE = {"on": "2026-01-17", "what": "added", "name": "case-2026-03-04", "title": "x", "page": "/sessions/case/"}
CHANGE |= {"start": "2026-03-04", "end": "2026-03-05", "where": "x"}
CHANGES: dict[str, Any] = {
    "on": ["", "2026-01-17T00:00:00", "2026-1-7"],
    "what": ["full", ""],
    "page": ["javascript:alert(1)"],
    "start": ["2026-03-05"],
    "was": [["", "", ""], ["2026-03-04"], "x"],
}


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """A programme whose ledger is damaged again and again."""
    return Publications(tmp_path_factory.mktemp("damaged"))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A ledger as it was published."""
    publications = Publications(tmp_path_factory.mktemp("good"))
    publications.publish({"events.yaml": EVENT})
    publications.publish({"events.yaml": EVENT.replace("2026-03-04, ", "")})
    found: dict[str, Any] = json.loads(publications.ledger.read_bytes())
    assert len(found["dates"]) == 2
    return found


def damaged(good: dict[str, Any], tmp_path: Path) -> bool:
    """Say whether a ledger is refused as damaged."""
    path = tmp_path / "ledger.json"
    path.write_text(json.dumps(good), encoding="utf-8")
    ledger, problems = load_ledger(path, DOMAIN, TODAY)
    assert (ledger is None) == bool(problems)
    return [problem.code for problem in problems] == ["ledger-damaged"]


def test_a_good_ledger_is_read(good: dict[str, Any], tmp_path: Path) -> None:
    """What is damaged below is good before."""
    assert not damaged(good, tmp_path)
    assert not damaged({**good, "changes": [CHANGE]}, tmp_path)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in DAMAGES.items() for value in values])
def test_a_damaged_date_is_seen(name: str, value: object, good: dict[str, Any], tmp_path: Path) -> None:
    """One wrong value in one date is enough."""
    key, one = next(iter(good["dates"].items()))
    assert damaged({**good, "dates": {**good["dates"], key: {**one, name: value}}}, tmp_path)


@pytest.mark.parametrize("name", ["", "Case", "case\r\nX", "../case", "case@host"])
def test_a_damaged_name_is_seen(name: str, good: dict[str, Any], tmp_path: Path) -> None:
    """Names become ids of calendar entries."""
    assert damaged({**good, "dates": {name: next(iter(good["dates"].values()))}}, tmp_path)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in CHANGES.items() for value in values])
def test_a_damaged_change_is_seen(name: str, value: object, good: dict[str, Any], tmp_path: Path) -> None:
    """Changes are read before they are shown."""
    assert damaged({**good, "changes": [{**CHANGE, name: value}]}, tmp_path)


@examples(50)
@given(at=st.integers(0, 10_000), cut=st.integers(1, 40), put=st.binary(max_size=12))
def test_any_damage_is_refused_or_harmless(
    at: int, cut: int, put: bytes, good: dict[str, Any], publications: Publications
) -> None:
    """Bytes lost or changed on the way: either the problem is said, or everything can be published from it."""
    data = json.dumps(good, indent=1).encode()
    at %= len(data)
    publications.ledger.write_bytes(data[:at] + put + data[at + cut :])
    loaded = load(replace(settings_of(publications.folder), previous=publications.ledger), COMPILED)
    assert {problem.code for problem in loaded.problems} <= {
        "ledger-damaged",
        "ledger-foreign",
        "ledger-old",
        "date-vanished",
        "feed-ended",
    }
    for write in loaded.publication.calendars.values():
        assert write().content.endswith(b"END:VCALENDAR\r\n")


def test_an_empty_ledger_is_written_and_read(tmp_path: Path) -> None:
    """A site without sessions has a ledger too."""
    path = tmp_path / "ledger.json"
    path.write_bytes(ledger_bytes(Ledger(DOMAIN, published=str(TODAY))))
    assert load_ledger(path, DOMAIN, TODAY) == (Ledger(DOMAIN, published=str(TODAY)), [])
