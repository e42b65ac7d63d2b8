"""Sessions that editors put forward stand on the home page above what is next, until they are over."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.build import build
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.engine.told import OTHERS
from tests.site.website import WebPage

HOME = "# Home\n\n## Next\n\n<!-- list: upcoming limit=2 -->\n"
EVENT = """\
- id: {0}
  title: {0}
  kind: {1}
  venue: civic-hall
  start: 2pm
  end: 4pm
  {2}
"""
FAIR = EVENT.format("fair", "careers-fair", "featured: yes\n  dates: 2026-03-04")
OFF = FAIR.replace("dates: 2026-03-04", "dates: [{date: 2026-03-04, status: cancelled, reason: No hall.}]")
CLUB = EVENT.format(
    "club", "workshop", "featured: yes\n  repeat: {every: week, on: Tuesday, from: 2026-01-20, until: 2026-02-24}"
)
COURSE = EVENT.format("course", "course", "featured: yes\n  dates: [2026-01-20, 2026-01-27]")
DROP_INS = "".join(EVENT.format(f"drop-in-{day}", "drop-in", f"dates: 2026-01-{day}") for day in (19, 21, 22))


def home(folder: Path, events: str, day: str = "2026-01-16") -> tuple[list[str], list[str]]:
    """The titles of what is put forward, and of what is next below it."""
    files = {**OTHERS, "data/events.yaml": events, "docs/index.md": HOME}
    site = build(replace(settings_of(lay_out(folder, files)), build_date=date.fromisoformat(day)), COMPILED)
    [index] = [page for page in site.pages if page.address == "/"]
    page = WebPage("/", site.renderer.prose_page(index, site.lists[index.file]).decode())
    titles = [node.text().partition(",")[0].strip() for node in page.tree.css(".featured .session-title")]
    others = [node.text().partition(",")[0].strip() for node in page.tree.css("ol .session-title")]
    return titles, others


@pytest.mark.parametrize(
    ("events", "day", "forward"),
    [
        (FAIR, "2026-01-16", ["fair"]),
        (OFF, "2026-01-16", ["fair"]),
        (FAIR, "2026-03-04", ["fair"]),
        (FAIR, "2026-03-05", []),
        (CLUB, "2026-02-01", ["club"]),
        (COURSE, "2026-01-20", ["course"]),
        (COURSE, "2026-01-21", []),
        (FAIR + CLUB + COURSE + FAIR.replace("fair", "gala", 2), "2026-01-16", ["club", "course", "fair"]),
    ],
    ids=["a fair", "off", "its day", "over", "a series", "a course", "begun", "three at most"],
)
def test_it_stands_above_what_is_next(events: str, day: str, forward: list[str], tmp_path: Path) -> None:
    """And is not said again below; what is next keeps its own number of lines."""
    found, others = home(tmp_path / "site", events + DROP_INS, day)
    assert found == forward
    assert not set(found) & set(others)
    if day == "2026-01-16":
        assert others == ["drop-in-19", "drop-in-21"]


def test_a_date_out_of_line_is_still_said(tmp_path: Path) -> None:
    """The series stands above at its next date that takes place; the cancelled one where its day is."""
    off = CLUB + "  dates: [{date: 2026-01-20, status: cancelled, reason: No hall.}]\n"
    assert home(tmp_path / "site", off) == (["club"], ["club"])
