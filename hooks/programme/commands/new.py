"""`programme new FOLDER`: a repository for another programme, ready to publish; `--update` renews one that stands."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from programme import __version__
from programme.build import Loaded, load, load_sound
from programme.check.leftovers import unused_sources, unused_terms
from programme.commands.engine import FOLDER, Engine, engine_of
from programme.commands.settings import settings_of
from programme.files.laying import lay
from programme.forms.templates import issue_forms
from programme.load.starter import load_renewable, load_templates, load_travelling
from programme.problems.problem import CommandError
from programme.problems.voices import terminal
from programme.settings import CONFIG_NAME, build_date
from programme.starter.answers import QUESTIONS, Answers, read_answer
from programme.starter.national import keep
from programme.starter.repository import new_repository
from programme.starter.stamps import is_renewed
from programme.starter.upgrade import upgrade

DONE = """
The repository of {name} is in {folder}.

    cd {folder}
    make site     # build the website into site/
    make serve    # look at it while you change it

What is left to do; `make check` keeps this list:
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: each answer can be given as an option."""
    parser.add_argument("folder", type=Path, help="a folder that is not there yet, or is empty")
    for key, question in QUESTIONS.items():
        parser.add_argument(f"--{key}", help=question.asks)
    parser.add_argument("--engine", default="", help="the engine to install: a release, a wheel or a Git address")
    parser.add_argument("--update", action="store_true", help="renew what an older engine wrote, and nothing else")


def run(options: argparse.Namespace) -> int:
    """Make or renew the repository. Raise ``CommandError`` where it cannot be done; nothing is left half made."""
    if options.update:
        return _update(options.folder, engine_of(options.engine, __version__))
    folder = options.folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(f"{folder} has something in it. Name a folder that is not there yet.")
    answers = _answers(options)
    engine = engine_of(options.engine, __version__)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as place:
        made = Path(place) / "made"
        lay(new_repository(answers, load_travelling(), load_templates(), __version__), made)
        _write_engine(made, engine)
        loaded = _keep_what_is_used(made)
        lay(issue_forms(loaded.content), made)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    if shutil.which("git"):
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=False)
    print(DONE.format(name=answers.name, folder=options.folder))
    print(terminal(sorted(loaded.problems)))
    return 0


def _answers(options: argparse.Namespace) -> Answers:
    """Return the answers: as options have them, else asked for where somebody sits at a terminal."""
    found, faults = {}, []
    for key, question in QUESTIONS.items():
        given = getattr(options, key)
        asked = given is None and sys.stdin.isatty()
        found[key], fault = read_answer(key, input(f"{question.asks}\n> ") if asked else given or "")
        while fault and asked:
            found[key], fault = read_answer(key, input(f"{fault}\n> "))
        faults += [f"--{key}: {fault}"] if fault else []
    if faults:
        raise CommandError("\n           ".join(faults))
    return Answers(**found, day=build_date(os.environ, datetime.now(UTC)))


def _write_engine(folder: Path, engine: Engine) -> None:
    if engine.wheel:
        wheels = folder / FOLDER
        content = engine.wheel.read_bytes()
        shutil.rmtree(wheels, ignore_errors=True)
        lay({engine.wheel.name: content}, wheels)
    lay({"engine.txt": f"{engine.line}\n".encode()}, folder)


def _keep_what_is_used(folder: Path) -> Loaded:
    """Take out words and sources that no guide and no page needs, until nothing changes any more."""
    while True:
        loaded = load_sound(settings_of(folder / CONFIG_NAME))
        dataset, articles = loaded.content.dataset, loaded.content.articles
        sources = {source.id for source in unused_sources(dataset, articles)}
        words = {term.id for term in unused_terms(dataset, loaded.pages, articles)}
        if not sources and not words:
            return loaded
        for name, unused in (("sources", sources), ("glossary", words)):
            path = folder / "data" / f"{name}.yaml"
            kept = set(dataset.entries[name]) - unused
            path.write_text(keep(path.read_text(encoding="utf-8"), kept), encoding="utf-8")


def _update(folder: Path, engine: Engine) -> int:
    if not (folder / CONFIG_NAME).is_file():
        raise CommandError(f"there is no {CONFIG_NAME} in {folder.absolute()}. Name the folder of a programme's site.")
    plan = upgrade(load_renewable(folder, is_renewed), load_travelling(), __version__)
    lay(plan.written, folder)
    _write_engine(folder, engine)
    for path in plan.removed:
        (folder / path).unlink()
    print(f"This repository now uses engine {__version__}. CHANGELOG.md of the engine says what you may have to do.")
    print("\n".join(plan.said), end="\n" if plan.said else "")
    lay(issue_forms(load(settings_of(folder / CONFIG_NAME)).content), folder)
    return 0
