"""What changes about programmes, guides, ways in, partners, words, pay, and news."""

from __future__ import annotations

from collections.abc import Iterator

from programme.changes.compared import compared
from programme.changes.fields import changed_fields, differing
from programme.changes.figures import figure_changes
from programme.model.base import Entry
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.pay import PayScale
from programme.model.programme import Programme
from programme.model.reference import Term
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.words import short_date, within
from programme.words.pay import pay_of

TYPES: tuple[tuple[type[Entry], str], ...] = (
    (Programme, "programme"),
    (Pathway, "career guide"),
    (Opportunity, "way in"),
    (Partner, "partner"),
    (Term, "word explained"),
)


def entry_changes(before: Content, after: Content) -> list[str]:
    """Return new, changed and vanished entries of the other files, and every figure that changed."""
    lines: list[str] = []
    for model, kind in TYPES:
        lines += compared(before, after, model, kind, _entry_change)
        lines += figure_changes(before, after, model)
    return [*lines, *compared(before, after, PayScale, "pay scale", _pay_change)]


def news_changes(before: Content, after: Content) -> list[str]:
    """Return news whose date or words for lists and search engines changed; the page itself is compared with pages."""
    old = {article.page: article for article in before.articles}
    return [
        f"**Changed news:** {verbatim(new.title)} ({verbatim(new.page)}): {changed_fields(old[new.page], new, seen)}."
        for new in after.articles
        if new.page in old and (seen := [name for name in differing(old[new.page], new) if name != "title"])
    ]


def _entry_change(old: Entry, new: Entry, after: Content) -> Iterator[str]:
    if seen := differing(old, new):
        yield f"**Changed {new.thing.lower()}:** {verbatim(new.label)}: {changed_fields(old, new, seen)}."


def _pay_change(old: PayScale, new: PayScale, after: Content) -> Iterator[str]:
    """Say each rate that is new, other or gone; what else changed as for any entry."""
    before, now = ({rate.starts: within(pay_of([rate])) for rate in scale.rates} for scale in (old, new))
    for day in sorted(before | now):
        name = f"{verbatim(new.label)} from {short_date(day)}"
        if day not in before:
            yield f"**New rate:** {name}: {now[day]}."
        elif day not in now:
            yield f"**Deleted rate:** {name}: {before[day]}."
        elif before[day] != now[day]:
            yield f"**Changed rate:** {name}: was {before[day]}, is now {now[day]}."
    rest = old.model_copy(update={"rates": new.rates}) if before != now else old
    yield from _entry_change(rest, new, after)
