"""Adopting the engine, as its README says it: from a wheel, in a clean environment, in a folder far from this one."""

import fcntl
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.adopting import PLACES, copy_of, fill, make_it_yours
from tests.engine.builds import ROOT, environment, environment_folder
from tests.engine.test_starter import ANSWERS, OPTIONS, names_of_the_sample
from tests.site.website import WebPage, pages_of

WITHOUT_BROWSER = "PYTEST_ARGUMENTS=--deselect=tests/test_accessibility.py"
LEFT_TO_DO = {"no-place", "no-session", "statement-empty"}


def run(*command: str | Path, folder: Path) -> str:
    """Run a command as somebody does who has nothing set; a command that fails fails the test with what it said."""
    settings = {"PYTHONPATH": ""}
    done = subprocess.run(
        command, cwd=folder, env=environment(settings), capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


@pytest.fixture(scope="module")
def clean() -> Iterator[Path]:
    """The environment that holds what an adopter's locks name, and no engine; nobody else uses it meanwhile."""
    folder = environment_folder() / "adopter"
    with (folder / "in-use").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in ("site-ready", "test-ready"):
            (folder / name).unlink(missing_ok=True)
        run(folder / "bin/pip", "uninstall", "--quiet", "--yes", "programme-site", folder=folder)
        yield folder


@pytest.fixture(scope="module")
def hub(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that `programme new` of an installed wheel has made; its .venv is the clean environment."""
    place = tmp_path_factory.mktemp("adoption")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        place,
        ROOT,
        folder=ROOT,
    )
    [wheel] = place.glob("*.whl")
    run(clean / "bin/pip", "install", "--quiet", "--no-deps", wheel, folder=place)
    told = run(clean / "bin/programme", "new", "hub", *OPTIONS, folder=place)
    assert f"The repository of {ANSWERS['name']} is in hub." in told
    (place / "hub/.venv").symlink_to(clean)
    return place / "hub"


def made(folder: Path, *arguments: str) -> set[str]:
    """Run the commands of the README; returns the codes of what `make check` still says."""
    run("make", "schemas", folder=folder)
    run("make", "site", folder=folder)
    tested = run("make", "test", *arguments, folder=folder)
    assert re.search(r"^[56] passed", tested, re.M), tested
    return set(re.findall(r"\[(?:warning: |notice: )?([a-z-]+)\]$", run("make", "check", folder=folder), re.M))


def test_it_works_as_it_is_made(hub: Path, clean: Path) -> None:
    """The site is the adopter's alone, and comes from the wheel: nothing of this repository is needed."""
    assert made(hub, WITHOUT_BROWSER) == LEFT_TO_DO
    where = run(clean / "bin/python", "-c", "import programme; print(programme.__file__)", folder=hub)
    assert Path(where.strip()).is_relative_to(clean)
    pages = pages_of(hub / "site")
    assert pages["/"].text("title") == ANSWERS["name"]
    cited = (hub / "data/sources.yaml").read_text(encoding="utf-8")
    names = {name for name in names_of_the_sample() if name not in cited}
    found = [(page.address, name) for page in pages.values() for name in names if name in page.html]
    assert not found


def test_it_works_once_it_is_theirs(hub: Path) -> None:
    """After each step under "Make it yours" nothing is left to do, and their own template wins."""
    theirs = copy_of(hub, "theirs")
    make_it_yours(theirs)
    assert made(theirs) == set()
    pages = pages_of(theirs / "site")
    assert "/sessions/jobs-hub-old-town/" in pages
    assert "/getting-here/" in pages
    assert pages["/about/"].html.count("<p>Penmaen</p>") == 1
    assert "not complete" not in pages["/accessibility/"].text()


def test_it_works_for_a_programme_of_real_size(hub: Path, clean: Path) -> None:
    """13 places, over 100 dates, a charter, guides of its own and a logo, under a path; all of a team's week."""
    large = copy_of(hub, "large")
    fill(large)
    # Its made-up guides have no sources, and somebody named in its news agreed until a day that is over.
    assert made(large, WITHOUT_BROWSER) == {"statement-empty", "source-missing", "consent-over"}
    pages = pages_of(large / "site")
    assert len([address for address in pages if re.fullmatch(r"/places/[^/]+/", address)]) == 14  # one has moved
    assert len(list((large / "site/sessions").glob("*/*.ics"))) > 100
    assert "/hub/" in pages["/404.html"].html
    a_week_of_its_team(large, clean)


def a_week_of_its_team(folder: Path, clean: Path) -> None:
    """Each thing that a team can do in its week: what stands on the site then, and what the commands say."""
    pages = pages_of(folder / "site")
    silent = {address for address, page in pages.items() if "stop early on Christmas Eve" not in page.html}
    assert {address.split("/")[-2] for address in silent} == {"poster", "poster-large", "whats-on"}
    assert link_at(pages["/"], ".featured a") == "sessions/hub-ash/"
    assert "Ceri" not in pages["/news/ceri/"].html
    assert "Ceri Prys" in pages["/news/still-ceri/"].html
    assert link_at(pages["/places/ash-centre/"], "link[rel=canonical]").endswith("/hub/places/ash-hall/")
    assert link_at(pages["/sessions/hub-ash-centre/"], "link[rel=canonical]").endswith("/hub/sessions/hub-ash/")
    assert {"/embed/", "/embed/area/harbour/", "/embed/place/ash-hall/"} <= pages.keys()
    assert "frame-ancestors https://www.penmaen-council.example" in (folder / "site/_headers").read_text("utf-8")
    assert {"/sessions/whats-on/", "/sessions/area/harbour/whats-on/"} <= pages.keys()
    run("make", "digest", folder=folder)
    for form in ("text", "markdown", "html"):
        assert "Jobs hub at Ash Hall" in (folder / f".build/digest/digest.{form}").read_text("utf-8")
    report = run(clean / "bin/programme", "report", "--from", "2026-09-01", "--to", "2026-11-30", folder=folder)
    assert "3 sessions planned: 2 held, 1 cancelled. 19 visits." in report
    assert "19 visits" not in "".join(page.html for page in pages.values())
    services = json.loads((folder / "site/data/openreferral/services.json").read_text("utf-8"))
    assert {service["name"] for service in services["contents"]} == {f"Jobs hub at {place} Hall" for place in PLACES}


def link_at(page: WebPage, place: str) -> str:
    """Return where the first element of a kind on a page leads."""
    return str(page.tree.css(place)[0].attributes["href"])
