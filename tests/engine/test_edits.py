"""Edits write the fewest lines and keep every other byte: by example, and over the sample and odd files by chance."""

import difflib
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.edits.data_file import Change, edited
from programme.edits.entry import EditRefused
from programme.edits.sessions import add_date, cancel_date, change_date, change_event, move_date, put_back_on
from programme.problems.problem import ContentError
from tests.engine.builds import SAMPLE_DATA

FEB, MARCH, APRIL = date(2027, 2, 3), date(2027, 3, 3), date(2027, 4, 7)
PLAIN = """\
# A remark on top.
- id: drop-in
  title: 'Jobs drop-in'   # as on the poster
  start: 10am

  dates:
    - 2027-02-03   # half-term
    # Room 2 is being painted.
    - 2027-03-03
  cost: free

- id: other
  title: "Other: things"
"""
CANCELLED = PLAIN.replace("- 2027-03-03", "- date: 2027-03-03\n      status: postponed\n      reason: Closed.")
RULE = "- id: drop-in\n  repeat:\n    every: week\n    on: Wednesday\n  cost: free\n"

# What is changed, how, and the lines that differ then.
EXAMPLES: dict[str, tuple[str, Change, str]] = {
    "add a last date": (PLAIN, add_date(APRIL), "+    - 2027-04-07"),
    "add a date between": (PLAIN, add_date(date(2027, 2, 10)), "+    - 2027-02-10"),
    "add a first date": (PLAIN, add_date(date(2027, 1, 6)), "+    - 2027-01-06"),
    "add a date with more": (PLAIN, add_date(APRIL, {"start": "11am"}), "+    - date: 2027-04-07\n+      start: 11am"),
    "cancel": (
        PLAIN,
        cancel_date(FEB, 'Closed: "no heating".'),
        "-    - 2027-02-03   # half-term\n+    - date: 2027-02-03   # half-term\n+      status: cancelled\n"
        '+      reason: "Closed: \\"no heating\\"."',
    ),
    "cancel a date of a rule": (
        RULE,
        cancel_date(FEB),
        "+  dates:\n+    - date: 2027-02-03\n+      status: cancelled",
    ),
    "move": (
        PLAIN,
        move_date(MARCH, {"date": "2027-03-04", "start": "1pm"}, "Training."),
        "-    - 2027-03-03\n+    - date: 2027-03-03\n+      moved_to:\n+        date: 2027-03-04\n+        start: 1pm\n"
        "+      reason: Training.",
    ),
    "move what was postponed": (
        CANCELLED,
        move_date(MARCH, {"date": "2027-03-04"}),
        "-      status: postponed\n+      moved_to:\n+        date: 2027-03-04",
    ),
    "back on": (CANCELLED, put_back_on(MARCH), "-      status: postponed\n-      reason: Closed."),
    "another reason": (
        CANCELLED,
        change_date(MARCH, {"reason": "Flooded."}),
        "-      reason: Closed.\n+      reason: Flooded.",
    ),
    "in brackets": (
        "- id: drop-in\n  dates: [ 2027-02-03,2027-03-03 ]  # both\n",
        cancel_date(FEB, "Closed, sorry"),
        "-  dates: [ 2027-02-03,2027-03-03 ]  # both\n"
        '+  dates: [ {date: 2027-02-03, status: cancelled, reason: "Closed, sorry"},2027-03-03 ]  # both',
    ),
    "add in brackets": (
        "- id: drop-in\n  dates: [2027-02-03, {date: 2027-03-03}]\n",
        add_date(APRIL),
        "-  dates: [2027-02-03, {date: 2027-03-03}]\n+  dates: [2027-02-03, {date: 2027-03-03}, 2027-04-07]",
    ),
    "add to one alone": (
        "- id: drop-in\n  dates: '2027-02-03' # one\n",
        add_date(APRIL),
        "-  dates: '2027-02-03' # one\n+  dates: ['2027-02-03', 2027-04-07] # one",
    ),
    "cancel one alone": (
        "- id: drop-in\n  dates: 2027-02-03 # one\n",
        cancel_date(FEB),
        "-  dates: 2027-02-03 # one\n+  dates:\n+    - date: 2027-02-03 # one\n+      status: cancelled",
    ),
    "a date without its hyphen": (
        "- id: drop-in\n  dates:\n    date: 2027-02-03\n    status: full\n",
        add_date(APRIL),
        "-    date: 2027-02-03\n+  - date: 2027-02-03\n+  - 2027-04-07",
    ),
    "fields of the event keep their quotes": (
        PLAIN,
        change_event({"title": "Jobs & care drop-in", "venue": "library", "summary": "One.\n\nTwo."}),
        "-  title: 'Jobs drop-in'   # as on the poster\n+  title: 'Jobs & care drop-in'   # as on the poster\n"
        "+  venue: library\n+  summary: |\n+    One.\n+\n+    Two.",
    ),
    "a field that is empty": ("- id: drop-in\n  cost:\n", change_event({"cost": "free"}), "-  cost:\n+  cost: free"),
    "a long text": (
        "- id: drop-in\n  description: |\n    One.\n\n    Two.\n\n  cost: free\n",
        change_event({"description": "Three."}),
        "-  description: |\n-    One.\n-\n-    Two.\n+  description: Three.",
    ),
    "behind a long text": (
        "- id: drop-in\n  description: |\n    One.\n\n  # about money\n",
        change_event({"cost": "free"}),
        "+  cost: free",
    ),
}


