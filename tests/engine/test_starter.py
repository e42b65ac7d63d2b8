"""A repository for another programme: what travels, what stays behind, and what an upgrade renews."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from programme import __version__
from programme.__main__ import main
from programme.commands.engine import engine_of
from programme.load.starter import load_travelling
from programme.problems.problem import CommandError
from programme.starter.national import keep, national
from programme.starter.stamps import is_renewed, stamp_of, stamped

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    "name": "Penmaen Health and Care Jobs Hub",
    "owner": "Penmaen Council",
    "email": "jobs@penmaen.gov.uk",
    "address": "https://jobs.penmaen.gov.uk/hub/",
    "areas": "Harbour, Old Quarry, Station Hill",
}
OPTIONS = [f"--{key}={value}" for key, value in ANSWERS.items()]


def wheel(folder: Path) -> Path:
    """A file that has a wheel's name; nothing here installs it."""
    path = folder / f"programme_site-{__version__}-py3-none-any.whl"
    path.write_bytes(b"a wheel")
    return path


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new repository, as the command makes it."""
    folder = tmp_path_factory.mktemp("new")
    assert main(["new", str(folder / "hub"), *OPTIONS, f"--engine={wheel(folder)}"]) == 0
    return folder / "hub"


def test_it_is_the_programmes_own(hub: Path) -> None:
    site = yaml.safe_load((hub / "data/site.yaml").read_text(encoding="utf-8"))
    assert site["owner"] == ANSWERS["owner"]
    assert site["contact"] == {"email": ANSWERS["email"]}
    assert site["uid_domain"] == "jobs.penmaen.gov.uk"
    [programme] = yaml.safe_load((hub / "data/programmes.yaml").read_text(encoding="utf-8"))
    assert programme["id"] == "penmaen-health-and-care-jobs-hub"
    assert programme["areas"] == ["Harbour", "Old Quarry", "Station Hill"]
    settings = (hub / "mkdocs.yml").read_text(encoding="utf-8")
    assert f'site_name: "{ANSWERS["name"]}"' in settings
    assert f'site_url: "{ANSWERS["address"]}"' in settings
    assert 'as_at: !ENV [PROGRAMME_AS_AT, ""]' in settings
    assert "2024" not in settings
    assert (hub / ".git").is_dir()
    assert "[[" not in (hub / "README.md").read_text(encoding="utf-8")


def test_lists_are_empty_and_show_an_example(hub: Path) -> None:
    for name in ("events", "venues", "partners", "opportunities", "charter"):
        text = (hub / f"data/{name}.yaml").read_text(encoding="utf-8")
        assert yaml.safe_load(text) is None
        assert "example" in text


def test_the_example_of_a_site_can_be_used_as_it_is(
    hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its #, as its remarks say, it is a site with nothing left to write."""
    folder = tmp_path / "hub"
    shutil.copytree(hub, folder)
    path = folder / "data/site.yaml"
    [example] = re.findall(r"\(take away the # to use it\):\n#\n((?:#.*\n)+?)#\n", path.read_text(encoding="utf-8"))
    path.write_text(re.sub(r"^# ?", "", example, flags=re.M), encoding="utf-8")
    assert main(["--config", str(folder / "mkdocs.yml"), "check"]) == 0
    codes = set(re.findall(r"\[(?:warning: |notice: )?([a-z-]+)\]$", capsys.readouterr().out, re.M))
    assert codes == {"no-place", "no-session", "name-reserved", "picture-missing"}


def names_of_the_sample() -> set[str]:
    """Every id, name, other name, address line and postcode of what is the sample's own."""
    found: set[object] = set()
    for name in ("venues", "partners", "programmes", "events", "opportunities"):
        for entry in yaml.safe_load((ROOT / f"data/{name}.yaml").read_text(encoding="utf-8")):
            if name in ("opportunities", "partners") and is_national(entry):
                continue
            found |= {entry["id"], entry.get("name") or entry["title"], *listed(entry.get("also_called"))}
            found |= {*listed(entry.get("address")), *listed(entry.get("postcode"))}
            areas = listed(entry.get("areas"))
            found |= {area["name"] if isinstance(area, dict) else area for area in areas}
    return {str(word) for word in found if word} - {"London"}


def is_national(entry: dict[str, object]) -> bool:
    """Guides everywhere name schemes and bodies of the whole country, such as T Levels and Jobcentre Plus."""
    return entry.get("kind") in ("national-body", "employment-service") or not (
        entry.get("programme") or entry.get("programmes")
    )


def listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def test_nothing_of_the_sample_is_in_it(hub: Path) -> None:
    """Apart from the engine, and from titles and publishers of the sources that national facts cite."""
    words = sorted(names_of_the_sample(), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])")
    found = []
    for path in sorted(hub.rglob("*")):
        inside = path.relative_to(hub).as_posix()
        if not path.is_file() or inside.startswith((".git/", "engine/", "requirements")) or path.suffix == ".png":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if inside == "data/sources.yaml" and line.lstrip("- ").startswith(("id:", "title:", "publisher:", "url:")):
                continue
            found += [f"{inside}:{number}: {word}" for word in pattern.findall(line)]
    assert not found, "\n".join(found)


