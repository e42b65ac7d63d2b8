"""The site as it stands in this repository, built once, whatever its data, its address, its day and its templates."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from programme.commands.settings import settings_of
from programme.settings import CONFIG_NAME, Settings

ROOT = next(folder for folder in Path(__file__).resolve().parents if (folder / CONFIG_NAME).is_file())


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module where the site is, with the settings that this machine has."""
    whole = [sys.executable, "-m", *command]
    return subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def problems() -> str:
    """What `programme check` prints, where it finds an error; what is left to do is none."""
    checked = run("programme", "check")
    return checked.stdout + checked.stderr if checked.returncode else ""


@pytest.fixture(scope="session")
def site(problems: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site. A build that stops fails each test that wants it, and says why."""
    folder = tmp_path_factory.mktemp("built") / "site"
    if not problems:
        built = run("mkdocs", "build", "--strict", "--site-dir", str(folder))
        problems = built.stdout + built.stderr if built.returncode else ""
    if problems:
        pytest.fail(f"The site does not build:\n{problems}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def settings() -> Settings:
    return settings_of(ROOT / CONFIG_NAME)


@pytest.fixture(scope="session")
def root(settings: Settings) -> str:
    """The path of the public address, under which the site stands."""
    return urlsplit(settings.site_url).path or "/"
