"""On GitHub nothing in data or in names is a command of its runner, a link, a mention or a reference."""

import json
import subprocess
from pathlib import Path

import pytest

from programme.__main__ import main
from programme.all_rules import CODES
from programme.problems.voices import verbatim
from tests.engine import attacked
from tests.engine.attacked import typed
from tests.engine.builds import copy_project, run
from tests.engine.runner import commands_in, live_in
from tests.engine.small_programme import lay_out

# ^7 stands for an @ in these texts, a bare @ for the word that tells a field.
TEXTS = (
    "##[error]Nurse @",
    "::error::Nurse @",
    "x ##[group]@ ::set-env name=PATH::/bin",
    "Ask ^7octocat of www.evil.example or HTTPS://evil.example/@ on #12 or GH-12",
    "[@](https://evil.example) $@$ ftp://evil.example a^7evil.example",
)
NAMES = (
    "docs/a\n::error::b.md",
    "docs/c\r::error::d.md",
    "docs/##[error]e.md",
    "docs/[x](https:evil.example)/f.md",
    "docs/@octocat www.evil.example.md",
    "docs/GH-1 #12.png",
    "data/::error::g.yaml",
    "data/a\n##[error]h.yaml",
    "data/@octocat.xlsx",
)


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the summary of the run is written, on GitHub."""
    path = tmp_path / "summary.md"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")  # 15 January 2026
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def commit(folder: Path) -> None:
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Before")):
        subprocess.run([*git, *command], check=True)


def said(folder: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Return all that a pull request's run prints."""
    config = str(folder / "mkdocs.yml")
    main(["--config", config, "check", "--editorial"])
    main(["--config", config, "changes", "--base", "HEAD"])
    out = capfd.readouterr()
    assert not out.err
    return out.out


def check(output: str, summary: Path) -> None:
    """Only annotations of our own are commands, and only our own marks are live."""
    commands = commands_in(output)
    assert {name for name, _ in commands} <= {"error", "warning", "notice"}
    assert output.count("title=") >= len(commands)
    assert not [data for _, data in commands if data in ("b", "d", "e", "Nurse")]
    assert live_in(summary.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_typed_is_live(text: str, summary: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """In every field at once, new and then changed."""
    folder = lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"})
    commit(folder)
    attacked.write(folder / "data", attacked.dataset(typed(text)))
    check(said(folder, capfd), summary)
    commit(folder)
    attacked.write(folder / "data", attacked.dataset(typed(f"{text} {text}")))
    check(said(folder, capfd), summary)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_live(name: str, summary: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"})
    commit(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("# Title\n", encoding="utf-8")
    output = said(folder, capfd)
    check(output, summary)
    assert any(code in output for code in CODES)


def test_a_build_says_no_command(tmp_path: Path) -> None:
    """MkDocs names files and we name problems: all of it between the two marks, but for what publishing must hear."""
    project = copy_project(tmp_path / "project")
    for name in NAMES[:2]:
        (project / name).write_text("# Title\n", encoding="utf-8")
    done = built(project)
    assert done.returncode
    assert "::error::b" in done.stderr
    assert commands_in(done.stdout) == commands_in(done.stderr) == []
    for name in NAMES[:2]:
        (project / name).unlink()
    done = built(project, PROGRAMME_PREVIOUS="nowhere/ledger.json")
    assert not done.returncode, done.stderr
    [(name, words)] = commands_in(done.stderr)
    assert (name, words.partition(",")[0]) == ("warning", "Ledger: there is no such ledger")


def built(project: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    return run("mkdocs", "build", "--strict", folder=project, GITHUB_ACTIONS="true", **settings)


@pytest.mark.parametrize(
    ("output", "found"),
    [
        ("::error file=a.md,line=1::x", [("error", "x")]),
        ("  ::warning::x", [("warning", "x")]),
        ("a ##[error]x", [("error", "x")]),
        ("a ::error::x\n::unknown::x\n##[unknown]x", []),
        ("::stop-commands::t0ken\n::error::x\r##[error]x\n::t0ken::\n::error::y", [("error", "y")]),
    ],
)
def test_the_rules_are_those_of_the_runner(output: str, found: list[tuple[str, str]]) -> None:
    assert commands_in(output) == found


@pytest.mark.parametrize("text", ["@octocat", "https://a.example", "www.a.example", "see #12", "GH-12"])
def test_what_is_live_is_seen(text: str) -> None:
    assert live_in(text)
    assert not live_in(verbatim(text))


def test_json_holds_no_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], summary: Path) -> None:
    """It is all that is printed, and reads back as it was."""
    folder = lay_out(tmp_path / "site", {"data/glossary.yaml": '- id: a\n  "##[error]x": y\n'})
    main(["--config", str(folder / "mkdocs.yml"), "check", "--format", "json"])
    output = capsys.readouterr().out
    assert commands_in(output) == []
    assert "##[error]x" in "".join(problem["message"] for problem in json.loads(output))