def test_its_forms_are_of_its_own_data(hub: Path) -> None:
    """Its areas are there to choose from; there is no form that changes a session, as there is none yet."""
    folder = hub / ".github/ISSUE_TEMPLATE"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["1-new-session.yml", "4-new-place.yml", "5-something-is-wrong.yml"]
    form = yaml.safe_load((folder / "4-new-place.yml").read_text(encoding="utf-8"))
    [area] = [question for question in form["body"] if question["id"] == "area"]
    assert area["attributes"]["options"] == ["Harbour", "Old Quarry", "Station Hill", "In none of these"]


def test_nothing_in_it_is_unused(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check of a new repository says only what is left to do."""
    assert main(["--config", str(hub / "mkdocs.yml"), "check"]) == 0
    codes = set(re.findall(r"\[(?:warning: |notice: )?([a-z-]+)\]$", capsys.readouterr().out, re.M))
    assert codes == {"no-place", "no-session", "statement-empty"}


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path), *OPTIONS, f"--engine={wheel(tmp_path.parent)}"]) == 1
    assert "has something in it" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name=X"], "--owner: this needs an answer."),
        ([*OPTIONS, "--areas=Harbour, ?"], '--areas: "?" cannot be an id.'),
        ([*OPTIONS, "--email=jobs at penmaen"], '--email: "jobs at penmaen" is not an email address.'),
        ([*OPTIONS, "--brand=green"], '--brand: "green" is not a colour.'),
        ([*OPTIONS, "--areas=Harbour, Online"], '--areas: the id "online" is used by the site itself.'),
        (
            [*OPTIONS, "--accent=#ffb000"],
            '--accent: "#ffb000" has a contrast of 1.6 to 1 on light grounds; it needs 4.5.',
        ),
    ],
    ids=["missing", "no area", "email", "colour", "area", "contrast"],
)
def test_an_answer_that_cannot_be_used_is_told(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is left behind."""
    engine = wheel(tmp_path)
    assert main(["new", str(tmp_path / "hub"), *options, f"--engine={engine}"]) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [engine]


def test_answers_are_taken_as_they_are_typed(tmp_path: Path) -> None:
    """In the quotes that the question shows, with semicolons, and one thing twice."""
    typed = [*OPTIONS, "--areas=Harbour; Old Quarry, Harbour", "--brand='#0b6e4f'", '--accent="#B3261E"']
    assert main(["new", str(tmp_path / "hub"), *typed, f"--engine={wheel(tmp_path)}"]) == 0
    [programme] = yaml.safe_load((tmp_path / "hub/data/programmes.yaml").read_text(encoding="utf-8"))
    assert programme["areas"] == ["Harbour", "Old Quarry"]
    site = yaml.safe_load((tmp_path / "hub/data/site.yaml").read_text(encoding="utf-8"))
    assert {key: value.lower() for key, value in site["colours"].items()} == {"brand": "#0b6e4f", "accent": "#b3261e"}


def test_an_engine_that_cannot_be_used_is_told_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "hub"), "--engine=latest"]) == 1
    said = capsys.readouterr().err
    assert "names no engine" in said
    assert "needs an answer" not in said


def test_a_question_says_whether_it_may_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter([*list(ANSWERS.values())[:2], *[""] * 5])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    assert main(["new", str(tmp_path / "hub"), f"--engine={wheel(tmp_path)}"]) == 0
    assert [" Press Enter" in question for question in asked] == [False, False, True, True, True, True, True]
    assert asked[2].endswith("write to? Press Enter if you do not know it yet.\n> ")
    assert asked[5].endswith('"#0b4f6c"? Press Enter for #0b4f6c.\n> ')


def test_names_cannot_break_out_of_yaml(tmp_path: Path) -> None:
    name = 'Jobs: "care" # & more, \\ {% x %} [[owner]]'
    assert (
        main(["new", str(tmp_path / "hub"), f"--name={name}", "--owner=O'Neill: & Co", f"--engine={wheel(tmp_path)}"])
        == 0
    )
    [programme] = yaml.safe_load((tmp_path / "hub/data/programmes.yaml").read_text(encoding="utf-8"))
    assert programme["name"] == name


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (f"git+https://github.com/o/r@{'a1' * 20}", f"programme-site @ git+https://github.com/o/r@{'a1' * 20}"),
        (f"programme-site @ git+ssh://git@github.com/o/r.git@{'0' * 40}", None),
    ],
)
def test_a_commit_is_an_engine(given: str, line: str | None) -> None:
    assert engine_of(given, __version__) == (line or given, None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("git+https://github.com/o/r@main", "A branch or a tag can change"),
        ("git+https://github.com/o/r@v1.2.0", "A branch or a tag can change"),
        ("programme-site==99.0", f"is {__version__}, not 99.0"),
        ("programme_site-99.0-py3-none-any.whl", "there is no programme_site-99.0"),
        ("latest", "names no engine"),
        ("--index-url=https://x.example/", "names no engine"),
    ],
)
def test_what_is_no_engine_is_refused(given: str, said: str) -> None:
    """An engine is held by a hash or a whole commit, and its version is the one that runs."""
    said = said.replace("A branch", "a branch")
    with pytest.raises(CommandError, match=re.escape(said)):
        engine_of(given, __version__)


