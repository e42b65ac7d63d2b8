"""Which other files stand in docs/, in the theme and in overrides/: pictures, styles and the like, published as is."""

from __future__ import annotations

from pathlib import Path

from programme.theme import THEME


def other_files(folder: Path, but: str = ".md") -> dict[str, int]:
    """Give the paths below ``folder`` of all files, as addresses have them, with their sizes in bytes.

    Those that end in ``but`` are left out, and those whose names begin with a dot.
    """
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != but)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in found if path.name[0] != "."}


def theme_files(overrides: Path | None) -> set[str]:
    """Give the addresses of what MkDocs publishes from our theme, and from an adopter's own files over it."""
    own = other_files(overrides, but=".html") if overrides else {}
    return {f"assets/{path}" for path in other_files(THEME / "assets")} | set(own)
