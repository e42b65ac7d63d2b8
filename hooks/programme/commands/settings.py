"""The settings of the site that a command works on: read from its mkdocs.yml, with the day of the build."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from programme.changes.history import commit_of
from programme.load.config import load_config
from programme.settings import Settings, build_date, make_settings


def settings_of(config: Path) -> Settings:
    """Return the settings of the site whose ``mkdocs.yml`` this is.

    Raise ``FileNotFoundError`` where there is none, and ``ContentError`` where a setting cannot be used.
    """
    config = config.resolve()
    if not config.is_file():
        raise FileNotFoundError(f"there is no {config.name} in {config.parent}. Run this in the site's folder.")
    day, commit = build_date(os.environ, datetime.now(UTC)), commit_of(config.parent, os.environ)
    return make_settings(load_config(config), config.parent, day, commit=commit)
