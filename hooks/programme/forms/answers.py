"""Answers: from the text of an issue, as GitHub makes it of a form, to an answer for each question.

Anybody may have typed it. A line of an answer that looks like a question is asked about, never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from programme.forms import rules
from programme.forms.questions import RESERVED, Form, Question, fold
from programme.importing.cells import UNKNOWN
from programme.load.sheets import clean
from programme.problems.problem import Cell, Problem, Rule, choices, did_you_mean

MOST_CHARACTERS = 70_000  # GitHub takes 65,536
MOST = {"line": 300, "lines": 5_000}
HEADING = "### "
NO_ANSWER = ("", "_no response_")
TICKED = re.compile(r"- \[[xX]\] (.*)")


class Answers(Struct, frozen=True):
    """The answers to a form, by the names of its questions: cleaned, and of a choice what it means."""

    form: Form
    file: str
    given: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an answer; empty where there is none."""
        return self.given.get(name, "")

    def cell(self, name: str = "") -> Cell:
        """Return the place of an answer, or of the whole form."""
        names = [question.name for question in self.form.questions]
        if name not in names:
            return Cell(self.file, 0, 0, "the form as a whole")
        number = names.index(name)
        return Cell(self.file, 1, number + 1, f'under "{self.form.questions[number].label}"')

    def problem(self, name: str, message: str, advice: str, rule: Rule = rules.FORM_ANSWER) -> Problem:
        return Problem(self.cell(name), rule, "", message, advice)


def read_answers(text: str, file: str, forms: Sequence[Form]) -> Answers | None:
    """Read an answered form, called ``file`` in messages; None where the text is none."""
    lines = text[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    form = next((form for form in forms if _is(lines[0], form.questions[0])), None)
    if form is None:
        return None
    answers = Answers(form, file, {})
    if len(text) > MOST_CHARACTERS:
        message = f"this form has {len(text):,} characters; the most is {MOST_CHARACTERS:,}."
        answers.problems.append(answers.problem("", message, "Shorten it.", rules.FORM_UNREAD))
    asked = {
        question.name: [number for number, line in enumerate(lines) if _is(line, question)]
        for question in form.questions
    }
    for question in form.questions:
        if len(asked[question.name]) > 1:
            message = "this question stands here more than once."
            advice = "Take the line out of the answer that it was written into."
            answers.problems.append(answers.problem(question.name, message, advice, rules.FORM_UNREAD))
    ends = sorted([number for numbers in asked.values() for number in numbers] + [len(lines)])
    given = {}
    for question in form.questions:
        start = next(iter(asked[question.name]), len(lines))
        end = next((number for number in ends if number > start), len(lines))
        answer, fault = _read(question, "\n".join(lines[start + 1 : end]))
        if fault:
            answers.problems.append(answers.problem(question.name, *fault))
        elif answer:
            given[question.name] = answer
    return Answers(form, file, given, answers.problems)


def _is(line: str, question: Question) -> bool:
    return line.startswith(HEADING) and fold(line.removeprefix(HEADING)) == fold(question.label)


def _read(question: Question, text: str) -> tuple[str, tuple[str, str] | None]:
    """Return an answer, and what is wrong with it and what to do, if anything."""
    answer = clean(text)
    if question.kind == "tick":
        ticked = [found[1] for line in answer.split("\n") if (found := TICKED.fullmatch(line))]
        return next((question.choices[label] for label in ticked if label in question.choices), ""), None
    nothing = fold(answer) == RESERVED if question.kind == "choice" else UNKNOWN.fullmatch(answer)
    if fold(answer) in NO_ANSWER or nothing:
        if not question.needed or (question.kind == "choice" and not question.choices):
            return "", None
        return "", ("this needs an answer.", what_to_do(question))
    if question.kind == "choice":
        meant = {fold(label): word for label, word in question.choices.items()}.get(fold(answer), "")
        return meant, None if meant else _no_choice(question, answer)
    if any(line.startswith(HEADING) for line in answer.split("\n")):  # or a question that forms no longer ask
        return "", ("a line of this answer begins with ###, as questions do.", "Take the ### away, or the line.")
    most = MOST[question.kind]
    if len(answer) > most:
        return "", (f"this answer has {len(answer):,} characters; the most is {most:,}.", "Shorten it.")
    if question.kind == "line" and "\n" in answer:
        return "", ("this answer has several lines.", "Write it in one line.")
    return answer, None


def _no_choice(question: Question, answer: str) -> tuple[str, str]:
    shown = answer if len(answer) <= 60 else f"{answer[:59]}…"
    advice = did_you_mean(shown, question.choices, f"Choose {choices(list(question.choices))}.")
    return f'"{" ".join(shown.split())}" is not in the list.', advice


def unanswered(answers: Answers, names: Sequence[str], why: str) -> Iterator[Problem]:
    """Yield a problem for each of these questions that has no answer; ``why`` says what makes it needed."""
    for name in names:
        if not answers.get(name):
            yield answers.problem(name, why, what_to_do(answers.form.question(name)))


def what_to_do(question: Question) -> str:
    return question.about or (
        "Choose one from the list." if question.kind == "choice" else "Write it below the question."
    )
