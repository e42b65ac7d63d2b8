"""JSON Schemas and the field guide: in step with the models, true of the data, and wired to the editors."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from check_jsonschema.parsers import ParserSet
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource

from programme.all_rules import ALL_RULES, CODES
from programme.editors.field_guide import field_guide
from programme.editors.schemas import schema_files
from programme.model.collections import COLLECTIONS

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
NAMES = [collection.name for collection in COLLECTIONS]
REGENERATE = "Run: .venv/bin/programme schemas"
SCHEMAS = {name: json.loads(content) for name, content in schema_files()}

# What draft-07 and 2020-12 both have, and mean alike.
KEYWORDS = {"$schema", "$defs", "$ref", "description", "examples", "type", "properties", "required", "anyOf"}
KEYWORDS |= {"additionalProperties", "items", "enum", "pattern", "minimum", "maximum", "if", "then", "else"}


def schema_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMAS[f"schemas/{name}.json"]
    return found


def faults(name: str, value: Any) -> list[str]:
    """Say what a schema finds wrong, with a reader of YAML 1.2 as editors have it, not our own."""
    return [error.message for error in Draft202012Validator(schema_of(name)).iter_errors(value)]


def read(path: Path) -> Any:
    return ParserSet().parse_file(path, "yaml")


def parse(text: str, folder: Path) -> Any:
    """Read a text as an editor does."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and every schema inside it."""
    yield schema
    for key in ("items", "if", "then", "else"):
        if key in schema:
            yield from subschemas(schema[key])
    for part in schema.get("anyOf", ()):
        yield from subschemas(part)
    for key in ("properties", "$defs"):
        for part in schema.get(key, {}).values():
            yield from subschemas(part)


def test_what_is_committed_is_what_the_models_say() -> None:
    """Whoever changes a model writes the schemas and the guide again; nothing else lies in the folder."""
    made = dict(schema_files()) | {"README.md": field_guide(ALL_RULES).encode()}
    on_disk = {name: (DATA / name).read_bytes() for name in made if (DATA / name).is_file()}
    stale = [name for name, content in made.items() if on_disk.get(name) != content]
    assert not stale, f"{', '.join(stale)} differ from the models. {REGENERATE}"
    there = {path.relative_to(DATA).as_posix() for path in (DATA / "schemas").rglob("*") if path.is_file()}
    assert there == {name for name in made if name.startswith("schemas/")}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_in_both_drafts(name: str) -> None:
    """Old and new editors read it alike: keywords of both drafts only, and none beside a reference."""
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    Draft7Validator.check_schema(schema)
    for part in subschemas(schema):
        assert set(part) <= KEYWORDS, part
        assert "$ref" not in part or set(part) == {"$ref"}, part


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_explained_by_a_good_example(name: str) -> None:
    """One sentence or two, and an example that the schema itself takes."""
    schema = schema_of(name)
    for definition, model in schema["$defs"].items():
        for field, about in model["properties"].items():
            said = f"{definition}.{field}"
            assert re.fullmatch(r"[A-Z0-9`].*\.", about["description"]), said
            assert about["examples"], said
            for example in about["examples"]:
                form = {"anyOf": about["anyOf"]} if "anyOf" in about else about
                validator = Draft202012Validator({**form, "$defs": schema["$defs"]})
                assert not list(validator.iter_errors(example)), f"{said}: {example}"


@pytest.mark.parametrize("folder", ["data", "tests/engine/programme/data", "tests/engine/other"])
def test_good_data_pass(folder: str) -> None:
    """What `programme check` takes, the schemas take too."""
    for path in sorted((ROOT / folder).glob("*.yaml")):
        assert faults(path.stem, read(path)) == [], path.name


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "engine" / "calendars").glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_form_of_a_session_passes(path: Path, tmp_path: Path) -> None:
    """Rules, slots, moves and clock changes, in every form that the engine takes; but for capitals in fixed words."""
    case = parse(path.read_text(encoding="utf-8").replace("Postponed", "postponed"), tmp_path)
    event = {"id": "case", "title": "Case", "kind": "drop-in", **case["event"]}
    assert faults("events", [event]) == []