NEWER = "99.1"


@pytest.fixture
def newer(hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository, for an engine of a newer version that brings another Makefile."""
    folder = tmp_path / "hub"
    subprocess.run(["cp", "-r", str(hub), str(folder)], check=True)
    monkeypatch.setattr("programme.commands.new.__version__", NEWER)
    monkeypatch.setattr(
        "programme.commands.new.load_travelling",
        lambda: {**load_travelling(), "Makefile": b"# newer\n", "EDITING.md": b"newer"},
    )
    (tmp_path / f"programme_site-{NEWER}-py3-none-any.whl").write_bytes(b"newer")
    return folder


def update(folder: Path) -> int:
    engine = folder.parent / f"programme_site-{NEWER}-py3-none-any.whl"
    return main(["new", str(folder), "--update", f"--engine={engine}"])


def test_an_upgrade_renews_what_nobody_has_edited(newer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in newer.rglob("*") if path.is_file()}
    (newer / ".github/ISSUE_TEMPLATE/4-new-place.yml").write_text("older\n", encoding="utf-8")
    assert update(newer) == 0
    assert (newer / "Makefile").read_text(encoding="utf-8") == stamped("# newer\n", NEWER)
    assert (newer / "engine.txt").read_text(encoding="utf-8").startswith(f"./engine/programme_site-{NEWER}-")
    assert [path.name for path in (newer / "engine").iterdir()] == [f"programme_site-{NEWER}-py3-none-any.whl"]
    assert ".new" not in capsys.readouterr().out
    for path, content in before.items():
        inside = path.relative_to(newer).as_posix()
        if not is_renewed(inside) and not inside.startswith(("engine", ".git/")):
            assert path.read_bytes() == content, inside


def test_an_upgrade_leaves_what_somebody_has_edited(newer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    makefile = newer / "Makefile"
    mine = makefile.read_text(encoding="utf-8") + "\nmine:\n\techo mine\n"
    makefile.write_text(mine, encoding="utf-8")
    assert update(newer) == 0
    assert makefile.read_text(encoding="utf-8") == mine
    assert (newer / "Makefile.new").read_text(encoding="utf-8") == stamped("# newer\n", NEWER)
    assert "Makefile was edited here" in capsys.readouterr().out


def test_an_upgrade_takes_away_what_the_engine_no_longer_brings(newer: Path) -> None:
    (newer / "tests" / "test_old.py").write_text(stamped("old\n", "0.0.1"), encoding="utf-8")
    (newer / "tests" / "test_mine.py").write_text("mine\n", encoding="utf-8")
    assert update(newer) == 0
    assert not (newer / "tests" / "test_old.py").exists()
    assert (newer / "tests" / "test_mine.py").exists()


def test_the_check_names_files_of_another_engine(
    hub: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("programme.commands.check.__version__", NEWER)
    assert main(["--config", str(hub / "mkdocs.yml"), "check"]) == 0
    said = capsys.readouterr().out
    assert (
        f"Makefile  this file is from engine {__version__}; the engine that runs here is {NEWER}. [notice: file-older]"
        in said
    )


def test_stamps_survive_the_line_ends_of_windows() -> None:
    text = stamped("one\ntwo\n", "1.2")
    stamp = stamp_of(text.replace("\r\n", "\n"))
    assert stamp == ("1.2", True)
    assert stamp_of(text.replace("two", "three")) == ("1.2", False)
    assert stamp_of("one\n") is None


LOCAL = """\
# On top.

- id: a
  needs:
    - text: one
      programme: p
    - two
  links:
    - title: x
      programme: [p, q]

- id: b
  programme: p
  text: y

# about c
- id: c
  steps:
    - role: r
      needs:
        text: q
        programme: p
      routes: z
"""


def test_what_holds_in_one_place_is_cut_out_by_line() -> None:
    a = "- id: a\n  needs:\n    - two\n\n"
    c = "# about c\n- id: c\n  steps:\n    - role: r\n      routes: z\n"
    assert national(LOCAL) == f"# On top.\n\n{a}{c}"
    assert keep(LOCAL, {"b"}) == "# On top.\n\n- id: b\n  programme: p\n  text: y\n\n"
    assert national("# only a remark\n") == "# only a remark\n"
