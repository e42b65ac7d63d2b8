"""When most of what was published is gone from the data, the build stops: half a checkout must not cancel it all."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.__main__ import main
from programme.build import load
from programme.load.ledger import ledger_bytes
from programme.problems.problem import Problem
from programme.settings import Settings
from tests.engine.publications import Sites
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.engine.told import CLINIC, OTHERS

EVENT = f"{CLINIC}  dates:\n"
DAYS = [date(2026, 2, 2) + timedelta(days=number) for number in range(12)]


def events(days: list[date], as_typed: str = "{}") -> dict[str, str | None]:
    return {**OTHERS, "data/events.yaml": EVENT + "".join(f"    - {as_typed.format(day)}\n" for day in days)}


@pytest.fixture
def published(tmp_path: Path) -> Settings:
    """Twelve dates, published; what the next build is told."""
    sites = Sites(tmp_path / "site")
    sites.build(events(DAYS))
    return replace(settings_of(sites.folder), build_date=sites.day, previous=sites.ledger)


def said(settings: Settings, files: dict[str, str | None], vanished: int = 0) -> list[Problem]:
    lay_out(settings.docs.parent, files)
    found = load(replace(settings, vanished=vanished), COMPILED).problems
    return [problem for problem in found if problem.code == "dates-absent"]


def test_the_build_stops_and_says_the_number(published: Settings) -> None:
    [problem] = said(published, events(DAYS[10:]))
    assert problem.level == "error"
    assert problem.message == "10 of the 12 dates to come that were published are gone from the data."
    assert "PROGRAMME_VANISHED=10" in problem.advice


@pytest.mark.parametrize(("vanished", "stops"), [(10, False), (9, True), (11, True)])
def test_just_that_number_may_go(published: Settings, vanished: int, stops: bool) -> None:
    assert bool(said(published, events(DAYS[10:]), vanished)) is stops


def test_what_was_let_pass_once_is_over(published: Settings) -> None:
    """The next build has it in its ledger as gone."""
    assert not said(published, events(DAYS[10:]), 10)
    ledger = load(replace(published, vanished=10), COMPILED).publication.ledger
    assert published.previous
    published.previous.write_bytes(ledger_bytes(ledger))
    assert not said(published, events(DAYS[10:]))


@pytest.mark.parametrize(
    "files",
    [
        events(DAYS[6:]),
        events(DAYS[:10], "{{date: {}, status: cancelled, reason: Flood.}}"),
        events(DAYS, "{{date: {}, moved_to: {{date: 2026-05-05}}}}"),
    ],
    ids=["half", "cancelled, and two gone", "moved"],
)
def test_what_is_not_absent_does_not_stop_it(published: Settings, files: dict[str, str | None]) -> None:
    assert not said(published, files)


def test_a_pull_request_begins_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There it is a question, and no error."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")  # 15 January 2026
    folder = lay_out(tmp_path / "site", events(DAYS))
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder))
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "Before")):
        subprocess.run([*git, *command], check=True)
    lay_out(folder, events(DAYS[10:]))
    assert main(["--config", str(folder / "mkdocs.yml"), "changes", "--base", "HEAD"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "**10 of the 12 dates to come that were published are gone from the data.** Is that meant?"
