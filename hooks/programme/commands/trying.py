"""An answered form, tried on the data: shared by the desk and the workflow."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from programme.build import Loaded
from programme.commands.proposing import Proposal, propose
from programme.forms.answers import read_answers
from programme.forms.asked import forms_of
from programme.forms.reading import in_order, read_form
from programme.problems.problem import Problem
from programme.settings import Settings


class TriedForm(Struct, frozen=True):
    """What came of a form: the proposal, where its answers can be used; what else is said, and what is wrong."""

    title: str
    proposal: Proposal | None
    said: str
    problems: Sequence[Problem]

    @property
    def changed(self) -> bool:
        return bool(self.proposal and self.proposal.texts)

    @property
    def told(self) -> str:
        """Return what changes for residents, in words; empty where nothing does."""
        return self.proposal.told if self.proposal and self.changed else ""


def try_form(text: str, file: str, before: Loaded, settings: Settings) -> TriedForm | None:
    """Read an answered form and try it; None where the text is none. Raise ``EditRefused`` as ``propose`` does."""
    answers = read_answers(text, file, forms_of(before.content))
    if not answers:
        return None
    filled = read_form(answers, before.content)
    if filled.problems:
        return TriedForm(answers.form.title, None, "", filled.problems)
    proposal = propose(filled.new, filled.changes, filled.cells, before, settings)
    return TriedForm(answers.form.title, proposal, filled.said, in_order(proposal.problems))
