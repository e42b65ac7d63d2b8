"""Compiled templates are kept beside the theme, and taken only by the engine that has compiled them."""

import os
import sys
from pathlib import Path

import pytest

from programme.build import build as build_site
from programme.files import compiled
from programme.files.compiled import compiled_before, keep_compiled
from programme.render.environment import Compiled, make_environment, other_environments
from programme.theme import THEME
from tests.engine.small_programme import lay_out, settings_of


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what stands beside the theme as it is: other tests use it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def filled() -> Compiled:
    """Return what is known once a template was compiled."""
    known = Compiled(compiled_before())
    make_environment(None, known).get_template("pages/event.html")
    return known


def test_a_second_run_compiles_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All that the first has compiled is taken, and gives the same pages."""
    settings = settings_of(lay_out(tmp_path / "site", {}))
    first = Compiled(compiled_before())
    assert not first.code
    pages = [output.content for output in build_site(settings, first).outputs if output.template]
    keep_compiled(first.code)
    second = Compiled(compiled_before())
    assert second.code == first.code
    monkeypatch.setattr(Compiled, "dump_bytecode", lambda *_: pytest.fail("A template was compiled again."))
    assert [output.content for output in build_site(settings, second).outputs if output.template] == pages


def test_what_filters_make_of_words_is_compiled_in(tmp_path: Path) -> None:
    """A language has code of its own, and other words for it are compiled again."""
    (tmp_path / "a.html").write_text("{{ 'Search' | said }}", encoding="utf-8")
    known = Compiled()

    def said(language: str, word: str) -> str:
        spoken = other_environments(tmp_path, {language: {"Search": word}}, known)
        return spoken[language].get_template("a.html").render()

    assert [said("cy", "Chwilio"), said("pl", "Szukaj"), said("cy", "Chwilio")] == ["Chwilio", "Szukaj", "Chwilio"]
    assert make_environment(tmp_path, known).get_template("a.html").render() == "Search"
    assert known.has_grown
    before = dict(known.code)
    assert not Compiled(before).has_grown
    assert said("cy", "Chwiliwch") == "Chwiliwch"
    assert [file for file, code in known.code.items() if before.get(file) != code] == [f"{tmp_path / 'a.html'}#cy"]


def test_another_engine_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja works out filters of constants as it compiles, so a change of any module counts."""
    keep_compiled(filled().code)
    assert compiled_before()
    module = Path(compiled.__file__)
    monkeypatch.setattr(compiled, "ENGINE", module.parent)
    assert not compiled_before()


@pytest.mark.parametrize("content", [b"", b"no code", b"\xfb\x02\x00"])
def test_a_damaged_file_counts_for_nothing(content: bytes) -> None:
    """It is written anew."""
    keep_compiled(filled().code)
    [file] = Path(str(sys.pycache_prefix)).rglob("templates.*")
    file.write_bytes(content)
    assert not compiled_before()
    keep_compiled(filled().code)
    assert compiled_before()


def test_an_adopters_own_templates_are_not_kept(tmp_path: Path) -> None:
    """They belong to one site, the theme to all that use this engine."""
    (tmp_path / "main.html").write_text("Ours", encoding="utf-8")
    known = Compiled()
    assert make_environment(tmp_path, known).get_template("main.html").render() == "Ours"
    make_environment(None, known).get_template("main.html")
    keep_compiled(known.code)
    assert [Path(file).relative_to(THEME) for file in compiled_before()] == [Path("main.html")]


def test_nothing_is_kept_where_python_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE is a wish for no such files."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_compiled(filled().code)
    assert not os.path.exists(str(sys.pycache_prefix))
