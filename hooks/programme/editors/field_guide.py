"""The field guide for editors, ``data/README.md``: every file, every field, every code, from the models' own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from programme.editors.schemas import definitions_of
from programme.model.article import FrontMatter, NewsFrontMatter
from programme.model.collections import COLLECTIONS, Collection
from programme.problems.problem import Rule

Fields = Mapping[str, Mapping[str, Any]]

HEAD = """<!-- Made by `programme schemas` from the models. Change the models, not this file. -->

# Field guide

What you can write in the files of this folder, field by field, and what each message of the check means.
How to make the usual changes, step by step, stands in [EDITING.md](../EDITING.md).

## For all files

- A file is a list of entries. Each entry begins with `- id:`. `charter.yaml` and `site.yaml` are one entry each.
- Any list may be split: every file in `data/events/` belongs to `data/events.yaml`. The others likewise.
- An `id` is lower-case words joined by hyphens. Choose it once and never change it: it makes addresses and calendars.
- A date is `2026-01-31`: year, month, day. A rough date may also be `2026-01`, `2026` or `undated`, with `about`,
  `before`, `by` or `from` in front.
- A time is `10am`, `2:30pm`, `14:30`, `midday` or `midnight`.
- Where a list is wanted, one value will do. Capitals in fixed words do not matter.
- Put text in double quotes where it holds a colon and a space, or begins with one of `& * ! @ { [ % #`.
- Leave a field out where you do not know it. Never guess.
- `words/` holds what the site itself says in other languages, one file each; `make words` writes them.
- `reviewed` is the day on which somebody last checked the whole entry. You are reminded when it is time again.
- To let a warning be, write its code after `accept:` in that entry.
"""

# What editors change most comes first.
ORDERED = sorted(COLLECTIONS, key=lambda collection: (collection.name not in ("events", "venues"), collection.name))
SHARED_HEAD = """## Fields of every entry

These may stand in every entry of every file; all but `id` in `site.yaml` and `charter.yaml` too.
"""


def field_guide(rules: Mapping[str, Iterable[Rule]]) -> str:
    """Return the whole guide as Markdown; ``rules`` are those that messages name, under their headings."""
    shared = _shared()
    parts = [HEAD, _contents(), SHARED_HEAD, _table(shared, {"id"})]
    for collection in ORDERED:
        parts += _chapter(collection, shared)
    parts += [*_pages(shared), *_news(shared)]
    parts += list(_messages(rules))
    return "\n".join(parts)


def _shared() -> Fields:
    """Return the fields that every model has."""
    models = [_entry(collection)["properties"] for collection in COLLECTIONS if not collection.single]
    common = set.intersection(*(set(fields) for fields in models))
    return {name: field for name, field in models[0].items() if name in common}


def _entry(collection: Collection) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = definitions_of(collection.model)[collection.model.__name__]
    return entry


def _contents() -> str:
    links = [f"- [{collection.name}.yaml](#{collection.name}yaml)" for collection in ORDERED]
    links += ["- [Pages](#pages)", "- [News](#news)", "- [What the messages mean](#what-the-messages-mean)"]
    return "\n".join(links) + "\n"


def _chapter(collection: Collection, shared: Fields) -> Iterator[str]:
    yield f"## {collection.name}.yaml\n"
    yield f"{collection.model.__doc__}\n"
    yield from _tables(definitions_of(collection.model), collection.model.__name__, shared)


def _pages(shared: Fields) -> Iterator[str]:
    yield "## Pages\n"
    yield "The lines between `---` and `---` on top of any page in `docs/`, beside `title` and `description`.\n"
    yield from _tables(definitions_of(FrontMatter), FrontMatter.__name__, shared)


def _news(shared: Fields) -> Iterator[str]:
    yield "## News\n"
    yield "The lines on top of a page in `docs/news/`, beside those of any page.\n"
    definitions = definitions_of(NewsFrontMatter)
    own = {**shared, **definitions_of(FrontMatter)[FrontMatter.__name__]["properties"]}
    yield from _tables(definitions, NewsFrontMatter.__name__, own)


def _tables(definitions: Mapping[str, Any], name: str, shared: Fields) -> Iterator[str]:
    """Yield the table of a model, then one for each field that has fields of its own."""
    entry = definitions[name]
    own = {key: field for key, field in entry["properties"].items() if key not in shared}
    yield _table(own, set(entry.get("required", ())))
    for path, inner in _inside(definitions, own, ()):
        yield f"### `{path}`\n"
        yield f"{definitions[inner]['description']}\n"
        yield _table(definitions[inner]["properties"], set(definitions[inner].get("required", ())))


def _inside(definitions: Mapping[str, Any], fields: Fields, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield path and model of each field that has fields of its own, however deep; sources stand in their own file."""
    for key, field in fields.items():
        inner = _model_of(field)
        if inner and inner != "SourceFields":
            yield " > ".join((*path, key)), inner
            yield from _inside(definitions, definitions[inner]["properties"], (*path, key))


def _model_of(schema: Any) -> str:
    """Find the name of the model in a field's schema, or nothing."""
    if isinstance(schema, list):
        return next((name for part in schema if (name := _model_of(part))), "")
    if not isinstance(schema, Mapping):
        return ""
    named = str(schema.get("$ref", "")).rpartition("/")[2]
    return named or _model_of([schema[key] for key in ("anyOf", "items") if key in schema])


def _table(fields: Fields, required: set[str]) -> str:
    rows = [_row(name, field, name in required) for name, field in fields.items()]
    return "\n".join(["| Field | What to write | Example |", "| --- | --- | --- |", *rows]) + "\n"


def _row(name: str, field: Mapping[str, Any], required: bool) -> str:
    needed = " **Needed.**" if required else ""
    words = _choices(field)
    one_of = f" One of: {', '.join(f'`{word}`' for word in words)}." if words else ""
    said = f"{field['description']}{one_of}{needed}"
    return f"| `{name}` | {_cell(said)} | {_cell(_example(field['examples'][0]))} |"


def _choices(schema: Any) -> list[str]:
    """Find the fixed words that a field takes; yes and no speak for themselves."""
    if isinstance(schema, list):
        return next((words for part in schema if (words := _choices(part))), [])
    if not isinstance(schema, Mapping):
        return []
    words = [word for word in schema.get("enum", ()) if isinstance(word, str)]
    parts = [schema[key] for key in ("anyOf", "items") if key in schema]
    return words if words and words != ["yes", "no"] else _choices(parts)


def _example(value: Any) -> str:
    if isinstance(value, Mapping):
        return "<br>".join(f"`{key}: {_typed(inner)}`" for key, inner in value.items())
    return f"`{_typed(value)}`"


def _typed(value: Any) -> str:
    """Write a value as it is typed in the file: a # would begin a remark."""
    return f'"{value}"' if str(value).startswith("#") else str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _messages(rules: Mapping[str, Iterable[Rule]]) -> Iterator[str]:
    yield "## What the messages mean\n"
    yield "Each message ends with its code in [ ]. Errors stop the site from being published; warnings do not.\n"
    yield "What is said of wording is advice, never an error: `make editorial` looks for it.\n"
    for heading, found in rules.items():
        yield f"### {heading}\n"
        yield "\n".join(f"- `{rule.code}`: {rule.says}" for rule in found) + "\n"
