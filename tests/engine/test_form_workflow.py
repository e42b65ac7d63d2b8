"""The steps of the workflow that answers forms, with stored events and a `gh` of our own: no network is needed."""

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from programme.__main__ import main
from programme.forms.report import LABEL
from programme.settings import CONFIG_NAME
from tests.engine.answered import answered
from tests.engine.builds import ROOT
from tests.engine.test_forms import templates
from tools.recipes import BUILD_TIME, lay_out

EVENTS = Path(__file__).resolve().parent / "forms/events"
REPOSITORY, BASE = "anytown/site", "a" * 40
# Writes down what it is asked, and answers from a file: by method and path, or with a refusal where a status stands.
GH = """#!{python}
import json, sys
given = json.loads(sys.stdin.read() or "null")
method, path = sys.argv[3:5]
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(json.dumps([method, path, given]) + "\\n")
answer = json.load(open({answers!r}, encoding="utf-8")).get(f"{{method}} {{path}}")
if isinstance(answer, str):
    sys.exit(f"gh: {{answer}}")
print(json.dumps(answer))
"""
PULLS = f"repos/{REPOSITORY}/pulls"
GIT = f"repos/{REPOSITORY}/git"
ANSWERS: Mapping[str, Any] = {
    f"GET repos/{REPOSITORY}/collaborators/editor/permission": {"permission": "write", "role_name": "maintain"},
    f"GET repos/{REPOSITORY}/collaborators/stranger/permission": {"permission": "read"},
    f"GET {PULLS}?state=open&head=anytown:form-12": [],
    f"GET {PULLS}?state=open&per_page=100": [],
    f"GET {GIT}/commits/{BASE}": {"tree": {"sha": "tree-before"}},
    f"POST {GIT}/trees": {"sha": "tree"},
    f"POST {GIT}/commits": {"sha": "commit"},
    f"GET {GIT}/matching-refs/heads/form-12": [{"ref": "refs/heads/form-123"}],
    f"POST {GIT}/refs": {},
    f"PATCH {GIT}/refs/heads/form-12": {},
    f"POST {PULLS}": {"number": 13},
    f"PATCH {PULLS}/13": {},
    f"POST repos/{REPOSITORY}/issues/12/comments": {},
}


class Workflow:
    """A run of the workflow: its two steps, and what GitHub was asked in them."""

    def __init__(self, folder: Path) -> None:
        """Lay out the made-up programme of EDITING.md, and a `gh`."""
        self.folder, self.site = folder, lay_out(folder / "site")
        self.log, self.found, self.output = folder / "log", folder / "form.json", folder / "output"
        gh, answers = folder / "gh", folder / "answers.json"
        gh.write_text(GH.format(python=sys.executable, log=str(self.log), answers=str(answers)), encoding="utf-8")
        gh.chmod(0o755)
        self.answers(ANSWERS)

    def answers(self, answers: Mapping[str, Any]) -> None:
        """Say what GitHub answers from now on."""
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")

    def step(self, option: str) -> int:
        return main(["--config", str(self.site / CONFIG_NAME), "form", str(self.found), option])

    @property
    def asked(self) -> list[tuple[str, str, Any]]:
        """What GitHub was asked, in order."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    @property
    def comment(self) -> str:
        """The last comment."""
        path = f"repos/{REPOSITORY}/issues/12/comments"
        return str([given["body"] for method, where, given in self.asked if (method, where) == ("POST", path)][-1])


@pytest.fixture
def workflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workflow:
    made = Workflow(tmp_path)
    for name, value in {
        "SOURCE_DATE_EPOCH": BUILD_TIME,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_SHA": BASE,
        "GITHUB_OUTPUT": str(made.output),
        "GITHUB_SERVER_URL": "https://github.example",
    }.items():
        monkeypatch.setenv(name, value)
    return made


PROPOSED = "What changes for residents"
WAITS = "has to look at this form first"
# The stored event, and what its issue is answered; None where nothing is.
EXPECTED: Mapping[str, str | None] = {
    "opened": PROPOSED,
    "opened-by-a-stranger": WAITS,
    "opened-by-a-machine": WAITS,
    "labeled-for-a-stranger": PROPOSED,
    "labeled-by-a-stranger": None,
    "labeled-otherwise": None,
    "edited": PROPOSED,
    "edited-by-a-stranger": None,
    "edited-in-its-title": None,
    "edited-when-closed": None,
    "slipped": "Some answers cannot be used",
    "hostile": "Some answers cannot be used",
    "empty": "Some answers cannot be used",
    "nothing-new": "Nothing has to change",
    "something-is-wrong": "Thank you for telling us",
    "no-form": None,
    "no-text": None,
    "pushed": None,
}


def test_every_stored_event_is_tried() -> None:
    assert {path.stem for path in EVENTS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_event_is_answered_or_left_alone(
    name: str, workflow: Workflow, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The first step writes what the second one does, and prints nothing that somebody typed."""
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(EVENTS / f"{name}.json"))
    assert workflow.step("--event") == 0
    outcomes, expected = json.loads(workflow.found.read_text(encoding="utf-8")), EXPECTED[name]
    assert workflow.output.read_text(encoding="utf-8") == f"answer={'yes' if expected else 'no'}\n"
    printed = "".join(capfd.readouterr())
    assert printed == f"Forms read: {int(bool(expected))}.\n"
    if expected is None:
        assert outcomes == []
        return
    [found] = outcomes
    assert expected in found["words"]
    assert bool(found["files"]) == (expected == PROPOSED)
    assert "@everyone" not in json.dumps(found)
    assert workflow.step("--answer") == 0
    assert expected in workflow.comment
    assert not list(workflow.folder.rglob("pwned"))


