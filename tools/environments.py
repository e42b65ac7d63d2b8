"""Makes environments of their own that tests build sites in: ProperDocs, each Python of this machine, an adopter's.

A Python is found on the PATH, or where pyenv keeps those that the PATH has not. An environment stays as long as its
locks do. Needs the package registry.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
WHICH = "import sys, ensurepip, venv; print('.'.join(map(str, sys.version_info[:2])))"
MADE = "made-from"


def main(folder: Path) -> None:
    """Make those that are missing in a folder, or whose locks have changed."""
    own = Path(sys.executable)
    _engine(_environment(own, folder / "properdocs", "requirements-properdocs.txt"))
    for version in VERSIONS:
        python = _find(version)
        if python and version != ".".join(map(str, sys.version_info[:2])):
            _engine(_environment(python, folder / f"python{version}", "requirements.txt"))
    # The engine comes into this one as a wheel, from the test that plays the adopter.
    _environment(own, folder / "adopter", "requirements.txt", "tests/site/requirements.txt")


def _find(version: str) -> Path | None:
    name = f"python{version}"
    found = [Path(path) for path in [shutil.which(name)] if path]
    found += sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/{name}"))
    # Each is run, not just looked up: a version manager's stand-in may be there for a Python that is not.
    return next((path for path in found if _output(path, "-c", WHICH) == version), None)


def _output(python: Path, *arguments: str) -> str:
    result = subprocess.run([python, *arguments], capture_output=True, text=True, check=False)
    return result.stdout.strip()


def _environment(python: Path, environment: Path, *locks: str) -> Path:
    """Return an environment that holds what is locked, and nothing else."""
    texts = [str(python).encode(), *((ROOT / lock).read_bytes() for lock in locks)]
    digest = hashlib.sha256(b"".join(texts)).hexdigest()
    made = environment / MADE
    if not made.is_file() or made.read_text(encoding="utf-8") != digest:
        print(f"{environment.name}: {python}")
        subprocess.run([python, "-m", "venv", "--clear", environment], check=True)
        for lock in locks:
            _install(environment, "--require-hashes", "-r", str(ROOT / lock))
        made.write_text(digest, encoding="utf-8")
    return environment


def _engine(environment: Path) -> None:
    _install(environment, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def _install(environment: Path, *what: str) -> None:
    pip = (environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, *what], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
