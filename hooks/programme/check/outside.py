"""Links to other sites: where they stand, and which of them are gone. What asks the web is `commands/web.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from programme.check.rules import reading as rules
from programme.model.base import Record
from programme.model.dataset import Dataset
from programme.model.walk import Field, walk
from programme.problems.problem import NOTICE, WARNING, FieldPath, Place, Problem
from programme.prose.pages import ProsePage

LINK = re.compile(r"\]\((https?://[^)\s]+)")
ADDRESS = re.compile(r"https?://\S+")


class OutsideLink(Struct, frozen=True):
    """One address on another site, with its place and the thing that names it."""

    address: str
    place: Place
    thing: str


def outside_links(dataset: Dataset, pages: Iterable[ProsePage]) -> list[OutsideLink]:
    """Return each address once, at its first place, without the part after #."""
    found: dict[str, OutsideLink] = {}
    for link in (*_data_links(dataset), *_prose_links(pages)):
        found.setdefault(link.address, link)
    return list(found.values())


def _data_links(dataset: Dataset) -> Iterator[OutsideLink]:
    for record in dataset.records():
        for path, address in _addresses(record):
            yield OutsideLink(_bare(address), dataset.place(record, path), f'{record.thing} "{record.label}"')


def _addresses(record: Record) -> Iterator[tuple[FieldPath, str]]:
    for path, _, text in walk(record, holds_words):
        if isinstance(text, str):
            found = [text] if ADDRESS.fullmatch(text) else LINK.findall(text)
            yield from ((path, address) for address in found)


def holds_words(field: Field) -> bool:
    """Say whether a field may hold an address, by itself or in words."""
    return field.type is str


def _prose_links(pages: Iterable[ProsePage]) -> Iterator[OutsideLink]:
    for page in pages:
        for line, address in page.links:
            if ADDRESS.fullmatch(address):
                yield OutsideLink(_bare(address), Place(page.file, line), f'Page "{page.title}"')


def _bare(address: str) -> str:
    return address.partition("#")[0]


def link_problems(
    links: Iterable[OutsideLink], faults: Mapping[str, str], gone: Callable[[str], bool]
) -> list[Problem]:
    """Return a warning for each address that is gone, and a notice for each that did not answer."""
    problems = []
    for link in links:
        fault = faults.get(link.address)
        if fault and gone(fault):
            advice = "Find where the page is now, or take the link away."
            message = f"{link.address} is gone ({fault})."
            problems.append(Problem(link.place, rules.LINK_GONE, link.thing, message, advice, WARNING))
        elif fault:
            message = f"{link.address} did not answer ({fault})."
            advice = "Open it by hand: some sites answer only to people."
            problems.append(Problem(link.place, rules.LINK_SILENT, link.thing, message, advice, NOTICE))
    return problems
