"""Guides and words without what is local hold everywhere: whoever takes them over finds no place of ours in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from programme.load.entries import load_dataset
from programme.model.dataset import Dataset
from programme.model.partner import Partner
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.starter.national import national

ROOT = next(folder for folder in Path(__file__).resolve().parents if (folder / "mkdocs.yml").is_file())
NATIONAL = ("pathways", "glossary")

# Partners of a programme here that work in the whole country, so that any guide may name them.
EVERYWHERE = ("jobcentre-plus", "health-education-england")
# What NHS staff in London are paid on top is a national rule.
PAY_IN_LONDON = re.compile(r"\bpay\b|weighting|supplement", re.I)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """What stands in data/."""
    return load_dataset(ROOT / "data")[0]


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of some data; what a source is called is its own."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner) if key != "source" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
    else:
        yield str(value)


def names_of_here(dataset: Dataset) -> set[str]:
    """Return ids and names of programmes, areas, regions and partners, and of venues with their address."""
    found: set[str] = set()
    for programme in dataset.all(Programme).values():
        areas = (word for area in programme.areas for word in (area.id, area.name))
        found |= {programme.id, programme.name, *areas}
        found |= {programme.region, programme.region.split()[-1]} if programme.region else set()
    for partner in dataset.all(Partner).values():
        if partner.id not in EVERYWHERE:
            found |= {partner.id, partner.name, *partner.also_called}
    for venue in dataset.all(Venue).values():
        found |= {venue.id, venue.name, *venue.also_called, venue.area, *venue.address, venue.postcode or ""}
    return found - {""}


def named(dataset: Dataset, texts: Iterator[str]) -> list[str]:
    """Return the texts that name something of here, with what they name."""
    names = {name: re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.I) for name in names_of_here(dataset)}
    found = ((name, text) for text in texts for name, pattern in names.items() if pattern.search(text))
    return [f"{name}: {text}" for name, text in found if not (name == "London" and PAY_IN_LONDON.search(text))]


@pytest.mark.parametrize("name", NATIONAL)
def test_what_holds_everywhere_names_no_place(name: str, dataset: Dataset) -> None:
    """Local facts carry `programme`; the rest, and the remarks for editors, fit any programme."""
    text = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    whole = yaml.safe_load(text)
    assert named(dataset, texts_in(whole)), "Nothing is local any more: this test would see nothing."
    assert named(dataset, texts_in(yaml.safe_load(national(text)))) == []
    assert named(dataset, iter(re.findall(r"^#.*", text, re.M))) == []


@pytest.mark.parametrize("name", NATIONAL)
def test_what_is_left_is_still_whole(name: str, tmp_path: Path) -> None:
    """Without its local facts each guide keeps every list that it has, and each entry is good by itself."""
    text = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    whole, left = yaml.safe_load(text), yaml.safe_load(national(text))
    assert list(emptied(whole, left)) == []
    (tmp_path / f"{name}.yaml").write_text(national(text), encoding="utf-8")
    (tmp_path / "sources.yaml").write_bytes((ROOT / "data" / "sources.yaml").read_bytes())
    alone, problems = load_dataset(tmp_path)
    assert problems == []
    assert set(alone.entries[name]) == {entry["id"] for entry in whole if "programme" not in entry}


def emptied(whole: Any, left: Any) -> Iterator[str]:
    """Yield the lists that hold something, and nothing once what is local is gone."""
    if isinstance(whole, dict):
        for key, inner in whole.items():
            if inner and not left.get(key):
                yield f"{key}: {inner}"
            yield from emptied(inner, left.get(key))
    elif isinstance(whole, list) and left:
        kept = [item for item in whole if not (isinstance(item, dict) and "programme" in item)]
        for item, other in zip(kept, left, strict=True):
            yield from emptied(item, other)
