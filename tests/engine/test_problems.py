"""What an editor is told of each mistake: one case a file in problems/, laid over the small programme."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from programme.__main__ import main
from programme.all_rules import ALL_RULES, CODES
from programme.build import build
from programme.files.writing import write
from programme.load import entries
from programme.load.text import MOST_BYTES
from programme.model.event import Event
from programme.model.reference import Term
from programme.model.rules import ID_FORM
from programme.problems.problem import ContentError, Place, Problem
from tests.engine.small_programme import lay_out, load_in, problems_in, said, settings_of

HERE = Path(__file__).resolve().parent
ENGINE = HERE.parents[1] / "hooks" / "programme"
CASES = sorted((HERE / "problems").glob("*.yaml"))

# Words of the validator, of Python and of its types: none may reach an editor.
JARGON = re.compile(
    r"(?i:pydantic|traceback|validat)|NoneType|\w+_type\b|\w+Error\b|\b(str|dict|int|tuple|None)\b|\[\^|\('"
)

# A last resort, for kinds of validator error that no field can give today.
WITHOUT_CASE = {"value-form"}


def case_of(path: Path) -> dict[str, Any]:
    """Read a case; every value is text."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_gets_the_words_of_its_case(path: Path, tmp_path: Path) -> None:
    """Every problem of a case is reported, in order, with its place, code, thing, message and advice; no other is."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(case) == {"says", "files", "expected"}
    found = problems_in(lay_out(tmp_path / "site", case["files"]))
    assert "\n".join(said(problem) for problem in found) == case["expected"].strip("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_message_is_plain(path: Path) -> None:
    """No message speaks of validators or types, and each says what to do."""
    expected = case_of(path)["expected"]
    assert not JARGON.search(expected)
    for message in re.split(r"\n(?! )", expected.strip("\n")):
        assert not message or "\n  " in message, f"This message gives no advice: {message}"


def test_the_small_programme_is_valid(tmp_path: Path) -> None:
    """What the cases are laid over has no problem of its own."""
    assert problems_in(lay_out(tmp_path / "site", {})) == ()


def test_every_rule_has_a_case() -> None:
    """Each rule is in some case, or in a test of this folder."""
    files = [*CASES, *HERE.glob("test_*.py"), *(HERE / "stories").glob("*.yaml"), *(HERE / "forms").glob("*.yaml")]
    tested = "".join(path.read_text(encoding="utf-8") for path in files)
    missing = sorted(code for code in CODES - WITHOUT_CASE if not re.search(rf"\b{code}[\]\"]", tested))
    assert not missing, f"Add a case to tests/engine/problems/ for: {', '.join(missing)}"


def test_every_rule_is_gathered_and_used() -> None:
    """Each rule that a module declares is under one heading of the field guide, with a code of its own, and in use."""
    declared: dict[str, str] = {}
    named: Counter[str] = Counter()
    for path in ENGINE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named.update(getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(tree))
        for node in tree.body:
            match node:
                case ast.Assign([ast.Name(name)], ast.Call(ast.Name("Rule"), [ast.Constant(str(code)), _])):
                    declared[name] = code
    gathered = [rule.code for heading, rules in ALL_RULES.items() if heading != "Wording" for rule in rules]
    assert sorted(declared.values()) == sorted(gathered)
    assert len(CODES) == sum(map(len, ALL_RULES.values()))
    assert [name for name in declared if named[name] == 1] == []


def test_one_broken_entry_leaves_fifty_good_ones(tmp_path: Path) -> None:
    """A form fault in one entry among fifty is one message; the fifty load, and the broken one as it was meant."""
    good = [f"- id: term-{number}\n  term: Term {number}\n" for number in range(50)]
    broken = '- id: broken\n  term: "Broken\n'
    text = "".join([*good[:20], broken, *good[20:]])
    loaded = load_in(lay_out(tmp_path / "site", {"data/glossary.yaml": text}))
    assert [said(problem).splitlines()[0] for problem in loaded.problems] == [
        "data/glossary.yaml:42:9 [quote-open] a quote opens here and never closes."
    ]
    assert set(loaded.renderer.content.dataset.all(Term)) == {"broken", *(f"term-{number}" for number in range(50))}


def test_values_are_as_typed(tmp_path: Path) -> None:
    """no, on, 0123, 10:00 and a phone number's first 0 mean what they say, quoted or not."""
    case = case_of(HERE / "problems" / "words-stay-text.yaml")
    loaded = load_in(lay_out(tmp_path / "site", case["files"]))
    event = loaded.renderer.content.dataset.all(Event)["no"]
    assert (event.title, event.room, event.cost) == ("on", "0123", "on")
    assert event.languages == ("no", "y", "null", "~", "1_000", "0x1f", "1e3", ".inf")
    assert (event.start and event.start.isoformat(), event.end and event.end.isoformat()) == ("10:00:00", "12:30:00")
    assert event.contact and (event.contact.name, event.contact.phone) == ("Null", "02079460000")


