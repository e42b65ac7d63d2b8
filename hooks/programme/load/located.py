"""Values as they were read, with the places of their parts."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from programme.problems.problem import FieldPath, Place


class Located(Struct):
    """A value with the places of its parts: ``marks`` by path, ``keys`` for the words before the colons."""

    value: Any
    file: str
    marks: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: FieldPath = (), key: bool = False) -> Place:
        """Return the place of the longest known part of a path; of its word rather than its value where asked."""
        path = self._as_typed(path)
        for end in range(len(path), -1, -1):
            found = (self.keys.get(path[:end]) if key else None) or self.marks.get(path[:end])
            found = found or self.keys.get(path[:end])
            if found:
                return Place(self.file, *found)
        return Place(self.file)

    def _as_typed(self, path: FieldPath) -> FieldPath:
        """Return a path without the number of a mapping that stands alone where a list may be."""
        typed: FieldPath = ()
        for part in path:
            if not (isinstance(part, int) and isinstance(self.at(typed), dict)):
                typed = (*typed, part)
        return typed

    def at(self, path: FieldPath) -> Any:
        """Return what stands at a path; None where nothing does."""
        found = self.value
        for part in path:
            inside = isinstance(found, dict) and part in found
            inside = inside or (isinstance(found, list) and isinstance(part, int) and part < len(found))
            found = found[part] if inside else None
        return found
