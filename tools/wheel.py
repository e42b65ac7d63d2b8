"""Lays into the wheel what `programme new` takes from this repository; hatchling calls it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LIST = "hooks/programme/starter/travels.txt"
TARGET = "programme/starter/files"


class Travels(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the files of the list; an editable install reads them where they stand."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Tell hatchling which files to add, and where."""
        if version == "editable":
            return
        root = Path(self.root)
        for line in (root / LIST).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                source, _, target = line.partition(" -> ")
                build_data["force_include"][str(root / source)] = f"{TARGET}/{target or source}"
