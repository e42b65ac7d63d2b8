"""Dates that change: which ones an answer means, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from programme.edits.data_file import Change
from programme.edits.sessions import change_date, change_event, move_date, put_back_on
from programme.forms.answers import Answers, unanswered
from programme.forms.asked import HOURS
from programme.forms.filled import Filled
from programme.forms.meant import dates_meant
from programme.importing.days import read_days
from programme.importing.doubts import Doubt, unread
from programme.importing.hours import read_hours
from programme.problems.problem import FieldPath, Place
from programme.schedule.content import Content
from programme.schedule.occurrences import ONLINE, Occurrence
from programme.words import clock

MOVED = ("new_date", "time", "venue")
AT_LEAST = "Fill in at least one of the questions below the date."


def change(answers: Answers, content: Content) -> Filled:
    """Return what becomes of dates that have another day, time, room or place, or are full or on again."""
    filled = Filled()
    dates = _dates(answers, content, filled)
    new = _new(answers, content, filled)
    state, reason = answers.get("state"), _in_one_line(answers.get("reason"))
    if not (new or state or any(answers.get(name) for name in (*MOVED, "room", "link"))):
        filled.problems.append(answers.problem("", "this form does not say what changes.", AT_LEAST))
    if answers.get("new_date") and len(dates) > 1:
        message = f"{len(dates)} dates cannot all be on one new day."
        filled.problems.append(answers.problem("new_date", message, "Fill in a form for each."))
    for occurrence in dates:
        if state == "on" and occurrence.event.status and occurrence.off:
            message = "the whole session is off, so one of its dates cannot be put back on here."
            advice = 'Write what is meant into the form "Something is wrong".'
            filled.problems.append(answers.problem("state", message, advice))
        changes = list(_changes(occurrence, new, answers, state, reason))
        if changes:
            filled.changes.setdefault(occurrence.event.id, []).extend(changes)
    _locate(answers, filled)
    return filled


def _changes(
    occurrence: Occurrence, new: Mapping[str, str], answers: Answers, state: str, reason: str
) -> Iterator[Change]:
    day, slot = date.fromisoformat(occurrence.key[:10]), occurrence.slot
    moved = {key: value for key, value in new.items() if value != _now(occurrence).get(key)}
    if {"start", "end"} & set(moved):  # both are said, so that nobody has to look up the other one
        moved |= {key: new[key] for key in ("start", "end")}
    if moved:
        order = ("date", "start", "end", "venue")
        yield move_date(day, {key: moved[key] for key in order if key in moved}, reason, slot)
    fields = dict(_fields(occurrence, answers, "venue" in moved))
    fields |= {"status": "full"} if state == "full" and occurrence.status != "full" else {}
    # A reason belongs to a move; what else changes is told as a note.
    back_on = state == "on" and occurrence.status != "on"
    if reason and not moved and (fields or back_on):
        fields["note"] = " ".join(filter(None, (fields.get("note"), reason)))
    if back_on:
        yield put_back_on(day, slot)
    if fields:
        yield change_date(day, fields, slot)


def _fields(occurrence: Occurrence, answers: Answers, moves: bool) -> Iterator[tuple[str, str]]:
    """Yield what a date says that nobody travels by. A date that left its place has a room in words only."""
    room, link = answers.get("room"), answers.get("link")
    given = None if occurrence.given is None else occurrence.event.dates[occurrence.given].moved_to
    if room and (moves or (given and given.venue)):
        if (note := f"The room is {room}.") not in (occurrence.note or ""):
            yield "note", note
    elif room and room != occurrence.room:
        yield "room", room
    if link and link != occurrence.link:
        yield "link", link


def _now(occurrence: Occurrence) -> Mapping[str, str]:
    found = {"date": str(occurrence.date), "venue": occurrence.venue.id if occurrence.venue else ONLINE}
    if occurrence.start and occurrence.end:
        found |= {"start": clock(occurrence.start.time()), "end": clock(occurrence.end.time())}
    return found


def _new(answers: Answers, content: Content, filled: Filled) -> dict[str, str]:
    """Return the new day, hours and place."""
    found: dict[str, str] = {}
    try:
        if typed := answers.get("new_date"):
            days, rest = read_days(typed, content.today)
            if rest or len(days) > 1:
                raise unread(f'"{typed}" is not one day.', "Write the day here, and new times below.")
            found["date"] = str(days[0])
    except Doubt as doubt:
        filled.problems.append(answers.problem("new_date", doubt.message, doubt.advice, doubt.code))
    try:
        if typed := answers.get("time"):
            start, end = read_hours(typed)
            if end is None:
                raise unread(f'"{typed}" does not say when it ends.', HOURS)
            found |= {"start": clock(start), "end": clock(end)}
    except Doubt as doubt:
        filled.problems.append(answers.problem("time", doubt.message, doubt.advice, doubt.code))
    return found | ({"venue": answers.get("venue")} if answers.get("venue") else {})


def cancel(answers: Answers, content: Content) -> Filled:
    """Return what becomes of dates, or of a whole session, that are cancelled or postponed."""
    filled = Filled()
    extent = answers.get("extent")
    fields = {"status": answers.get("status"), "reason": _in_one_line(answers.get("reason"))}
    event_id = answers.get("session")
    if extent == "all":
        if answers.get("date"):
            message = "this is answered, and all of the session is off."
            advice = 'Take the dates away; or choose "Only the dates below" or "Every date from the day below on".'
            filled.problems.append(answers.problem("date", message, advice))
        filled.changes[event_id] = [change_event(fields)]
    elif extent:
        filled.problems += unanswered(answers, ("date",), "not all of the session is off, so this needs an answer.")
        dates = _dates(answers, content, filled)
        if extent == "from" and len(dates) > 1:
            message = f"{len(dates)} dates stand here, and one is meant."
            filled.problems.append(answers.problem("date", message, "Write the first date that is off."))
        elif extent == "from" and dates:
            first = {"status": fields["status"], "status_from": dates[0].key[:10], "reason": fields["reason"]}
            filled.changes[event_id] = [change_event(first)]
        elif dates:
            off = [change_date(date.fromisoformat(known.key[:10]), fields, known.slot) for known in dates]
            filled.changes[event_id] = off
    _locate(answers, filled)
    return filled


def _dates(answers: Answers, content: Content, filled: Filled) -> list[Occurrence]:
    """Return the dates that are meant, and ask about those that are unclear."""
    event_id = answers.get("session")
    found: list[Occurrence] = []
    for line in answers.get("date").split("\n") if event_id else ():
        try:
            found += dates_meant(line, content.by_event[event_id], content.today) if line else []
        except Doubt as doubt:
            filled.problems.append(answers.problem("date", doubt.message, doubt.advice, doubt.code))
    return list({occurrence.key: occurrence for occurrence in found}.values())


def _locate(answers: Answers, filled: Filled) -> None:
    """Say of each entry that changes where each part of it comes from."""
    asked = {"start": "time", "end": "time", "status": "state", "note": "reason", "status_from": "date"}

    def cell(entry: Any, path: FieldPath) -> Place:
        word = next((part for part in reversed(path) if isinstance(part, str)), "")
        names = {question.name for question in answers.form.questions}
        if word == "date" and "moved_to" in path:
            return answers.cell("new_date")
        return answers.cell(word if word in names else asked.get(word, ""))

    filled.cells |= dict.fromkeys(filled.changes, cell)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
