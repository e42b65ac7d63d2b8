"""From the package, or from the repository that it stands in, to the files that travel to other programmes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import programme

STARTER = Path(programme.__file__).parent / "starter"
FILES = STARTER / "files"  # laid there when the wheel is made
TEMPLATES = STARTER / "templates"
LIST = STARTER / "travels.txt"
LEFT = ("__pycache__", ".pyc")


def load_travelling() -> dict[str, bytes]:
    """Return the files that travel, by where they lie in the repository of another programme."""
    if FILES.is_dir():
        return dict(_below(FILES))
    root = STARTER.parent.parent.parent
    return {path: content for source, target in travelling() for path, content in _below(root / source, target)}


def load_templates() -> dict[str, str]:
    """Return what is written for another programme's repository alone, by where it lies there."""
    return {path: content.decode() for path, content in _below(TEMPLATES)}


def travelling() -> list[tuple[str, str]]:
    """Return files and folders of this repository that travel, each with where it lies afterwards."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.partition(" -> ")[::2] for line in lines]
    return [(source, target or source) for source, target in pairs]


def _below(path: Path, name: str = "") -> Iterator[tuple[str, bytes]]:
    if path.is_file():
        yield name, path.read_bytes()
    for file in sorted(path.rglob("*")) if path.is_dir() else ():
        if file.is_file() and not any(part in LEFT or file.suffix in LEFT for part in file.parts):
            inside = file.relative_to(path).as_posix()
            yield f"{name}/{inside}" if name else inside, file.read_bytes()


def load_renewable(root: Path, is_renewed: Callable[[str], bool]) -> dict[str, str]:
    """Return the texts of the files of a repository that an upgrade may renew, by path."""
    places = ("*", "hooks/*", "tests/**/*", ".github/workflows/*")
    files = {file.relative_to(root).as_posix(): file for place in places for file in sorted(root.glob(place))}
    renewed = {name: file for name, file in files.items() if is_renewed(name)}
    return {name: _text(file) for name, file in renewed.items() if file.is_file() and not file.is_symlink()}


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
