"""From a validator's errors to sentences: one for each mistake, with the place and what to type."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from programme.load.located import Located
from programme.load.rules import fields as rules
from programme.model.base import Model
from programme.model.fields import shape_of
from programme.model.marks import MayBeEmpty, OneOf
from programme.model.rules import TEXT_EMPTY
from programme.model.walk import fields_of
from programme.problems.problem import FieldPath, Problem, choices, closest

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
    "to": ("until", "end"),
    "starts": ("start",),
    "ends": ("end",),
    "start_date": ("from",),
    "price": ("cost",),
    "fee": ("cost",),
    "organiser": ("run_by",),
    "host": ("run_by",),
    "provider": ("run_by",),
    "type": ("kind",),
    "category": ("kind",),
    "url": ("link", "website"),
    "link": ("url", "website"),
    "web": ("website",),
    "language": ("languages",),
    "post_code": ("postcode",),
    "tel": ("phone",),
    "telephone": ("phone",),
    "email_address": ("email",),
    "aliases": ("also_called",),
    "sources": ("source",),
    "last_reviewed": ("reviewed",),
}
STATES = ("cancelled", "postponed", "full")  # typed as fields: `cancelled: yes`
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DATE_AND_FIELD = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\w+)")


class Advice(NamedTuple):
    """What to do about an unknown field: in words, the fields that are meant, and whether lines stand too far out."""

    text: str
    meant: tuple[str, ...] = ()
    further_in: bool = False


def problems_of(error: ValidationError, located: Located, model: type[Model], thing: str) -> list[Problem]:
    """Return one problem for each mistake in an entry."""
    details = [(tuple(detail["loc"]), detail) for detail in error.errors(include_url=False)]
    unknown = {
        path: _beside(path, model) or _field_advice(str(path[-1]), _model_at(model, path[:-1]), located.at(path[:-1]))
        for path, detail in details
        if detail["type"] == "extra_forbidden"
    }
    meant = {field for advice in unknown.values() for field in advice.meant}
    for _, detail in details:  # what one message says to write is not told as missing by another
        meant |= set(re.findall(r"`(\w+): ", str(detail.get("ctx", {}).get("advice", ""))))
    kept: dict[object, Problem] = {}
    for path, detail in details:
        if advice := unknown.get(path):
            message = f'the field "{path[-1]}" is not known here.'
            problem = Problem(located.place(path, key=True), rules.FIELD_UNKNOWN, thing, message, advice.text)
            # Several fields that stand too far out are one slip.
            kept.setdefault(advice if advice.further_in else problem.place, problem)
        elif detail["type"] == "missing":
            if path[-1] not in meant:
                kept[path] = _missing(path, located, model, thing)
        else:
            problem = _problem(path, detail, located, model, thing)
            kept.setdefault(problem.place, problem)
    return list(kept.values())


def _missing(path: FieldPath, located: Located, model: type[Model], thing: str) -> Problem:
    field = str(path[-1])
    advice = _line_to_add(field, _model_at(model, path[:-1]))
    return Problem(located.place(path[:-1]), rules.FIELD_MISSING, thing, f'the field "{field}" is missing.', advice)


def _problem(path: FieldPath, detail: ErrorDetails, located: Located, model: type[Model], thing: str) -> Problem:
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    context: dict[str, Any] = detail.get("ctx", {})
    if rule := context.get("rule"):
        said, advice = f"{field}: {context['message']}" if field else context["message"], context["advice"]
        info = _infos(_model_at(model, path[:-1])).get(field)
        if rule == TEXT_EMPTY and info and info.is_required():
            advice = "Fill it in: every entry needs it."
        return Problem(located.place(path), rule, thing, said, advice)
    if detail["type"] in ("model_type", "dict_type", "model_attributes_type", "tuple_type"):
        message = f'"{field}" should be lines of `word: text` below it, not {shape_of(detail["input"])}.'
        return Problem(
            located.place(path), rules.SHAPE_MAPPING, thing, message, _mapping_advice(model, path, detail["input"])
        )
    return Problem(located.place(path), rules.VALUE_FORM, thing, f'"{field}" cannot be read.', "See data/README.md.")


def _line_to_add(field: str, model: type[Model] | None) -> str:
    """Show a missing line: the words that it may have, or an example."""
    info = _infos(model).get(field)
    words = next((mark.words for mark in (info.metadata if info else ()) if isinstance(mark, OneOf)), ())
    if words:
        return f"Add a line `{field}: …` with {choices(words, most=12)}."
    example = next((one for one in (info.examples if info else None) or () if isinstance(one, str)), "")
    empty = f', or `{field}: ""`' if info and any(isinstance(mark, MayBeEmpty) for mark in info.metadata) else ""
    return f"Add a line such as `{field}: {example}`{empty}." if example else f"Add a line `{field}: …`."


def _beside(path: FieldPath, model: type[Model]) -> Advice | None:
    """Say of a field that belongs one step further out, such as ``reason`` below ``moved_to``, where it stands."""
    typed, around = str(path[-1]), path[-2] if len(path) > 1 else None
    if not isinstance(around, str) or typed not in _infos(_model_at(model, path[:-2])):
        return None
    if set(SLIPS.get(typed, ())) & set(_infos(_model_at(model, path[:-1]))):  # `link` in `booking` is its `url`
        return None
    return Advice(f"`{typed}` stands beside `{around}`, not inside it.", (typed,))


def _field_advice(typed: str, model: type[Model] | None, around: object) -> Advice:
    if run_on := DATE_AND_FIELD.fullmatch(typed):
        text = f"Write two lines: `date: {run_on[1]}`, and below it `{run_on[2]}: …`."
        return Advice(text, ("date", run_on[2]))
    if "date" in _infos(model) and DATE.fullmatch(typed):  # typed as `2026-01-31: cancelled`
        said = str(around.get(typed)).casefold() if isinstance(around, dict) else ""
        below = f"`status: {said}`" if said in STATES else "what else there is to say of it"
        return Advice(f"Write two lines: `date: {typed}`, and below it {below}.", ("date",))
    fields = list(_infos(model))
    if typed.casefold() in STATES and "status" in fields:
        return Advice(f"Write `status: {typed.casefold()}`.", ("status",))
    if meant := next((field for field in SLIPS.get(typed.casefold(), ()) if field in fields), None):
        return _did_you_mean(meant)
    if inside := _belongs(typed, model, around):
        return inside
    near = closest(typed.replace("-", "_"), fields)
    return _did_you_mean(near) if near else Advice(f"Known here: {choices(fields, most=12)}.")


def _did_you_mean(field: str) -> Advice:
    return Advice(f'Did you mean "{field}"?', (field,))


def _belongs(typed: str, model: type[Model] | None, around: object) -> Advice | None:
    """Say to which field's own lines a word belongs, such as ``until`` to ``repeat``, where only one has it."""
    infos = _infos(model)
    inner = {name: list(_infos(found)) for name, found in _inner(model).items()}
    owners = [name for name, words in inner.items() if typed in words]
    if len(owners) != 1:
        return None
    [owner] = owners
    if get_origin(infos[owner].annotation) is tuple:
        return Advice(f"`{typed}` belongs to a single line of `{owner}`.")
    together = [word for word in inner[owner] if isinstance(around, dict) and word in around and word not in infos]
    words = ", ".join(f"`{word}`" for word in together)
    belongs = "belong" if len(together) > 1 else "belongs"
    text = f"{words} {belongs} below a line `{owner}:`, with two more spaces in front."
    return Advice(text, further_in=True)


