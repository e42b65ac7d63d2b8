"""The public address: in calendars and canonical links only, so that the site works at any path."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from tests.engine.builds import build
from tests.engine.hosting import serving
from tests.engine.links import absolute_links
from tests.site.website import dead_links, pages_of

PUBLIC = "https://jobs.example/sub/path/"


@pytest.fixture(scope="module")
def host_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web host's folder, in which the site stands under /sub/path/."""
    folder = tmp_path_factory.mktemp("host")
    build(folder / "sub/path", PROGRAMME_SITE_URL=PUBLIC)
    return folder


@pytest.fixture(scope="module")
def moved_dir(host_dir: Path) -> Path:
    return host_dir / "sub/path"


def test_canonical_follows(moved_dir: Path) -> None:
    """Each page names its address below the public one."""
    for page in pages_of(moved_dir).values():
        named = [link.written for link in page.links if link.relation == "canonical"]
        assert named == ([] if page.address == "/404.html" else [PUBLIC + page.address.lstrip("/")])


def test_calendars_follow(moved_dir: Path) -> None:
    """Calendars name the public address, and no other of ours."""
    for path in moved_dir.rglob("*.ics"):
        said = path.read_bytes().decode().replace("\r\n ", "")
        assert PUBLIC in said, path
        assert "programme-site.invalid/" not in said, path


def test_nothing_names_the_old_address(moved_dir: Path) -> None:
    """No page, text or sitemap keeps the address written in mkdocs.yml."""
    for path in moved_dir.rglob("*"):
        if path.suffix in (".html", ".txt", ".xml"):
            assert "programme-site.invalid" not in path.read_text(encoding="utf-8"), path


def test_page_not_found_links_from_the_root(moved_dir: Path) -> None:
    """404 answers at any depth, so its links begin with the path of the public address."""
    assert not [*dead_links(moved_dir, "/sub/path/"), *absolute_links(moved_dir, "/sub/path/")]
    assert pages_of(moved_dir)["/404.html"].links


def test_calendar_ids_stay(moved_dir: Path, site_dir: Path) -> None:
    """The ids of calendar entries survive a change of address: else every subscriber would see all twice."""

    def ids(site: Path) -> list[str]:
        lines = (site / "feeds/all.ics").read_bytes().decode().split("\r\n")
        return [line for line in lines if line.startswith("UID:")]

    assert ids(moved_dir)
    assert ids(moved_dir) == ids(site_dir)


def test_site_works_under_a_path(host_dir: Path, moved_dir: Path) -> None:
    """A visitor who starts at /sub/path/ and follows every link stays below it and always gets an answer."""
    pages = pages_of(moved_dir)
    with serving(host_dir) as root:
        start = urljoin(root, "sub/path/")
        seen, ahead = {start}, [start]
        while ahead:
            address = ahead.pop()
            assert address.startswith(start), f"a link leads out of the site to {address}"
            assert answer(address) == 200, address
            page = pages.get("/" + address.removeprefix(start))
            links = [link.written for link in page.links if not link.outside] if page else []
            found = {urldefrag(urljoin(address, written)).url for written in links} - seen
            seen |= found
            ahead += found
    assert len(seen) > len(list(moved_dir.rglob("*.ics")))


def answer(address: str) -> int:
    """The status that a web host gives."""
    try:
        with urlopen(address) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code
