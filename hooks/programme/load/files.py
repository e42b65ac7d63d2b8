"""Which other files stand in docs/: pictures and the like, published as they are."""

from __future__ import annotations

from pathlib import Path


def other_files(folder: Path) -> list[str]:
    """Give the paths below ``folder`` of all files but Markdown, as addresses have them."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".md")
    return [path.relative_to(folder).as_posix() for path in found if not path.name.startswith(".")]