def _mapping_advice(model: type[Model], path: FieldPath, typed: object) -> str:
    """Show by the field's own example what to type, with a day that was typed in place of the example's."""
    path = path[:-1] if isinstance(path[-1], int) else path  # of a list that may be one value
    info = _infos(_model_at(model, path[:-1])).get(str(path[-1]))
    example = next((one for one in (info.examples if info else None) or () if isinstance(one, dict)), {})
    day = str(typed) if DATE.fullmatch(str(typed)) else ""
    shown = [f"`{word}: {day if day and DATE.fullmatch(str(value)) else value}`" for word, value in example.items()]
    return f"Write below it, further in, such as {', '.join(shown)}." if shown else "Write each field on its own line."


def _infos(model: type[Model] | None) -> dict[str, FieldInfo]:
    """Return a model's fields by the words that editors type."""
    return {info.alias or name: info for name, info in model.model_fields.items()} if model else {}


def _model_at(model: type[Model], path: FieldPath) -> type[Model] | None:
    current: type[Model] | None = model
    for part in path:
        if isinstance(part, str) and current:
            current = _inner(current).get(part)
    return current


def _inner(model: type[Model] | None) -> dict[str, type[Model] | None]:
    """Return the models inside a model's fields, by the words that editors type."""
    return {field.key: field.inner for field in fields_of(model)} if model else {}
