"""Templates: what makes pages, in English and in the other languages of a site, and where one of them is at fault."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError

from programme.problems.problem import ContentError, Place, Problem
from programme.render import rules
from programme.render.environment import Compiled, make_environment, other_environments, plain_environment
from programme.render.jinja import compile_all, rendered
from programme.theme import THEME


@dataclass(frozen=True)
class Templates:
    """The environments of one build: in English, and in other languages by their codes."""

    english: Environment
    others: Mapping[str, Environment] = field(default_factory=dict)

    def compile(self) -> None:
        """Compile every template. Raise ``ContentError`` with the place of one that is broken."""
        try:
            compile_all(self.english)
        except TemplateError as error:
            raise ContentError([_problem(error, "", self.english)]) from error

    def page(self, name: str, known: dict[str, Any], language: str) -> str:
        """Return what a template makes in the language of a code. Raise ``ContentError`` where it is at fault."""
        environment = self.others.get(language, self.english)
        try:
            return rendered(environment, name, known)
        except TemplateError as error:
            raise ContentError([_problem(error, name, environment)]) from error


def make_templates(
    overrides: Path | None, said: Mapping[str, Mapping[str, str]], compiled: Compiled | None = None
) -> Templates:
    """Make the templates of a build; ``said`` are the words of each language beside English."""
    compiled = compiled or Compiled()
    return Templates(make_environment(overrides, compiled), other_environments(overrides, said, compiled))


def plain_templates() -> Templates:
    """Return templates of which every page only tells of problems."""
    return Templates(plain_environment())


def _problem(error: TemplateError, template: str, environment: Environment) -> Problem:
    """Return where a template is at fault: its own line where Jinja knows one, else the last template called."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else 0) or 0
    file = Path(getattr(error, "filename", None) or (frames[-1].filename if frames else template))
    folders = [Path(folder) for folder in getattr(environment.loader, "searchpath", ())]
    folder = next((folder for folder in folders if file.is_relative_to(folder)), file.parent)
    name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
    if folder == THEME and len(folders) > 1:
        advice = "This template is the engine's own. Compare what stands in overrides/ with the templates it replaces."
    else:
        advice = "Undo the last change there."
    return Problem(Place(name, line), rules.TEMPLATE, "Template", f"{error.message}.", advice)
