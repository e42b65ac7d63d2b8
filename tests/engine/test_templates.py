"""A template asks for nothing but what the class of its context has, down to the attributes of records."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jinja2 import DictLoader, Environment

import programme.outputs  # noqa: F401, it brings in every module with a context
from programme.check.shell import NEEDED
from programme.model.collections import COLLECTIONS
from programme.model.event import Event
from programme.model.venue import Venue
from programme.render.context import Context, Group
from programme.render.entry_pages import PAGES
from programme.render.environment import make_environment
from programme.render.jinja import as_written
from programme.render.link import Link
from programme.render.markers import LISTS
from programme.render.view import View
from programme.schedule.occurrences import Occurrence
from programme.theme import THEME
from tests.engine.small_programme import build_in, lay_out
from tests.engine.template_reader import Reader

ENVIRONMENT = as_written(make_environment())


def contexts(above: type[Context] = Context) -> Iterator[type[Context]]:
    """Yield every class that a template is given."""
    for context in above.__subclasses__():
        if "template" in vars(context):
            yield context
        yield from contexts(context)


CONTEXTS = sorted(contexts(), key=lambda context: context.template)
each_context = pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.template)


def names_in(context: type[Context]) -> dict[str, Any]:
    """Return the names that a template may use, each with its type."""
    types = get_type_hints(context)
    return {"view": View, **{field: types[field] for field in context.__struct_fields__}}


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader that has read the template of every context."""
    found = Reader(ENVIRONMENT)
    for context in CONTEXTS:
        found.read(context.template, names_in(context))
    return found


@each_context
def test_a_template_asks_for_what_its_context_has(context: type[Context]) -> None:
    """Each name is a field of the class, `view`, or made in the template; each attribute is one of its type's."""
    reader = Reader(ENVIRONMENT)
    reader.read(context.template, names_in(context))
    assert not reader.problems, "\n".join(reader.problems)


@each_context
def test_a_field_that_is_taken_away_is_missed(context: type[Context]) -> None:
    """Each field that a class adds is asked for: none is worked out in vain, or goes without being noticed."""
    for name in inspect.get_annotations(context):
        reader = Reader(ENVIRONMENT)
        reader.read(context.template, {other: kind for other, kind in names_in(context).items() if other != name})
        assert reader.problems or not all(reader.guarded.values()), f"{context.template} does without `{name}`."


def test_every_template_is_read(reader: Reader) -> None:
    """No template stands beside the contexts: each is the own one of a context, or a part of such a one."""
    assert reader.templates == {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}


def test_what_may_be_absent_is_there_somewhere(reader: Reader) -> None:
    """What a partial asks `is defined` of is given to it by some page: it is no old and no mistyped name."""
    assert not [place for place, given in reader.guarded.items() if not given]


def test_each_template_has_one_context() -> None:
    """A page of an entry and a list have the template that their collection and their marker name."""
    templates = {collection.model: collection.template for collection in COLLECTIONS}
    made: list[tuple[str, Callable[..., Context]]] = [(templates[model], make) for model, make in PAGES.items()]
    made += [(f"lists/{name}.html", kind.make) for name, kind in LISTS.items()]
    for template, make in made:
        assert get_type_hints(make)["return"].template == template
    assert len({context.template for context in CONTEXTS}) == len(CONTEXTS)


