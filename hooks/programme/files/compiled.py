"""Keeps compiled templates beside the theme from one run to the next, as Python keeps its own modules."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from programme.files.laying import leave
from programme.theme import THEME

ENGINE = THEME.parent


def compiled_before() -> dict[str, bytes]:
    """Return the code of the theme's templates by their files; nothing where it is another engine's, or damaged."""
    try:
        made_by, code = marshal.loads(_file().read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return code if made_by == _engine() and isinstance(code, dict) else {}


def keep_compiled(code: Mapping[str, bytes]) -> None:
    """Leave the code of the theme's own templates to the next run, whole or not at all: two may do so at once."""
    own = {file: known for file, known in code.items() if Path(file).is_relative_to(THEME)}
    if sys.dont_write_bytecode or own == compiled_before():
        return
    leave(_file(), marshal.dumps((_engine(), own)))


def _file() -> Path:
    return Path(cache_from_source(str(THEME / "templates.py")))


def _engine() -> list[object]:
    """Return what compiled code depends on besides its template: Jinja calls our filters while it compiles."""
    stats = [[str(path), (known := path.stat()).st_mtime_ns, known.st_size] for path in ENGINE.rglob("*.py")]
    return [sys.version, version("jinja2"), os.fspath(THEME), *sorted(stats)]
