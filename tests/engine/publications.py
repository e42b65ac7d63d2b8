"""Publishes the calendars of one programme again and again, each time with the ledger of the time before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from programme.build import build, load
from programme.load.ledger import ledger_bytes
from programme.outputs import SitePlan
from programme.problems.problem import Problem, errors_in
from programme.schedule.ledger import Ledger
from programme.schedule.occurrences import Occurrence
from tests.engine.calendar_lint import faults_in
from tests.engine.small_programme import COMPILED, TODAY, lay_out, settings_of


@dataclass(frozen=True)
class Publication:
    """What was published on one day: calendar files by path, and what the editor was told."""

    day: date
    files: Mapping[str, bytes]
    ledger: Ledger
    occurrences: tuple[Occurrence, ...]
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what the editor was told."""
        return tuple(problem.code for problem in self.problems)


class Publications:
    """One programme over time; the files of its data can be changed between two publications."""

    def __init__(self, folder: Path) -> None:
        """Lay out the small programme; the first publication is on the day after its own."""
        self.folder = lay_out(folder / "site", {"docs/index.md": "# Home\n"})
        self.ledger = self.folder.parent / "ledger.json"
        self.day = TODAY

    def publish(self, files: Mapping[str, str], days: int = 1) -> Publication:
        """Write files, by name in the data folder, and publish some days after the last time."""
        for name, text in files.items():
            (self.folder / "data" / name).write_text(text, encoding="utf-8")
        self.day += timedelta(days=days)
        previous = self.ledger if self.ledger.exists() else None
        loaded = load(replace(settings_of(self.folder), build_date=self.day, previous=previous), COMPILED)
        assert [str(problem) for problem in errors_in(loaded.problems)] == []
        found = {name.lstrip("/"): write().content for name, write in loaded.publication.calendars.items()}
        assert {path: faults for path, data in found.items() if (faults := list(faults_in(data)))} == {}
        self.ledger.write_bytes(ledger_bytes(loaded.publication.ledger))
        return Publication(self.day, found, loaded.publication.ledger, loaded.content.occurrences, loaded.problems)


class Sites:
    """One programme, built again and again a day apart, each time with the ledger of the time before."""

    def __init__(self, folder: Path) -> None:
        """Keep the programme in a folder, and its ledger beside it; the first build is on the small programme's day."""
        self.folder, self.ledger = folder, folder.parent / "ledger.json"
        self.day = TODAY

    def build(self, files: Mapping[str, str | None], days: int = 1) -> SitePlan:
        """Write files over the programme, by name in its folder, and build it; the next build is some days after."""
        settings = settings_of(lay_out(self.folder, files))
        previous = self.ledger if self.ledger.exists() else None
        site = build(replace(settings, build_date=self.day, previous=previous), COMPILED)
        self.ledger.write_bytes(site.by_path["feeds/ledger.json"].content)
        self.day += timedelta(days=days)
        return site
