"""The one Jinja environment: autoescape on, an undefined name stops the build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined
from jinja2.bccache import Bucket
from msgspec import json

from programme import words
from programme.model.languages import language
from programme.prose.markdown import markdown
from programme.render.icons import family_icon
from programme.render.jinja import QuickEnvironment, WholeLoader
from programme.render.maps import open_map
from programme.render.marks import numbers_in, runs, sources_of
from programme.theme import THEME
from programme.words import places
from programme.words.asking import ask
from programme.words.earlier import changed
from programme.words.repeats import rule
from programme.words.speech import Speech

ENGLISH = Speech()
FILTERS = (
    ask,
    family_icon,
    open_map,
    words.booking,
    changed,
    numbers_in,
    rule,
    runs,
    sources_of,
    words.clock,
    words.days_by_month,
    words.figure_value,
    words.host,
    words.keep,
    words.label,
    words.last_word,
    words.long_date,
    words.month_name,
    words.number,
    words.people,
    places.place_line,
    places.place_short,
    places.place_without_name,
    words.rough,
    words.short_date,
    words.tel,
    words.times,
    places.title_beside,
    words.typed,
    words.weekday,
    words.whole_words,
    language,
    markdown,
)


PLAIN_PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>{{ view.title }}</title>
<h1>These problems keep the preview from showing</h1><pre>{{ view.problems | join("\n") }}</pre>{{ view.content }}"""


def plain_environment() -> Environment:
    """Make an environment in which every page only tells of problems, for when the templates themselves have some."""
    return Environment(loader=PlainPages(), autoescape=True)


class PlainPages(BaseLoader):
    """Loads the same plain page under any name, and lists no names to compile beforehand."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
        """Return the plain page, whatever template is asked for."""
        return PLAIN_PAGE, None, None

    def list_templates(self) -> list[str]:
        return []


class Compiled(BytecodeCache):
    """The code of templates by their files, from runs and builds before; ``code`` grows by what is compiled anew."""

    def __init__(self, code: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self.before = code
        self.code = dict(code)

    @property
    def has_grown(self) -> bool:
        return self.code != self.before

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what the code of a template is known by: its file."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand Jinja the code of a template that was compiled before; Jinja compares the source itself."""
        if known := self.code.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


class _Spoken(Compiled):
    """The same of templates in another language: what filters make of its words is compiled into them."""

    def __init__(self, compiled: Compiled, language: str, said: Mapping[str, str]) -> None:
        super().__init__(compiled.code)
        self.code = compiled.code
        self.language, self.said = language, repr(sorted(said.items()))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{super().get_cache_key(name, filename)}#{self.language}"

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + self.said)


def make_environment(
    overrides: Path | None = None, compiled: Compiled | None = None, speech: Speech = ENGLISH
) -> Environment:
    """Make the environment over the theme and an adopter's own templates. Data are never templates: nothing else loads.

    ``speech`` is the language of our own words: templates know it as ``words``.
    It keeps what it has compiled, so that a later fault in a file cannot reach pages that were good.
    """
    environment = QuickEnvironment(
        loader=WholeLoader([*([overrides] if overrides else []), THEME]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        bytecode_cache=compiled,
        auto_reload=False,
    )
    environment.filters |= {function.__name__: function for function in FILTERS}
    # What a filter makes of words that stand in a template is made once, when that is compiled.
    environment.filters |= {"said": speech, "plain": speech.plain, "named": speech.named, "english": speech.data}
    environment.filters |= speech.filters
    environment.globals["words"] = speech
    # Data in a page, for programs: letters as they are, fields in the order given; `<` is always escaped.
    environment.policies["json.dumps_function"] = lambda data, **_: json.encode(data).decode()
    environment.filters["day"] = lambda day: str(day.day)
    return environment


def other_environments(
    overrides: Path | None, said: Mapping[str, Mapping[str, str]], compiled: Compiled
) -> dict[str, Environment]:
    """Make an environment for each language beside English, by its code; ``said`` are the words of each."""
    if not said:
        return {}
    from programme.words.other_speech import OtherSpeech  # noqa: PLC0415 (what writes dates takes a while to load)

    return {
        code: make_environment(overrides, _Spoken(compiled, code, words), OtherSpeech(code, words))
        for code, words in said.items()
    }
