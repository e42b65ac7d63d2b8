"""What a page states: answers, facts and figures, each with where it comes from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from programme.model.base import Sourced
from programme.model.dates import Rough
from programme.model.fields import Text, YesNo, read_yes_no
from programme.model.marks import OR_YES, Many, OneOf, Ref, TextAs

FIGURE_KINDS = ("result", "target", "commitment", "context")
FIGURE_QUALIFIERS = ("exactly", "over", "almost", "about")


class AnswerFields(Sourced):
    """The only answer to a question, with where it comes from. It holds everywhere, so it takes no `programme`."""

    text: Text = Field(description="The statement, in plain words.", examples=["No set entry requirements."])
    check: YesNo = Field(False, description="`yes` where a reader should check with the employer.", examples=["yes"])
    note: Text | None = Field(
        None, description="What a reader should know about it.", examples=["It differs between employers."]
    )


# For what a reader must never be left without, such as a band, pay, hours and how to start: a programme that is past
# takes its facts with it.
Answer = Annotated[AnswerFields, TextAs("text")]

NONE_SET = "No set qualifications."


class NoneNeededFields(Sourced):
    """Where a page says that no qualifications are set, and not that employers usually ask for some all the same."""

    text: Text = Field(NONE_SET, description="What the source says of it.", examples=["No formal qualifications."])


def _read_none_needed(value: object) -> object:
    """Take ``yes`` alone, ``no`` as if the line were not there, or what more there is to say."""
    return ({} if read_yes_no(value) else None) if isinstance(value, str) else value


NONE_NEEDED = BeforeValidator(_read_none_needed)
NoneNeeded = Annotated[NoneNeededFields | None, NONE_NEEDED, OR_YES]

Programmes = Annotated[
    Many[Annotated[str, Ref("programmes")]],
    Field(
        alias="programme",
        description="Where it holds in one place only: the ids of the programmes there. It is shown with their names, "
        "a fact or a link last in its list, until they are past.",
        examples=["jobs-hub"],
    ),
]


class FactFields(AnswerFields):
    """One statement among others, with where it comes from."""

    programmes: Programmes = ()


Fact = Annotated[FactFields, TextAs("text")]


class Figure(Sourced):
    """A number with its kind, its date and where it comes from."""

    value: Text = Field(description="The number, or a word.", examples=["45", "1.2 million", "hundreds"])
    out_of: Text | None = Field(None, description="The whole that it is a part of.", examples=["46"])
    unit: Text | None = Field(None, description="What is counted.", examples=["people"])
    measures: Text = Field(description="The words that follow the number.", examples=["started NHS jobs"])
    qualifier: Annotated[str, OneOf(FIGURE_QUALIFIERS)] | None = Field(
        None, description="How exact it is.", examples=["almost"]
    )
    kind: Annotated[str, OneOf(FIGURE_KINDS)] = Field(
        description="A `result` happened; a `target` or `commitment` was hoped for; `context` is background.",
        examples=["result"],
    )
    as_at: Rough = Field(description="When it was true.", examples=["about 2023-12"])
    note: Text | None = Field(None, description="What a reader should know about it.", examples=["Counted from April."])

    @property
    def is_word(self) -> bool:
        """Say whether the number is a word, such as ``hundreds``."""
        return not any(letter.isdigit() for letter in self.value)


Figures = Annotated[
    Many[Figure],
    Field(
        description="Numbers, each with kind, date and source.",
        examples=[
            {
                "value": "45",
                "measures": "people started a job",
                "kind": "result",
                "as_at": "2025-12",
                "source": "nhs-england-guide",
            }
        ],
    ),
]
