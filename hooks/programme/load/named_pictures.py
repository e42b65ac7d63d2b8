"""Which pictures the data name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from programme.model.dataset import Dataset
from programme.model.picture import Named, Picture
from programme.model.walk import Field, walk


def named_pictures(dataset: Dataset) -> Mapping[str, Sequence[Named]]:
    """Return where each picture stands, by its file."""
    named: dict[str, list[Named]] = {}
    for record in dataset.records():
        for path, _, picture in walk(record, is_picture):
            named.setdefault(picture.file, []).append(Named(picture, record, path))
    return named


def is_picture(field: Field) -> bool:
    return field.inner is Picture
