"""A new session: its answers as rows of a sheet, so that days, places and money are read as those of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from programme.forms.answers import Answers, unanswered
from programme.forms.asked import SOMEWHERE_ELSE
from programme.forms.days import Dated, dated, is_unclear
from programme.forms.filled import Filled
from programme.importing.columns import Columns
from programme.importing.places import Places
from programme.importing.plan import plan_import
from programme.importing.planned import Wishes
from programme.importing.rows import Reading, read_rows
from programme.importing.sessions import sessions_of
from programme.load.sheets import Sheet
from programme.problems.problem import Problem
from programme.schedule.content import Content

# Of each date alone; the rest is the same in each row.
DATED = ("date", "time", "repeat_every", "repeat_until", "repeat_except")
RULE = ("repeat_on", "repeat_from")
KNOWN_ALREADY = (
    "There is a session of this name at this place already, so it gets the new dates. Its other details stay as they "
    "are."
)


def new_session(answers: Answers, content: Content) -> Filled:
    """Return the session, with its place where that is new."""
    shared = _shared(answers, content)
    days = list(dated(answers, content.today))
    missing = [*_missing(answers, days)]
    places = Places(content.dataset)
    reading = _read(answers, [{**shared, **day.row} for day in days], places, content)
    # What a question lacks is said once, and in the words of the form.
    asked = {problem.place.column for problem in (*answers.problems, *missing)}
    told = [problem for problem in reading.problems if problem.place.column not in asked]
    if told or missing or answers.problems:
        asked |= {problem.place.column for problem in told}
        return Filled(problems=_once([*missing, *told, *_others(answers, shared, asked, content)]))
    plan = plan_import(sessions_of(reading.rows), places, content, Wishes())
    cells = {event_id: session.cell for event_id, session in plan.sessions.items()}
    at_place = {venue["id"]: lambda entry, path: answers.cell("elsewhere") for venue in plan.new.get("venues", ())}
    said = KNOWN_ALREADY if plan.changes or plan.differ else ""
    return Filled(dict(plan.new), plan.changes, {**at_place, **cells}, _once(plan.problems), said)


def _others(answers: Answers, shared: Mapping[str, str], asked: set[int], content: Content) -> Iterator[Problem]:
    """Yield what is wrong besides with answers that no row could show, as another one in it cannot be read."""
    sound = {"title": "…", "date": str(content.today), "time": "10am to 11am"}
    columns = {question.name: number for number, question in enumerate(answers.form.questions, 1)}
    row = sound | {name: text for name, text in shared.items() if columns.get(name) not in asked}
    places = Places(content.dataset)
    reading = _read(answers, [row], places, content)
    for problem in plan_import(sessions_of(reading.rows), places, content, Wishes()).problems:
        if problem.place.column not in (*asked, columns["title"], columns["date"], columns["time"], 0):
            yield problem


def _read(answers: Answers, rows: list[dict[str, str]], places: Places, content: Content) -> Reading:
    columns, sheet = _sheet(answers, rows)
    return read_rows(Columns(sheet, 0, columns, _titles(answers, columns)), places, content.today)


def _missing(answers: Answers, days: Sequence[Dated]) -> Iterator[Problem]:
    if any(day.is_read and "time" not in day.row for day in days):
        yield from unanswered(answers, ("time",), "this needs an answer, or each day its own times.")
    if answers.get("venue") == SOMEWHERE_ELSE:
        yield from unanswered(answers, ("elsewhere", "area"), "the place is not in the list, so this needs an answer.")
    elif answers.get("venue") and answers.get("elsewhere"):
        listed = answers.form.question("venue").choices
        label = next(words for words, meant in listed.items() if meant == SOMEWHERE_ELSE)
        message = "this is answered, and a place is chosen above."
        yield answers.problem("elsewhere", message, f'Choose "{label}" there, or take this answer away.')
    if answers.get("repeat_every"):
        yield from unanswered(answers, ("repeat_until",), "it comes again, so this needs an answer.")
        if any(day.is_read and "date" in day.row for day in days):
            message = "it comes again, so only its first day is needed."
            advice = "Leave the other days out; or, if these are all, do not say that it comes again."
            yield answers.problem("date", message, advice)
        first = next((day.row["repeat_from"] for day in days if "repeat_from" in day.row), "")
        if first and answers.get("repeat_every") == "month" and is_unclear(date.fromisoformat(first)):
            message = "it may come on the fourth of such days in each month, or on the last."
            yield answers.problem("repeat_every", message, "Do not answer this, and write a line for each day above.")
    else:
        for name in ("repeat_until", "repeat_except"):
            if answers.get(name):
                message = "this is answered, and the form does not say that it comes again."
                yield answers.problem(name, message, "Say how often, or take this answer away.")


def _shared(answers: Answers, content: Content) -> dict[str, str]:
    kept = {name: text for name, text in answers.given.items() if name not in (*DATED, "elsewhere", "area", "reviewed")}
    if answers.get("venue") == SOMEWHERE_ELSE:
        kept |= {"venue": answers.get("elsewhere"), "area": answers.get("area")}
    return kept | ({"reviewed": str(content.build_date)} if answers.get("reviewed") else {})


def _sheet(answers: Answers, rows: list[dict[str, str]]) -> tuple[Mapping[int, str], Sheet]:
    """Return the fields of the columns, and the sheet; columns are numbered as the questions of the form are."""
    order = [question.name for question in answers.form.questions]
    columns = dict(enumerate((*order, *RULE), 1))
    cells = [tuple(row.get(name, "") for name in columns.values()) for row in rows]
    columns = {number: name for number, name in columns.items() if name != "elsewhere"}
    return columns, Sheet(answers.file, list(enumerate(cells, 1)), kind="form")


def _titles(answers: Answers, columns: Mapping[int, str]) -> Mapping[int, str]:
    labels = {question.name: question.label for question in answers.form.questions}
    if answers.get("venue") == SOMEWHERE_ELSE:
        labels["venue"] = labels["elsewhere"]
    labels |= dict.fromkeys(RULE, labels["date"])
    return {number: labels[name] for number, name in columns.items()}


def _once(problems: list[Problem]) -> list[Problem]:
    return list({(known.code, known.message, known.place.column): known for known in reversed(problems)}.values())[::-1]
