"""Cancelled or postponed: dates, every date from a day on, or a whole session."""

from __future__ import annotations

from programme.edits.sessions import change_date, change_event
from programme.forms.answers import Answers, unanswered
from programme.forms.dates import chosen_dates, locate
from programme.forms.filled import Filled
from programme.schedule.content import Content


def cancel(answers: Answers, content: Content) -> Filled:
    """Return what becomes of dates, or of a whole session, that are cancelled or postponed."""
    filled = Filled()
    extent = answers.get("extent")
    fields = {"status": answers.get("status"), "reason": " ".join(answers.get("reason").split())}
    event_id = answers.get("session")
    if extent == "all":
        if answers.get("date"):
            message = "this is answered, and all of the session is off."
            advice = 'Take the dates away; or choose "Only the dates below" or "Every date from the day below on".'
            filled.problems.append(answers.problem("date", message, advice))
        filled.changes[event_id] = [change_event(fields)]
    elif extent:
        filled.problems += unanswered(answers, ("date",), "not all of the session is off, so this needs an answer.")
        dates = chosen_dates(answers, content, filled)
        if extent == "from" and len(dates) > 1:
            message = f"{len(dates)} dates stand here, and one is meant."
            filled.problems.append(answers.problem("date", message, "Write the first date that is off."))
        elif extent == "from" and dates:
            first = {"status": fields["status"], "status_from": str(dates[0].planned), "reason": fields["reason"]}
            filled.changes[event_id] = [change_event(first)]
        elif dates:
            filled.changes[event_id] = [change_date(known.planned, fields, known.slot) for known in dates]
    locate(answers, filled)
    return filled
