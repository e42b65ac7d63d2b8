"""MkDocs's configuration: what the engine takes from it, and what it carries from event to event."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from programme.changes.history import commit_of
from programme.load.config import load_config
from programme.outputs import SitePlan
from programme.problems.problem import ContentError
from programme.settings import Settings, build_date, make_settings

THEME_STYLES = "assets/stylesheets/main.*.min.css"


def built(config: MkDocsConfig) -> SitePlan:
    site: SitePlan = config.extra["site"]
    return site


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the settings of this build. Raise ``PluginError`` where one cannot be used."""
    root = Path(config.config_file_path).resolve().parent
    values = {
        "extra": {"programme": config.extra.get("programme")},
        "theme": {"custom_dir": config.theme.custom_dir},
        "docs_dir": config.docs_dir,
        "site_name": config.site_name,
        "nav": config.nav,
        "markdown_extensions": [{name: config.mdx_configs.get(name)} for name in config.markdown_extensions],
    }
    try:
        # Under serve, MkDocs puts its own address in place of the one in the file.
        written = load_config(Path(config.config_file_path)).get("site_url", "")
        day = build_date(os.environ, datetime.now(UTC))
        return make_settings(values, root, day, list(config.extra["sheets"]), written, commit_of(root, os.environ))
    except ContentError as error:
        raise PluginError(str(error)) from None


def sheets_of(config: MkDocsConfig) -> dict[str, Path]:
    """Find Material's styles for content, by their address; the name carries a hash that changes with each release."""
    folders = [Path(folder) for folder in config.theme.dirs]
    found = ((folder, sheet) for folder in folders for sheet in folder.glob(THEME_STYLES))
    return {f"/{sheet.relative_to(folder).as_posix()}": sheet for folder, sheet in found}
