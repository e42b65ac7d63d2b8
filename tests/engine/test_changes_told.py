"""How `programme changes` tells it: against a commit, and on GitHub."""

import os
import subprocess
from pathlib import Path

import pytest

from programme.__main__ import main
from tests.engine.residents import EVENTS, JANUARY
from tests.engine.runner import commands_in
from tests.engine.small_programme import lay_out


def git(folder: Path, *arguments: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | settings
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, env=environ)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small programme, committed, in a folder below the root of a repository."""
    root = tmp_path / "repository"
    lay_out(root / "site", {"mkdocs.yml": "site_name: Anytown\n"})
    git(root, "init")
    git(root, "add", "--all")
    git(root, "commit", "--message", "Content: first")
    return root


def test_the_command_compares_with_a_commit(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in the files now, committed or not, against the commit; nothing of the repository is touched."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")
    folder = repository / "site"
    (folder / "data/events.yaml").write_text(EVENTS.replace(JANUARY, ""), encoding="utf-8")
    summary = repository / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["--config", str(folder / "mkdocs.yml"), "changes", "--base", "main"]) == 0
    shown = capsys.readouterr().out
    assert "**Deleted:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026" in shown
    assert shown.strip() == summary.read_text(encoding="utf-8").strip()
    assert (folder / "data/events.yaml").read_text(encoding="utf-8") == EVENTS.replace(JANUARY, "")


def test_everything_is_new_against_a_commit_without_data(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")
    git(repository, "rm", "-r", "--cached", "--quiet", "site/data")
    git(repository, "commit", "--message", "Content: none")
    assert main(["--config", str(repository / "site/mkdocs.yml"), "changes", "--base", "HEAD"]) == 0
    assert "**New:** Job club at South Library. 4 Wednesdays" in capsys.readouterr().out


def test_on_github_a_deleted_date_is_a_warning_too(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A green tick alone would let it pass: the warning stands beside the file, in words of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    data = repository / "site/data/events.yaml"
    changes = ["--config", str(repository / "site/mkdocs.yml"), "changes", "--base", "HEAD"]
    assert main(changes) == 0
    assert commands_in(capsys.readouterr().out) == []
    data.write_text(EVENTS.replace(JANUARY, ""), encoding="utf-8")
    assert main(changes) == 0
    said = capsys.readouterr().out
    assert said.count("::warning ") == 1
    assert 'title=date-vanished::Event "Jobs drop-in at the Civic Hall": the date 31 January 2026' in said


def test_the_earlier_state_is_whole(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a .gitattributes there says: else each session would be new in every later pull request."""
    (repository / "site/data/.gitattributes").write_text("events.yaml export-ignore\n", encoding="utf-8")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(repository))
    for command in (("add", "-A"), ("commit", "-qm", "Attributes")):
        subprocess.run([*git, *command], check=True)
    assert main(["--config", str(repository / "site/mkdocs.yml"), "changes", "--base", "HEAD"]) == 0
    assert "**New:**" not in capsys.readouterr().out


@pytest.mark.parametrize("ref", ["nowhere", "--help", "HEAD:site"])
def test_an_unknown_base_is_named(ref: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also one that would be an option of git."""
    assert main(["--config", str(repository / "site/mkdocs.yml"), "changes", f"--base={ref}"]) == 1
    assert capsys.readouterr().err.startswith(f'programme: there is no commit, branch or tag "{ref}" here.')


def test_a_folder_without_git_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = lay_out(tmp_path / "site", {})
    assert main(["--config", str(folder / "mkdocs.yml"), "changes", "--base", "main"]) == 1
    assert capsys.readouterr().err.endswith("is not in a git repository.\n")