SESSION = "- id: fair\n  title: Fair\n  kind: careers-fair\n  venue: hall\n"
GOOD = {
    "one value for a list": ("events", SESSION + "  dates: 2026-03-04\n  pathways: nursing\n"),
    "text for a mapping": ("events", SESSION + "  dates:\n    - 2026-03-04\n    - {date: 2026-03-05, slot: late}\n"),
    "booking in words": ("events", SESSION + "  booking: not needed\n"),
    "booking in fields": ("events", SESSION + "  booking: {text: Call., by: 2026-01-01}\n"),
    "source by id": ("events", SESSION + "  source: hub\n"),
    "source in place": ("events", SESSION + "  source: {title: Hub, url: https://example.org}\n"),
    "both in a list": ("events", SESSION + "  source: [hub, {title: Hub}]\n"),
    "times": ("events", SESSION + "  start: 9:30am\n  end: midnight\n"),
    "times of 24 hours": ("events", SESSION + "  start: 10:15\n  end: 23:59\n"),
    "yes": ("events", SESSION + "  all_day: yes\n"),
    "an empty field": ("events", SESSION + "  room:\n"),
    "a number for text": ("events", SESSION + "  room: 12\n  contact: {phone: 02079460000}\n"),
    "an area by name": ("programmes", "- id: hub\n  name: Hub\n  areas: [North, {name: South}]\n"),
    "rough dates": ("programmes", "- id: hub\n  name: Hub\n  started: about 2021-04\n"),
    "a year": ("programmes", "- id: hub\n  name: Hub\n  started: 2021\n"),
    "no entry": ("events", ""),
}
BAD = {
    "unknown field": ("events", SESSION + "  location: hall\n"),
    "missing field": ("events", "- id: fair\n  kind: careers-fair\n"),
    "unknown word": ("events", SESSION.replace("careers-fair", "party")),
    "British date": ("events", SESSION + "  dates: 14/02/2026\n"),
    "no such month": ("events", SESSION + "  dates: [2026-13-01]\n"),
    "span in start": ("events", SESSION + "  start: 2pm-4pm\n"),
    "hour alone": ("events", SESSION + "  start: 10\n"),
    "id with capitals": ("events", SESSION.replace("fair\n  title", "Big Fair\n  title")),
    "address without scheme": ("events", SESSION + "  link: www.example.org\n"),
    "script as address": ("events", SESSION + "  link: javascript:alert(1)\n"),
    "entry that is text": ("events", "- A fair\n"),
    "mapping for list": ("events", "id: fair\ntitle: Fair\nkind: other\n"),
    "list for mapping": ("site", "- owner: Anytown\n"),
    "yes or no": ("events", SESSION + "  all_day: perhaps\n"),
    "field of a date": ("events", SESSION + "  dates: [{date: 2026-03-04, when: 10am}]\n"),
    "half a postcode": ("venues", "- id: hall\n  name: Hall\n  area: North\n  postcode: SE6\n"),
    "off the map": ("venues", "- id: h\n  name: H\n  area: N\n  coordinates: {latitude: 151, longitude: 0}\n"),
    "colour": ("site", "colours: {brand: blue}\n"),
    "phone": ("site", "contact: {phone: call us}\n"),
    "email": ("site", "contact: {email: hub at example}\n"),
    "weekday for a rule": ("events", SESSION + "  repeat: {every: Wednesday, on: week, from: 2026-01-01}\n"),
}


@pytest.mark.parametrize("case", GOOD)
def test_every_form_that_may_stand_passes(case: str, tmp_path: Path) -> None:
    name, text = GOOD[case]
    assert faults(name, parse(text, tmp_path)) == []


@pytest.mark.parametrize("case", BAD)
def test_known_mistakes_are_refused(case: str, tmp_path: Path) -> None:
    name, text = BAD[case]
    assert faults(name, parse(text, tmp_path))


ALONE = SESSION.replace("- id", "id").replace("\n  ", "\n")


@pytest.mark.parametrize(("text", "good"), [(SESSION, True), (ALONE, True), ("- A\n", False), ("id: fair\n", False)])
def test_one_file_of_several_is_a_list_or_one_entry(text: str, good: bool, tmp_path: Path) -> None:
    """The reference from one schema file to the other leads somewhere."""
    base = "file:///schemas/"
    files = [(base + name.removeprefix("schemas/"), Resource.from_contents(schema)) for name, schema in SCHEMAS.items()]
    part = {**SCHEMAS["schemas/parts/events.json"], "$id": base + "parts/events.json"}
    validator = Draft202012Validator(part, registry=Registry().with_resources(files))
    assert validator.is_valid(parse(text, tmp_path)) == good


def test_the_field_guide_explains_every_code() -> None:
    """Each code that the engine can give has one line, and one alone."""
    said = re.findall(r"^- `([a-z-]+)`: .+", field_guide(ALL_RULES), re.M)
    assert sorted(said) == sorted(CODES)


def test_the_field_guide_shows_every_field() -> None:
    """Every word that may stand before a colon has its row."""
    guide = field_guide(ALL_RULES)
    parts = [part for schema in SCHEMAS.values() for part in subschemas(schema)]
    fields = {field for part in parts for field in part.get("properties", ())}
    assert not [field for field in fields if f"| `{field}` |" not in guide]


def expected() -> dict[str, set[str]]:
    """Which schema each file of data belongs to."""
    found = {f"data/schemas/{name}.json": {f"data/{name}.yaml"} for name in NAMES}
    parts = {f"data/schemas/parts/{c.name}.json": {f"data/{c.name}/x.yaml"} for c in COLLECTIONS if not c.single}
    return found | parts


def test_vs_code_finds_every_schema() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    files = set.union(*expected().values())
    wired = {schema: {file for file in files if fnmatch(file, glob)} for schema, glob in settings.items()}
    assert wired == {f"./{schema}": files for schema, files in expected().items()}


def test_jetbrains_finds_every_schema() -> None:
    tree = ElementTree.parse(ROOT / ".idea" / "jsonSchemas.xml")
    wired = {}
    for info in tree.iter("SchemaInfo"):
        options = {option.get("name"): option.get("value") for option in info.iter("option")}
        path = f"{options['path']}/x.yaml" if options.get("directory") == "true" else f"{options['path']}"
        wired[options["relativePathToSchema"]] = {path}
    assert wired == expected()