def diff(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_edit_is_its_lines_and_no_more(name: str, ends: str) -> None:
    before, change, expected = EXAMPLES[name]
    before = "\ufeff" + before.replace("\n", ends)
    after = edited("events.yaml", before, {"drop-in": [change]})
    assert after.startswith("\ufeff")
    assert after.count("\r") == (after.count("\n") if ends == "\r\n" else 0)
    # Lines change places in a diff where equal ones stand side by side; what is told is the same.
    assert sorted(diff(before, after).replace("\ufeff", "").splitlines()) == sorted(expected.splitlines())


NEW = {"id": "new", "title": "New: one", "dates": ["2027-02-03"], "suits": ["out-of-work"], "bring": ["Your CV"]}
NEW_LINES = """\
- id: new
  title: "New: one"
  dates:
    - 2027-02-03
  suits: [out-of-work]
  bring:
    - Your CV
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", NEW_LINES),
        ("# Only a remark.\n", "# Only a remark.\n\n" + NEW_LINES),
        (PLAIN, f"{PLAIN}\n{NEW_LINES}"),
        (PLAIN + "\n# The end.\n", f"{PLAIN}\n# The end.\n\n{NEW_LINES}"),
        (PLAIN.rstrip(), f"{PLAIN}\n{NEW_LINES}"),
        (
            "[{id: a}]\n",
            '[{id: a}, {id: new, title: "New: one", dates: [2027-02-03], suits: [out-of-work], bring: [Your CV]}]\n',
        ),
    ],
    ids=["nothing", "a remark", "a list", "a remark below", "no line end", "brackets"],
)
def test_a_new_entry_stands_at_the_end(before: str, after: str) -> None:
    assert edited("events.yaml", before, {}, [NEW]) == after


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- &a\n  id: drop-in\n  dates: [2027-02-03]\n", "yaml-anchor"),
        ("- id: drop-in\n  cost: *free\n", "yaml-anchor"),
        ("- id: drop-in\n  cost: !!str free\n", "yaml-tag"),
        ("- id: drop-in\n\tcost: free\n", "indent-tab"),
        ("- id: drop-in\n  title: “Jobs”\n", "curly-quote"),
        ("- id: drop-in\n  suits:\n    - a  # asked for\n    - b\n", "would have to be written anew"),
        ("- id: other\n", 'there is no "drop-in"'),
        ("- id: drop-in\n  cost: free\n...\n", "cannot be changed safely"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str, said: str) -> None:
    new = [NEW] if "..." in text else []
    with pytest.raises((EditRefused, ContentError), match=said):
        edited("events.yaml", text, {"drop-in": [change_event({"suits": ["out-of-work"]})]}, new)


# Odd but valid ways to write a file, each as a function of its text.
ODDITIES: dict[str, Callable[[str], str]] = {
    "tabs in texts": lambda text: text.replace("cost: free", "cost: free\tof charge"),
    "trailing spaces": lambda text: re.sub(r"(free|dates:)$", r"\1   ", text, flags=re.M),
    "remarks": lambda text: re.sub(r"^  (dates:|cost)", r"\n# When\n  # £\n  \1", text, flags=re.M),
    "remarks behind": lambda text: re.sub(r"^  ( *- 2024.*|cost: free|dates:)$", r"  \1  # so", text, flags=re.M),
    "wide": lambda text: text.replace("kind: ", "kind:      "),
    "quotes": lambda text: re.sub(r"(kind|title|start): (.*)", r"\1: '\2'", text),
    "brackets": lambda text: re.sub(r"dates:\n    - (\S+)\n    - (2\S+)\n", r"dates: [\1,\n    \2 ]\n", text),
    "hyphens under the word": lambda text: re.sub(r"\n    - (2024|date)", r"\n  - \1", text).replace(
        "      week", "    week"
    ),
    "moved in": lambda text: re.sub(r"^(?=.)", "   ", text, flags=re.M),
    "no line end": str.rstrip,
    "mark": lambda text: "\ufeff" + text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
}
SIGNS = st.text(st.sampled_from("abz AZ09:#-'\"{}[],&*!|>%@`?~\\é–“”£\n\t"), min_size=1, max_size=24)
WORDS = SIGNS.map(lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()).filter(bool)
DAYS = st.integers(0, 700).map(lambda days: date(2024, 1, 1) + timedelta(days))


@st.composite
def changes(draw: st.DrawFn, days: list[date]) -> tuple[Change, str]:
    """Return a change of an event that has these days, and a pattern of the lines that it may write anew."""
    known, words = draw(st.sampled_from(days)), draw(WORDS)
    other = draw(DAYS.filter(lambda day: day not in days))
    line = rf"dates:|.*{known}|weekday:|status:|reason:"
    return draw(
        st.sampled_from(
            [
                (add_date(other, draw(st.sampled_from([{}, {"note": words}]))), r"dates: \[|2.*\]"),
                (cancel_date(known, words), line),
                (move_date(known, {"date": str(other), "venue": "online"}, words), line),
                (change_date(known, {"room": words, "languages": ["Polish", "Sign Language"]}), line),
                (put_back_on(known), line),
                (change_event({"title": words, "booking": {"text": words}, "bring": [words, "b"]}), "title:|booking:"),
                (change_event({"description": words, "end": "4pm"}), r"description:|end:|You do|The Hub|\s*$"),
            ]
        )
    )


@settings(derandomize=True, max_examples=200, deadline=None)
@given(data=st.data())
def test_whatever_is_changed_the_rest_stays(data: st.DataObject) -> None:
    """Over the sample in odd forms: other entries keep every byte, and this one all lines but those of the change."""
    sample = (SAMPLE_DATA / "events.yaml").read_text(encoding="utf-8")
    text = sample[sample.index("\n- id:") + 1 :]
    odd = data.draw(st.sets(st.sampled_from(sorted(ODDITIES))))
    for name in (name for name in ODDITIES if name in odd):
        text = ODDITIES[name](text)
    entries: list[dict[str, Any]] = yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)
    entry = data.draw(st.sampled_from(entries))
    days = [date.fromisoformat(given["date"] if isinstance(given, dict) else given) for given in entry["dates"]]
    change, touched = data.draw(changes(days))
    after = edited("events.yaml", text, {entry["id"]: [change]}, [NEW])
    assert [found["id"] for found in yaml.load(after.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)] == [
        *(other["id"] for other in entries),
        "new",
    ]
    bounds = [*(match.start() for match in re.finditer(r"^\ufeff? *- id:", text, re.M)), len(text)]
    start, end = bounds[entries.index(entry)], bounds[entries.index(entry) + 1]
    assert after.startswith(text[:start])
    assert text[end:].rstrip() in after
    left = iter(after[start:].splitlines(keepends=True))
    kept = [line for line in text[start:end].splitlines(keepends=True) if not re.match(touched, line.lstrip(" -"))]
    if not text.endswith("\n") and end == len(text):
        kept[-1] += "\r\n" if "crlf" in odd else "\n"  # a line below it
    assert [line for line in kept if line not in left] == []  # in the same order
