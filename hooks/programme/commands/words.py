"""`programme words LANG`: the site's own words for a translator, and which English pages those in a language follow."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from programme.build import load
from programme.commands.printing import print_problems
from programme.commands.settings import settings_of
from programme.load.words import read_catalogue
from programme.model.languages import is_tag, name_of
from programme.problems.problem import CommandError, errors_in
from programme.prose.pages import ProsePage
from programme.prose.translations import digest_of, is_behind, with_digest
from programme.words.catalogue import FOLDER, catalogue, wanted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="LANG", help="the code of the language, such as pl")
    parser.add_argument(
        "--up-to-date", action="store_true", help="the pages say again what the English ones say now: write that down"
    )


def run(options: argparse.Namespace) -> int:
    """Write the catalogue and the digests, and say what is missing; return 1 where the catalogue cannot be read.

    Raise ``CommandError`` where the code is not that of a language.
    """
    settings = replace(settings_of(options.config), preview=True)
    code = options.code
    if not is_tag(code) or code.partition("-")[0] == "en":
        raise CommandError(f'"{code}" is not the code of a language beside English. Write cy for Welsh, pl for Polish.')
    path = settings.data / FOLDER / f"{code}.yaml"
    name = f"{settings.data_name}/{FOLDER}/{path.name}"
    read, problems = read_catalogue(path, name)
    if errors := errors_in(problems):
        print_problems(errors, options)
        return 1
    asked = wanted(title for title, _ in settings.nav)
    filled = {english: told for english, told in read.value.items() if isinstance(told, str) and told.strip()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(catalogue(code, filled, asked), encoding="utf-8", newline="\n")
    missing = [english for english in asked if english not in filled]
    print(f"{name}: {len(asked) - len(missing)} of {len(asked)} words are in {name_of(code)}.")
    for english in missing:
        print(f"  missing: {english}")
    loaded = load(settings)
    if code not in [language.code for language in loaded.content.site.languages]:
        print(f"site.yaml does not list the language yet. Add it to `languages:` there with `code: {code}`.")
    for told in _written(loaded.pages, code, settings.docs, options.up_to_date):
        print(told)
    return 0


def _written(pages: tuple[ProsePage, ...], code: str, docs: Path, up_to_date: bool) -> Iterator[str]:
    """Write how each English page stands that a page in the language follows; yield what was done."""
    known = {page.address: page for page in pages}
    for page in pages:
        english = known.get(page.lines.follows.page) if page.lines.follows else None
        if not page.address.startswith(f"/{code}/") or not page.lines.follows or not english:
            continue
        if is_behind(page, english) and not up_to_date:
            yield f"{page.file}: {english.file} has changed since. Once it says the same again: --up-to-date"
        elif page.lines.follows.digest != digest_of(english):
            path = docs / page.file.partition("/")[2]
            text = path.read_text(encoding="utf-8")
            path.write_text(with_digest(text, english.address, digest_of(english)), encoding="utf-8", newline="\n")
            yield f"{page.file}: follows {english.file} as it stands now."
