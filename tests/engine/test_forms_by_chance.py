"""Forms with answers by chance: whatever is typed, and wherever, is read or asked about; nothing falls over."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.build import load
from programme.commands.settings import settings_of
from programme.edits.data_file import edited
from programme.forms.answers import read_answers
from programme.forms.asked import forms_of
from programme.forms.questions import Form, Question
from programme.forms.reading import read_form
from programme.forms.report import unread_words
from programme.schedule.content import Content
from programme.settings import CONFIG_NAME
from tests.engine.chance import examples
from tools.recipes import lay_out

# Pieces that the readers of days, hours, places and money know, in any order and with anything between.
PIECES = (
    *("Tues", "9 Feb", "3 March 2027", "31/2/27", "2027-02-30", "9.2.27", "29 February 2027", "0 Jan", "99/99/99"),
    *("10-3", "10am", "25:61", "noon", "midnight", "to", "until", "and", ",", ";", "\n", "(", ")", "-", "–", "every"),
    *("ZZ1 1AA", "Online", "£5", "free", "1.200", "https://", "www.x.uk", "yes", "n/a", "tbc", "same", "as above"),
    *(
        "٣",
        "９ Feb",
        "½",
        "1st",
        "5th of",
        "'27",
        "20270209",
        "- [x] ",
        "_No response_",
        "None",
        "\u202e",
        "\x00",
        "🦉",
    ),
)
TYPED = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.text(max_size=40))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1799668800")
        return load(settings_of(lay_out(tmp_path_factory.mktemp("site")) / CONFIG_NAME)).content


@st.composite
def bodies(draw: st.DrawFn, forms: tuple[Form, ...]) -> str:
    """Draw the text of an issue: the questions of a form, each mostly with an answer that fits."""
    form = draw(st.sampled_from(forms))
    return "\n\n".join(f"### {question.label}\n\n{draw(_answers(question))}" for question in form.questions)


def _answers(question: Question) -> st.SearchStrategy[str]:
    good = st.sampled_from(sorted(question.choices)) if question.choices else TYPED
    days = st.sampled_from(("9 Feb 2027", "3 March", "Tues 2 Feb 2027\nTues 9 Feb 2027", "11 March"))
    return st.one_of(good, good, days if "day" in question.label or "date" in question.label else good, TYPED)


@given(data=st.data())
@examples(150)
def test_whatever_is_typed_is_read_or_asked_about(data: st.DataObject, content: Content) -> None:
    """And what is read can be written: the file says what it said before, and the change."""
    body = data.draw(bodies(forms_of(content)))
    answers = read_answers(body, "form", forms_of(content))
    assert answers
    filled = read_form(answers, content)
    if filled.problems:
        assert unread_words(filled.problems).count("\n- ") == min(len(filled.problems), 40) + (
            len(filled.problems) > 40
        )
        assert all(problem.message for problem in filled.problems)
        return
    place = Path(__file__).resolve().parent / "editing/data"
    for name in {*filled.new, *(["events"] if filled.changes else [])}:
        text = (place / f"{name}.yaml").read_text(encoding="utf-8")
        edited(f"{name}.yaml", text, filled.changes if name == "events" else {}, filled.new.get(name, ()))
