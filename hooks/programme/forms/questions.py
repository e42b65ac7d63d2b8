"""Questions: what a form is made of."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

RESERVED = "none"  # GitHub keeps this word for a choice that nobody made


class Question(Struct, frozen=True):
    """One question: ``kind`` is ``line``, ``lines``, ``choice`` or ``tick``; ``choices`` are what each word means."""

    name: str
    label: str
    about: str = ""
    kind: str = "line"
    needed: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


class Form(Struct, frozen=True):
    """One form: its name is that of its file; its first question tells it from the others."""

    name: str
    title: str
    about: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question:
        return next(question for question in self.questions if question.name == name)


def fold(text: str) -> str:
    """Return what is compared of a question or a choice: its words, without capitals and ends of lines."""
    return " ".join(text.split()).casefold()
