"""What a new site takes over: times of files that are the same, and the styles and scripts of pages still open."""

import os
import re
from pathlib import Path

import pytest

from programme.commands import ledger
from programme.files.kept import take_over
from tests.engine.builds import build, copy_project, override
from tests.engine.hosting import serving
from tests.site.website import WebPage

DAY = 24 * 60 * 60
NOW = 1_800_000_000
OLD, LAST, NEW = "0" * 12, "1" * 12, "2" * 12


def lay(folder: Path, files: dict[str, str], at: int) -> Path:
    """Write files into a folder, with the time at which this is done."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (at, at))
    return folder


def times(folder: Path) -> dict[str, float]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime for path in folder.rglob("*") if path.is_file()}


def test_a_file_that_is_the_same_keeps_its_time(tmp_path: Path) -> None:
    live = lay(tmp_path / "live", {"index.html": "old", "feeds/all.ics": "same", "gone.txt": "x"}, NOW - DAY)
    built = lay(tmp_path / "built", {"index.html": "new", "feeds/all.ics": "same", "feeds/new.ics": "x"}, NOW)
    take_over(live, built)
    assert times(built) == {"index.html": NOW, "feeds/all.ics": NOW - DAY, "feeds/new.ics": NOW}


@pytest.mark.parametrize(("days", "kept"), [(29, {OLD, LAST, NEW}), (31, {LAST, NEW})])
def test_the_last_versions_styles_stay_for_a_month(days: int, kept: set[str], tmp_path: Path) -> None:
    """From the day on when they were replaced, however long ago they were made."""
    live = lay(tmp_path / "live", {f"assets/{OLD}/a.js": "old", "assets/logo.png": "x"}, NOW - days * DAY)
    lay(live / f"assets/{LAST}", {"a.js": "last"}, NOW - 20 * DAY)
    built = lay(tmp_path / "built", {f"assets/{NEW}/a.js": "new"}, NOW)
    take_over(live, built)
    assert {path.name for path in (built / "assets").iterdir()} == kept
    assert (built / f"assets/{LAST}").stat().st_mtime == NOW
    again = lay(tmp_path / "again", {f"assets/{NEW}/a.js": "new"}, NOW + 29 * DAY)
    take_over(built, again)
    assert LAST in {path.name for path in (again / "assets").iterdir()}
    later = lay(tmp_path / "later", {f"assets/{NEW}/a.js": "new"}, NOW + 31 * DAY)
    take_over(again, later)
    assert {path.name for path in (later / "assets").iterdir()} == {NEW}


def test_a_page_of_the_last_version_finds_all_that_it_loads(tmp_path: Path) -> None:
    """After an upgrade of the look, of which it knows nothing: the same styles and scripts, at the same addresses."""
    project = copy_project(tmp_path / "project")
    site = build(tmp_path / "site", project)
    pages = {name: (site / name).read_text(encoding="utf-8") for name in ("index.html", "search/index.html")}
    loaded = {address for name, page in pages.items() for address in loads(name, page)}
    before = {address: (site / address).read_bytes() for address in loaded}
    override(project, "assets/stylesheets/programme.css", "assets/javascripts/day.js")
    styles = project / "overrides/assets/stylesheets/programme.css"
    styles.write_text(styles.read_text(encoding="utf-8") + ".new { color: red }\n", encoding="utf-8")
    build(tmp_path / "site", project)
    now = {name: (site / name).read_text(encoding="utf-8") for name in pages}
    assert not before.keys() & {address for name, page in now.items() for address in loads(name, page)}
    assert {address: (site / address).read_bytes() for address in before} == before


def test_the_last_versions_styles_are_fetched_where_no_site_stands(tmp_path: Path) -> None:
    """As on GitHub, where each build begins with an empty folder."""
    project = copy_project(tmp_path / "project")
    site = build(tmp_path / "published", project)
    (site / "assets/more").mkdir()
    with serving(site) as address:
        ledger.fetch_assets(address, tmp_path / "site")
    [version] = (tmp_path / "site/assets").iterdir()
    fetched = {path.relative_to(version).as_posix(): path.read_bytes() for path in version.rglob("*.*")}
    folder = site / "assets" / version.name
    published = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
    assert published.pop("files.json")
    assert fetched == published
    styles = override(project, "assets/javascripts/day.js") / "overrides/assets/javascripts/day.js"
    styles.write_text(styles.read_text(encoding="utf-8") + "export const more = 1;\n", encoding="utf-8")
    build(tmp_path / "site", project)
    assert len([path for path in (tmp_path / "site/assets").iterdir() if path.name != "images"]) == 2


@pytest.mark.parametrize("listed", ['["../../secret.js"]', '["/etc/passwd"]', "not JSON", "5"])
def test_only_styles_and_scripts_are_fetched(listed: str, tmp_path: Path) -> None:
    site = lay(tmp_path / "published", {"index.html": f"assets/{OLD}/", f"assets/{OLD}/files.json": listed}, NOW)
    with serving(site) as address:
        ledger.fetch_assets(address, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def loads(name: str, page: str) -> set[str]:
    """Return the paths of the styles and scripts that a page loads, below the site's folder."""
    address = f"/{name.removesuffix('index.html')}"
    found = WebPage(address, page)
    links = [link for link in found.links if link.element == "script" or link.relation == "stylesheet"]
    named = [found.resolve(link.written)[0] for link in links]
    assert named
    return {path.lstrip("/") for path in named if re.match(r"/assets/[0-9a-f]{12}/", path)}
