"""From mkdocs.yml to plain values, for the commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag


class _ConfigLoader(yaml.SafeLoader):
    """Reads ``!ENV`` as MkDocs does; other tags (names of Python objects) are of no use to us and stay empty."""


_ConfigLoader.add_constructor("!ENV", construct_env_tag)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
_ConfigLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def load_config(path: Path) -> dict[str, Any]:
    """Read the values of ``mkdocs.yml``."""
    with path.open(encoding="utf-8") as file:
        found = yaml.load(file, Loader=_ConfigLoader)
    return found if isinstance(found, dict) else {}