def test_the_label_is_the_same_everywhere() -> None:
    """In the workflow, which looks at no other, and in the guides."""
    for name in (".github/workflows/form.yml", "EDITING.md", "MAINTENANCE.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert f"github.event.label.name == '{LABEL}'" in text or f"`{LABEL}`" in text, name


def read(name: str, workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(EVENTS / f"{name}.json"))
    assert workflow.step("--event") == 0


def test_a_form_becomes_a_pull_request(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """One commit on what was checked out, on a branch of its own; and the asker is told what changes."""
    read("opened", workflow, monkeypatch)
    assert workflow.step("--answer") == 0
    asked = {f"{method} {path}": given for method, path, given in workflow.asked}
    [file] = asked[f"POST {GIT}/trees"]["tree"]
    before = (workflow.site / "data/events.yaml").read_text(encoding="utf-8")
    assert file["path"] == "data/events.yaml"
    assert file["content"] == before.replace(
        "    - 2027-03-03\n",
        "    - date: 2027-03-03\n      moved_to:\n        date: 2027-03-04\n        start: 1pm\n        end: 4pm\n"
        "      reason: The library has a training day.\n",
    )
    assert asked[f"POST {GIT}/trees"]["base_tree"] == "tree-before"
    assert asked[f"POST {GIT}/commits"]["parents"] == [BASE]
    assert asked[f"POST {GIT}/refs"] == {"ref": "refs/heads/form-12", "sha": "commit"}
    request = asked[f"POST {PULLS}"]
    assert (request["head"], request["base"]) == ("form-12", "main")
    assert request["title"] == "Content: a date changes, from issue 12"
    moved = "**Moved:** Jobs drop-in at Old Town Library. Wednesday 3 March 2027, 10am to 3pm, now on Thursday 4 March"
    assert moved in request["body"]
    assert "Nothing: no errors, no warnings." in request["body"]
    assert "Closes #12." in request["body"]
    assert re.search("\n<!-- form [0-9a-f]{64} -->$", request["body"])
    assert "Your form has become #13." in workflow.comment
    assert moved in workflow.comment


def test_what_looks_odd_is_told_to_the_asker(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check's warnings, in words for somebody who sees a form; they hold nothing up."""
    event = json.loads((EVENTS / "opened.json").read_text(encoding="utf-8"))
    answers = {"session": "Jobs drop-in at Old Town Library", "date": "3 March", "new_date": "Fri 26 March 2027"}
    event["issue"]["body"] = answered(templates(workflow.site)["2-date-changes"], answers)
    (workflow.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(workflow.folder / "event.json"))
    assert workflow.step("--event") == 0
    [found] = json.loads(workflow.found.read_text(encoding="utf-8"))
    assert found["files"]
    assert "have a look. " in found["words"]
    assert '": Friday 26 March 2027 is a bank holiday (Good Friday). If nothing is held on that day' in found["words"]
    assert "| warning: bank-holiday |" in found["body"]


def test_a_form_that_is_put_right_changes_its_pull_request(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    read("edited", workflow, monkeypatch)
    here = {
        f"GET {PULLS}?state=open&head=anytown:form-12": [{"number": 13}],
        f"GET {PULLS}/13": {"commits": 1},
        f"GET {GIT}/matching-refs/heads/form-12": [{"ref": "refs/heads/form-12"}],
    }
    workflow.answers({**ANSWERS, **here})
    assert workflow.step("--answer") == 0
    asked = {f"{method} {path}": given for method, path, given in workflow.asked}
    assert asked[f"PATCH {GIT}/refs/heads/form-12"] == {"sha": "commit", "force": True}
    assert "**Moved:**" in asked[f"PATCH {PULLS}/13"]["body"]
    assert f"POST {PULLS}" not in asked
    assert "#13 is changed to match" in workflow.comment


def test_a_pull_request_that_somebody_has_changed_stays(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    read("edited", workflow, monkeypatch)
    here = {
        f"GET {PULLS}?state=open&head=anytown:form-12": [{"number": 13}],
        f"GET {PULLS}/13": {"commits": 2},
    }
    workflow.answers({**ANSWERS, **here})
    assert workflow.step("--answer") == 0
    assert not [path for method, path, _ in workflow.asked if method == "POST" and path.startswith(GIT)]
    assert "by hand" in workflow.comment


def test_a_setting_that_is_off_is_said(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The branch is there by then, so the asker gets the link that opens the pull request."""
    read("opened", workflow, monkeypatch)
    refused = "GitHub Actions is not permitted to create or approve pull requests. (HTTP 403)"
    workflow.answers({**ANSWERS, f"POST {PULLS}": refused})
    assert workflow.step("--answer") == 0
    assert "Allow GitHub Actions to create and approve pull requests" in workflow.comment
    assert "(https://github.example/anytown/site/compare/main...form-12?expand=1)" in workflow.comment


@pytest.mark.parametrize("refused", [f"POST {PULLS}", f"POST {GIT}/trees"])
def test_any_other_refusal_fails_the_run(
    refused: str, workflow: Workflow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read("opened", workflow, monkeypatch)
    workflow.answers({**ANSWERS, refused: "Server Error (HTTP 502)"})
    assert workflow.step("--answer") == 1
    assert "HTTP 502" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path", ["data/../mkdocs.yml", ".github/workflows/form.yml", "data/events.yaml.py", "/etc/x.yaml"]
)
def test_only_data_files_are_written(
    path: str, workflow: Workflow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The job that may write holds what it is handed to the data folder."""
    read("opened", workflow, monkeypatch)
    [found] = json.loads(workflow.found.read_text(encoding="utf-8"))
    workflow.found.write_text(json.dumps([found | {"files": {path: "x"}}]), encoding="utf-8")
    assert workflow.step("--answer") == 1
    assert "is neither a data file nor a form" in capsys.readouterr().err


def test_data_with_mistakes_are_said_to_have_them(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workflow.site / "data/events.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("start: 10am", "start: soon"), encoding="utf-8")
    read("opened", workflow, monkeypatch)
    assert "have mistakes of their own" in json.loads(workflow.found.read_text(encoding="utf-8"))[0]["words"]
    read("no-form", workflow, monkeypatch)
    assert json.loads(workflow.found.read_text(encoding="utf-8")) == []


def test_a_change_that_only_a_person_can_make_is_said_to_be_one(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status stands before the date, so that lines would have to be written anew."""
    path = workflow.site / "data/events.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- 2027-03-03", "- status: full\n      date: 2027-03-03"), encoding="utf-8")
    event = json.loads((EVENTS / "opened.json").read_text(encoding="utf-8"))
    answers = {"session": "Jobs drop-in at Old Town Library", "date": "3 March"}
    event["issue"]["body"] = answered(
        templates(workflow.site)["2-date-changes"], answers | {"state": "There is room again, or it is on after all"}
    )
    (workflow.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(workflow.folder / "event.json"))
    assert workflow.step("--event") == 0
    assert "has to be made by hand" in json.loads(workflow.found.read_text(encoding="utf-8"))[0]["words"]


@pytest.mark.parametrize(
    ("change", "made"),
    [
        ({}, True),
        ({"body": "Somebody else's words."}, False),
        ({"state": "closed"}, False),
        ({"branch": "form-twelve"}, False),
        ({"repository": "stranger/site"}, False),
        ({"commits": 2}, False),
        ({"mark": "Closes #12."}, False),
    ],
    ids=["as it was", "edited since", "closed", "another branch", "a fork", "changed by hand", "no mark"],
)
def test_forms_that_wait_are_made_anew_on_new_data(
    change: dict[str, Any], made: bool, workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once another form is merged, so that two that add at one place do not conflict; and nobody is written to."""
    read("opened", workflow, monkeypatch)
    [first] = json.loads(workflow.found.read_text(encoding="utf-8"))
    event = json.loads((EVENTS / "opened.json").read_text(encoding="utf-8"))
    path = workflow.site / "data/events.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    - 2027-03-03", "    - 2027-02-17\n    - 2027-03-03"))
    head = {"ref": change.get("branch", "form-12"), "repo": {"full_name": change.get("repository", REPOSITORY)}}
    waiting = {
        f"GET {PULLS}?state=open&per_page=100": [{"head": head, "body": change.get("mark", first["body"])}],
        f"GET repos/{REPOSITORY}/issues/12": {"state": "open", "body": event["issue"]["body"]} | change,
        f"GET {PULLS}?state=open&head=anytown:form-12": [{"number": 13}],
        f"GET {PULLS}/13": {"commits": change.get("commits", 1)},
        f"GET {GIT}/matching-refs/heads/form-12": [{"ref": "refs/heads/form-12"}],
    }
    workflow.answers({**ANSWERS, **waiting})
    workflow.log.unlink()
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(EVENTS / "pushed.json"))
    assert workflow.step("--event") == 0
    assert workflow.step("--answer") == 0
    asked = {f"{method} {path}": given for method, path, given in workflow.asked}
    assert (f"PATCH {GIT}/refs/heads/form-12" in asked) == made
    assert not [path for path in asked if path.endswith("/comments")]
    if made:
        [file] = asked[f"POST {GIT}/trees"]["tree"]
        assert "    - 2027-02-17\n    - date: 2027-03-03\n      moved_to:\n" in file["content"]
        assert "**Moved:**" in asked[f"PATCH {PULLS}/13"]["body"]


def test_a_comment_is_no_longer_than_github_takes(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where many long lines cannot be read, each full of signs that are written in five."""
    event = json.loads((EVENTS / "opened.json").read_text(encoding="utf-8"))
    answers = {"session": "Jobs drop-in at Old Town Library", "status": "Cancelled", "extent": "Only the dates below"}
    days = "\n".join(f"{number}{'@' * 130}" for number in range(36))
    event["issue"]["body"] = answered(templates(workflow.site)["3-cancelled"], answers | {"date": days, "reason": "x"})
    (workflow.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(workflow.folder / "event.json"))
    assert workflow.step("--event") == 0
    [found] = json.loads(workflow.found.read_text(encoding="utf-8"))
    assert "Some answers cannot be used" in found["words"]
    assert "- and 16 more." in found["words"]
    assert len(found["words"]) < 65_536
