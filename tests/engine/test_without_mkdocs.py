"""Leaving MkDocs: the engine alone gives every data page, calendar, export and script, and they are the website's."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from programme.theme import THEME
from tests.engine.builds import SAMPLE, build, copy_project, environment, environments, files_of

# Any import of them fails, as where they are not installed.
ALONE = """
import sys

for name in ("mkdocs", "material", "properdocs", "mkdocs_get_deps", "pymdownx", "watchdog"):
    sys.modules[name] = None

from programme.__main__ import main

sys.exit(main(sys.argv[1:]))
"""


EXTENDS = "extends: material\n"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What `programme build --out` writes where neither MkDocs nor its theme is there."""
    out = tmp_path_factory.mktemp("alone") / "out"
    command = [sys.executable, "-c", ALONE, "build", "--out", str(out)]
    result = subprocess.run(command, cwd=SAMPLE, env=environment({}), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return dict(files_of(out))


def test_everything_but_prose_is_there(alone: dict[str, bytes], site_dir: Path) -> None:
    """What is missing are the pages of docs/, and the style sheet of the theme."""
    missing = {path for path in dict(files_of(site_dir)) if path not in alone}
    pages = {path.relative_to(SAMPLE / "docs").as_posix() for path in (SAMPLE / "docs").rglob("*.md")}
    prose = {"index.html" if path == "index.md" else path.replace("index.md", "index.html") for path in pages}
    prose = {path.replace(".md", "/index.html") for path in prose}
    [sheet] = missing - prose
    assert re.search(r"/stylesheets/main\.\w+\.min\.css$", sheet) and prose < missing
    assert len(alone) > 200


def test_every_file_is_that_of_the_website(alone: dict[str, bytes], site_dir: Path) -> None:
    """Byte for byte; a page lacks only the link to the theme's own styles, the list of styles only their name."""
    whole = dict(files_of(site_dir))
    assert [path for path, content in alone.items() if without_theme(whole[path]) != content] == []
    for kind in (".ics", ".csv", ".json", ".atom", ".xml"):
        same = [path for path in alone if path.endswith(kind) and not path.startswith("assets/")]
        assert same, kind
        assert all(alone[path] == whole[path] for path in same)


def without_theme(page: bytes) -> bytes:
    """Take out the theme's styles: their link, which the template puts on a line of its own, and their name."""
    return re.sub(rb'<link rel="stylesheet" href="[^"]*stylesheets/main[^"]*">\n|"stylesheets/main[^"]*", ', b"", page)


def test_the_theme_can_go(site_dir: Path, tmp_path: Path) -> None:
    """The last step of the plan in MAINTENANCE.md: ProperDocs, no Material, its one stylesheet kept; the same bytes."""
    project = copy_project(tmp_path / "project")
    engine = tmp_path / "engine"
    shutil.copytree(THEME.parent, engine / "programme", ignore=shutil.ignore_patterns("__pycache__"))
    theme = engine / "programme" / "theme"
    [styles] = (site_dir / "assets").glob("*/stylesheets/main.*.min.css")
    shutil.copy(styles, theme / "assets" / "stylesheets")
    config = theme / "mkdocs_theme.yml"
    text = config.read_text(encoding="utf-8")
    assert EXTENDS in text
    config.write_text(text.replace(EXTENDS, ""), encoding="utf-8")
    (engine / "sitecustomize.py").write_text("import sys\nsys.modules['material'] = None\n", encoding="utf-8")
    python = environments()["properdocs"]
    site = build(project / "out", project, python=python, program="properdocs", PYTHONPATH=str(engine))
    kept, whole = dict(files_of(site)), dict(files_of(site_dir))
    assert sorted(kept) == sorted(whole)
    assert [path for path in whole if kept[path] != whole[path]] == []
