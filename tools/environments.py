"""Makes environments of their own that tests build the site in: ProperDocs, and each Python of this machine.

A Python is found on the PATH, or where pyenv keeps those that the PATH has not. Needs the package registry.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
WHICH = "import sys, ensurepip, venv; print('.'.join(map(str, sys.version_info[:2])))"


def main(folder: Path) -> None:
    """Make them all anew in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    _make(Path(sys.executable), folder / "properdocs", "requirements-properdocs.txt")
    for version in VERSIONS:
        python = _find(version)
        if python and version != ".".join(map(str, sys.version_info[:2])):
            _make(python, folder / f"python{version}", "requirements.txt")


def _find(version: str) -> Path | None:
    name = f"python{version}"
    found = [Path(path) for path in [shutil.which(name)] if path]
    found += sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/{name}"))
    # Each is run, not just looked up: a version manager's stand-in may be there for a Python that is not.
    return next((path for path in found if _output(path, "-c", WHICH) == version), None)


def _output(python: Path, *arguments: str) -> str:
    result = subprocess.run([python, *arguments], capture_output=True, text=True, check=False)
    return result.stdout.strip()


def _make(python: Path, environment: Path, requirements: str) -> None:
    print(f"{environment.name}: {python}")
    subprocess.run([python, "-m", "venv", environment], check=True)
    install: list[str | Path] = [
        environment / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*install, "--require-hashes", "-r", ROOT / requirements], check=True)
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
