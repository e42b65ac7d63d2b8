"""What a field of an entry said and says."""

from __future__ import annotations

from collections.abc import Iterable

from programme.model.base import Model, Record
from programme.model.dates import RoughDate
from programme.problems.voices import verbatim
from programme.words import rough

# What only editors see, and what has lines of its own.
UNSEEN = ("id", "was", "ref", "notes", "accept", "reviewed", "review_by", "figures", "notice")
SHORT = 60


def differing(old: Record, new: Record) -> list[str]:
    """Return the fields that say something else than before, but for what readers never see."""
    fields = (name for name in type(new).model_fields if name not in UNSEEN)
    return [name for name in fields if differs(name, old, new)]


def differs(name: str, old: Model, new: Model) -> bool:
    return bool(getattr(old, name) != getattr(new, name))


def changed_fields(old: Model, new: Model, names: Iterable[str]) -> str:
    return "; ".join(_field(name.replace("_", " "), getattr(old, name), getattr(new, name)) for name in names)


def _field(name: str, old: object, new: object) -> str:
    if isinstance(old, RoughDate) and isinstance(new, RoughDate):
        return f"{name} was {rough(old)}, is now {rough(new)}"
    if isinstance(old, Model) and isinstance(new, Model):
        return changed_fields(old, new, [field for field in type(new).model_fields if differs(field, old, new)])
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) <= SHORT:
        return was_now(name, old, new)
    if new in (None, ()):
        return f"no {name} any more"
    return f"{name} added" if old in (None, ()) else f"{name} changed"


def was_now(name: str, old: str, new: str) -> str:
    """Say what a field said and says, each without the stop at its end."""
    return f'{name} was "{verbatim(old.rstrip("."))}", is now "{verbatim(new.rstrip("."))}"'
