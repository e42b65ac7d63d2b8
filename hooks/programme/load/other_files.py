"""Which other files stand in a site's folders: pictures and the like, published as they are, and data unread."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from programme.load.rules import files as rules
from programme.model.collections import COLLECTIONS
from programme.problems.problem import WARNING, Place, Problem
from programme.theme import THEME
from programme.words.catalogue import FOLDER

YAML = (".yaml", ".yml")
IMPORTED = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".numbers", ".ics")
ASSETS = re.compile(r"stylesheets/(programme|poster|embed|languages)\.css|javascripts/[a-z-]+\.js")
FILE_NAMES = sorted(f"{collection.name}.yaml" for collection in COLLECTIONS)


def other_files(folder: Path, but: str = ".md") -> dict[str, int]:
    """Return the paths below ``folder`` of all files, as addresses have them, with their sizes in bytes.

    Those that end in ``but`` are left out, and those whose names begin with a dot.
    """
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != but)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in found if path.name[0] != "."}


def load_assets(overrides: Path | None) -> dict[str, bytes]:
    """Return our styles and scripts by their addresses; an adopter's own files come over them."""
    folders = [folder / "assets" for folder in (THEME, overrides) if folder]
    names = {name: folder / name for folder in folders for name in other_files(folder) if ASSETS.fullmatch(name)}
    return {f"/assets/{name}": path.read_bytes() for name, path in names.items()}


def theme_files(overrides: Path | None) -> set[str]:
    """Return the addresses of what MkDocs publishes from our theme, and from an adopter's own files over it."""
    own = other_files(overrides, but=".html") if overrides else {}
    return {f"assets/{path}" for path in other_files(THEME / "assets")} | set(own)


def unread_files(folder: Path, name: str, read: Collection[Path]) -> Iterator[Problem]:
    """Yield the files of the data folder, called ``name``, that somebody may think are read: all data but ``read``."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        kind, place = path.suffix.lower(), Place(f"{name}/{inside.as_posix()}")
        is_words = inside.parts[0] == FOLDER and len(inside.parts) == 2 and kind == ".yaml"  # read by load.words
        if path in read or is_words or inside.parts[0] == "schemas" or path.name.startswith("."):
            continue
        if kind in YAML:
            right = inside.with_suffix(".yaml").as_posix().lower()
            known = right in FILE_NAMES or f"{right.rpartition('/')[0]}.yaml" in FILE_NAMES
            advice = f'Name it "{right}".' if known else f"Known files: {', '.join(FILE_NAMES)}."
            yield Problem(place, rules.FILE_UNKNOWN, "", "no page is made from this file.", advice)
        elif kind in IMPORTED:
            message = "this file is not read from here, so nothing of it is on the site."
            advice = f"Bring its sessions in with `make import FILE={place.file}`, and keep the file elsewhere."
            yield Problem(place, rules.FILE_UNREAD, "", message, advice, WARNING)
