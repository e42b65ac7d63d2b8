"""A way in as its days go by: each group closes after its own deadline and is over after its end, wherever it shows."""

from datetime import date
from pathlib import Path

import pytest

from programme.model.dates import RoughDate
from tests.engine.publications import Sites
from tests.site.website import WebPage

COURSE = """\
- id: care-course
  name: Care course
  kind: course
  status: open
  cohorts:
    - {{starts: 2026-02, ends: 2026-04, apply_by: 2026-01-10, status: open}}
    - {{starts: 2026-05, ends: {ends}, apply_by: {by}, status: open}}
"""


def page(by: str, ends: str, folder: Path) -> str:
    files = {"data/opportunities.yaml": COURSE.format(by=by, ends=ends), "docs/index.md": "# Home\n"}
    site = Sites(folder / "site").build(files)
    return WebPage("/", site.by_path["opportunities/care-course/index.html"].content.decode()).text()


def test_a_group_closes_after_its_own_deadline(tmp_path: Path) -> None:
    said = page("2026-04-20", "2026-07", tmp_path)
    assert "The last day to apply was Saturday 10 January 2026 . Closed" in said
    assert "Apply by Monday 20 April 2026 . Open" in said
    assert "This is closed now" not in said


def test_with_the_last_group_all_of_it_closes(tmp_path: Path) -> None:
    said = page("2026-01-14", "2026-07", tmp_path)
    assert "Open" not in said
    assert "This is closed now" in said


@pytest.mark.parametrize(
    ("rough", "latest"),
    [
        (RoughDate(2026), date(2026, 12, 31)),
        (RoughDate(2028, 2), date(2028, 2, 29)),
        (RoughDate(2026, 12), date(2026, 12, 31)),
        (RoughDate(2026, 3, 4), date(2026, 3, 4)),
        (RoughDate(), date.max),
    ],
)
def test_a_rough_date_has_a_last_day(rough: RoughDate, latest: date) -> None:
    assert rough.latest == latest
    assert rough.earliest <= latest
