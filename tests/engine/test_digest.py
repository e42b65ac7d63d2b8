"""The digest for a newsletter: what is coming, new, changed and closing soon, in three forms."""

from datetime import date
from pathlib import Path

import pytest

from programme.__main__ import main
from tests.engine.publications import Sites
from tests.engine.small_programme import lay_out
from tests.engine.told import CLINIC, OTHERS

GOLDEN = Path(__file__).parent / "digests"
RULE = """\
- id: club
  title: Job club <b>& more</b>
  kind: workshop
  venue: south-library
  start: 6pm
  end: 8pm
  cost: free
  booking: not needed
  repeat: {every: week, on: Tuesday, from: 2026-01-20, until: 2026-03-31, except: 2026-02-17}
"""
COURSE = """\
- id: course
  title: Care course
  kind: course
  venue: south-library
  start: 10am
  end: 1pm
  dates: [2026-01-26, 2026-02-02, 2026-02-09]
  booking: {text: Ask at the desk., by: 2026-01-23}
"""
WAY = """\
- id: care-week
  name: Care week
  kind: work-experience
  programme: PROGRAMME
  status: open
  apply: {text: Write to us., by: 2026-01-30}
  cohorts:
    - {starts: 2026-03, apply_by: 2026-01-28}
    - {starts: 2026-06, apply_by: 2026-05-28}
"""
BEFORE = f"{CLINIC}  dates: [2026-01-21, 2026-01-28, 2026-02-04, 2026-06-03]\n"
AFTER = f"""{CLINIC}  dates:
    - {{date: 2026-01-21, status: cancelled, reason: The hall is flooded.}}
    - {{date: 2026-01-28, moved_to: {{date: 2026-01-29}}, reason: The hall is flooded.}}
    - 2026-02-04
    - 2026-06-03
{COURSE}{RULE}"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two builds, a day apart; the digest is written on the day after."""
    sites = Sites(tmp_path / "site")
    sites.build({**OTHERS, "data/events.yaml": BEFORE})
    programmes = (sites.folder / "data/programmes.yaml").read_text(encoding="utf-8")
    first = next(line.removeprefix("- id: ") for line in programmes.splitlines() if line.startswith("- id: "))
    ways = WAY.replace("PROGRAMME", first)
    sites.build({**OTHERS, "data/events.yaml": AFTER, "data/opportunities.yaml": ways}, days=1)
    assert sites.day == date(2026, 1, 17)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768651200")  # noon on 17 January 2026
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with (sites.folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"extra:\n  programme:\n    previous: {sites.ledger}\n")
    return sites.folder


def written(site: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["--config", str(site / "mkdocs.yml"), "digest", *options]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_the_digest_says(
    form: str, site: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """A series and a course once, what is off with its reason, deadlines, and nothing that lies past the last day."""
    said = written(site, capsys, "--weeks", "2", "--format", form)
    golden = GOLDEN / f"digest.{form}"
    if request.config.getoption("--refresh-golden"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_what_is_over_is_no_news(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a fortnight the cancelled day has passed; a change stays as long as its own weeks and its date last."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769774400")  # noon on 30 January 2026
    said = written(site, capsys, "--weeks", "4")
    assert "Cancelled" not in said
    assert "28 January" not in said


def test_nothing_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty week says so, and where all sessions are; without a ledger nobody is told that nothing changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768651200")
    folder = lay_out(tmp_path / "site", {**OTHERS, "data/events.yaml": ""})
    assert main(["--config", str(folder / "mkdocs.yml"), "digest"]) == 0
    told = capsys.readouterr()
    assert "There is nothing new, and nothing is planned in this time." in told.out
    assert "All sessions: https://careers.example.org/sessions/" in told.out
    assert "What has changed is not known" in told.err


@pytest.mark.parametrize("weeks", ["0", "27", "-1"])
def test_weeks_that_cannot_be_told(weeks: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(site / "mkdocs.yml"), "digest", f"--weeks={weeks}"]) == 1
    assert "--weeks takes a number from 1 to 26." in capsys.readouterr().err


def test_two_sessions_of_one_title_lead_to_their_own_pages(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Such as one in each area; and nobody is asked to book what is full."""
    talk = f"{CLINIC}  booking: Ring the desk.\n  dates: [{{date: 2026-01-22, status: full}}]\n".replace("CV", "Talks")
    there = talk.replace("civic-hall", "south-library")
    new = talk.replace("id: clinic", "id: here") + there.replace("id: clinic", "id: there")
    (site / "data/events.yaml").write_text(AFTER + new, encoding="utf-8")
    said = written(site, capsys)
    assert "Ring the desk" not in said
    for page in ("here", "there"):
        assert said.count(f"https://careers.example.org/sessions/{page}/") == 2, said  # coming up, and new