NAMES: dict[str, Any] = {
    "event": Event,
    "venue": Venue,
    "dates": Sequence[Occurrence],
    "groups": Sequence[Group[Link]],
    "view": View,
}
PARTS = {
    "base.html": "<h1>{{ title }}</h1>{% block main %}{% endblock %}",
    "part.html": "{{ venue.name }}{% if extra is defined and extra %}{{ extra }}{% endif %}",
    "macros.html": """{% from "leaf.html" import leaf %}
        {% macro row(date, level=2) %}{{ leaf(date) }}{{ level }}{% endmacro %}
        {% macro each(dates) %}{% for date in dates[:2] %}{{ caller(date) }}{% endfor %}{% endmacro %}""",
    "leaf.html": "{% macro leaf(date) %}{{ date.room }}{% endmacro %}",
}
RIGHT = [
    "{{ venue.name }}, {{ venue.page }}, {{ venue.is_closed(view.today) }}, {{ view.link('/').upper() }}",
    "{% for group in groups %}{{ loop.index }}: {% for link in group.members %}{{ link.last }}{% endfor %}{% endfor %}",
    "{% for name, value in venue.access.points if value %}{{ name.upper() }}{% endfor %}",
    "{% set place = venue %}{{ place.name }}{% with other = place %}{{ other.postcode }}{% endwith %}",
    "{% include 'part.html' %}{{ absent is defined }}{{ absent | default(venue) }}",
    "{% extends 'base.html' %}{% set title = venue.name %}{% block main %}{{ title }}{% endblock %}",
    "{% from 'macros.html' import row %}{{ row((dates | list)[0]) }}{{ (dates | first).venue.name }}",
    "{{ view.programmes[venue.id].title }}{{ dates | rejectattr('off') | map(attribute='page') | join }}",
]
WRONG = {
    "{{ venu }}": "`venu` is not given",
    "{{ venue.adress }}": "Venue has no `adress`",
    "{{ dates[0].venue.adress }}": "Venue has no `adress`",
    "{{ view.ways('/', 'All').webcall }}": "SubscribeLinks has no `webcall`",
    "{{ (venue.name | host).uper() }}": "str has no `uper`",
    "{% for group in groups %}{% for link in group.members %}{{ link.adress }}{% endfor %}{% endfor %}": (
        "Link has no `adress`"
    ),
    "{% for date in dates %}{{ loop.frist }}{% endfor %}": "LoopContext has no `frist`",
    "{% for date in dates %}{% endfor %}{{ date }}": "`date` is not given",
    "{% for name, value in venue.access.points if name.uper() %}{% endfor %}": "str has no `uper`",
    "{% with place = venue %}{% endwith %}{{ place }}": "`place` is not given",
    "{% set place = event %}{{ place.postcode }}": "Event has no `postcode`",
    "{% if venue %}{{ venue.nam }}{% elif event.nam %}{% else %}{{ nobody }}{% endif %}": "`nobody` is not given",
    "{% if extra is defined %}{% else %}{{ extra }}{% endif %}": "`extra` is not given",
    "{% with venue = event %}{% include 'part.html' %}{% endwith %}": "Event has no `name`",
    "{% extends 'base.html' %}": "`title` is not given",
    "{% extends 'base.html' %}{% set title = 1 %}{% block main %}{{ nothing }}{% endblock %}": "`nothing` is not given",
    "{% from 'macros.html' import row %}{{ row(venue) }}": "Venue has no `room`",
    "{% from 'macros.html' import row %}{{ row(level=3) }}": "the call leaves out `date`",
    "{% from 'macros.html' import row %}{{ row(dates[0], lvel=3) }}": "the call gives `lvel`",
    "{% from 'macros.html' import each %}{% call(date) each(dates) %}{{ date.rom }}{% endcall %}": (
        "Occurrence has no `rom`"
    ),
    "{{ dates | selectattr('of') | list }}": "Occurrence has no `of`",
    "{{ venue.find_us or nothing }}{{ event.cost if venue else 1 }}": "`nothing` is not given",
    "{{ (venue if event else event).postcod }}": "Venue has no `postcod`",
    "{% set text %}{{ nothing }}{% endset %}": "`nothing` is not given",
}


def read_alone(source: str) -> Reader:
    """Read a small template with the parts above."""
    environment = Environment(loader=DictLoader({**PARTS, "page.html": source}))
    environment.filters |= ENVIRONMENT.filters
    found = Reader(environment)
    found.read("page.html", NAMES)
    return found


@pytest.mark.parametrize("source", RIGHT)
def test_what_is_there_may_be_asked_for(source: str) -> None:
    """The reader is no stricter than what templates may do."""
    assert not read_alone(source).problems


@pytest.mark.parametrize(("source", "said"), WRONG.items())
def test_each_mistake_is_found(source: str, said: str) -> None:
    """The reader is no better than what it finds."""
    assert any(said in problem for problem in read_alone(source).problems)


SOMETIMES = {"/", "/charter/", "/data/", "/news/", "/programmes/"}
LINKED = re.compile(r"view\.link\([\"'](/(?:[a-z-]+/)*)[\"']\)")


def test_pages_that_templates_lead_to_are_needed(tmp_path: Path) -> None:
    """Whatever page of docs/ a template names by its address, the check asks for, but for those that some data need."""
    named = {address for path in THEME.rglob("*.html") for address in LINKED.findall(path.read_text(encoding="utf-8"))}
    made = build_in(lay_out(tmp_path / "site", {})).by_path
    assert {address for address in named if f"{address[1:]}index.html" not in made} == {*NEEDED, *SOMETIMES}
