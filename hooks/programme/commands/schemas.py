"""`programme schemas`: what editors' programs check with, the field guide and the forms on GitHub.

Schemas and guide come from the models; forms also from the data, whose places, programmes and sessions they list.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from programme.all_rules import ALL_RULES
from programme.build import Loaded, load
from programme.commands.settings import settings_of
from programme.editors.field_guide import field_guide
from programme.editors.schemas import schema_files
from programme.files.laying import lay
from programme.forms.templates import FOLDER, forms_behind, issue_forms
from programme.load.issue_forms import load_issue_forms
from programme.problems.problem import Problem, errors_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(options: argparse.Namespace) -> int:
    """Write ``schemas/`` and ``README.md`` in the data folder, and the forms in the folder that GitHub looks into."""
    settings = settings_of(options.config)
    made = {**dict(schema_files()), "README.md": field_guide(ALL_RULES).encode()}
    forms = issue_forms(load(settings).content)
    lay(made, settings.data)
    lay(forms, settings.root)
    print(f"{len(made)} files in {settings.data}, {len(forms)} in {settings.root / FOLDER}")
    return 0


def behind(loaded: Loaded, root: Path) -> list[Problem]:
    """Say which forms are not those of the data; nothing while entries have mistakes, as these are in no form."""
    forms = issue_forms(loaded.content)
    present = load_issue_forms(root, forms)
    return [] if errors_in(loaded.problems) else forms_behind(forms, present)
