"""The examples of EDITING.md, read from the page itself: for its pictures, and for the test that they work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "EDITING.md"
# The made-up programme that the examples are of, and the day on which they are done: noon on 11 January 2027.
PROGRAMME = ROOT / "tests" / "engine" / "editing"
BUILD_TIME = "1799668800"

BLOCK = r"```\w+\n(.*?)```"
EXAMPLE = re.compile(
    r"^(?:In|At the end of) \W*((?:data|docs)/[\w/.-]+)\W[^\n]*(?:find|add|write):\n\n"
    rf"{BLOCK}(?:\n\nMake it:\n\n{BLOCK})?",
    re.M | re.S,
)
SAID = re.compile(r"The check should say:\n\n((?:>.*\n)+)")
AFTER = re.compile(r"\b(?:If|Once) you have \[.*?\]\(#([a-z-]+)\)")


class Edit(NamedTuple):
    """One example: the file that it changes, what it finds there (nothing: the end of the file) and what it makes."""

    file: str
    find: str
    make: str

    def apply(self, folder: Path) -> None:
        """Do in a folder what the example says."""
        path = folder / self.file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if self.find and old.count(self.find) != 1:
            raise ValueError(f"{self.file} does not hold once what EDITING.md says is to be found in it:\n{self.find}")
        new = old.replace(self.find, self.make, 1) if self.find else f"{old}\n{self.make}" if old else self.make
        path.write_text(new, encoding="utf-8")


class Recipe(NamedTuple):
    """One section: its edits, what the check is said to answer, and the section that has to be done before, if any."""

    edits: tuple[Edit, ...]
    said: tuple[str, ...]
    after: str

    def apply(self, folder: Path) -> None:
        """Do in a folder all that the section says."""
        for edit in self.edits:
            edit.apply(folder)


def lay_out(folder: Path) -> Path:
    """Copy the made-up programme into a folder."""
    return Path(shutil.copytree(PROGRAMME, folder, dirs_exist_ok=True))


def recipes() -> dict[str, Recipe]:
    """Return every section with an example, by its heading."""
    sections = re.findall(r"^### (.*?)\n(.*?)(?=^##|\Z)", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    headings = {anchor(heading): heading for heading, _ in sections}
    found = {}
    for heading, body in sections:
        if edits := tuple(_edit(*example) for example in EXAMPLE.findall(body)):
            after = AFTER.search(body)
            found[heading] = Recipe(edits, _said(body), headings[after[1]] if after else "")
    return found


def anchor(heading: str) -> str:
    """Return the name that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _edit(file: str, first: str, second: str) -> Edit:
    return Edit(file, first, second) if second else Edit(file, "", first)


def _said(body: str) -> tuple[str, ...]:
    quoted = SAID.search(body)
    lines = [line.removeprefix(">").strip() for line in quoted[1].splitlines()] if quoted else []
    return tuple(paragraph.replace("\n", " ") for paragraph in "\n".join(lines).split("\n\n"))
