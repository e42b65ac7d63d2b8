"""Whatever a machine can think of: the reader of files, the schedule and the writer of calendars never fall over.

Each case that was found stands in fuzz/ as it would be typed, and runs every time.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from programme.all_rules import CODES
from programme.model.date_advice import WEEKDAYS
from programme.model.repeat import ORDINALS, Repeat
from programme.problems.problem import Problem
from programme.schedule.repeats import MOST_OCCURRENCES, repeat_days
from tests.engine.agenda import events_in
from tests.engine.calendar_lint import faults_in
from tests.engine.chance import examples
from tests.engine.small_programme import lay_out, load_in, problems_in
from tests.engine.test_problems import JARGON

HERE = Path(__file__).resolve().parent
CASES = sorted((HERE / "fuzz").glob("*"))
# What YAML gives a meaning to, what editors mistype, and what no editor types.
SIGNS = (
    *(
        "- ",
        ": ",
        "\n",
        "\n  ",
        "\n- id: x\n",
        "#",
        " #",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "|\n",
        ">-\n",
        "? ",
        "%",
        "@",
        "`",
    ),
    *("{", "}", "[", "]", ",", "'", '"', "\\", "\\x00", "\\ud800", "---\n", "...\n", "<<: ", "~", "\t", "\r", "\u00a0"),
    *(
        "“",
        "”",
        "‘",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x00",
        "\x1b",
        "é",
        "e\u0301",
        "\U0001f600",
        "0x1f",
        "1e999",
        "yes",
    ),
    *("2026-02-30", "24:00", "10am", "first Monday", "every", "null", "9" * 50, "٣", "²", "=", "id", "dates", "a" * 70),
)


@cache
def files() -> dict[str, str]:
    """The files of the small programme that are worth breaking."""
    folder = HERE / "programme"
    paths = [*folder.glob("data/*.yaml"), *folder.glob("docs/**/*.md")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


@st.composite
def broken_file(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the small programme with parts put in, taken out and swapped."""
    name = draw(st.sampled_from(sorted(files())))
    text = files()[name]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 30))
        text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at + cut :]
    return name, text


def check_told(problems: tuple[Problem, ...]) -> None:
    """Each problem is one that the guide explains, in words, with a place."""
    for problem in problems:
        assert problem.code in CODES
        assert problem.place.file
        assert not JARGON.search(re.sub(r'"[^"]*"', "", problem.message)), problem
        assert "\n" not in str(problem).partition("\n ")[0]


@examples(120)
@given(broken=broken_file())
def test_a_broken_file_is_told_of(broken: tuple[str, str], tmp_path: Path) -> None:
    """No mixture of signs in any file does anything but load, or give problems in words."""
    name, text = broken
    folder = lay_out(tmp_path / "site", {})
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    check_told(problems_in(folder))


