"""Leaving MkDocs: the engine alone gives every data page, calendar and export, and they are those of the website."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import ROOT, environment, files_of

# Any import of them fails, as where they are not installed.
ALONE = """
import sys

for name in ("mkdocs", "material", "properdocs", "mkdocs_get_deps", "pymdownx", "watchdog"):
    sys.modules[name] = None

from programme.__main__ import main

sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What `programme build --out` writes where neither MkDocs nor its theme is there."""
    out = tmp_path_factory.mktemp("alone") / "out"
    command = [sys.executable, "-c", ALONE, "build", "--out", str(out)]
    result = subprocess.run(command, cwd=ROOT, env=environment({}), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return dict(files_of(out))


def test_everything_but_words_and_looks_is_there(alone: dict[str, bytes], site_dir: Path) -> None:
    """What is missing are the pages of docs/, and the styles and scripts of overrides/ and of the theme."""
    missing = {path for path in dict(files_of(site_dir)) if path not in alone}
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    prose = {"index.html" if path == "index.md" else path.replace("index.md", "index.html") for path in pages}
    prose = {path.replace(".md", "/index.html") for path in prose}
    assert {path for path in missing if not path.startswith("assets/")} == prose
    assert len(alone) > 200


def test_every_file_is_that_of_the_website(alone: dict[str, bytes], site_dir: Path) -> None:
    """Byte for byte; a page lacks only the link to the theme's own styles."""
    whole = dict(files_of(site_dir))
    theme = next(path for path in whole if path.startswith("assets/stylesheets/main."))
    differing = []
    for path, content in alone.items():
        lines = whole[path].split(b"\n")
        kept = (
            b"\n".join(line for line in lines if theme.encode() not in line) if path.endswith(".html") else whole[path]
        )
        if b"\n".join(line.strip() for line in kept.split(b"\n")) != b"\n".join(
            line.strip() for line in content.split(b"\n")
        ):
            differing.append(path)
    assert differing == []
    for kind in (".ics", ".csv", ".json", ".atom", ".xml"):
        same = [path for path in alone if path.endswith(kind)]
        assert same, kind
        assert all(alone[path] == whole[path] for path in same)
