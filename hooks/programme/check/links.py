"""Links of prose and of Markdown in the data: each must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from programme.check.rules import pages as rules
from programme.check.rules.entries import PICTURE_TWICE
from programme.model.dataset import Dataset
from programme.model.fields import whole_address
from programme.model.picture import KINDS
from programme.model.rules import ADDRESS_SCHEME
from programme.model.walk import is_markdown, walk
from programme.problems.problem import NOTICE, Place, Problem, Rule, choices, closest, did_you_mean
from programme.prose.markdown import links_in
from programme.prose.pages import ProsePage, target_of

OUTSIDE = re.compile(r"(https?://|mailto:|tel:)", re.I)
ELSEWHERE = "Write the address from the root, such as /sessions/, or take the link out."


class TypedLink(Struct, frozen=True):
    """A link as it is typed, and the address from the site's root that it means; where it stands, and in what."""

    typed: str
    address: str
    place: Place
    thing: str


def check_links(
    dataset: Dataset,
    pages: Collection[ProsePage],
    paths: Collection[str],
    unsure: Collection[str],
    pictures: Collection[str] = (),
) -> list[Problem]:
    """Return the links that lead nowhere.

    ``paths`` are those of all files besides prose pages; below an address in ``unsure`` a page may only be missing
    because its entry has a mistake. ``pictures`` are files in docs/ that are published in other sizes only.
    """
    known = {page.address: page for page in pages}
    addresses = {*known, *("/" + path.removesuffix("index.html") for path in paths)}
    found = [*_prose_links(pages), *_data_links(dataset)]
    sure = [link for link in found if not link.address.startswith(tuple(unsure))]
    twice = [link for link in sure if link.address.lstrip("/") in pictures]
    others = (link for link in sure if link not in twice)
    return [*map(_never_published, twice), *(problem for link in others for problem in _faults(link, known, addresses))]


def _never_published(link: TypedLink) -> Problem:
    message = f'"{link.typed}" is a picture that the data name, and the file of such a picture is not published.'
    return _problem(link, PICTURE_TWICE, message, "Take it out of the page, or out of the data.")


def check_unused(
    dataset: Dataset, pages: Collection[ProsePage], files: Collection[str], used: Collection[str]
) -> list[Problem]:
    """Tell of pictures in ``files`` of docs/ that nothing leads to: a picture that was taken from the data is one.

    ``used`` are those that are named otherwise.
    """
    linked = {link.address.lstrip("/") for link in (*_prose_links(pages), *_data_links(dataset))}
    message = "nothing shows this picture, and it is published with all that its camera wrote into it."
    advice = "Take it away, or name it as the `picture` of an entry."
    return [
        Problem(Place(f"docs/{file}"), rules.PICTURE_UNUSED, "", message, advice, NOTICE)
        for file in files
        if file.rpartition(".")[2].lower() in KINDS and file not in linked and file not in used
    ]


def _prose_links(pages: Iterable[ProsePage]) -> Iterator[TypedLink]:
    for page in pages:
        for line, typed in page.links:
            address = target_of(page, typed.partition("#")[0])
            yield TypedLink(typed, address, Place(page.file, line), f'Page "{page.title}"')


def _data_links(dataset: Dataset) -> Iterator[TypedLink]:
    for record in dataset.records():
        for path, _, text in walk(record, is_markdown):
            for typed in links_in(text):
                place = dataset.place(record, path)
                yield TypedLink(typed, typed.partition("#")[0], place, f'{record.thing} "{record.label}"')


def _faults(link: TypedLink, pages: Mapping[str, ProsePage], addresses: Collection[str]) -> Iterator[Problem]:
    if OUTSIDE.match(link.typed):
        return
    target, _, fragment = link.typed.partition("#")
    page = pages.get(link.address)
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.I):
        advice = "Copy the whole address from the browser; it begins with https://"
        yield _problem(link, ADDRESS_SCHEME, f'"{link.typed}" is not an address that the site may link to.', advice)
    elif link.address not in addresses:
        whole = whole_address(link.typed)
        alike = [whole] if whole else _alike(link.address, addresses)
        advice = did_you_mean(whole or link.address, alike, ELSEWHERE)
        yield _problem(link, rules.LINK_BROKEN, f'"{link.typed}" leads nowhere.', advice)
    elif fragment and page and not page.markers and fragment not in page.anchors:
        anchors = sorted(page.anchors)
        near = closest(fragment, anchors)
        advice = f'Did you mean "#{near}"?' if near else f"Its headings: {choices(anchors)}."
        yield _problem(link, rules.ANCHOR_BROKEN, f'there is no heading "#{fragment}" on {link.address}.', advice)


def _alike(address: str, addresses: Collection[str]) -> Collection[str]:
    """Return the addresses that one may be a slip for: a page on top is seldom meant for another with half its letters.

    ``/charter/`` is no slip for ``/careers/``.
    """
    typed = address.strip("/")
    if "/" in typed:
        return addresses
    return get_close_matches(f"/{typed}/", addresses, 1, 0.8)


def _problem(link: TypedLink, rule: Rule, message: str, advice: str) -> Problem:
    return Problem(link.place, rule, link.thing, message, advice)
