"""The examples of EDITING.md, read from the page itself: for its pictures, and for the test that they work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BLOCK = r"```\w+\n(.*?)```"


class Recipe(NamedTuple):
    """One section: the file that it changes, what it finds and makes there, and what the robot is said to answer.

    ``after`` is the name of the section that has to be done before, if any.
    """

    file: str
    find: str
    make: str
    said: str
    after: str = ""

    def apply(self, folder: Path) -> None:
        """Do in a folder what the section says."""
        path = folder / self.file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if self.find not in old:
            raise ValueError(f"{self.file} does not hold what EDITING.md says is to be found in it:\n{self.find}")
        new = old.replace(self.find, self.make, 1) if self.find else f"{old}\n{self.make}" if old else self.make
        path.write_text(new, encoding="utf-8")


def recipes() -> dict[str, Recipe]:
    """Give every section with an example, by its heading."""
    guide = (ROOT / "EDITING.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", guide, re.M | re.S)
    return {heading: recipe for heading, body in sections if (recipe := _recipe(body))}


def _recipe(body: str) -> Recipe | None:
    change = re.search(rf"Find:\n\n{BLOCK}\n\nMake it:\n\n{BLOCK}", body, re.S)
    whole = re.search(rf"(?:Add at the end|Write):\n\n{BLOCK}", body, re.S)
    if change:
        find, make = change[1], change[2]
    elif whole:
        find, make = "", whole[1]
    else:
        return None
    quoted = re.search(r"The robot says:\n\n((?:> .*\n)+)", body)
    said = " ".join(line.removeprefix("> ") for line in quoted[1].splitlines()) if quoted else ""
    after = re.search(r"^After you have \[.*?\]\(#([a-z-]+)\)", body, re.M)
    return Recipe(_file(body), find, make, said, after[1].replace("-", " ").capitalize() if after else "")


def _file(body: str) -> str:
    if news := re.search(r"`([a-z-]+\.md)`", body):
        return f"docs/news/{news[1]}"
    opened = re.search(r"^In \[(data/\w+\.yaml)\]", body, re.M)
    return opened[1] if opened else "data/events.yaml"
