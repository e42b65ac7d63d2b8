"""A notice is on every page from its first day to its last, in the bytes of no other day, and never on a poster."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.build import build
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.engine.told import CLINIC, OTHERS
from tests.site.website import WebPage

WORDS = "Our phone line is closed until 4 January."
SITE = f"""\
owner: Anytown Council
uid_domain: careers.example.org
notice:
  text: {WORDS}
  from: 2026-12-22
  until: 2027-01-04
  url: https://www.example.org/christmas
"""
FILES = {**OTHERS, "data/events.yaml": f"{CLINIC}  dates: [2026-12-29, 2027-02-02]\n", "data/site.yaml": SITE}


def built(folder: Path, day: date) -> Mapping[str, bytes]:
    settings = replace(settings_of(lay_out(folder, FILES)), build_date=day)
    return {output.path: bytes(output.content) for output in build(settings, COMPILED).outputs}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return built(tmp_path_factory.mktemp("shown") / "site", date(2026, 12, 22))


def test_it_is_on_every_page_but_posters(shown: Mapping[str, bytes]) -> None:
    """With its last day, by which a script takes it away on a page that is not built again."""
    pages = {path: content.decode() for path, content in shown.items() if path.endswith(".html")}
    posters = {path for path in pages if "/poster" in path or "/whats-on/" in path}
    assert len(posters) >= 2 and len(pages) > 20
    assert {path for path, page in pages.items() if WORDS not in page} == posters
    [notice] = WebPage("/sessions/clinic/", pages["sessions/clinic/index.html"]).tree.css(".notice--owner")
    assert notice.attributes["data-until"] == "2027-01-04"
    assert [link.attributes["href"] for link in notice.css("a")] == ["https://www.example.org/christmas"]


@pytest.mark.parametrize(
    ("address", "said"),
    [("https://careers.example.org/sessions/", "Read more about this"), ("https://a.example/", "(on a.example)")],
)
def test_a_site_of_its_own_needs_no_name(address: str, said: str, tmp_path: Path) -> None:
    """Readers are told where a link leads only where it leads elsewhere."""
    files = FILES | {"data/site.yaml": SITE.replace("https://www.example.org/christmas", address)}
    settings = replace(settings_of(lay_out(tmp_path / "site", files)), build_date=date(2026, 12, 22))
    [home] = [output for output in build(settings, COMPILED).outputs if output.address == "/sessions/clinic/"]
    [link] = WebPage("/sessions/clinic/", home.content.decode()).tree.css(".notice--owner a")
    assert link.text().endswith(said)


def test_it_is_read_out_and_not_kept_in_calendars(shown: Mapping[str, bytes]) -> None:
    assert shown["sessions/clinic.txt"].decode().startswith(f"{WORDS}\n")
    assert not [
        path
        for path, content in shown.items()
        if path.endswith((".ics", ".csv", ".json")) and WORDS.encode() in content
    ]


@pytest.mark.parametrize(("day", "there"), [("2026-12-21", False), ("2027-01-04", True), ("2027-01-05", False)])
def test_it_has_its_days(day: str, there: bool, tmp_path: Path) -> None:
    """Before and after them nothing of it is in any file."""
    files = built(tmp_path / "site", date.fromisoformat(day))
    assert any(WORDS.encode() in content for content in files.values()) is there
    assert any(b"example.org/christmas" in content for content in files.values()) is there
