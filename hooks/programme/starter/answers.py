"""The answers that a new repository is made from, each read as the models read it in a data file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct
from pydantic_core import PydanticCustomError

from programme.model import rules
from programme.model.colour import faint
from programme.model.fields import mistake, read_email, read_id, read_text, read_url, slug
from programme.model.site import DEFAULT_ACCENT, DEFAULT_BRAND
from programme.model.site_values import read_colour


class Question(NamedTuple):
    """What is asked, how the answer is read, and what stands where none is given; None: an answer is needed."""

    asks: str
    read: Callable[[object], Any]
    default: str | None = ""

    @property
    def whole(self) -> str:
        """The question as it is put at a terminal: with what stands there if nothing is typed."""
        if self.default is None:
            return self.asks
        return f"{self.asks} Press Enter {f'for {self.default}' if self.default else 'if you do not know it yet'}."


def read_areas(value: object) -> str:
    """Take the names of areas, with commas between; each must be able to be part of an address."""
    names = [read_text(name) for name in re.split(r"[,;]", str(value)) if name.strip()]
    for name in names:
        read_id(slug(name) or name)
    return ", ".join(dict.fromkeys(names))


def read_dark(value: object) -> str:
    """Take a colour that words can have; the question is the place to say so, and not the check after the last one."""
    colour = read_colour(str(value).strip("\"' "))
    if too_faint := faint(colour):
        raise mistake(rules.COLOUR_FORM, f'"{colour}" {too_faint}', "Choose a darker colour.")
    return colour


QUESTIONS: Mapping[str, Question] = {
    "name": Question("What is the programme called? It is also the name of the site.", read_text, None),
    "owner": Question("Which organisation runs the site?", read_text, None),
    "email": Question("Which email address may residents write to?", read_email),
    "address": Question("Which web address will the site have, such as https://careers.council.gov.uk/?", read_url),
    "areas": Question("Which boroughs, districts or towns does it serve? Put commas between them.", read_areas),
    "brand": Question('Which colour is yours, such as "#0b4f6c"?', read_dark, DEFAULT_BRAND),
    "accent": Question("And the colour of small touches?", read_dark, DEFAULT_ACCENT),
}


class Answers(Struct, frozen=True):
    """What is known of a new programme. ``day`` is the day on which somebody gave these answers."""

    name: str
    owner: str
    day: date
    email: str = ""
    address: str = ""
    areas: str = ""
    brand: str = DEFAULT_BRAND
    accent: str = DEFAULT_ACCENT

    @property
    def id(self) -> str:
        return slug(self.name) or "programme"


def read_answer(key: str, typed: str) -> tuple[str, str]:
    """Return the answer to a question as it is written down, and what is wrong with it in words, or nothing."""
    question = QUESTIONS[key]
    if not typed.strip():
        return question.default or "", "" if question.default is not None else "this needs an answer."
    try:
        return str(question.read(typed)), ""
    except PydanticCustomError as error:
        context = error.context or {}
        return "", " ".join(filter(None, (context.get("message"), context.get("advice"))))
