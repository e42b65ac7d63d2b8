"""The same prose builds with no data at all, and every page still leads somewhere."""

from pathlib import Path

import pytest

from tests.engine.builds import SAMPLE, build
from tests.engine.links import absolute_links
from tests.site.website import dead_links, pages_of


@pytest.fixture(scope="module", params=["an empty folder", "no folder"])
def bare_dir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare")
    data = folder / "data"
    if request.param == "an empty folder":
        data.mkdir()
    return build(folder / "site", PROGRAMME_DATA=str(data))


def test_every_prose_page_is_there(bare_dir: Path) -> None:
    """Each page of docs/ is built, with its heading."""
    for path in (SAMPLE / "docs").rglob("*.md"):
        name = path.relative_to(SAMPLE / "docs").as_posix().removesuffix(".md").removesuffix("index")
        address = f"/{name.strip('/')}/" if name else "/"
        assert pages_of(bare_dir)[address].text("h1"), address


def test_no_link_is_dead(bare_dir: Path) -> None:
    """Prose names no entry of the data, so nothing leads nowhere."""
    dead = [*dead_links(bare_dir), *absolute_links(bare_dir)]
    assert not dead, "\n".join(dead)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/sessions/", "No session is planned"),
        ("/places/", "No place is listed yet"),
        ("/careers/", "no career guide here yet"),
        ("/opportunities/", "No way in is listed here yet"),
        ("/partners/", "No partner is listed yet"),
        ("/programmes/", "No programme is listed yet"),
        ("/charter/", "no charter here yet"),
        ("/glossary/", "No word is explained here yet"),
    ],
)
def test_an_empty_list_says_so(bare_dir: Path, address: str, words: str) -> None:
    """A list without entries says that there is none, rather than nothing."""
    assert words in pages_of(bare_dir)[address].text(".callout")


def test_nobody_is_sent_to_an_empty_list(bare_dir: Path) -> None:
    """Where nobody can be asked, no page leads to the contact page, and that page says so."""
    pages = pages_of(bare_dir)
    assert "no phone number or email address" in pages["/contact/"].text()
    assert not [page.address for page in pages.values() if "/contact/" in page.leads_to("footer, .callout, .page-foot")]


def test_nothing_is_offered_to_choose_from(bare_dir: Path) -> None:
    """Where every list of sessions is empty."""
    assert not pages_of(bare_dir)["/sessions/"].tree.css("#filters")


def test_banner_claims_nothing(bare_dir: Path) -> None:
    """Where there is no session, the banner does not speak of "these sessions"."""
    assert "sessions on this site are over" not in pages_of(bare_dir)["/"].text("body")


def test_feeds_stand_empty(bare_dir: Path) -> None:
    """The feed of all sessions is there before the first session is."""
    feed = (bare_dir / "feeds/all.ics").read_text(encoding="utf-8")
    assert "BEGIN:VCALENDAR" in feed
    assert "BEGIN:VEVENT" not in feed


def test_nothing_is_made_up(bare_dir: Path) -> None:
    """Nothing of the sample's data is left anywhere but in the news, which are prose."""
    for page in pages_of(bare_dir).values():
        if not page.address.startswith("/news/"):
            assert "Library" not in page.text("body"), page.address
