"""A site to import into, and the command that does it."""

from pathlib import Path

import pytest

from programme.__main__ import main
from programme.settings import CONFIG_NAME
from tests.engine.importing.imported import Import
from tools.recipes import BUILD_TIME, lay_out


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up programme of EDITING.md, on 11 January 2027."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_TIME)
    return lay_out(tmp_path / "site")


@pytest.fixture
def run(site: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import a file into the site: its content, or its path; the exit status, and what was said."""

    def imported(content: str | bytes | Path, *options: str, name: str = "sessions.csv") -> tuple[int, str]:
        path = content if isinstance(content, Path) else site.parent / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        status = main(["--config", str(site / CONFIG_NAME), "import", str(path), *options])
        return status, "".join(capsys.readouterr())

    return imported
