"""The benchmark is fair: its programme is valid, always the same, and the same dates are given to Hugo."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench import hugo_site, outputs, programme_data
from bench.data_files import write_data
from bench.measure import Builder, run
from bench.readers.pages import pages
from bench.readers.sites import around
from programme.build import load
from programme.problems.problem import errors_in
from tests.engine.browser.templates import templates
from tests.engine.small_programme import lay_out, settings_of

EVENTS = 120


def test_hugo_is_given_the_dates_that_we_work_out(tmp_path: Path) -> None:
    """Each occurrence with its times, its place and what became of it, in the same order."""
    found, site = programme_data.programme(EVENTS), programme_data.site()
    folder = lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"})
    write_data(found, site, tmp_path / "data")
    settings = replace(settings_of(folder), data=tmp_path / "data", build_date=programme_data.TODAY)
    loaded = load(settings)
    assert not errors_in(loaded.problems)
    ours = [
        (one.name, str(one.date), one.start and one.start.isoformat(), one.end and one.end.isoformat(), one.status)
        for one in loaded.content.occurrences
    ]
    given = hugo_site.worked_out(found)["occurrences"]
    assert [tuple(one[key] for key in ("name", "date", "start", "end", "status")) for one in given] == ours
    assert len(ours) > EVENTS


def test_the_same_number_gives_the_same_programme() -> None:
    """No chance and no clock."""
    assert programme_data.programme(EVENTS) == programme_data.programme(EVENTS)


def test_a_difference_of_outputs_is_seen() -> None:
    """An address that one builder lacks stops the benchmark, but for those without an equal."""
    ours = ["index.html", "feeds/ledger.json", "sessions/a.ics"]
    assert outputs.differences(ours, ["index.html", "sessions/a.ics", "qr/1.png"]) == []
    assert outputs.differences(ours, ["index.html", "b.html"]) == ["only Hugo's: b.html", "only ours: sessions/a.ics"]


HOLD = "import time; held = b'x' * 80_000_000; time.sleep(1)"
START = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}], check=True)"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of other processes")
@pytest.mark.parametrize("program", [HOLD, START])
def test_memory_is_counted_in_every_process(program: str, tmp_path: Path) -> None:
    """A builder that shares its work among processes gets no better figure for it."""
    found = run(Builder("one", [sys.executable, "-c", program], tmp_path, tmp_path / "out", {}))
    assert 76 < found.memory < 160
    assert found.wall >= 1


def test_a_build_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    """No time is believed of a builder that did not build, and what it said is shown."""
    with pytest.raises(SystemExit, match="no such thing"):
        run(Builder("one", [sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, tmp_path / "out", {}))


def test_every_template_has_a_page_for_lighthouse() -> None:
    """Whoever adds a template adds its page."""
    events = programme_data.programme(300)["events"]
    assert set(pages(events, programme_data.TODAY)) == templates()


def test_sessions_for_readers_stand_around_today() -> None:
    """Dates move by whole weeks: each keeps its day of the week, and what is to come is still to come."""
    events = programme_data.programme(EVENTS)["events"]
    later = programme_data.TODAY + timedelta(days=100)
    moved = {one["id"]: one.get("dates") for one in around(events, later)}
    before = {one["id"]: one["dates"] for one in events if isinstance(one.get("dates", [None])[0], str)}
    assert len(before) > EVENTS / 2
    for name, days in before.items():
        assert moved[name] == [str(date.fromisoformat(day) + timedelta(weeks=14)) for day in days]
