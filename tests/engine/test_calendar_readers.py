"""Three independent readers agree on every calendar: with one another, and with what the schedule says."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from programme.schedule.content import Content
from tests.engine.calendar_readers import ReadEvent, moment, read_all
from tests.engine.feed_cases import CASES, calendars_of, content_of
from tests.engine.small_programme import content_in, lay_out

READERS = {"vobject", "ical.js", "node-ical"}
CLOCK_CHANGES = ("2026-03-29", "2026-10-25")

Found = Mapping[str, Mapping[str, list[ReadEvent]]]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What the calendars of the small programme are made from."""
    return content_in(lay_out(tmp_path_factory.mktemp("content") / "site", {}))


def disagreements(found: Found) -> list[str]:
    """Say where two readers differ, in a sentence each."""
    [(first, known), *others] = found.items()
    return [
        f"{name}: {first} reads {known[name]}, {reader} reads {read[name]}"
        for reader, read in others
        for name in known
        if read[name] != known[name]
    ]


def expected(content: Content) -> set[tuple[str, str, str, str]]:
    """Return id, start, end and status of every session of the schedule."""
    return {
        (
            f"{one.name}@{content.site.uid_domain}",
            moment(one.start or one.date),
            moment(one.end) if one.end else moment(one.last_date.fromordinal(one.last_date.toordinal() + 1)),
            "CANCELLED" if one.off else "CONFIRMED",
        )
        for one in content.occurrences
    }


def times(events: list[ReadEvent]) -> set[tuple[str, str, str, str]]:
    """Return the same of what was read."""
    return {(one.uid, one.start, one.end, one.status) for one in events}


def test_every_reader_reads_the_sample_alike(site_dir: Path, tmp_path: Path) -> None:
    """All feeds that the sample publishes, files of single events and dates too."""
    files = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in sorted(site_dir.rglob("*.ics"))}
    found = read_all(files, tmp_path)
    assert set(found) == READERS
    assert disagreements(found) == []
    assert all(len(found[reader]["feeds/all.ics"]) > 3 for reader in READERS)
    assert all(set(read) == set(files) for read in found.values())


@pytest.mark.parametrize("nasty", [False, True], ids=["small programme", "nasty programme"])
def test_every_reader_reads_what_the_schedule_says(nasty: bool, content: Content, tmp_path: Path) -> None:
    """Times in UTC over a year with both clock changes, titles, places, status and words; every text that is a case."""
    given = content_of(CASES, content) if nasty else content
    found = read_all(calendars_of(given), tmp_path)
    assert set(found) == READERS
    assert disagreements(found) == []
    for reader in READERS:
        assert times(found[reader]["feeds/all.ics"]) == expected(given), reader
    starts = sorted(start for _, start, _, _ in expected(given))
    spring, autumn = CLOCK_CHANGES
    assert starts[0] < spring
    assert any(spring < start < autumn for start in starts)
    assert starts[-1] > autumn


def test_a_disagreement_is_seen(content: Content, tmp_path: Path) -> None:
    """An hour more in one reader's account of one event is one sentence."""
    found = read_all({"feeds/all.ics": calendars_of(content)["feeds/all.ics"]}, tmp_path)
    one = found["ical.js"]["feeds/all.ics"][0]
    found["ical.js"]["feeds/all.ics"][0] = ReadEvent(one.uid, "2026-01-01T00:00:00Z", *list(vars(one).values())[2:])
    assert len(disagreements(found)) == 1


def test_a_reader_that_is_missing_fails(content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader is never left out in silence."""
    script = tmp_path / "read.mjs"
    script.write_text('import "no-such-reader";\n', encoding="utf-8")
    monkeypatch.setattr("tests.engine.calendar_readers.SCRIPT", script)
    with pytest.raises(AssertionError, match="no-such-reader"):
        read_all({"feeds/all.ics": calendars_of(content)["feeds/all.ics"]}, tmp_path)
