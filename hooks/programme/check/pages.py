"""Prose pages: headings and list markers are right, and no two files share an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from programme.check.report import of_page
from programme.check.rules import pages as rules
from programme.problems.problem import Place, Problem, choices, did_you_mean
from programme.prose.pages import Marker, ProsePage


def check_pages(
    pages: Collection[ProsePage],
    markers: Mapping[str, tuple[str, ...]],
    choices_of: Mapping[str, Collection[str]],
    outputs: Collection[str],
    files: Collection[str],
) -> list[Problem]:
    """Return the problems of prose pages.

    ``markers`` are the known lists with their options, ``choices_of`` what the options ``area`` and ``kind`` may be,
    ``outputs`` the paths of generated files, ``files`` those of other files in docs/.
    """
    problems = list(_collisions(pages, outputs, files))
    for page in pages:
        problems += _headings(page)
        for marker in page.markers:
            problems += _marker(page, marker, markers, choices_of)
    return problems


def _headings(page: ProsePage) -> Iterator[Problem]:
    ones = [line for line, level, _ in page.headings if level == 1]
    if not ones and not page.file.startswith("docs/news/"):  # whose lines on top name it
        message = "this page has no heading with a single #, so it begins without its name."
        yield of_page(
            page,
            page.first_line,
            rules.HEADING_MISSING,
            message,
            "Begin it with # and its name, such as `# Getting here`.",
        )
    if len(ones) > 1:
        advice = "Begin the others with ##."
        yield of_page(page, ones[1], rules.HEADING_TWICE, "a page has one heading with a single #.", advice)
    for (_, above, _), (line, level, text) in pairwise(page.headings):
        if level > above + 1:
            message = f'the heading "{text}" jumps from level {above} to {level}.'
            yield of_page(page, line, rules.HEADING_JUMP, message, f"Begin it with {'#' * (above + 1)}.")


def _marker(
    page: ProsePage,
    marker: Marker,
    markers: Mapping[str, tuple[str, ...]],
    choices_of: Mapping[str, Collection[str]],
) -> Iterator[Problem]:
    if marker.fault:
        advice = "Write it as <!-- list: upcoming limit=3 -->, with an empty line above and below."
        yield of_page(page, marker.line, rules.MARKER_FORM, f"this list marker is not right: {marker.fault}.", advice)
        return
    if marker.name not in markers:
        advice = did_you_mean(marker.name, markers, f"Known: {choices(sorted(markers), most=20)}.")
        yield of_page(page, marker.line, rules.MARKER_UNKNOWN, f'there is no list "{marker.name}".', advice)
        return
    for option, value in marker.options.items():
        known = markers[marker.name]
        if option not in known:
            message = f'the list "{marker.name}" has no option "{option}".'
            advice = did_you_mean(option, known, f"It takes {choices(known)}." if known else "It takes none.")
            yield of_page(page, marker.line, rules.MARKER_OPTION, message, advice)
        elif option == "limit" and not (value.isdigit() and 0 < int(value) < 1000):
            yield of_page(page, marker.line, rules.MARKER_OPTION, f'"{value}" is not a number.', f"Write {option}=3.")
        elif value not in choices_of.get(option, (value,)):
            advice = did_you_mean(value, choices_of[option], f"Known: {choices(list(choices_of[option]))}.")
            yield of_page(page, marker.line, rules.MARKER_OPTION, f'there is no {option} "{value}".', advice)


def _collisions(pages: Iterable[ProsePage], outputs: Iterable[str], files: Iterable[str]) -> Iterator[Problem]:
    """Two outputs may not share a path, also on a disk that does not tell capitals from small letters."""
    taken: dict[str, str] = {}
    for path in outputs:
        if _folded(path) in taken:
            yield Problem(Place(path), rules.PATH_TWICE, "", f"two pages would be written to {path}.", "Change an id.")
        taken.setdefault(_folded(path), path)
    for file, path in [
        *((page.file, f"{page.address.lstrip('/')}index.html") for page in pages),
        *((f"docs/{file}", file) for file in files),
    ]:
        if _folded(path) in taken:
            message = f"the site writes a page of its own to /{path.removesuffix('index.html')}."
            yield Problem(Place(file), rules.PATH_TWICE, "", message, "Give this file another name.")
        taken.setdefault(_folded(path), file)
    folders = {parent for path in taken for parent in _folders_of(path)}
    for path in folders & taken.keys():
        message = f"the site needs a folder of this name, /{path}/."
        yield Problem(Place(taken[path]), rules.PATH_TWICE, "", message, "Give this file another name.")


def _folded(path: str) -> str:
    """Make two paths the same that some disk or other holds to be the same."""
    return unicodedata.normalize("NFC", path).casefold()


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
