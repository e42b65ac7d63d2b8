"""What may stand in the folders of a site: no links, and in docs/ only names that can be part of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from programme.load.file_kinds import check_file
from programme.load.rules import files as rules
from programme.model.fields import slug
from programme.problems.problem import Place, Problem

NAME = re.compile(r"\w[\w .,()+-]{0,99}")
# What systems and programs lay beside files by themselves; Git knows no empty folder.
STRAY = re.compile(r"\.(DS_Store|gitkeep|_.*|#.*|~lock.*|.*\.sw[a-p])")
PAGE_NAME = re.compile(r"\w[\w.-]{0,99}")  # of a page or a folder: people type it


def check_folders(docs: Path, data: Path, data_name: str, overrides: Path | None) -> list[Problem]:
    """Return the problems of the folders of a site: the words, the data, and an adopter's own look."""
    return [
        *_missing(docs, docs.name, "docs_dir"),
        *(_missing(data, data_name, "data") if data.name != "data" else ()),  # Git keeps no empty folder
        *(_missing(overrides, overrides.name, "custom_dir") if overrides else ()),
        *check_tree(docs, "docs", published=True),
        *check_tree(data, data_name),
        *(check_tree(overrides, overrides.name, dots=True) if overrides else ()),
    ]


def _missing(folder: Path, name: str, setting: str) -> Iterator[Problem]:
    if not folder.is_dir():
        advice = "Look at its name in mkdocs.yml"
        advice += ", under extra.programme, or in the variable PROGRAMME_DATA." if setting == "data" else "."
        yield Problem(Place("mkdocs.yml"), rules.SETTING_FOLDER, setting, f'there is no folder "{name}".', advice)


def check_tree(folder: Path, name: str, published: bool = False, dots: bool = False) -> Iterator[Problem]:
    """Yield the problems of a folder, called ``name`` in messages.

    ``published`` where its names become addresses, ``dots`` where they may begin with one.
    """
    if folder.is_symlink():
        yield link_problem(name)
        return
    for path in sorted(folder.rglob("*")):  # rglob enters no linked folder
        file = f"{name}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            yield link_problem(file)
        elif path.name.startswith("."):
            yield from () if dots else _hidden(path, file)
        elif published and not _fits(path):
            better = slug(path.stem) or "a-name-of-letters"
            message = "this name cannot be part of a web address."
            advice = (
                f'Use letters, digits and hyphens only: try "{better}{path.suffix if path.suffix.isascii() else ""}".'
            )
            yield Problem(Place(_visible(file)), rules.FILE_NAME, "", message, advice)
        elif published and path.is_file() and path.suffix != ".md":
            yield from check_file(path, file)


def _hidden(path: Path, file: str) -> Iterator[Problem]:
    if not STRAY.fullmatch(path.name):
        message = "the dot in front hides this from people, and from the site."
        advice = "Take it away; or, where it is to be read, take the dot away."
        yield Problem(Place(_visible(file)), rules.FILE_HIDDEN, "", message, advice)


def _fits(path: Path) -> bool:
    form = PAGE_NAME if path.suffix == ".md" or path.is_dir() else NAME
    return bool(form.fullmatch(path.name))


def link_problem(name: str) -> Problem:
    """Say that something is a link: it could lead out of the site's folder, to what nobody means to publish."""
    return Problem(Place(name), rules.FILE_LINK, "", "this is a link to another file.", "Put the file itself here.")


def _visible(name: str) -> str:
    """Show letters that could break a message's line, or that nobody sees, by their numbers."""
    return "".join(letter if letter.isprintable() else f"<U+{ord(letter):04X}>" for letter in name)
