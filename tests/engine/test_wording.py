"""Plain English: each rule finds what it is about, leaves good wording alone."""

from pathlib import Path

import pytest

from programme.__main__ import main
from programme.check.plain_english import PHRASES
from tests.engine.small_programme import lay_out

# Code, words that it finds, better words that it leaves alone.
EXAMPLES = [
    ("click-here", "To book, click here.", "Book a place on the course page."),
    ("bare-address", "Go to www.example.org for more.", "Go to the page of the Hub."),
    ("time-zeros", "From 10.00am.", "From 10am."),
    ("time-dot", "From 10.30am.", "From 10:30am, on platform 10.30."),
    ("time-space", "From 10 am.", "From 10am. At 30 I am here."),
    ("time-dots", "From 10 a.m.", "From 10am."),
    ("time-noon", "It ends at 12pm.", "It ends at midday. There are 12 people."),
    ("time-clock", "It starts at 14:30.", "It starts at 2:30pm."),
    ("range-time", "Open 10am-3pm.", "Open 10am to 3pm."),
    ("range-time", "Open Monday–Friday.", "Open Monday to Friday."),
    ("range-number", "For ages 16–19.", "For ages 16 to 19, 2023-24, level 2-3."),
    ("date-ordinal", "On 31st January.", "On 31 January. The 31st visitor."),
    ("date-numbers", "On 31/01/2026.", "On 31 January 2026, in 3/4 of all places."),
    ("date-relative", "Come next Tuesday. The lift is broken this week.", "Come each week, on the last Tuesday."),
    ("date-weekday", "Come to our open day on 31 January.", "Come to our open day on Saturday 31 January."),
    ("phone-word", "Tel: 020 7946 0000.", "Phone 020 7946 0000. Tell us, Mobile too."),
    ("phone-spaces", "Phone 02079460000.", "Phone 020 7946 0000."),
    ("all-capitals", "This is FREE.", "This is free. The NHS and UCAS pay."),
    ("sign-and", "Health & care.", "Health and care."),
    ("word-latin", "Bring papers, e.g. a passport.", "Bring papers, for example a passport."),
    ("sign-shout", "Come along!", "Come along."),
    ("and-or", "A CV and/or questions.", "A CV, questions or both."),
    ("word-use", "You utilise it.", "You use it."),
    ("word-start", "It commences in May.", "It starts in May."),
    ("word-before", "Book prior to May.", "Book before May."),
    ("word-to", "Call in order to book.", "Call to book, in this order."),
    ("word-about", "Talk with regard to jobs.", "Talk about jobs."),
    ("word-help", "We facilitate visits.", "We help with visits. A nursing assistant."),
    ("word-buy", "You purchase shoes.", "You buy shoes."),
    ("word-year", "25 days per annum.", "25 days a year."),
    ("word-please-note", "Please note that we close.", "We close."),
    ("word-jargon", "We upskill our stakeholders.", "We train people."),
    ("word-attendees", "Attendees get tea.", "You get tea."),
    ("word-people", "Help for the disabled.", "Help for disabled people, the homeless charity workers."),
]


@pytest.mark.parametrize(("code", "bad", "good"), EXAMPLES, ids=[f"{code}-{bad[:12]}" for code, bad, _ in EXAMPLES])
def test_a_rule_finds_what_it_is_about(code: str, bad: str, good: str) -> None:
    """It names the piece of the text, and the better words pass every rule."""
    phrase = next(phrase for phrase in PHRASES if phrase.rule.code == code)
    found = list(phrase.found_in(bad))
    assert found and all(piece in bad for piece in found)
    assert [(phrase.rule.code, piece) for phrase in PHRASES for piece in phrase.found_in(good)] == []


def test_every_rule_has_an_example() -> None:
    """About thirty rules, each with its own code, the better wording and a reason."""
    codes = [phrase.rule.code for phrase in PHRASES]
    assert len(codes) == len(set(codes)) >= 30
    assert set(codes) == {code for code, _, _ in EXAMPLES}
    assert all(phrase.say and phrase.rule.says.endswith(".") for phrase in PHRASES)


def test_wording_is_advice_with_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Data and pages are both read; it takes --editorial to hear of it, and nothing fails."""
    term = "- id: hub\n  term: The hub\n  text: |\n    Good people.\n    Please note: FREE.\n  accept: all-capitals\n"
    page = "# About\n\nWords.\n\nClick here to book.\n"
    folder = lay_out(tmp_path / "site", {"data/glossary.yaml": term, "docs/about.md": page})
    config = ["--config", str(folder / "mkdocs.yml"), "check"]
    assert main(config) == 0
    assert "click-here" not in capsys.readouterr().out
    assert main([*config, "--editorial"]) == 0
    shown = capsys.readouterr().out
    assert 'docs/about.md:5  Page "About": "Click here": screen readers' in shown
    assert (
        'data/glossary.yaml:3:9  Term "The hub": "Please note": it says nothing. [warning: word-please-note]' in shown
    )
    assert "all-capitals" not in shown
