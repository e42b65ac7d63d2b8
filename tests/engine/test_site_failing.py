"""A build that fails leaves the last good site whole, and says what `programme check` says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.builds import ROOT, copy_project, environment, files_of, override, run

PROBLEM = re.compile(r"^\S+\.(?:yaml|md|yml)\b.*\[[a-z-]+\]$")

SLIPS = {
    "unknown venue": ("data/events.yaml", "\n  venue: peckham-library", "\n  venue: peckam-library"),
    "unknown field": ("data/venues.yaml", "\n  kind: library", "\n  type: library"),
    "broken YAML": ("data/partners.yaml", "\n  kind: nhs-trust", "\n  kind: {nhs-trust"),
    "broken link": ("docs/about.md", "# ", "# [x](/nowhere/) "),
    "unknown list": ("docs/index.md", "list: upcoming", "list: upcomming"),
}
TEMPLATE_FAULTS = {
    "page of an entry": ("overrides/pages/venue.html", "{{ view.title }}", "{{ view.titel }}"),
    "shell of prose": ("overrides/main.html", "{% block main %}", "{% block main %}{{ view.titel }}"),
    "list in prose": ("overrides/lists/news.html", "{% for", "{{ nothing.here }}{% for"),
    "partial": ("overrides/partials/footer.html", "</footer>", "{{ view.titel }}</footer>"),
    "syntax": ("overrides/pages/partner.html", "{% block main %}", "{% block main %}{% if %}"),
}

TEMPLATES = [file.removeprefix("overrides/") for file, *_ in TEMPLATE_FAULTS.values()]


def change(project: Path, file: str, before: str, after: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{file} no longer holds {before}: choose another slip"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def make_site(project: Path) -> subprocess.CompletedProcess[str]:
    """The steps of `make site`, by the Makefile itself, without setting anything up."""
    command = ["make", "site", f"BIN={Path(sys.executable).parent}"]
    return subprocess.run(
        command, cwd=project, env=environment({}), capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that `make` holds to be set up."""
    project = override(copy_project(tmp_path / "project"), *TEMPLATES)
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, project / name)
    (project / ".venv").mkdir()
    (project / ".venv" / "site-ready").touch()
    return project


@pytest.fixture
def live(project: Path) -> Path:
    """The last good site: its own bytes, so that one new file would show."""
    (project / "site").mkdir()
    (project / "site/index.html").write_text("The last good site", encoding="utf-8")
    return project / "site"


def test_make_site_swaps_the_new_site_in(project: Path, live: Path) -> None:
    """Without a fault the new site takes the place of the old, and the command says where to look."""
    result = make_site(project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (live / "sessions/jobs-hub-catford/index.html").is_file()
    assert "The website is in site/" in result.stdout
    assert [path.name for path in project.glob(".site.*")] == [".site.lock"]


@pytest.mark.parametrize("slips", [[slip] for slip in SLIPS] + [["unknown venue", "broken link", "unknown list"]])
def test_failing_build_says_what_the_check_says(project: Path, live: Path, slips: list[str]) -> None:
    """Broken data or pages: the build stops with the errors of `programme check`, and the site before still stands."""
    for slip in slips:
        change(project, *SLIPS[slip])
    built = make_site(project)
    checked = run("programme", "check", folder=project)
    assert built.returncode != 0
    assert checked.returncode == 1
    assert len(problems_in(checked)) >= len(slips)
    assert problems_in(built) == problems_in(checked)
    assert list(files_of(live)) == [("index.html", b"The last good site")]
    assert "Traceback" not in built.stdout + built.stderr


@pytest.mark.parametrize("fault", TEMPLATE_FAULTS)
def test_failing_build_names_the_template(project: Path, live: Path, fault: str) -> None:
    """Whoever broke a template reads its name; the site before still stands, byte for byte."""
    file, before, after = TEMPLATE_FAULTS[fault]
    change(project, file, before, after)
    built = make_site(project)
    assert built.returncode != 0
    assert Path(file).name in built.stdout + built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert list(files_of(live)) == [("index.html", b"The last good site")]


def problems_in(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The first line of each error that a command has printed, in order."""
    lines = (result.stdout + result.stderr).splitlines()
    found = [line for line in lines if PROBLEM.match(line)]
    return [line for line in found if "[notice: " not in line and "[warning: " not in line]


def test_sample_builds_with_no_warning() -> None:
    """The sample builds in silence but for the notice that it is shown as of another date."""
    checked = run("programme", "check")
    assert checked.returncode == 0
    assert [line for line in checked.stdout.splitlines() if "[" in line and "[notice: as-at]" not in line] == []


def test_build_of_the_sample_prints_no_warning(tmp_path: Path) -> None:
    """Neither MkDocs nor Python warns of anything."""
    result = run("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    said = result.stdout + result.stderr
    assert result.returncode == 0
    assert "WARNING" not in said
    assert "DeprecationWarning" not in said
    assert "warning" not in said
