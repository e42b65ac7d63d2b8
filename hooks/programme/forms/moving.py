"""A date changes: its day, times, place or room, or it is full, or on after all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from programme.edits.data_file import Change
from programme.edits.sessions import change_date, move_date
from programme.forms.answers import Answers, unanswered
from programme.forms.asked import HOURS
from programme.forms.dates import chosen_dates, doubts_about, locate, one_day
from programme.forms.filled import Filled
from programme.importing.doubts import unread
from programme.importing.hours import read_hours
from programme.problems.problem import Problem
from programme.schedule.content import Content
from programme.schedule.occurrences import ONLINE, Occurrence
from programme.words import clock

ROOM = re.compile(r"\s*The room is .+?\.(?=\s|$)")  # of the place where a date is now
MOVED = ("new_date", "time", "venue")
AT_LEAST = "Fill in at least one of the questions below the date."


def change(answers: Answers, content: Content) -> Filled:
    """Return what becomes of dates that have another day, time, room or place, or are full or on again."""
    filled = Filled()
    dates = chosen_dates(answers, content, filled)
    new = _new(answers, content, filled)
    state, reason = answers.get("state"), answers.get("reason")
    if not (new or state or any(answers.get(name) for name in (*MOVED, "room", "link"))):
        filled.problems.append(answers.problem("", "this form does not say what changes.", AT_LEAST))
    if answers.get("new_date") and len(dates) > 1:
        message = f"{len(dates)} dates cannot all be on one new day."
        filled.problems.append(answers.problem("new_date", message, "Fill in a form for each."))
    for occurrence in dates:
        filled.problems += _doubts(occurrence, new, answers, state)
        changes = list(_changes(occurrence, new, answers, state, reason))
        if changes:
            filled.changes.setdefault(occurrence.event.id, []).extend(changes)
    locate(answers, filled)
    return filled


def _doubts(occurrence: Occurrence, new: Mapping[str, str], answers: Answers, state: str) -> Iterator[Problem]:
    if state == "on" and occurrence.event.status and occurrence.off:
        message = "the whole session is off, so one of its dates cannot be put back on here."
        yield answers.problem("state", message, 'Write what is meant into the form "Something is wrong".')
    elif new and occurrence.status == "cancelled" and state != "on":
        message = "the date is cancelled, so it would not be held on its new day, time or place either."
        yield answers.problem("state", message, "If it is held after all, choose so here too.")
    booked = occurrence.event.booking and occurrence.event.booking.needed
    if new.get("venue") == ONLINE and not (occurrence.link or booked):
        yield from unanswered(answers, ("link",), "it is online now, so this needs an answer.")


def _changes(
    occurrence: Occurrence, new: Mapping[str, str], answers: Answers, state: str, reason: str
) -> Iterator[Change]:
    day, slot = occurrence.planned, occurrence.slot
    moved = {key: value for key, value in new.items() if value != _now(occurrence).get(key)}
    if {"start", "end"} & set(moved):  # both are said, so that nobody has to look up the other one
        moved |= {key: new[key] for key in ("start", "end")}
    back_on = state == "on" and occurrence.status != "on"
    if back_on:  # the reason of what is full is that of a move before
        yield change_date(day, {}, slot, without=("status",) if occurrence.status == "full" else ("reason", "status"))
    if moved == {"date": str(day)} and _moved_to(occurrence) == {"date"}:
        yield change_date(day, {}, slot, without=("moved_to", "reason"))
        moved = {}
    elif moved:
        order = ("date", "start", "end", "venue")
        yield move_date(day, {key: moved[key] for key in order if key in moved}, reason, slot)
    if left := list(_left(occurrence, moved)):
        yield change_date(day, {}, slot, without=left)
    fields = dict(_fields(occurrence, answers, "venue" in moved))
    fields |= {"status": "full"} if state == "full" and occurrence.status != "full" else {}
    # A reason belongs to a move; what else changes is told as a note.
    if reason and not moved and (fields or back_on):
        fields["note"] = " ".join(filter(None, (fields.get("note", occurrence.note), reason)))
    emptied = [key for key, value in fields.items() if not value]
    if fields:
        yield change_date(day, {key: value for key, value in fields.items() if value}, slot, without=emptied)


def _left(occurrence: Occurrence, moved: Mapping[str, str]) -> Iterator[str]:
    """Yield what a date says of the place that it leaves: the room there, and how to join online."""
    given = occurrence.written
    if given and given.room and moved.get("venue") not in (None, given.venue or occurrence.event.venue):
        yield "room"
    if "venue" in moved and "venue" in _moved_to(occurrence) and not occurrence.venue:  # it is online no more
        yield "link"


def _fields(occurrence: Occurrence, answers: Answers, moves: bool) -> Iterator[tuple[str, str]]:
    """Yield what a date says that nobody travels by. A date that left its place has a room in words only."""
    room, link = answers.get("room"), answers.get("link")
    note, is_note = occurrence.note or "", moves or "venue" in _moved_to(occurrence)
    said = f"{ROOM.sub('', note)} The room is {room}." if room and is_note else ROOM.sub("", note) if moves else note
    if said.strip() != note:
        yield "note", said.strip()
    elif room and not is_note and room != occurrence.room:
        yield "room", room
    if link and link != occurrence.link:
        yield "link", link


def _moved_to(occurrence: Occurrence) -> set[str]:
    """Return what is said already of where a date went."""
    given = occurrence.written
    return set(given.moved_to.model_dump(exclude_none=True)) if given and given.moved_to else set()


def _now(occurrence: Occurrence) -> Mapping[str, str]:
    found = {"date": str(occurrence.date), "venue": occurrence.place}
    if occurrence.start and occurrence.end:
        found |= {"start": clock(occurrence.start.time()), "end": clock(occurrence.end.time())}
    return found


def _new(answers: Answers, content: Content, filled: Filled) -> dict[str, str]:
    found: dict[str, str] = {}
    with doubts_about("new_date", answers, filled):
        if typed := answers.get("new_date"):
            found["date"] = one_day(typed, content.today, "Write the day here, and new times below.")
    with doubts_about("time", answers, filled):
        if typed := answers.get("time"):
            start, end = read_hours(typed)
            if end is None:
                raise unread(f'"{typed}" does not say when it ends.', HOURS)
            found |= {"start": clock(start), "end": clock(end)}
    return found | ({"venue": answers.get("venue")} if answers.get("venue") else {})