UTF_16 = "- id: ics\n  term: ICS\n".encode("utf-16")
WINDOWS = "- id: cafe\n  term: Caf\xe9\n".encode("cp1252")
FILES = {
    "utf-16": (UTF_16, "data/glossary.yaml [file-encoding] this file is saved as UTF-16."),
    "utf-16-unmarked": (UTF_16[2:], "data/glossary.yaml [file-encoding] this file is saved as UTF-16."),
    "windows-1252": (
        WINDOWS,
        'data/glossary.yaml:2 [file-encoding] the character "é" is saved in an old Windows form.',
    ),
    "brackets": (
        b"- id: ics\n  term: " + b"[" * 20_000,
        "data/glossary.yaml:2:28 [yaml-deep] lists inside lists, more than 20 deep.",
    ),
    "braces": (
        b"- id: ics\n  term: " + b"{a: " * 20_000,
        "data/glossary.yaml:2:85 [yaml-deep] lists inside lists, more than 20 deep.",
    ),
    "text-long": (
        b"- id: ics\n  term: " + b"x" * 20_001,
        'data/glossary.yaml:2:9 [text-long] Term "…": term: this text has 20,001 characters; the most is 20,000.',
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_says_why(name: str, tmp_path: Path) -> None:
    """A file in another encoding, or without measure, is one message with its place, and stops nothing else."""
    content, expected = FILES[name]
    folder = lay_out(tmp_path / "site", {})
    (folder / "data/glossary.yaml").write_bytes(content)
    found = [said(problem).splitlines()[0] for problem in problems_in(folder)]
    assert [re.sub(r'"x{50,}"', '"…"', line) for line in found] == [expected]


def test_a_file_of_21_megabytes_is_refused_unread(tmp_path: Path) -> None:
    """The size is looked at before the file is read."""
    folder = lay_out(tmp_path / "site", {})
    with (folder / "data/glossary.yaml").open("wb") as file:
        file.truncate(MOST_BYTES + 1024**2)
    [problem] = problems_in(folder)
    assert said(problem) == (
        "data/glossary.yaml [file-large] this file has 21 MB; the most is 20 MB.\n"
        "  Split it: data/events.yaml may become several files in data/events/."
    )


@pytest.mark.parametrize("name", ["data/glossary.yaml", "docs/about.md"])
def test_a_link_to_another_file_is_refused(name: str, tmp_path: Path) -> None:
    """A symbolic link is not followed, wherever it leads, also nowhere."""
    folder = lay_out(tmp_path / "site", {})
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "nowhere")
    [problem] = problems_in(folder)
    assert said(problem) == f"{name} [file-link] this is a link to another file.\n  Put the file itself here."


def test_a_folder_called_like_a_page_is_named(tmp_path: Path) -> None:
    """What the system cannot read is a message with the system's reason."""
    folder = lay_out(tmp_path / "site", {})
    (folder / "docs/about.md").mkdir()
    [problem] = problems_in(folder)
    assert (problem.place, problem.code) == (Place("docs/about.md"), "file-unreadable")
    assert problem.advice


def test_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    """What Windows editors add by themselves changes nothing, in data and in pages."""
    folder = lay_out(tmp_path / "site", {})
    for name in ("data/events.yaml", "docs/index.md", "docs/news/opening.md"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    loaded = load_in(folder)
    assert loaded.problems == ()
    plain = load_in(lay_out(tmp_path / "plain", {}))
    assert loaded.renderer.content.occurrences == plain.renderer.content.occurrences
    assert loaded.renderer.content.articles == plain.renderer.content.articles


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list has a most; past it, one message says so."""
    monkeypatch.setattr(entries, "MOST_ENTRIES", 1)
    found = [said(problem) for problem in problems_in(lay_out(tmp_path / "site", {})) if problem.code == "entries-many"]
    assert found[0].startswith("data/events.yaml [entries-many] there are 6 entries; the most is 1.")


def test_editors_are_told_what_reads_hard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --editorial: long sentences, hard pages and reviews that are due; none of them stops a build."""
    hard = "Institutional accountability arrangements necessitate deliberation. " * 25
    endless = "Considerations necessitate " + "administrative deliberation " * 15
    page = f"# About\n\n{hard}\n\n{endless}.\n"
    term = "- id: ics\n  term: ICS\n  means: integrated care system\n  reviewed: 2024-01-05\n  accept: term-unused\n"
    folder = lay_out(tmp_path / "site", {"docs/about.md": page, "data/glossary.yaml": term})
    assert problems_in(folder) == ()
    assert main(["--config", str(folder / "mkdocs.yml"), "check", "--editorial"]) == 0
    shown = capsys.readouterr().out
    for code in ("page-hard", "review-due", "sentence-long"):
        assert re.search(rf"\[[a-z: ]*{code}\]", shown), code


def test_the_terminal_shows_place_thing_fault_and_advice() -> None:
    """The place comes first, the code last, and the advice stands under the words."""
    problem = Problem(Place("data/events.yaml", 42, 10), ID_FORM, 'Event "Fair"', "it is wrong.", "Do this.\nOr that.")
    assert str(problem) == (
        'data/events.yaml:42:10  Event "Fair": it is wrong. [id-form]\n'
        "                        Do this.\n"
        "                        Or that."
    )


def test_a_command_with_problems_says_them_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """programme check prints each problem and a count, and exits 1 where one is an error."""
    folder = lay_out(tmp_path / "site", {"data/event.yaml": "- id: fair\n"})
    assert main(["--config", str(folder / "mkdocs.yml"), "check"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "data/event.yaml  no page is made from this file. [file-unknown]"
    assert shown[-2] == "1 error, 0 warnings"
    assert "data/README.md" in shown[-1]


def test_a_time_that_is_none_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH comes from outside and may hold anything; its code is setting-date."""
    config = str(lay_out(tmp_path / "site", {}) / "mkdocs.yml")
    for typed in ("today", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", typed)
        assert main(["--config", config, "check"]) == 1
        shown = capsys.readouterr().out
        assert f'SOURCE_DATE_EPOCH: "{typed}" is not a number of seconds since 1970. [setting-date]' in shown


def test_a_broken_template_is_a_problem_with_its_line(tmp_path: Path) -> None:
    """A template that names what there is not stops the build with its place, before anything is written."""
    # The code is "template"; its advice is for whoever changed the template last.
    folder = lay_out(tmp_path / "site", {})
    overrides = tmp_path / "overrides"
    page = overrides / "pages" / "venue.html"
    page.parent.mkdir(parents=True)
    page.write_text("{# a remark #}\n{{ no_such_thing.name }}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        write(build(replace(settings_of(folder), overrides=overrides)).outputs, tmp_path / "site")
    [problem] = caught.value.problems
    assert (problem.place, problem.code) == (Place("overrides/pages/venue.html", 2), "template")
    assert not JARGON.search(f"{problem}")
