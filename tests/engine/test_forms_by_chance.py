"""Forms with answers by chance: whatever is typed, and wherever, is read or asked about; nothing falls over."""

from pathlib import Path

import pytest
from hypothesis import event, given
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
GOOD = {
    "date": ("11 March 2027", "11 March"),
    "new_date": ("Fri 12 March 2027",),
    "time": ("10am to 3pm", "10-3"),
    "repeat_until": ("30 April 2027",),
    "repeat_except": ("18 March",),
    "access_checked": ("5 Jan 2027",),
    "postcode": ("ZZ1 3CC",),
    "link": ("https://www.example.org/",),
    "website": ("https://www.example.org/",),
    "elsewhere": ("Mill House, 3 Mill Street, ZZ1 3CC",),
}
TYPED = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.text(max_size=40))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1799668800")
        return load(settings_of(lay_out(tmp_path_factory.mktemp("site")) / CONFIG_NAME)).content


@st.composite
def bodies(draw: st.DrawFn, forms: tuple[Form, ...]) -> str:
    """Draw the text of an issue: answers that fit, but for two at most."""
    form = draw(st.sampled_from(forms))
    odd = draw(st.sets(st.sampled_from([question.name for question in form.questions]), max_size=2))
    answers = [
        (question.label, draw(TYPED if question.name in odd else _good(question))) for question in form.questions
    ]
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers)


def _good(question: Question) -> st.SearchStrategy[str]:
    """An answer that fits; where it may be left out it mostly is."""
    fits = sorted(question.choices) or GOOD.get(question.name, ("Words & more.",))
    return st.sampled_from(fits if question.needed or question.name == "time" else ["_No response_", "", *fits[:1]])


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
    event("written")
    place = Path(__file__).resolve().parent / "editing/data"
    for name in {*filled.new, *(["events"] if filled.changes else [])}:
        text = (place / f"{name}.yaml").read_text(encoding="utf-8")
        edited(f"{name}.yaml", text, filled.changes if name == "events" else {}, filled.new.get(name, ()))
