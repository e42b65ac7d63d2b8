"""What the data have and the file has not: a date may be off, an entry typed over, or the file a part of the whole."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from programme.edits.sessions import cancel_date
from programme.importing import rules
from programme.importing.folding import folded
from programme.importing.matching import ref_of
from programme.importing.planned import Plan, Wishes
from programme.importing.sessions import Session
from programme.problems.problem import Place, Problem
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import long_date

SHARE_CANCELLED = 3  # more than one in so many dates are cancelled only where their number is given


def beside(new: Iterable[Session], known: Container[str], content: Content) -> list[Occurrence]:
    """Return the first date to come of each event that the file lacks, where a session new in it has its title and day.

    A session that has a rule is compared by its title.
    """
    titles = {folded(session.rows[0].title) for session in new if "repeat" in session.fields}
    days = {(folded(session.rows[0].title), given.day) for session in new for given in session.dates}
    found: dict[str, Occurrence] = {}
    for occurrence in content.occurrences:
        title = folded(occurrence.event.title)
        coming = occurrence.event.id not in known and not occurrence.off and occurrence.date > content.today
        if coming and (title in titles or (title, occurrence.date) in days):
            found.setdefault(occurrence.event.id, occurrence)
    return list(found.values())


def left(plan: Plan, matched: Mapping[str, Sequence[Occurrence]], content: Content, wishes: Wishes) -> list[Occurrence]:
    """Return dates to come that stay; where nothing is taken over from the file, those between its first and last."""
    first, last = plan.span
    known = {occurrence.name for found in (*matched.values(), plan.cancelled) for occurrence in found}
    return [
        occurrence
        for event_id, found in matched.items()
        for occurrence in content.by_event[event_id]
        if len(plan.sessions[event_id].dates) > len(found) and occurrence.is_going(content.today)
        if occurrence.name not in known and (wishes.update or first <= occurrence.date <= last)
    ]


def cancel(plan: Plan, matched: Mapping[str, Sequence[Occurrence]], content: Content, wishes: Wishes) -> None:
    """Propose as cancelled the dates to come that the file does not have.

    They are those between its first and its last day; of a series that it has as a rule, also before and after.
    """
    followed: dict[str, date] = {}
    for session in plan.sessions.values():
        followed |= session.rows[0].columns.sheet.followed
    first, last = plan.span
    coming = [
        occurrence
        for event_id in matched
        for occurrence in content.by_event[event_id]
        if occurrence.date > content.today and not occurrence.off
        if first <= occurrence.date <= last or occurrence.date <= followed.get(ref_of(occurrence) or "", date.min)
    ]
    gone = [occurrence for occurrence in coming if occurrence not in matched[occurrence.event.id]]
    if wishes.cancel != len(gone) and (wishes.cancel is not None or len(gone) * SHARE_CANCELLED > len(coming)):
        sheet = next(iter(plan.sessions.values())).rows[0].columns.sheet.name
        listed = "; ".join(f"{occurrence.event.title}, {long_date(occurrence.date)}" for occurrence in gone) or "none"
        message = f"{len(gone)} of {len(coming)} dates to come are not in the file, and would be cancelled: {listed}."
        advice = f"If they are all cancelled, add --cancel {len(gone)}. Otherwise put their rows back."
        plan.problems.append(Problem(Place(sheet), rules.IMPORT_CANCEL, "", message, advice))
    plan.cancelled = gone
    for occurrence in gone:
        change = cancel_date(occurrence.planned, slot=occurrence.slot)
        plan.changes.setdefault(occurrence.event.id, []).append(change)
