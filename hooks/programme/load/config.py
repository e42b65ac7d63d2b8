"""From mkdocs.yml to plain values, for the commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from programme.load.syntax import mend, told
from programme.load.text import Unreadable, read_file
from programme.problems.problem import ContentError, Place

DATE = "tag:yaml.org,2002:timestamp"


class _ConfigLoader(yaml.SafeLoader):
    """Reads ``!ENV`` as MkDocs does; other tags (names of Python objects) are of no use to us and stay empty."""


# A date stays text, so that one that does not exist gets a message and not a fault of Python.
_ConfigLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag != DATE]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_ConfigLoader.add_constructor("!ENV", construct_env_tag)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
_ConfigLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def load_config(path: Path) -> dict[str, Any]:
    """Read the values of ``mkdocs.yml``. Raise ``ContentError`` where it cannot be read."""
    text = ""
    try:
        text = read_file(path, path.name)
        found = yaml.load(text, Loader=_ConfigLoader)
    except Unreadable as error:
        raise ContentError([error.problem]) from None
    except yaml.YAMLError as error:
        mended = mend(text, error, _read_oddly, Place(path.name))
        raise ContentError(mended.problems if mended else [told(error, Place(path.name))]) from None
    return found if isinstance(found, dict) else {}


def _read_oddly(text: str) -> float:
    """Return how odd a text is as it stands: the more stands in it by itself, the less."""
    return -sum(isinstance(event, yaml.ScalarEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader))
