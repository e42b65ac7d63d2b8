"""Data with a payload in every field that takes free text, made from the models: a new field is covered by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml

from programme.model.base import Model
from programme.model.collections import COLLECTIONS, Collection
from programme.model.fields import Read, read_prose, read_text
from programme.model.marks import Ref
from tests.engine.pictured import photo

PAYLOADS = yaml.safe_load(Path(__file__).with_name("attacks.yaml").read_text(encoding="utf-8"))
ID = "attacked"
Where = tuple[str, ...]

# Fields that cannot be all filled at once: an event is on or off, lasts all day or not, follows a rule or not.
LEFT_OUT = {
    ("events", "all_day"),
    ("events", "repeat"),
    ("events", "status_from"),
    ("events", "status"),
    ("events", "dates", "status"),
    ("events", "dates", "moved_to"),
    ("events", "dates", "weekday"),
    ("events", "dates", "end_date"),
    ("venues", "closed"),
    ("venues", "replaced_by"),
    ("charter", "signatories", "partner"),
    ("pathways", "steps", "pay", "scale"),
}
# Fields whose example does not fit with those of others.
SET: dict[Where, Any] = {
    ("charter", "signatories", "pledges", "theme"): ID,
    ("events", "pathways"): "all",
    ("site", "notice", "from"): "2026-01-01",
    ("site", "notice", "until"): "2026-12-31",
    ("pay", "rates", "from"): "2025-04-01",
    ("pay", "supplements", "from"): "2025-04-01",
    ("site", "repository"): "https://github.com/organisation/careers",
}
# Texts that must be the same as another field's.
ROLE = ("pathways", "steps", "role")
SAME: dict[Where, Where] = {
    ("venues", "area"): ("programmes", "areas", "name"),
    ("pathways", "to_start", "role"): ROLE,
    ("pathways", "hours", "role"): ROLE,
    ("pathways", "no_qualifications", "role"): ROLE,
}


@dataclass(frozen=True)
class Field:
    """One field: where it stands, what kind of value it takes, and an example."""

    where: Where
    kind: str  # text, id, reference, form (a value of a fixed form), parts (a mapping)
    many: bool
    example: Any
    parts: tuple[Field, ...] = ()


def fields_of(model: type[Model], where: Where) -> tuple[Field, ...]:
    """The fields of a model, read from the model itself."""
    return tuple(
        _field((*where, info.alias or name), info.annotation, info.metadata, (info.examples or [None])[0])
        for name, info in model.model_fields.items()
    )


def _field(where: Where, annotation: Any, metadata: list[Any], example: Any) -> Field:
    many = False
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, metadata = arguments[0], [*metadata, *arguments[1:]]
        elif origin in (Union, UnionType):
            [annotation] = [argument for argument in arguments if argument is not NoneType]
        elif origin is tuple:
            annotation, many = arguments[0], True
        else:
            break
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Field(where, "parts", many, example, fields_of(annotation, where))
    if any(isinstance(found, Ref) for found in metadata):
        return Field(where, "reference", many, example)
    if where[-1] == "id":
        return Field(where, "id", many, example)
    readers = {found.function for found in metadata if isinstance(found, Read)}
    return Field(where, "text" if readers <= {read_text, read_prose} and readers else "form", many, example)


FIELDS = {collection.name: fields_of(collection.model, (collection.name,)) for collection in COLLECTIONS}


def leaves(fields: tuple[Field, ...] | None = None) -> Iterator[Field]:
    """Every field that holds no further fields."""
    for field in fields if fields is not None else [field for found in FIELDS.values() for field in found]:
        yield from leaves(field.parts) if field.parts else [field]


TEXTS = [field.where for field in leaves() if field.kind == "text" and field.where not in SET]
FORMS = [field.where for field in leaves() if field.kind in ("form", "id")]
NUMBERS = {where: number for number, where in enumerate(TEXTS)}


def word_of(where: Where) -> str:
    """The word that tells a field in what is published."""
    return f"zq{NUMBERS[SAME.get(where, where)]:03}q"


def typed(text: str) -> Callable[[Where], str]:
    """What is typed into each field for a payload."""
    return lambda where: text.replace("@", word_of(where)).replace("^7", "@")


def entry(fields: tuple[Field, ...], text: Callable[[Where], str], left: frozenset[Where] = frozenset()) -> Any:
    """One entry or part with every field filled."""
    return {field.where[-1]: _value(field, text) for field in fields if field.where not in LEFT_OUT | left}


def _value(field: Field, text: Callable[[Where], str]) -> Any:
    if field.where in SET:
        return SET[field.where]
    if field.kind == "parts":
        value: Any = entry(field.parts, text)
    elif field.kind == "text":
        value = text(field.where)
    else:
        value = ID if field.kind in ("id", "reference") else field.example
    return [value] if field.many else value


def dataset(text: Callable[[Where], str]) -> dict[str, Any]:
    """Every collection, with one entry or more, every field filled."""
    data = {collection.name: _entries(collection, text) for collection in COLLECTIONS}
    [event] = data["events"]
    [given] = event["dates"]
    given["date"] = "2026-03-04"
    event["dates"] = [
        given | {"status": "cancelled"},
        given | {"date": "2026-03-11", "status": "full", "slot": "evening"},
        given | {"date": "2026-03-18", "moved_to": {"date": "2026-03-19", "start": "11am", "end": "4pm"}},
        given | {"date": "2026-04-08"},
    ]
    [step] = data["pathways"][0]["steps"]
    step["pay"].append({"scale": ID, "when": step["pay"][0]["when"]})
    # What stands where there is no pay, and no word on how to start.
    [guide] = data["pathways"]
    bare = {name: value for name, value in guide.items() if name not in ("was", "to_start")}
    bare |= {"id": "attacked-bare", "steps": [{name: value for name, value in step.items() if name != "pay"}]}
    data["pathways"].append(bare)
    # An old id can stand below one entry only.
    again = {name: value for name, value in event.items() if name != "was"}
    off = again | {"id": "attacked-off", "status": "postponed"}
    online = {name: value for name, value in again.items() if name not in ("venue", "room", "dates")}
    online |= {"id": "attacked-online", "dates": ["2026-03-05", "2026-04-09"], "venue": "online"}
    data["events"] += [off, online]
    charter = data["charter"]
    [signatory] = charter["signatories"]
    charter["signatories"].append({"partner": ID, "signed": "2025", "pledges": signatory["pledges"]})
    return data


def _entries(collection: Collection, text: Callable[[Where], str]) -> Any:
    found = entry(FIELDS[collection.name], text)
    if collection.single:
        found.pop("id", None)
        return found
    return [found]


FORM_WORD = re.compile(r"zf\d{3}f")


def replaced(data: dict[str, Any], kinds: set[str], text: str) -> dict[str, Any]:
    """The same data with a text in every field of some kinds."""
    words = {field.where: f"zf{number:03}f" for number, field in enumerate(leaves()) if field.kind in kinds}

    def change(value: Any, where: Where) -> Any:
        if isinstance(value, dict):
            return {key: change(inner, (*where, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [change(inner, where) for inner in value]
        # The word goes to the end, so that what begins a payload still begins it.
        return f"{text.replace('@', '').replace('^7', '@')} {words[where]}" if where in words else value

    return {name: change(content, (name,)) for name, content in data.items()}


def as_typed(value: Any) -> Any:
    """Every scalar as text: what `yes` and `10` are is the engine's to say."""
    if isinstance(value, dict):
        return {key: as_typed(inner) for key, inner in value.items()}
    return [as_typed(inner) for inner in value] if isinstance(value, list) else str(value)


def write(folder: Path, data: Mapping[str, Any]) -> None:
    """Write data files as an editor's tool would: every text in double quotes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in data.items():
        said = yaml.dump(as_typed(content), Dumper=yaml.CSafeDumper, allow_unicode=True, default_style='"', width=10**9)
        (folder / f"{name}.yaml").write_text(said, encoding="utf-8")


def with_pages(folder: Path) -> Path:
    """Put what the data name into the pages of a programme: pictures, and the first page of a language."""
    for name in {field.example for field in leaves() if field.where[-1] == "file"}:
        (folder / "docs" / name).parent.mkdir(exist_ok=True)
        (folder / "docs" / name).write_bytes(photo(400, 300))
    for code in {field.example for field in leaves() if field.where == ("site", "languages", "code")}:
        (folder / "docs" / code).mkdir()
        (folder / "docs" / code / "index.md").write_text("# Pomoc\n", encoding="utf-8")
    return folder
