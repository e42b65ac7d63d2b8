"""From the package to the drawings of the site's mark, which ``tools/mark.py`` makes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "files" / "marks"


def load_marks() -> Mapping[str, bytes]:
    """Return each drawing, a PNG, by its name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.png"))}
