"""Builds of the site in a process of their own, as an adopter runs them."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from programme.theme import THEME

ROOT = Path(__file__).resolve().parents[2]
# The sample as it was on a day (`make freeze` takes it anew): a change of what stands in docs/ and data/ moves no test.
SAMPLE = ROOT / "tests" / "engine" / "sample"
SAMPLE_DATA = SAMPLE / "data"
THEME_LINE = "  name: programme\n"
OTHER_DATA = ROOT / "tests" / "engine" / "other"
# Pages and words in Welsh and Arabic, written for tests, to be laid over the other programme.
LANGUAGES = ROOT / "tests" / "engine" / "languages"
PROJECT = ("mkdocs.yml", "docs", "data", "hooks/mkdocs_hooks.py")

# Noon on 30 November 2026: what the tests see must not depend on the day they run.
BUILD_TIME = "1796040000"
COMMIT = "0" * 40  # nor on what they stand in


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The settings on top of what this machine needs; nothing that the shell has set by chance."""
    outside = ("PROGRAMME_", "MKDOCS", "GITHUB_", "MAKE", "MFLAGS", "PYTEST_A")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    if "PYTHONPATH" in kept:  # it may count from where the tests were begun, and commands run elsewhere
        kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, kept["PYTHONPATH"].split(os.pathsep)))
    fixed = {"SOURCE_DATE_EPOCH": BUILD_TIME, "GITHUB_SHA": COMMIT, "NO_MKDOCS_2_WARNING": "1"}
    return kept | fixed | settings


def run(
    *command: str, folder: Path = SAMPLE, python: Path | str = sys.executable, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python module in a folder, with settings as environment variables."""
    return subprocess.run(
        [str(python), "-m", *command],
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build(
    site: Path,
    folder: Path = SAMPLE,
    /,
    *,
    python: Path | str = sys.executable,
    program: str = "mkdocs",
    **settings: str,
) -> Path:
    """Build strictly into the folder `site`; a build that stops fails the test with what it said."""
    command = (program, "build", "--strict", "--site-dir", str(site))
    result = run(*command, folder=folder, python=python, **settings)
    if result.returncode:
        pytest.fail(f"The site does not build:\n{result.stdout}{result.stderr}", pytrace=False)
    return site


def environments() -> dict[str, Path]:
    """The environments of `make .build/environments/ready` that hold the engine: each one's name and its Python."""
    found = environment_folder().glob("*/bin/python")
    return {path.parent.parent.name: path for path in sorted(found) if path.parent.parent.name != "adopter"}


def environment_folder() -> Path:
    """Where the environments are; a test that needs one fails where they were not made."""
    folder = ROOT / ".build" / "environments"
    if not (folder / "ready").exists():
        pytest.fail("Run `make .build/environments/ready` first, as `make test` does.", pytrace=False)
    return folder


def build_other(site: Path, **settings: str) -> Path:
    """Build the programme of tests/engine/other with the pages of the sample, as of 1 June 2024."""
    project = copy_project(site.with_name(f"project of {site.name}"), OTHER_DATA)
    return build(site, project, **{"PROGRAMME_AS_AT": "2024-06-01"} | settings)


def build_in_languages(site: Path, **settings: str) -> Path:
    """Build the same with pages in Welsh and Arabic."""
    project = add_languages(copy_project(site.with_name(f"project of {site.name}"), OTHER_DATA))
    return build(site, project, **{"PROGRAMME_AS_AT": "2024-06-01"} | settings)


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """Make a site once for a whole run: the first worker to come makes it, the others wait for it."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made = folder / f"{name}.made"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            (folder / name).mkdir()
            made.write_text(str(make(folder / name)), encoding="utf-8")
    return Path(made.read_text(encoding="utf-8"))


def copy_project(folder: Path, data: Path = SAMPLE_DATA) -> Path:
    """Copy what a site is built from; with the data of another programme where these are given."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PROJECT:
        source = data if name == "data" else SAMPLE / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy2(source, folder / name)
    return folder


def add_languages(project: Path) -> Path:
    """Lay pages and words in Welsh and Arabic over a project, and write down which English pages they follow."""
    shutil.copytree(LANGUAGES / "docs", project / "docs", dirs_exist_ok=True)
    shutil.copytree(LANGUAGES / "data", project / "data", dirs_exist_ok=True)
    with (project / "data" / "site.yaml").open("a", encoding="utf-8") as file:
        file.write((LANGUAGES / "site.yaml").read_text(encoding="utf-8"))
    for code in ("cy", "ar"):
        result = run("programme", "words", code, folder=project)
        if result.returncode:
            pytest.fail(f"No words in {code}:\n{result.stdout}{result.stderr}", pytrace=False)
    return project


def override(project: Path, *names: str) -> Path:
    """Lay the theme's own files into the `overrides/` of a project, as an adopter does who changes them."""
    for name in names:
        (project / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(THEME / name, project / "overrides" / name)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert THEME_LINE in text
    config.write_text(text.replace(THEME_LINE, f"{THEME_LINE}  custom_dir: overrides\n"), encoding="utf-8")
    return project


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder: its path and its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
