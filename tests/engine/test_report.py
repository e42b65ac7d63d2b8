"""The report for a funder: each session counted once, what is not known said, and nothing of it on the site."""

import csv
from pathlib import Path

import pytest

from programme.__main__ import main
from tests.engine.small_programme import build_in, lay_out
from tests.engine.told import CLINIC, OTHERS

BUILT = "2026-08-01"
DATES = """\
  dates:
    - {date: 2026-03-30, attended: 7}
    - {date: 2026-04-01, attended: 20}
    - {date: 2026-04-08, attended: 0}
    - 2026-04-15
    - {date: 2026-04-22, status: cancelled, reason: "=The *hall* is | flooded.", attended: 3}
    - {date: 2026-04-29, status: cancelled}
    - {date: 2026-06-24, moved_to: {date: 2026-07-01}, reason: The hall is flooded., attended: 5}
    - {date: 2026-07-15, status: postponed, reason: Nobody could come.}
    - 2026-08-05
    - 2026-10-07
"""
CHARTER = """\
name: The charter
programme: old-town
themes:
  - {id: local-jobs, name: Local jobs}
signatories:
  - name: The <b>mill</b>
    pledges:
      - {theme: local-jobs, text: Hire nearby., status: under way, due: 2027-03, evidence: "12 people were hired."}
      - {theme: local-jobs, text: Pay the living wage.}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1785585600")  # noon on 1 August 2026
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    programme = (Path(__file__).parent / "programme/data/programmes.yaml").read_text(encoding="utf-8")
    [first] = [line.removeprefix("- id: ") for line in programme.splitlines() if line.startswith("- id: ")][:1]
    charter = CHARTER.replace("old-town", first)
    return lay_out(tmp_path / "site", {**OTHERS, "data/events.yaml": CLINIC + DATES, "data/charter.yaml": charter})


def told(site: Path, *options: str) -> int:
    days = ["--from", "2026-04-01", "--to", "2026-09-30"]
    return main(["--config", str(site / "mkdocs.yml"), "report", *days, *options])


def test_each_session_is_counted_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the day on which it stands: the one that moved from June is held in July, and said to have moved."""
    assert told(site) == 0
    said = capsys.readouterr().out
    assert "As known on 1 August 2026. 8 sessions planned: 4 held, 1 still to come, 2 cancelled, 1 postponed." in said
    assert "1 of them moved to another day, time or place. 25 (known for 3 of 4) visits." in said
    assert "| 2026/27, quarter 1 (April to June) | 5 | 3 | 0 | 2 | 0 | 0 | 20 (known for 2 of 3) |" in said
    assert "| 2026/27, quarter 2 (July to September) | 3 | 1 | 1 | 0 | 1 | 1 | 5 |" in said
    assert "| Talk | 8 | 4 | 1 | 2 | 1 | 1 | 25 (known for 3 of 4) |" in said


def test_what_was_typed_stays_text(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reason is no table, no markup, and no formula in a spreadsheet."""
    told(site)
    said = capsys.readouterr().out
    assert "- =The \\*hall\\* is \\| flooded. (1)\n- No reason is given. (1)" in said
    assert "The &lt;b&gt;mill&lt;/b&gt;" in said
    told(site, "--out", str(site / "out"))
    with (site / "out/sessions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Date"]: row for row in csv.DictReader(file)}
    assert rows["2026-04-22"]["Reason"] == "'=The *hall* is | flooded."
    assert (rows["2026-07-01"]["Moved"], rows["2026-07-01"]["Visits"]) == ("yes", "5")
    assert (rows["2026-04-15"]["Visits"], rows["2026-04-08"]["Visits"]) == ("", "0")


def test_what_is_not_known_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(site)
    said = capsys.readouterr().out.partition("## What is not known")[2]
    assert "How many people came to 1 of 4 sessions" in said
    assert "Why 1 of the 2 cancelled sessions did not take place." in said


def test_pledges_and_how_far(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one with no status is not known; a date that it is due is no result."""
    told(site)
    said = capsys.readouterr().out
    assert "2 in all: 1 under way, 1 not known." in said
    assert "| Hire nearby. | Under way | March 2027 | 12 people were hired. |" in said
    assert "| Pay the living wage. | Not known | no date | none given |" in said


def test_the_tables_say_what_the_report_says(site: Path) -> None:
    told(site, "--out", str(site / "out"))
    with (site / "out/report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["By"], row["Name"]): row for row in csv.DictReader(file)}
    whole = rows["All", "All sessions"]
    assert [whole[name] for name in ("Planned", "Held", "Cancelled", "Visits", "Visits known for")] == [
        *"842",
        "25",
        "3",
    ]
    for group in ("Programme", "Area", "Kind", "Quarter"):
        assert sum(int(row["Planned"]) for (by, _), row in rows.items() if by == group) == 8


def test_an_empty_time(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--config", str(site / "mkdocs.yml"), "report", "--from", "2025-01-01", "--to", "2025-01-31"])
    assert "No session was planned in this time." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--from", "1 April"], '--from "1 April" is not a day. Write it as 2026-04-01.'),
        (["--to", "2025-01-01"], "--to 2025-01-01 is before --from 2026-04-01."),
        (["--out", "docs/reports"], "is in the folder of pages, and would be published."),
    ],
)
def test_what_cannot_be_reported(
    options: list[str], said: str, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    assert told(site, *options) == 1
    assert said in capsys.readouterr().err
    assert not (site / "docs/reports").exists()


def test_data_with_an_error_give_no_report(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half of the sessions would be missing from it."""
    (site / "data/events.yaml").write_text(CLINIC + "  dates: 2026-13-01\n", encoding="utf-8")
    assert told(site) == 1
    assert "data/events.yaml" in capsys.readouterr().err


def test_how_many_came_is_not_on_the_site(site: Path) -> None:
    """Not in a page, a table or a calendar."""
    events = (site / "data/events.yaml").read_text(encoding="utf-8")
    assert "attended" in events
    with_visits = {one.path: bytes(one.content) for one in build_in(site).outputs}
    (site / "data/events.yaml").write_text(
        "\n".join(line.split(", attended")[0] + ("}" if ", attended" in line else "") for line in events.splitlines()),
        encoding="utf-8",
    )
    assert {one.path: bytes(one.content) for one in build_in(site).outputs} == with_visits
