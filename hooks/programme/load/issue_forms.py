"""The issue forms that stand in a repository, as they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def load_issue_forms(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the texts of those of the files that are there, by path below ``root``."""
    found = {path: root / path for path in paths}
    return {
        path: file.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
        for path, file in found.items()
        if file.is_file()
    }
