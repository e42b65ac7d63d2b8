"""The three voices of problems: terminal, GitHub, JSON."""

import json
import re
from pathlib import Path

import pytest

from programme.__main__ import main
from programme.model.rules import ID_FORM, TEXT_EMPTY
from programme.problems.problem import NOTICE, WARNING, Place, Problem
from programme.problems.voices import github_commands, table, verbatim
from programme.settings import AS_AT
from tests.engine.small_programme import lay_out

BAD_TERM = '- id: ics\n  term: ICS\n  meens: "100%: it,\\n::error::no"\n'


def problems(errors: int, warnings: int) -> list[Problem]:
    """Return warnings first, so that the order of importance can be seen."""
    found = [Problem(Place("data/a.yaml", n + 1), TEXT_EMPTY, "", "w", "", WARNING) for n in range(warnings)]
    return found + [Problem(Place("data/b.yaml", n + 1), ID_FORM, "", "e") for n in range(errors)]


def test_an_annotation_has_place_code_words_and_advice() -> None:
    """Encoded as GitHub's toolkit does: % and line ends everywhere, : and , in properties too."""
    problem = Problem(Place("data/a,b.yaml", 3, 9), ID_FORM, 'Term "50%"', "it is\nwrong: a, b.", "Do this.")
    assert github_commands([problem], "sites/one") == [
        '::error file=sites/one/data/a%2Cb.yaml,line=3,col=9,title=id-form::Term "50%25": it is%0Awrong: a, b. Do this.'
    ]


def test_a_place_without_a_line_has_none() -> None:
    problem = Problem(Place("mkdocs.yml"), AS_AT, "", "another day.", "", NOTICE)
    assert github_commands([problem]) == ["::notice file=mkdocs.yml,title=as-at::another day."]


def test_github_gets_the_ten_most_important_and_the_last_counts_the_rest() -> None:
    lines = github_commands(problems(8, 14))
    assert len(lines) == 10
    assert [line.split()[0] for line in lines] == ["::error"] * 8 + ["::warning"] * 2
    assert lines[-1].endswith("::w%0AAnd 12 more: see the table in the summary of this run.")
    assert all("more" not in line for line in lines[:-1])
    assert not any("more" in line for line in github_commands(problems(4, 6)))


def test_the_table_holds_all_of_them() -> None:
    """Errors first; notices folded away; a mark of Markdown or HTML in a value stays what it is."""
    odd = Problem(Place("data/a.yaml", 1), ID_FORM, 'Term "a|b"', "<b>*no* @you `x`</b>", "Do.\nThat.")
    notice = Problem(Place("mkdocs.yml"), AS_AT, "", "another day.", "", NOTICE)
    shown = table([notice, *problems(12, 1), odd])
    assert shown.count("| id-form |") == 13
    assert "13 errors, 1 warning." in shown
    assert shown.index("| id-form |") < shown.index("| warning: text-empty |") < shown.index("<details>")
    assert r"| Term &quot;a\|b&quot; |" in shown or r'| Term "a\|b" |' in shown
    assert r"&lt;b&gt;\*no\* @&#8203;you \`x\`&lt;/b&gt;<br>Do. That." in shown
    assert "Nothing" in table([notice])


def test_text_stays_one_line() -> None:
    assert verbatim("a\n| b\n# c") == r"a \| b \# c"


def test_json_is_stable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Eight fields in a fixed order, for a problem with and without a place; nothing else is printed."""
    folder = lay_out(tmp_path / "site", {"data/glossary.yaml": BAD_TERM, "data/event.yaml": "- id: fair\n"})
    assert main(["--config", str(folder / "mkdocs.yml"), "check", "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert list(first.items()) == [
        ("code", "file-unknown"),
        ("level", "error"),
        ("file", "data/event.yaml"),
        ("line", 0),
        ("column", 0),
        ("thing", ""),
        ("message", "no page is made from this file."),
        ("advice", first["advice"]),
    ]
    assert (second["code"], second["line"], second["column"], second["thing"]) == ("field-unknown", 3, 3, 'Term "ICS"')


def test_json_tells_of_wrong_settings_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = lay_out(tmp_path / "site", {"mkdocs.yml": "extra:\n  programme:\n    as_at: soon\n"})
    assert main(["--config", str(folder / "mkdocs.yml"), "check", "--format", "json"]) == 1
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["setting-as-at"]


def test_a_reminder_is_no_annotation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the summary: beside lines that nobody touched it would hide what is wrong."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    folder = lay_out(tmp_path / "site", {})
    assert main(["--config", str(folder / "mkdocs.yml"), "check", "--editorial"]) == 0
    shown = capsys.readouterr().out
    assert "notice: " in shown
    assert "::notice" not in shown


def test_on_github(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The log shows all, commands switched off; annotations count from the repository's root; then the table."""
    folder = lay_out(tmp_path / "repository" / "site", {"data/glossary.yaml": BAD_TERM})
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "repository"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["--config", str(folder / "mkdocs.yml"), "check"]) == 1
    shown = capsys.readouterr().out
    stop = re.match(r"::stop-commands::(\w{32,})\n", shown)
    assert stop
    log, after, _ = shown.removeprefix(stop[0]).split(f"\n::{stop[1]}::\n")
    assert after.endswith(f"\n::stop-commands::{stop[1]}\n")
    after = after.removesuffix(f"::stop-commands::{stop[1]}\n")
    assert 'data/glossary.yaml:3:3  Term "ICS": the field "meens" is not known here.' in log
    assert after.splitlines() == [
        "::error file=site/data/glossary.yaml,line=3,col=3,title=field-unknown::"
        'Term "ICS": the field "meens" is not known here. Did you mean "means"?'
    ]
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n## What to mend\n")
    assert "| field-unknown |" in written
