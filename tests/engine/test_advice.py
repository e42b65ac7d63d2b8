"""Advice on dates and times is followed as it is written: whoever types what a message says is understood."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from programme.all_rules import ALL_RULES, CODES
from programme.model.clocks import read_clock
from programme.model.dates import read_date
from programme.model.event import Event
from programme.model.repeat import Repeat
from programme.problems.problem import Problem, errors_in
from tests.engine.following import Files, follow
from tests.engine.small_programme import HERE, lay_out, problems_in

PROGRAMME = HERE / "programme"
# Rules whose advice is followed in tests of their own.
ELSEWHERE = {"date-passed", "date-vanished", "dates-absent", "template"}

HOURS = range(27)
MINUTES = ("", ":00", ":30", ".00", ".30", ".75", "30")
ENDINGS = ("", "am", "pm", " p.m.", " noon", " midnight")
MOMENTS = [f"{hour}{minute}{ending}" for hour, minute, ending in product(HOURS, MINUTES, ENDINGS)]
WHOLE = [f"{hour}{ending}" for hour, ending in product((1, 7, 9, 10, 12), ("", ".30", "am", "pm"))] + ["noon", "soon"]
SPANS = [f"{start}{to}{end}" for start, to, end in product(WHOLE, ("-", " to ", " \u2013 "), WHOLE)]
A_CLOCK = re.compile(r"`(?:start|end): ([^`]+)`|\b(\d+(?::\d+)?(?:am|pm)?|midday|midnight)\b")

NUMBERS = (0, 1, 2, 12, 13, 29, 30, 31, 32)
FORMS = (
    "{2}-{1:02}-{0:02}",
    "{2}/{1}/{0}",
    "{0}/{1}/{2}",
    "{0}.{1}.{3}",
    "{2}\u2011{1:02}\u2011{0:02}",
    "{2}-{1:02}-{0:02} off",
)
DAYS = [
    form.format(day, month, year, f"{year % 100:02}")
    for form, day, month, year in product(FORMS, NUMBERS, NUMBERS, (2026, 2024, 1899, 2205))
]
MONTHS = ("Feb", "June", "September", "Smarch")
WORDY = ("{} {} 2026", "{}th of {} 2026", "Tuesday {} {}, 2026")
WORDS = [form.format(day, month) for form, day, month in product(WORDY, NUMBERS, MONTHS)]
TYPED_DAYS = [*DAYS, *WORDS, *(f"{day} to 2026-03-01" for day in DAYS[:200])]
A_DATE = re.compile(r"\d{4}-\d+-\d+")


def advice_on(typed: str, read: object) -> str:
    """Return what a reader of one value says of what is typed; empty where it takes it."""
    assert callable(read)
    try:
        read(typed)
    except PydanticCustomError as error:
        return str((error.context or {})["advice"])
    return ""


def test_every_time_that_is_advised_can_be_read() -> None:
    told = {typed: advice_on(typed, read_clock) for typed in (*MOMENTS, *SPANS)}
    advised = [one or other for advice in told.values() for one, other in A_CLOCK.findall(advice)]
    assert len(advised) > 500
    for clock in set(advised):
        read_clock(clock)


def test_every_date_that_is_advised_can_be_read() -> None:
    told = [advice_on(typed, read_date) for typed in TYPED_DAYS]
    advised = [day for advice in told for day in A_DATE.findall(advice)]
    assert len(advised) > 500
    for day in set(advised):
        read_date(day)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("10am-12pm", "Write two lines, such as `start: 10am` and `end: midday`."),
        ("10-12", "Write two lines, such as `start: 10am` and `end: 12:00`."),
        ("2-4", "Write two lines, such as `start: 2pm` and `end: 4pm`."),
        ("9-5", "Write two lines, such as `start: 9am` and `end: 5pm`."),
        ("7pm to 12am", "Write two lines, such as `start: 7pm` and `end: midnight`."),
        ("10.30 \u2013 noon", "Write two lines: `start: 10:30` and `end: midday`."),
        ("25.30", "Write 10am, 2:30pm or 14:30."),
        ("25", "Write 10am, 2:30pm or 14:30."),
        ("soon-later", "Write 10am, 2:30pm or 14:30."),
    ],
)
def test_what_is_advised_for_a_time(typed: str, advice: str) -> None:
    assert advice_on(typed, read_clock) == advice


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("30/02/2026", "February 2026 has no day 30."),
        ("31 June 2026", "June 2026 has no day 31."),
        ("2026-31-02", "Write year, month and day, such as 2024-01-31."),
        ("3rd of February 2026", "Write 2026-02-03."),
        ("1899/01/02", "Is the year right?"),
        (
            "2026\u201102\u201103",
            "Its hyphens are those of a word processor. Type 2026-02-03 with the hyphen of the keyboard.",
        ),
        (
            "2026\u201302\u201303",
            "Its hyphens are those of a word processor. Type 2026-02-03 with the hyphen of the keyboard.",
        ),
    ],
)
def test_what_is_advised_for_a_date(typed: str, advice: str) -> None:
    assert advice_on(typed, read_date) == advice


def advice_of(error: ValidationError) -> str:
    return str(error.errors()[0]["ctx"]["advice"])


RULE = {"every": "week", "on": "Monday", "from": "2026-02-02", "until": "2026-03-30"}


@pytest.mark.parametrize("to", [" - ", " \u2013 ", " until ", "-"])
def test_a_span_of_days_left_out_may_be_typed_as_advised(to: str) -> None:
    """Every day between stays left out."""
    with pytest.raises(ValidationError) as caught:
        Repeat.model_validate({**RULE, "except": f"2026-02-16{to}2026-02-20"})
    assert advice_of(caught.value) == "Write 2026-02-16 to 2026-02-20."
    read = Repeat.model_validate({**RULE, "except": "2026-02-16 to 2026-02-20"})
    assert [(span.first, span.last) for span in read.skip] == [(date(2026, 2, 16), date(2026, 2, 20))]


def test_a_span_of_dates_may_be_typed_as_advised() -> None:
    """Both ways that the advice offers are taken, and give every day that was meant."""
    event = {"id": "x", "title": "X", "kind": "talk", "venue": "hall", "all_day": "yes"}
    with pytest.raises(ValidationError) as caught:
        Event.model_validate({**event, "dates": "2026-02-16 to 2026-02-20"})
    advice = advice_of(caught.value)
    assert "each of the 5 days needs a line of its own, from `- 2026-02-16` to `- 2026-02-20`" in advice
    assert "`- date: 2026-02-16`, and on the next line, in line with `date`, `end_date: 2026-02-20`" in advice
    days = [date(2026, 2, 16) + timedelta(days=number) for number in range(5)]
    read = Event.model_validate({**event, "dates": [*map(str, days)]})
    assert [given.date for given in read.dates] == days
    lasting = Event.model_validate({**event, "dates": {"date": "2026-02-16", "end_date": "2026-02-20"}})
    assert lasting.dates[0].end_date == days[-1]


@pytest.mark.parametrize(
    ("typed", "advised"),
    [
        ("1st Wednesday", ["first Wednesday"]),
        ("First Wednesday of the month", ["first Wednesday"]),
        ("1st and 3rd Wednesday", ["first Wednesday", "third Wednesday"]),
        ("second-last Friday", ["last Friday"]),
    ],
)
def test_a_day_of_the_month_may_be_typed_as_advised(typed: str, advised: list[str]) -> None:
    """The ordinal is not lost on the way."""
    with pytest.raises(ValidationError) as caught:
        Repeat.model_validate({**RULE, "every": "month", "on": typed})
    assert re.findall(r"(?:first|third|last) [A-Z]\w+", advice_of(caught.value)) == advised
    assert len(Repeat.model_validate({**RULE, "every": "month", "on": advised}).on) == len(advised)


# What no typing mends, by what the advice asks for instead.
ASKS = {
    "which of two things is right": {
        *("coordinates-far", "date-ahead", "date-far", "date-idle", "date-order", "date-to-come", "deadline-passed"),
        *("amount-order", "pay-form", "rate-twice", "status-idle"),
        *(
            "degrees-range",
            "except-idle",
            "moved-past",
            "place-in-words",
            "postcode-far",
            "repeat-order",
            "time-long",
            "weekday-wrong",
        ),
    },
    "something only an editor can choose or know": {
        *("access-unchecked", "acronym-unknown", "address-inside", "area-quiet", "bank-holidays-unknown"),
        *("colour-contrast", "dates-many", "id-twice", "name-reserved", "no-place", "no-session"),
        *("consent-ending", "consent-missing", "consent-over", "nobody-to-ask", "picture-unused", "picture-words"),
        *("follows-digest", "follows-old", "language-check-due", "language-empty", "language-english"),
        *("language-folder", "language-twice", "language-unchecked", "words-blank", "words-missing", "words-unlisted"),
        *("rate-old",),
        *("path-twice", "repeat-empty", "review-due", "sessions-ending", "shape-entry", "shape-text", "time-days"),
        *("time-missing-hour", "time-twice", "value-form", "venue-itself", "was-twice"),
    },
    "work in another program, or on the host": {
        *(
            "address-scheme",
            "feed-ended",
            "feed-full",
            "feed-large",
            "file-encoding",
            "file-hidden",
            "file-large",
            "file-link",
        ),
        *("file-older", "file-unread", "file-unreadable", "import-cancel", "import-column", "import-differs"),
        *("form-answer", "form-behind", "form-unread"),
        *("import-doubt", "import-place", "import-twice", "import-unread", "ledger-damaged", "ledger-foreign"),
        *("ledger-missing", "ledger-old", "link-gone", "link-silent", "page-missing", "picture-address"),
        *("picture-broken", "picture-heavy", "picture-live", "picture-unusable", "setting-date", "site-large"),
    },
    "less, or simpler": {
        *(
            "entries-many",
            "list-long",
            "notice-long",
            "page-form",
            "page-hard",
            "page-long",
            "sentence-long",
            "text-long",
            "yaml-deep",
        ),
    },
    "a look at mkdocs.yml": {
        "markdown-extension",
        "setting-folder",
        "setting-form",
        "setting-unknown",
        "setting-vanished",
    },
}
CASES = sorted((HERE / "problems").glob("*.yaml"))


class Followed(NamedTuple):
    """What came of the advice of one problem: typed where it could be, and whether the problem is gone."""

    code: str
    case: str
    advice: str
    is_gone: bool | None


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> list[Followed]:
    """Follow the advice of every problem of every case, each by itself."""
    small: Files = {
        path.relative_to(PROGRAMME).as_posix(): path.read_text(encoding="utf-8")
        for path in PROGRAMME.rglob("*")
        if path.is_file()
    }
    return [found for path in CASES for found in _followed(path, small, tmp_path_factory.mktemp("advice"))]


def _followed(path: Path, small: Files, folder: Path) -> Iterator[Followed]:
    files: Files = yaml.safe_load(path.read_text(encoding="utf-8"))["files"]
    before = problems_in(lay_out(folder / "before", files))
    for number, problem in enumerate(before):
        typed = follow(problem, {**small, **files})
        if typed is None:
            yield Followed(problem.code, path.stem, problem.advice, None)
            continue
        gone = {name: None for name in small if name not in typed}
        after = problems_in(lay_out(folder / str(number), {**typed, **gone}))
        still = [found for found in after if _is_like(found, problem)]
        fewer = len(still) < sum(_is_like(found, problem) for found in before)
        is_gone = fewer or all(found.place.line > problem.place.line for found in still)
        here = (
            found
            for found in errors_in(after)
            if (found.place.file, found.place.line) == (problem.place.file, problem.place.line)
        )
        # A field with another name, and an entry that is whole for the first time, may show a mistake behind the first.
        new = [] if problem.code in ("field-unknown", "dates-missing", "field-missing", "slot-form") else [*here]
        new = [found for found in new if not any(_is_like(found, known) for known in before)]
        yield Followed(problem.code, path.stem, problem.advice, is_gone and not new)


def _is_like(one: Problem, other: Problem) -> bool:
    return (one.code, one.place.file, one.message) == (other.code, other.place.file, other.message)


def test_whoever_does_as_a_message_says_is_rid_of_it(followed: list[Followed]) -> None:
    """The advice of every problem that typing can mend is typed as it stands, and the problem is gone."""
    left = [found for found in followed if found.is_gone is False]
    assert left == [], "\n".join(map(str, left))
    assert sum(found.is_gone is True for found in followed) > 340


def test_every_rule_gives_advice_that_can_be_followed(followed: list[Followed]) -> None:
    """But for those whose advice asks for more than typing; a rule that the cases do not give is tested elsewhere."""
    typed = {found.code for found in followed if found.is_gone}
    asks = {code for codes_ in ASKS.values() for code in codes_}
    assert sorted(asks & typed) == []
    assert sorted(CODES - asks - typed - ELSEWHERE - {rule.code for rule in ALL_RULES["Wording"]}) == []
