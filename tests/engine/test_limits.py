"""Hard limits: what has no measure is refused with a message, in a moment and in little memory."""

import tracemalloc
from pathlib import Path

import pytest

from programme.build import build
from programme.check import limits
from programme.check.limits import check_size
from tests.engine.small_programme import lay_out, load_in, problems_in, said, settings_of

EVENT = """
- id: {id}
  title: Jobs drop-in
  kind: drop-in
  venue: civic-hall
  start: 10am
  end: 3pm
  accept: [bank-holidays-unknown, christmas-week, bank-holiday, date-ahead, venue-clash]
  {more}
"""
DAILY = "repeat: {every: week, on: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], from: 1900-01-01, until: 2199-12-31%s}"


def event(more: str, name: str = "drop-in") -> str:
    return EVENT.format(id=name, more=more)


SKIPS = ", ".join(
    f"{year}-{month:02}-{day:02}" for year in range(1900, 1906) for month in range(1, 13) for day in range(1, 28)
)
CASES = {
    "a rule over three centuries": (
        {"data/events.yaml": event(DAILY % "")},
        '[dates-many] Event "Jobs drop-in": the rule gives more than 1,000 dates.',
    ),
    "a rule that leaves everything out": (
        {"data/events.yaml": event(DAILY % ", except: 1900-01-01 to 2199-12-31")},
        '[repeat-empty] Event "Jobs drop-in": the rule gives no date at all.',
    ),
    "a list of left out days": (
        {"data/events.yaml": event(DAILY % f", except: [{', '.join([SKIPS] * 2)}]")},
        "[list-long] this list or mapping has more than 2,000 lines.",
    ),
    "many fields": (
        {"data/glossary.yaml": "- id: ics\n" + "".join(f"  field-{number}: x\n" for number in range(2_001))},
        "[list-long] this list or mapping has more than 2,000 lines.",
    ),
    "a long page": (
        {"docs/about.md": "# About\n\n" + "Words and words.\n\n" * 6_000},
        "[page-long] this page has 108,009 characters; the most is 100,000.",
    ),
    "a long paragraph": (
        {"docs/about.md": "# About\n\nWords.\n\n" + "![[[" * 6_000},
        "[page-long] this paragraph has 24,000 characters; the most is 20,000.",
    ),
    "a long line of spaces behind a curly quote": (
        {"data/glossary.yaml": f"- id: ics\n  term: “{' ' * 100_000}x\n"},
        "[text-long]",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_has_no_measure_is_one_message(name: str, tmp_path: Path) -> None:
    """It says so once, and takes little memory for it."""
    files, expected = CASES[name]
    folder = lay_out(tmp_path / "site", files)
    load_in(lay_out(tmp_path / "before", {}))  # what is read once for all
    tracemalloc.start()
    try:
        found = [said(problem).splitlines()[0] for problem in problems_in(folder) if problem.level == "error"]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [line for line in found if expected in line], found
    assert most < 60_000_000


def test_all_sessions_together_have_a_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many rules, each within its measure, are counted before any date is laid out."""
    rule = "repeat: {every: week, on: Monday, from: 2026-02-02, until: 2027-02-01}"
    events = "".join(event(rule, f"drop-in-{number}") for number in range(5))
    folder = lay_out(tmp_path / "site", {"data/events.yaml": events})
    assert not [problem for problem in problems_in(folder) if problem.code == "dates-many"]
    monkeypatch.setattr(limits, "MOST_DATES", 200)
    loaded = load_in(folder)
    [problem] = [problem for problem in loaded.problems if problem.level == "error"]
    assert said(problem).startswith(
        "data/events.yaml:29:3 [dates-many] all sessions together have more than 200 dates."
    )
    assert loaded.content.occurrences == ()


def test_a_site_that_hosts_refuse_is_told() -> None:
    """GitHub Pages takes a gigabyte; below that nothing is said."""
    [problem] = check_size(1_002_000_000)
    assert said(problem).splitlines()[0] == (
        "docs [warning site-large] the site has 1,002 MB; GitHub Pages takes 1,000 MB, other hosts may take more."
    )
    assert check_size(1_000_000_000) == []


def test_files_beside_pages_are_weighed(tmp_path: Path) -> None:
    """Pictures in docs/ count as the site's own files do."""
    folder = lay_out(tmp_path / "site", {})
    before = build(settings_of(folder)).other_bytes
    (folder / "docs" / "film.png").write_bytes(bytes(5_000))
    assert build(settings_of(folder)).other_bytes == before + 5_000
