"""The style of the code: the linter, the formatter and the type checker find nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.lint

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("command", ["ruff check --output-format concise", "ruff format --check --diff", "mypy"])
def test_style(command: str) -> None:
    run = [sys.executable, "-m", *command.split()]
    result = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(result.stdout + result.stderr, pytrace=False)
