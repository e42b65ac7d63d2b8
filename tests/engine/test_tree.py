"""What stands in the folders of a site: no links out of it, no names that break an address, no path taken twice."""

from pathlib import Path
from shutil import copytree

import pytest
from msgspec.structs import replace

from programme.build import load
from programme.problems.problem import Problem
from programme.theme import THEME
from tests.engine.builds import copy_project, run
from tests.engine.small_programme import lay_out, problems_in, settings_of

LINKS = {
    "docs/map.png": "a picture",
    "docs/about.md": "a page",
    "docs/more": "a folder of pages",
    "docs/news/passwords.txt": "a file further down",
    "data/glossary.yaml": "a list",
    "data/events": "a folder of lists",
    "data/notes.txt": "a file that nothing is made of",
}


@pytest.mark.parametrize("name", LINKS)
def test_no_link_is_followed(name: str, tmp_path: Path) -> None:
    """A link to a file or folder is one problem, and nothing behind it is read."""
    secret = tmp_path / "secret"
    target = secret / "file.md"
    secret.mkdir()
    target.write_text("- id: [the secret words\n", encoding="utf-8")
    (secret / "events.yaml").write_text("- id: [the secret words\n", encoding="utf-8")
    folder = lay_out(tmp_path / "site", {})
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target if "." in name else secret)
    found = problems_in(folder)
    assert [(str(problem.place), problem.code) for problem in found] == [(name, "file-link")]
    assert "secret" not in "".join(map(str, found))


@pytest.mark.parametrize("name", ["docs", "data"])
def test_a_whole_folder_is_no_link(name: str, tmp_path: Path) -> None:
    """Nor may a folder itself be one."""
    folder = lay_out(tmp_path / "site", {})
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    assert (name, "file-link") in {(str(problem.place), problem.code) for problem in problems_in(folder)}


@pytest.mark.parametrize("name", ["assets/stylesheets/extra.css", "pages/extra.html", "lists"])
def test_looks_hold_no_link(name: str, tmp_path: Path) -> None:
    """What MkDocs would publish from overrides/, and the templates themselves."""
    settings = settings_of(lay_out(tmp_path / "site", {}))
    overrides = copytree(THEME, tmp_path / "overrides")
    if (overrides / name).is_dir():
        (overrides / name).rename(tmp_path / "elsewhere")
    (overrides / name).symlink_to(tmp_path / "elsewhere")
    found = load(replace(settings, overrides=overrides)).problems
    assert [(str(problem.place), problem.code) for problem in found] == [(f"overrides/{name}", "file-link")]


def test_mkdocs_publishes_no_link(tmp_path: Path) -> None:
    """MkDocs follows links by itself; the build stops before it does."""
    project = copy_project(tmp_path / "project")
    (project / "docs" / "hosts.txt").symlink_to("/etc/hosts")
    result = run("mkdocs", "build", "--strict", "--site-dir", "out", folder=project)
    assert result.returncode == 1
    assert "docs/hosts.txt  this is a link to another file. [file-link]" in result.stdout + result.stderr
    assert not (project / "out").exists()


def collisions(folder: Path) -> list[Problem]:
    return [problem for problem in problems_in(folder) if problem.code == "path-twice"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docs/assets/Map.svg", "docs/assets/map.svg"),
        ("docs/cafe\u0301.svg", "docs/caf\u00e9.svg"),
        ("docs/About.md", "docs/about/index.md"),
        ("docs/straße.svg", "docs/STRASSE.svg"),
        ("docs/guide.md", "docs/Guide/index.md"),
    ],
)
def test_two_files_that_some_disk_holds_to_be_one(one: str, other: str, tmp_path: Path) -> None:
    """Capitals, and letters that are written in two ways, do not tell files apart everywhere."""
    folder = lay_out(tmp_path / "site", {one: "# One\n"})
    assert not collisions(folder)
    assert len(collisions(lay_out(folder, {other: "# Other\n"}))) == 1
