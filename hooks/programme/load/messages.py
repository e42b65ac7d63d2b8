"""From a validator's errors to sentences: one for each mistake, with the place and what to type."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from programme.load.yaml_reader import Located, Path
from programme.model.base import Model
from programme.model.fields import shape_of
from programme.problems import Place, Problem, choices, closest

# Editors' usual slips: what they type, and the field that they mean where the entry has it.
SLIPS = {
    "name": ("title", "term"),
    "title": ("name", "role", "term"),
    "location": ("venue", "address"),
    "place": ("venue",),
    "where": ("venue",),
    "date": ("dates",),
    "day": ("weekday", "on"),
    "time": ("start",),
    "times": ("start",),
    "starts": ("start",),
    "ends": ("end",),
    "start_date": ("from",),
    "price": ("cost",),
    "fee": ("cost",),
    "type": ("kind",),
    "category": ("kind",),
    "url": ("link", "website"),
    "web": ("website",),
    "cancelled": ("status",),
    "language": ("languages",),
    "post_code": ("postcode",),
    "tel": ("phone",),
    "telephone": ("phone",),
    "email_address": ("email",),
    "aliases": ("also_called",),
    "sources": ("source",),
    "last_reviewed": ("reviewed",),
}
DATE_AND_FIELD = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\w+)")


def problems_of(error: ValidationError, located: Located, model: type[Model], thing: str) -> list[Problem]:
    """Give one problem for each mistake in an entry."""
    found = [_problem(detail, located, model, thing) for detail in error.errors(include_url=False)]
    advised = " ".join(problem.advice for problem in found if problem.code == "field-unknown")
    kept: dict[tuple[Place, str], Problem] = {}
    for problem in found:
        if problem.code == "field-missing":
            field = problem.message.split('"')[1]
            if _did_you_mean(field) not in advised and f"`{field}: " not in advised:
                kept[problem.place, field] = problem
        else:
            kept.setdefault((problem.place, ""), problem)
    return list(kept.values())


def _did_you_mean(field: str) -> str:
    return f'Did you mean "{field}"?'


def _problem(detail: ErrorDetails, located: Located, model: type[Model], thing: str) -> Problem:
    path = tuple(detail["loc"])
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if detail["type"] == "extra_forbidden":
        fields = _fields_at(model, path[:-1])
        message = f'the field "{field}" is not known here.'
        return Problem(located.place(path, key=True), "field-unknown", thing, message, _field_advice(field, fields))
    if detail["type"] == "missing":
        message = f'the field "{field}" is missing.'
        return Problem(located.place(path[:-1]), "field-missing", thing, message, f"Add a line `{field}: …`.")
    context: dict[str, Any] = detail.get("ctx", {})
    if "message" in context:
        said = f"{_field_words(path)}{context['message']}"
        return Problem(located.place(path), detail["type"], thing, said, context["advice"])
    if detail["type"] in ("model_type", "dict_type", "model_attributes_type", "tuple_type"):
        message = f'"{field}" should be lines of `word: text` below it, not {shape_of(detail["input"])}.'
        return Problem(located.place(path), "shape-mapping", thing, message, _mapping_advice(model, path))
    return Problem(located.place(path), "value-form", thing, f'"{field}" cannot be read.', "See data/README.md.")


def _field_words(path: Path) -> str:
    words = [str(part) for part in path if isinstance(part, str)]
    return f"{' > '.join(words)}: " if words else ""


def _field_advice(typed: str, fields: list[str]) -> str:
    if run_on := DATE_AND_FIELD.fullmatch(typed):
        return f"Write two lines: `date: {run_on[1]}`, and below it `{run_on[2]}: …`."
    meant = next((field for field in SLIPS.get(typed.casefold(), ()) if field in fields), None)
    near = meant or closest(typed.replace("-", "_"), fields)
    return _did_you_mean(near) if near else f"Known here: {choices(fields, most=12)}."


def _mapping_advice(model: type[Model], path: Path) -> str:
    """Show by the field's own example what to type."""
    fields = _model_at(model, path[:-1])
    infos = {info.alias or name: info for name, info in fields.model_fields.items()} if fields else {}
    info = infos.get(str(path[-1]))
    example = next((one for one in (info.examples if info else None) or () if isinstance(one, dict)), {})
    shown = [f"`{word}: {value}`" for word, value in example.items()]
    return f"Write below it, further in, such as {', '.join(shown)}." if shown else "Write each field on its own line."


def _fields_at(model: type[Model], path: Path) -> list[str]:
    """Give the field names that may stand at a path of an entry."""
    current = _model_at(model, path)
    return [info.alias or name for name, info in current.model_fields.items()] if current else []


def _model_at(model: type[Model], path: Path) -> type[Model] | None:
    current: type[Model] | None = model
    for part in path:
        if isinstance(part, str) and current:
            names = {info.alias or name: info.annotation for name, info in current.model_fields.items()}
            current = _model_in(names.get(part))
    return current


def _model_in(annotation: Any) -> type[Model] | None:
    """Find the model inside an annotation such as ``tuple[Fact, ...]`` or ``Access | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
