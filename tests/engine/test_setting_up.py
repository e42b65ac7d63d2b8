"""Setting up explains itself: what is missing, whose it is, and what to do; with no tool that only GNU systems have."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.engine.builds import ROOT, environment
from tests.engine.rights import as_anybody

MAKEFILES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "maintain.mk")}


def make(folder: Path, *targets: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run make in a folder as somebody does who has just fetched it."""
    return run_make(folder, targets, settings)


def run_make(
    folder: Path, targets: Sequence[str], settings: Mapping[str, str], preexec_fn: Callable[[], None] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run make, and do something first in the process that becomes it."""
    return subprocess.run(
        ["make", *targets],
        cwd=folder,
        env=environment({"LC_ALL": "C", **settings}),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=preexec_fn,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose packages are named, and were never set up."""
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def set_up(folder: Path, python: str) -> None:
    """Leave what a set-up leaves, with a script in the place of its Python."""
    binary = folder / ".venv" / "bin" / "python"
    binary.parent.mkdir(parents=True)
    if python:
        binary.write_text(python, encoding="utf-8")
        binary.chmod(0o755)
    else:
        binary.symlink_to(folder / "python-that-is-gone")
    (folder / ".venv/site-ready").touch()


@pytest.mark.parametrize("python", ["", "#!/bin/sh\nexit 1\n"], ids=["gone", "without our packages"])
def test_a_python_that_is_gone_is_told(python: str, folder: Path) -> None:
    """After an upgrade of the system the environment holds a link to nowhere, or packages for another Python."""
    set_up(folder, python)
    done = make(folder, "site")
    assert done.returncode
    assert "The Python that the site was set up with is gone" in done.stderr
    assert "Run make clean" in done.stderr
    assert make(folder, "clean").returncode == 0
    assert not (folder / ".venv").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="gives up rights in Linux's way")
def test_what_belongs_to_another_user_is_told(folder: Path) -> None:
    set_up(folder, "#!/bin/sh\n")
    (folder / ".venv").chmod(0o555)
    done = run_make(folder, ["site"], {}, preexec_fn=as_anybody)
    (folder / ".venv").chmod(0o755)
    assert ".venv belongs to another user" in done.stderr


def wheel_that_says(word: str, path: Path) -> None:
    """Write a wheel of the engine's name and version, with all that a set-up looks for."""
    about = "programme_site-0.1.0.dist-info"
    texts = {
        "programme.py": f"WORD = {word!r}\n",
        "yaml.py": "",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: programme-site\nVersion: 0.1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*texts, f"{about}/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (texts | {f"{about}/RECORD": record}).items():
            archive.writestr(name, text)


def test_another_engine_of_the_same_version_is_installed(folder: Path) -> None:
    """As after `make upgrade` to a later commit, or to a wheel made anew, between two releases."""
    wheel = folder / "programme_site-0.1.0-py3-none-any.whl"
    (folder / "requirements.txt").write_text("", encoding="utf-8")
    for word in ("old", "new"):
        wheel_that_says(word, wheel)
        (folder / "engine.txt").write_text(f"./{wheel.name}\n", encoding="utf-8")
        (folder / ".venv/site-ready").unlink(missing_ok=True)
        done = make(folder, ".venv/site-ready", PYTHON=sys.executable)
        assert done.returncode == 0, done.stderr
    command = [str(folder / ".venv/bin/python"), "-c", "import programme; print(programme.WORD)"]
    said = subprocess.check_output(command, env=environment({"PYTHONPATH": ""}))
    assert said.decode().strip() == "new"


def test_no_python_is_told(folder: Path) -> None:
    done = make(folder, "site", "PYTHON=")
    assert done.returncode
    assert "Python 3.11 or later is needed" in done.stderr


def test_no_network_is_told(folder: Path) -> None:
    """After what pip says, in one sentence."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    nowhere |= {"PIP_CONFIG_FILE": os.devnull, "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
    done = make(folder, "site", f"PYTHON={sys.executable}", **nowhere)
    assert done.returncode
    assert "Is this machine online?" in done.stderr
    assert not (folder / ".venv/site-ready").exists()


def test_the_list_of_targets_is_for_any_awk(folder: Path) -> None:
    done = make(folder, "help")
    assert re.search(r"^  make site {12}Set up what is needed", done.stdout, re.M), done.stdout


GNU_ONLY = (
    r"\bsed\b[^|;]*\\t|\bsed -i|\bsed -r|\breadlink -f|\bgrep -P|\bcp -[a-z]*[dlu]\b|\bfind -|\bdate -d|\bxargs -r"
)


@pytest.mark.parametrize("name", MAKEFILES)
def test_no_option_is_one_of_gnu_alone(name: str) -> None:
    assert not re.findall(GNU_ONLY, MAKEFILES[name])


@pytest.mark.parametrize("name", MAKEFILES)
def test_each_loop_hears_of_each_failure(name: str) -> None:
    """Make 3.81, that of macOS, knows no .SHELLFLAGS: there a loop ends as its last run does."""
    recipes = MAKEFILES[name].replace("\\\n", " ")
    for line in re.findall(r"^\t.*\bfor .*; do .*", recipes, re.M):
        for loop in re.findall(r"\bdo (.*?); ?done", line):
            assert re.search(r"\|\|\s+(exit 1|failed=1)$", loop.strip()), loop


def test_names_are_read_in_any_language(folder: Path, tmp_path: Path) -> None:
    """Python is told that they are UTF-8, whatever the machine says."""
    odd = tmp_path / "für-alle"
    odd.mkdir()
    (odd / "Makefile").write_text(f"include {ROOT}/Makefile\nsaid:\n\t@{sys.executable} said.py\n", encoding="utf-8")
    program = "import os, sys\nprint(ascii(os.listdir(os.getcwd().rpartition('/')[0])), sys.flags.utf8_mode)\n"
    (odd / "said.py").write_text(program, encoding="utf-8")
    done = make(odd, "said", LC_ALL="de_DE.ISO-8859-1", LANG="de_DE.ISO-8859-1")
    assert r"f\xfcr-alle" in done.stdout
    assert done.stdout.strip().endswith("1")
