"""The small programme of tests/engine/programme, valid in itself: laid in a folder, with the files of a case on top."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from programme.build import Loaded, build, load
from programme.files.compiled import compiled_before
from programme.load.config import load_config
from programme.outputs import SitePlan
from programme.problems.problem import ContentError, Problem
from programme.render.environment import Compiled
from programme.schedule.content import Content
from programme.settings import CONFIG_NAME, Settings, make_settings

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 1, 15)
COMPILED = Compiled(compiled_before())  # the templates are the same for every test


def lay_out(folder: Path, files: Mapping[str, str | None]) -> Path:
    """Copy the small programme into a folder and write the files of a case over it; None takes a file away."""
    shutil.copytree(HERE / "programme", folder, dirs_exist_ok=True)
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return folder


def settings_of(folder: Path) -> Settings:
    """Read the settings of a folder as the commands do."""
    return make_settings(load_config(folder / CONFIG_NAME), folder, TODAY)


def load_in(folder: Path) -> Loaded:
    """Read and check the programme in a folder."""
    return load(settings_of(folder))


def content_in(folder: Path) -> Content:
    """Return what the pages and calendars of the programme in a folder are made from."""
    return load_in(folder).renderer.content


def build_in(folder: Path) -> SitePlan:
    """Build the programme in a folder."""
    return build(settings_of(folder), COMPILED)


def problems_in(folder: Path) -> tuple[Problem, ...]:
    """Return every problem that an editor of the programme in a folder is told."""
    try:
        return load_in(folder).problems
    except ContentError as error:
        return error.problems


def said(problem: Problem) -> str:
    """Write a problem as the cases expect it: place, code, thing and message; the advice in a line of its own."""
    level = "" if problem.level == "error" else f"{problem.level} "
    thing = f"{problem.thing}: " if problem.thing else ""
    advice = "".join(f"\n  {line}" for line in problem.advice.splitlines())
    return f"{problem.place} [{level}{problem.code}] {thing}{problem.message}{advice}"
