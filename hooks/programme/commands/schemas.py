"""`programme schemas`: what editors' programs check with, the field guide and the forms on GitHub.

Schemas and guide come from the models; forms also from the data, whose places, programmes and sessions they list.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from programme.build import load
from programme.commands.settings import settings_of
from programme.editors.field_guide import field_guide
from programme.editors.schemas import schema_files
from programme.forms.templates import FOLDER, issue_forms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(options: argparse.Namespace) -> int:
    """Write ``schemas/`` and ``README.md`` in the data folder, and the forms in the folder that GitHub looks into."""
    settings, root = settings_of(options.config), options.config.resolve().parent
    made = {settings.data / name: content for name, content in (*schema_files(), ("README.md", field_guide().encode()))}
    forms = forms_in(options.config)
    _write({**made, **forms})
    print(f"{len(made)} files in {settings.data}, {len(forms)} in {root / FOLDER}")
    return 0


def forms_in(config: Path) -> Mapping[Path, bytes]:
    """Return the forms of the site whose ``mkdocs.yml`` this is, by where they lie; entries with mistakes left out."""
    root = config.resolve().parent
    content = load(settings_of(config)).content
    return {root / path: form for path, form in issue_forms(content).items()}


def _write(files: Mapping[Path, bytes]) -> None:
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
