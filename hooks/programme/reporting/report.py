"""The report for a funder: as Markdown to paste, and as tables for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import astuple

from programme.model.charter import PLEDGE_STATUSES, Charter
from programme.model.partner import Partner
from programme.problems.voices import verbatim
from programme.reporting.delivered import GROUPS, Delivered, Line
from programme.schedule.content import Content
from programme.words import label, rough, short_date

COUNTS = ("Planned", "Held", "To come", "Cancelled", "Postponed", "Moved", "Visits")


def report(content: Content, found: Delivered) -> str:
    """Return the report as Markdown: all sessions, then by group, why some were off, pledges, and what is not known."""
    whole = found.whole
    parts = [
        f"# Sessions from {short_date(found.first)} to {short_date(found.last)}",
        f"As known on {short_date(found.today)}. {_told(whole)}",
        *(
            f"## By {name.lower()}\n\n{_table(name, found.by(group))}"
            for name, group in GROUPS.items()
            if found.sessions
        ),
        *_reasons(found),
        *_pledges(content),
        "## What is not known\n\n" + "\n".join(f"- {said}" for said in _unknown(found)),
    ]
    return "\n\n".join(parts) + "\n"


def _told(line: Line) -> str:
    if not line.planned:
        return "No session was planned in this time."
    parts = [f"{line.planned} {'session' if line.planned == 1 else 'sessions'} planned: {line.held} held"]
    others = {
        "still to come": line.to_come,
        "cancelled": line.cancelled,
        "postponed": line.postponed,
    }
    parts += [f"{count} {said}" for said, count in others.items() if count]
    moved = f" {line.moved} of them moved to another day, time or place." if line.moved else ""
    came = f" {_visits(line)} visits." if line.known else ""
    return f"{', '.join(parts)}.{moved}{came}"


def _visits(line: Line) -> str:
    """Say how many came: ``180``, ``180 (known for 9 of 12)``, ``not known``."""
    if not line.known:
        return "not known" if line.held else "none yet"
    return f"{line.visits}" if line.known == line.held else f"{line.visits} (known for {line.known} of {line.held})"


def _table(name: str, lines: Iterable[Line]) -> str:
    """Return a table in Markdown with what became of the sessions of each group."""
    rows = [(verbatim(line.name), *map(str, astuple(line)[1:7]), _visits(line)) for line in lines]
    head = (name, *COUNTS)
    rule = ("---", *("---:" for _ in COUNTS))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _reasons(found: Delivered) -> Iterator[str]:
    for became in ("cancelled", "postponed"):
        if reasons := found.reasons(became):
            lines = (
                f"- {verbatim(reason) if reason else 'No reason is given.'} ({count})" for reason, count in reasons
            )
            yield f"## Why sessions were {became}\n\n" + "\n".join(lines)


def _pledges(content: Content) -> Iterator[str]:
    """Yield what the charter's signatories pledged and how far that is, as the data say today."""
    charter = content.dataset.single(Charter)
    given = [
        (signatory, pledge) for signatory in (charter.signatories if charter else ()) for pledge in signatory.pledges
    ]
    if not charter or not given:
        return
    counts = Counter(pledge.status for _, pledge in given)
    counted = ", ".join(f"{counts[status]} {status}" for status in PLEDGE_STATUSES if counts[status])
    lines = [f"## Pledges of {verbatim(charter.name)}", f"{len(given)} in all: {counted}.", ""]
    lines += ["| Who | Pledge | Progress | Due | Evidence |", "| --- | --- | --- | --- | --- |"]
    for signatory, pledge in given:
        partner = content.dataset.get(Partner, signatory.partner)
        who = partner.name if partner else signatory.name or ""
        evidence = "; ".join(verbatim(fact.text) for fact in pledge.evidence) or "none given"
        due = rough(pledge.due) if pledge.due else "no date"
        lines.append(f"| {verbatim(who)} | {verbatim(pledge.text)} | {label(pledge.status)} | {due} | {evidence} |")
    yield "\n\n".join(lines[:2]) + "\n" + "\n".join(lines[2:])


def _unknown(found: Delivered) -> Iterator[str]:
    """Yield what the data do not say, so that nobody takes a gap for a nought."""
    whole = found.whole
    if whole.held > whole.known:
        missing = f"{whole.held - whole.known} of {whole.held}"
        yield f"How many people came to {missing} sessions that were held: nobody wrote it down."
    if silent := dict(found.reasons("cancelled")).get(""):
        yield f"Why {silent} of the {whole.cancelled} cancelled sessions did not take place."
    yield "Sessions that were deleted from the data instead of being marked as cancelled. They are not counted."
    yield "How many different people came: one person who comes twice makes two visits."
