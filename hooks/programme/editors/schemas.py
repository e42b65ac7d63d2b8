"""JSON Schema for each data file, made from the models: what editors such as VS Code check and explain while typing.

Written as draft 2020-12, but only with what draft-07 has too: no keyword beside ``$ref``, no ``prefixItems``. A schema
knows one entry at a time, so it says less than ``programme check``. It is stricter in one way only: capitals in fixed
words. https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from programme.model.collections import COLLECTIONS, Collection

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOTHING = {"type": "null"}
ABOUT = ("description", "examples")


class _Plain(GenerateJsonSchema):
    """Leaves out titles made from names, which say nothing new, and keeps the order of the models."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def _update_class_schema(self, json_schema: JsonSchemaValue, cls: type[Any], config: Any) -> None:
        super()._update_class_schema(json_schema, cls, config)
        json_schema.pop("title", None)


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield path below the data folder and bytes of every schema."""
    for collection in COLLECTIONS:
        yield f"schemas/{collection.name}.json", _bytes(file_schema(collection))
        if not collection.single:
            yield f"schemas/parts/{collection.name}.json", _bytes(_part_schema(collection))


def file_schema(collection: Collection) -> dict[str, Any]:
    """Return the schema of a collection's own file: a list of entries, or one mapping."""
    name = collection.model.__name__
    definitions = definitions_of(collection.model)
    head = {"$schema": DIALECT, "description": f"{collection.model.__doc__}"}
    entry = {"$ref": f"#/$defs/{name}"}
    body = {"anyOf": [entry]} if collection.single else {"type": ["array", "null"], "items": entry}
    return {**head, **body, "$defs": definitions}


def _part_schema(collection: Collection) -> dict[str, Any]:
    """Return the schema of one file of a collection's folder: a list, or one entry."""
    whole = f"../{collection.name}.json"
    entry = {"$ref": f"{whole}#/$defs/{collection.model.__name__}"}
    said = f"One file of data/{collection.name}/: a list of entries, or one entry."
    return {"$schema": DIALECT, "description": said, "if": {"type": "object"}, "then": entry, "else": {"$ref": whole}}


def definitions_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a model and of each model in it, by the names of their classes."""
    _, found = models_json_schema([(model, "validation")], schema_generator=_Plain)
    reached = {model.__name__, *re.findall(r'"#/\$defs/(\w+)"', json.dumps(found["$defs"]))}
    return {name: _definition(schema) for name, schema in found["$defs"].items() if name in reached}


def _definition(schema: Mapping[str, Any]) -> dict[str, Any]:
    required = schema.get("required", [])
    fields = {name: _field(field, name in required) for name, field in schema["properties"].items()}
    return {**schema, "properties": fields}


def _field(field: Mapping[str, Any], required: bool) -> dict[str, Any]:
    """Put what is said about a field first; a field that may be left out may be empty too."""
    about = {key: field[key] for key in ABOUT if key in field}
    forms = list(_forms({key: word for key, word in field.items() if key not in (*ABOUT, "default")}))
    if not required:
        forms = _or_nothing([form for form in forms if form != NOTHING])
    if len(forms) == 1 and "$ref" not in forms[0]:
        return {**about, **forms[0]}
    return {**about, "anyOf": forms}


def _or_nothing(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first, *others = forms
    if "enum" in first:
        return [{**first, "enum": [*first["enum"], None]}, *others]
    if "type" in first:
        types = first["type"] if isinstance(first["type"], list) else [first["type"]]
        return [{**first, "type": [*types, "null"]}, *others]
    return [*forms, NOTHING]


def _forms(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each form that a value may have, without forms inside forms."""
    if set(schema) == {"anyOf"}:
        for part in schema["anyOf"]:
            yield from _forms(part)
    elif schema.get("type") == "array":
        forms = list(_forms(schema["items"]))
        yield {"type": "array", "items": forms[0] if len(forms) == 1 else {"anyOf": forms}}
    else:
        yield _scalar(schema)


def _scalar(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Ids of other entries are text that YAML may take for a number."""
    return {"type": ["string", "integer"]} if schema == {"type": "string"} else dict(schema)


def _bytes(schema: Mapping[str, Any]) -> bytes:
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
