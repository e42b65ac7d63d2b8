"""What we use is exactly what was locked: every version and every hash, from no particular place."""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engine.builds import ROOT

# Those of the engine, and what tests/site/ needs besides, which travels.
LOCKS = [*sorted(ROOT.glob("requirements*.txt")), ROOT / "tests" / "site" / "requirements.txt"]
NAMES = [path.relative_to(ROOT).as_posix() for path in LOCKS]
PIN = re.compile(r"([a-z0-9-]+)==([\w.]+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")


def locked(path: Path) -> str:
    """A lock file without its remarks."""
    return "".join(
        line for line in path.read_text(encoding="utf-8").splitlines(True) if not line.lstrip().startswith("#")
    )


@pytest.mark.parametrize("path", LOCKS, ids=NAMES)
def test_every_package_has_a_version_and_hashes(path: Path) -> None:
    """Nothing else stands in a lock file: no address, no option, no range."""
    text = locked(path)
    assert len(PIN.findall(text)) > 10
    assert PIN.sub("", text).strip() == ""


def test_there_is_a_lock_for_each_environment() -> None:
    own = {f"requirements{name}.txt" for name in ("", "-audit", "-properdocs", "-test")}
    assert {*NAMES} == {*own, "tests/site/requirements.txt"}


def test_one_version_of_each_package() -> None:
    """What the tests ran with is what builds the site."""
    pins = (PIN.findall(locked(path)) for path in LOCKS)
    by_lock = {name: {pin[0]: pin[1] for pin in found} for name, found in zip(NAMES, pins, strict=True)}
    tested = by_lock["requirements-test.txt"]
    assert by_lock["tests/site/requirements.txt"].keys() <= tested.keys()
    for name in ("requirements.txt", "requirements-properdocs.txt", "tests/site/requirements.txt"):
        assert {
            package: version for package, version in by_lock[name].items() if tested.get(package, version) != version
        } == {}


def test_pip_is_never_let_off() -> None:
    """Wherever the Makefile or a tool installs from a lock file, pip asks for hashes."""
    places = [ROOT / "Makefile", ROOT / "maintain.mk", *(ROOT / "tools").glob("*.py")]
    for path in places:
        text = path.read_text(encoding="utf-8")
        from_lock = len(re.findall(r"-r requirements|\"-r\"\]", text))
        assert text.count("--require-hashes") >= from_lock, path.name


@pytest.mark.parametrize("name", ["package-lock.json", "bench/readers/package-lock.json"])
def test_npm_packages_have_hashes(name: str) -> None:
    """Every package of npm's lock file, with no address of its own."""
    lock: dict[str, Any] = json.loads((ROOT / name).read_text(encoding="utf-8"))
    packages = {name: found for name, found in lock["packages"].items() if name}
    assert packages
    assert [name for name, found in packages.items() if not found.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, found in packages.items() if "resolved" in found] == []


def test_a_missing_service_is_not_taken_for_good_news() -> None:
    """`make audit` is strict: pip-audit alone says "no known vulnerabilities" where it could look up none."""
    recipe = (ROOT / "maintain.mk").read_text(encoding="utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    assert "--strict" in recipe
    for locked in ("requirements*.txt", "bench/requirements.txt", "for folder in . bench/readers", '"audit"'):
        assert locked in recipe


def test_every_lock_is_looked_after() -> None:
    """Dependabot is told of each folder with a lock file."""
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    told = {(one["package-ecosystem"], folder) for one in updates for folder in one.get("directories", ())}
    places = {("pip", "requirements*.txt"), ("npm", "package-lock.json")}
    folders = {
        (kind, path.parent)
        for kind, name in places
        for pattern in (name, f"bench/**/{name}")
        for path in ROOT.glob(pattern)
    }
    assert {(kind, "/" + path.relative_to(ROOT).as_posix().removeprefix(".")) for kind, path in folders} == told


def test_what_the_engine_needs_is_named() -> None:
    """Each package that the engine imports stands under dependencies; none comes along by chance."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=]", one)[0].lower() for one in declared}
    packages = {
        "PIL": "pillow",
        "yaml": "pyyaml",
        "yaml_env_tag": "pyyaml-env-tag",
        "markdown_it": "markdown-it-py",
        "pydantic_core": "pydantic",
        "recurring_ical_events": "recurring-ical-events",
    }
    imported = set()
    for path in (ROOT / "hooks").rglob("*.py"):
        imported |= set(re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.M))
    outside = {
        packages.get(name, name).replace("_", "-") for name in imported - sys.stdlib_module_names - {"programme"}
    }
    assert outside - names == set()
    assert "selectolax" in outside
