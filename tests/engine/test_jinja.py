"""What a template includes is compiled with it, and it makes the same as where Jinja includes it while it renders."""

from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from programme.render.environment import Compiled, make_environment
from programme.render.jinja import compile_all, rendered


def laid_out(folder: Path, **templates: str) -> Path:
    """Write templates, each by its name without the ending."""
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("page", "part", "made"),
    [
        ('a\n{% include "part.html" %}\nb\n', "{{ known }}\n", "a\n1\nb\n"),
        ('{% include "part.html" %}{{ known }}', "{% set known = 2 %}{{ known }}", "21"),
        ('{% for n in (1, 2) %}{% include "part.html" %}{% endfor %}', "{{ n }}{{ loop.last }} ", "1False 2True "),
        ('{# {% include "part.html" %} #}{{ known }}', "{# a comment #}shown", "1"),
        ('{#- with\n{% include "none.html" %} -#}{{ known }}', "", "1"),
        ("{%- include 'part.html' -%} {{ known }}", "as Jinja does, ", "as Jinja does, 1"),
        ('{% include "part.html" %}', '{% from "macro.html" import twice %}{{ twice(known) }}', "11"),
        ('{% if known > 1 %}{% include "part.html" %}{% endif %}-', "{{ unknown.name }}", "-"),
    ],
)
def test_an_include_makes_what_it_does_in_jinja(tmp_path: Path, page: str, part: str, made: str) -> None:
    """It knows what stands around it, keeps its own names to itself, and is nothing in a comment."""
    macro = "{% macro twice(text) %}{{ text }}{{ text }}{% endmacro %}"
    environment = make_environment(laid_out(tmp_path, page=page, part=part, macro=macro))
    assert rendered(environment, "page.html", {"known": 1}) == made


@pytest.mark.parametrize(
    ("part", "kind"),
    [("1\n2\n{{ known.nothing }}\n", UndefinedError), ("1\n2\n{% if %}\n", TemplateSyntaxError)],
)
def test_a_fault_has_the_line_of_its_own_file(tmp_path: Path, part: str, kind: type[TemplateError]) -> None:
    """Both where Jinja compiles and where it renders."""
    environment = make_environment(laid_out(tmp_path, page='1\n2\n3\n4\n{% include "part.html" %}', part=part))
    with pytest.raises(kind) as raised:
        rendered(environment, "page.html", {"known": "text"})
    where = [(Path(entry.path).name, entry.lineno + 1) for entry in raised.traceback]
    assert [place for place in where if place[0].endswith(".html")][-1] == ("part.html", 3)


def test_a_fault_found_ahead_has_the_line_of_its_own_file(tmp_path: Path) -> None:
    """Templates are compiled before any page is made."""
    environment = make_environment(laid_out(tmp_path, page='1\n{% include "part.html" %}', part="1\n2\n{% if %}\n"))
    with pytest.raises(TemplateSyntaxError) as raised:
        compile_all(environment)
    assert (Path(raised.value.filename or "").name, raised.value.lineno) == ("part.html", 3)


def test_a_part_that_changes_is_compiled_again(tmp_path: Path) -> None:
    """What is kept of a page goes by all that it includes."""
    known = Compiled()
    for text, grows in (("before", True), ("after", True), ("after", False)):
        laid_out(tmp_path, page='{% include "part.html" %}', part=text)
        code = dict(known.code)
        assert rendered(make_environment(tmp_path, known), "page.html", {}) == text
        assert (known.code != code) is grows
