"""`programme schemas`: the JSON Schemas that editors' programs check with, and the field guide, from the models."""

from __future__ import annotations

import argparse

from programme.commands.settings import settings_of
from programme.editors.field_guide import field_guide
from programme.editors.schemas import schema_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(options: argparse.Namespace) -> int:
    """Write ``schemas/`` and ``README.md`` in the data folder."""
    folder = settings_of(options.config).data
    files = [*schema_files(), ("README.md", field_guide().encode())]
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(files)} files in {folder}")
    return 0
