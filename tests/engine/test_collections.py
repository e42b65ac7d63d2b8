"""A content type is declared once; these tests name whatever a new one still lacks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from programme.model.base import Entry, Model, Record
from programme.model.collections import COLLECTIONS, Collection
from programme.model.marks import Ref
from programme.render.entry_pages import PAGES
from programme.schedule.subscriptions import feeds_of
from programme.theme import THEME
from tests.engine.small_programme import content_in, lay_out

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=COLLECTIONS, ids=lambda collection: collection.name)
def collection(request: pytest.FixtureRequest) -> Collection:
    """Each collection in turn."""
    found: Collection = request.param
    return found


def test_names_are_their_own() -> None:
    """No two collections share a name, a model or a folder of feeds."""
    for values in (
        [c.name for c in COLLECTIONS],
        [c.model for c in COLLECTIONS],
        [c.feed for c in COLLECTIONS if c.feed],
    ):
        assert len(values) == len(set(values))


def test_a_list_has_entries_and_a_single_file_has_none(collection: Collection) -> None:
    """Entries of a list have an id; a file that is one mapping has none."""
    assert issubclass(collection.model, Entry) is not collection.single, (
        f"{collection.name}: its model should {'not ' if collection.single else ''}be an Entry."
    )


def test_its_template_is_there(collection: Collection) -> None:
    """A collection that has pages has their template, and a function that says what they show."""
    if not collection.template:
        return
    template = THEME / collection.template
    assert template.is_file(), f"{collection.name}: write theme/{collection.template}."
    assert collection.model in PAGES, (
        f"{collection.name}: add {collection.model.__name__} to PAGES in render/entry_pages.py."
    )
    assert issubclass(collection.model, Entry)
    section = collection.model.section
    assert section, f"{collection.name}: give {collection.model.__name__} a section, the address of its pages."
    index = ROOT / "docs" / section.strip("/") / "index.md"
    assert index.is_file(), f"{collection.name}: write {index.relative_to(ROOT)}, the page above its entries."


def test_no_template_is_left_over() -> None:
    """A function for pages belongs to a collection that has them."""
    assert set(PAGES) == {collection.model for collection in COLLECTIONS if collection.template}


def test_its_thing_has_a_name(collection: Collection) -> None:
    """Messages call an entry by a word of its own."""
    assert collection.model.thing != Record.thing, f"{collection.name}: give {collection.model.__name__} a `thing`."


def test_its_open_data_say_what_they_hold(collection: Collection) -> None:
    """The page about open data explains each table in a sentence."""
    assert collection.about.endswith("."), f"{collection.name}: say in `about` what a row of its open data is."


def models_in(model: type[Model]) -> Iterator[type[Model]]:
    """Yield a model and every model inside it."""
    yield model
    for info in model.model_fields.values():
        for part in parts_of(info.annotation):
            if isinstance(part, type) and issubclass(part, Model):
                yield from models_in(part)


def parts_of(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and everything inside it."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def test_each_field_is_described_in_a_sentence(collection: Collection) -> None:
    """Editors see the description: one or two sentences that end with a full stop, and no jargon."""
    missing = [
        f"{model.__name__}.{name}"
        for model in models_in(collection.model)
        for name, info in model.model_fields.items()
        if not (info.description or "").endswith(".")
    ]
    assert not missing, f"Describe in a sentence: {', '.join(missing)}"


def test_each_model_is_closed_and_frozen(collection: Collection) -> None:
    """An unknown field is a mistake, and nothing changes an entry once it is read."""
    for model in models_in(collection.model):
        assert model.model_config.get("extra") == "forbid", f"{model.__name__} takes any field."
        assert model.model_config.get("frozen"), f"{model.__name__} can be changed."


def test_each_reference_names_a_collection(collection: Collection) -> None:
    """An id refers to entries of a collection that there is."""
    names = {one.name for one in COLLECTIONS if not one.single}
    for model in models_in(collection.model):
        for info in model.model_fields.values():
            refs = [part for part in [*info.metadata, *parts_of(info.annotation)] if isinstance(part, Ref)]
            assert {ref.collection for ref in refs} <= names


def test_its_feeds_are_there(collection: Collection, tmp_path: Path) -> None:
    """A collection with a folder of feeds has one feed for each of its entries; the others have none."""
    content = content_in(lay_out(tmp_path / "site", {}))
    folders = {address.split("/")[2] for address in feeds_of(content) if address.count("/") == 3}
    entries = content.dataset.entries.get(collection.name, {})
    if collection.feed:
        wanted = {f"/feeds/{collection.feed}/{entry_id}.ics" for entry_id in entries}
        assert wanted <= set(feeds_of(content)), f"{collection.name}: its feeds are not among feeds_of."
        assert entries
    assert folders - {"area", "kind"} == {one.feed for one in COLLECTIONS if one.feed}