@examples(60)
@given(data=st.binary(max_size=200), name=st.sampled_from(sorted(files())))
def test_any_bytes_are_told_of(data: bytes, name: str, tmp_path: Path) -> None:
    """Nor do bytes that are no text at all."""
    folder = lay_out(tmp_path / "site", {})
    (folder / name).write_bytes(data)
    check_told(problems_in(folder))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_was_found_stays_mended(path: Path, tmp_path: Path) -> None:
    """A case of fuzz/ is called after the file that it stands in for: ``events-some-words.yaml``."""
    kind = path.stem.partition("-")[0]
    name = f"data/{kind}.yaml" if path.suffix == ".yaml" else f"docs/{kind}.md"
    folder = lay_out(tmp_path / "site", {name: ""})
    (folder / name).write_bytes(path.read_bytes())
    check_told(problems_in(folder))


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A rule as editors write it; it may leave everything out."""
    first = draw(DAYS)
    until = first + timedelta(days=draw(st.integers(0, 500)))
    monthly = draw(st.booleans())
    day = st.sampled_from(WEEKDAYS)
    on = st.builds("{} {}".format, st.sampled_from(sorted(ORDINALS)), day) if monthly else day
    starts = draw(st.lists(st.integers(-10, 510), max_size=5))
    spans = [(first + timedelta(days=n), first + timedelta(days=n + draw(st.integers(0, 60)))) for n in starts]
    return {
        "every": "month" if monthly else draw(st.sampled_from(["week", "2 weeks", "3 weeks", "52 weeks"])),
        "on": draw(st.lists(on, min_size=1, max_size=4)),
        "from": str(first),
        "until": str(until),
        "except": [f"{one} to {other}" if one != other else str(one) for one, other in spans],
    }


def days_of(rule: dict[str, Any]) -> Iterator[date]:
    """The days of a rule, found by asking every day whether it is one."""
    first, last = (date.fromisoformat(rule[name]) for name in ("from", "until"))
    spans = [span.partition(" to ") for span in rule["except"]]
    out = [(date.fromisoformat(one), date.fromisoformat(other or one)) for one, _, other in spans]
    given_days = [text.split() for text in rule["on"]]
    weeks = int(rule["every"].split()[0]) if rule["every"][0].isdigit() else 1
    start = None
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        fits = any(is_one(day, words) for words in given_days)
        if fits and start is None:
            start = day - timedelta(days=day.weekday())
        if fits and rule["every"] != "month" and start:
            fits = (day - start).days // 7 % weeks == 0
        if fits and not any(one <= day <= other for one, other in out):
            yield day


def is_one(day: date, words: list[str]) -> bool:
    if WEEKDAYS[day.weekday()] != words[-1]:
        return False
    if len(words) == 1:
        return True
    if words[0] == "last":
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == ORDINALS[words[0]]


@examples(300)
@given(rule=rules())
def test_a_rule_gives_the_days_that_a_calendar_on_paper_does(rule: dict[str, Any]) -> None:
    """Against another way to find them: ask each day in turn."""
    found = list(repeat_days(Repeat.model_validate(rule)))
    assert found == list(days_of(rule))[: MOST_OCCURRENCES + 1]


CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 59]))
PLACES = st.sampled_from(["civic-hall", "south-library", "online"])
WORDS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=90).filter(str.strip)


@st.composite
def dates(draw: st.DrawFn) -> dict[str, Any]:
    """One date with any of what may become of it."""
    day = draw(DAYS)
    found: dict[str, Any] = {"date": str(day)}
    optional: dict[str, st.SearchStrategy[Any]] = {
        "slot": st.sampled_from(["morning", "evening", "late-2"]),
        "start": CLOCKS,
        "end": CLOCKS,
        "venue": PLACES,
        "room": WORDS,
        "status": st.sampled_from(["cancelled", "postponed", "full"]),
        "reason": WORDS,
        "note": WORDS,
        "languages": st.lists(st.sampled_from(["Polish", "Welsh"]), min_size=1, max_size=2),
        "moved_to": st.fixed_dictionaries({}, optional={"date": DAYS.map(str), "start": CLOCKS, "venue": PLACES}),
        "end_date": st.integers(0, 3).map(lambda days: str(day + timedelta(days=days))),
    }
    for name in draw(st.sets(st.sampled_from(sorted(optional)), max_size=4)):
        found[name] = draw(optional[name])
    return found


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """One event with dates, a rule, or both."""
    found: dict[str, Any] = {"id": "fuzz", "title": draw(WORDS), "kind": "talk", "venue": draw(PLACES)}
    found |= {
        "link": "https://meet.example.org/x",
        "description": draw(WORDS),
        "dates": draw(st.lists(dates(), max_size=3)),
    }
    found |= {"all_day": "yes"} if draw(st.booleans()) else {"start": draw(CLOCKS), "end": draw(CLOCKS)}
    if draw(st.booleans()):
        found["repeat"] = draw(rules())
    return found


@examples(80)
@given(event=events())
def test_any_event_is_refused_or_makes_sound_calendars(event: dict[str, Any], tmp_path: Path) -> None:
    """Every calendar keeps the rules of iCalendar, and an independent reader finds each date in it once."""
    folder = lay_out(tmp_path / "site", {"docs/index.md": "# Home\n"})
    (folder / "data/events.yaml").write_text(yaml.safe_dump([event], allow_unicode=True), encoding="utf-8")
    loaded = load_in(folder)
    check_told(loaded.problems)
    if any(problem.level == "error" for problem in loaded.problems):
        return
    made = {address: write().content for address, write in loaded.publication.calendars.items()}
    assert {path: faults for path, content in made.items() if (faults := list(faults_in(content)))} == {}
    found = [event.uid for event in events_in(made["/sessions/fuzz.ics"]).values()]
    wanted = [f"{one.name}@careers.example.org" for one in loaded.content.occurrences]
    assert sorted(found) == sorted(wanted)
